import { standingOf, type Comparison } from './comparison';
import type { PaperFinding } from './paper-item';

/** A paper of the list of a dossier's components; what depends on the person is not mandatory. */
export type PaperDocument = { code: string; isMandatory: boolean };

/** The paper twin of a dossier as its last checks have it: by code of the paper, by code of the section. */
export type TwinParts = {
  documents: readonly PaperDocument[];
  findings: ReadonlyMap<string, Pick<PaperFinding, 'state' | 'difference'>>;
  sections: readonly { code: string; version: number }[];
  comparisons: ReadonlyMap<string, Comparison>;
};

export type TwinFigures = {
  /** Papers looked for, whatever was found. */
  checked: number;
  present: number;
  missing: number;
  /** Mandatory papers nobody has looked for. */
  unchecked: number;
  /** Papers and sections whose last check found a difference. */
  differences: number;
  sectionsCompared: number;
  /** Sections changed since they were compared. */
  stale: number;
  /** Sections never compared. */
  uncompared: number;
};

/** Counts what the last checks found. */
export function twinFigures({
  documents,
  findings,
  sections,
  comparisons,
}: TwinParts): TwinFigures {
  const found = [...findings.values()];
  const standings = sections.map(({ code, version }) =>
    standingOf(version, comparisons.get(code) ?? null),
  );
  const inState = (state: PaperFinding['state']) =>
    found.filter((finding) => finding.state === state).length;
  const sectionsCompared = standings.filter(({ compared }) => compared).length;
  return {
    checked: found.length,
    present: inState('present'),
    missing: inState('missing'),
    unchecked: documents.filter(({ code, isMandatory }) => isMandatory && !findings.has(code))
      .length,
    differences:
      found.filter(({ difference }) => difference !== null).length +
      standings.filter(({ differs }) => differs).length,
    sectionsCompared,
    stale: standings.filter(({ isStale }) => isStale).length,
    uncompared: standings.length - sectionsCompared,
  };
}

/** In the order in which they are told: the first that holds. */
export const TWIN_STATES = ['never', 'differs', 'missing', 'stale', 'partial', 'agrees'] as const;

export type TwinState = (typeof TWIN_STATES)[number];

/**
 * Gives how a dossier stands against its paper (Điều 8.1, 14.4): `agrees` only where every mandatory paper was looked for,
 * none is missing, and all sections as they are now were compared without a difference.
 */
export function stateOfTwin(figures: TwinFigures): TwinState {
  const { checked, missing, unchecked, differences, sectionsCompared, stale, uncompared } = figures;
  if (differences > 0) return 'differs';
  if (missing > 0) return 'missing';
  if (stale > 0) return 'stale';
  if (unchecked === 0 && uncompared === 0) return 'agrees';
  return checked + sectionsCompared === 0 ? 'never' : 'partial';
}

/** Gives the share of dossiers that agree, in whole per cent rounded down (100 only when all do); null of none. */
export function parityRate(agreeing: number, dossiers: number): number | null {
  return dossiers === 0 ? null : Math.floor((agreeing * 100) / dossiers);
}
