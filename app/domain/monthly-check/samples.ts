/** So many dossiers are looked at before a month is signed. */
export const SAMPLE_SIZE = 3;

/** A dossier that may be drawn, with the number it draws: SHA-256 of unit, month and dossier as hex. */
export type Lot = { id: string; rank: string };

/** Gives the text whose digest a dossier draws: nobody chooses it, and everybody can work it out again. */
export function lotText(unitId: string, month: string, dossierId: string): string {
  return `${unitId} ${month} ${dossierId}`;
}

function byRank(a: Lot, b: Lot): number {
  if (a.rank === b.rank) return 0;
  return a.rank < b.rank ? -1 : 1;
}

/**
 * Gives the dossiers to be looked at: those that drew lowest among what was touched in the month, filled up from the others
 * of the unit where fewer were touched. The same unit and month draw the same, in whatever order they were read.
 */
export function drawnSamples(touched: readonly Lot[], others: readonly Lot[]): string[] {
  const ids = [...[...touched].sort(byRank), ...[...others].sort(byRank)].map(({ id }) => id);
  return [...new Set(ids)].slice(0, SAMPLE_SIZE);
}

/** Gives the places (1, 2, 3) of the samples that were not marked as looked at. */
export function notLookedAt(samples: readonly string[], looked: readonly string[]): number[] {
  return samples.flatMap((id, place) => (looked.includes(id) ? [] : [place + 1]));
}
