import { daysBetween, type PlainDate } from '../plain-date';
import type { Duty } from './duty';

/** Who answered for the dossier from a day on. */
export type Tenure = { unitId: string; fromOn: PlainDate };

/** The days of a duty's lateness that fell to a unit. */
export type DelayPart = { unitId: string; days: number };

/**
 * Gives what of a duty's lateness fell to units that answered for the dossier before the one that owes it now (Điều 10.2): from
 * the last day, or from their own first one, to the day the next received it. Nothing of a duty that is void or stands still.
 */
export function delayPartsOfOthers(
  duty: Pick<Duty, 'lastDay' | 'doneOn' | 'unitId' | 'outcome'>,
  tenures: readonly Tenure[],
  today: PlainDate,
): DelayPart[] {
  if (duty.outcome === 'void' || duty.outcome === 'paused') return [];
  const end = duty.doneOn ?? today;
  const parts = new Map<string, number>();
  tenures.forEach(({ unitId, fromOn }, index) => {
    const next = tenures[index + 1]?.fromOn ?? end;
    const until = next < end ? next : end;
    // The ledger begins with the dossier: what was late before that was late with its first unit.
    const since = index > 0 && fromOn > duty.lastDay ? fromOn : duty.lastDay;
    const days = Math.max(0, daysBetween(since, until));
    parts.set(unitId, (parts.get(unitId) ?? 0) + days);
  });
  return [...parts].flatMap(([unitId, days]) =>
    days > 0 && unitId !== duty.unitId ? [{ unitId, days }] : [],
  );
}
