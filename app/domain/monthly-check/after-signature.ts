import { monthOf, monthOfDay, type Month } from './month';
import type { PlainDate } from '../plain-date';

/** What is known of a version without its content. */
export type EnteredVersion = {
  dossierId: string;
  sectionCode: string;
  version: number;
  enteredAt: number;
  unitId: string;
  changedPaths: readonly string[];
};

/** An entry that may show a month as changed, with the unit and month it touches. */
export type Touch = {
  unitId: string;
  month: Month;
  kind: 'correction' | 'late';
  enteredAt: number;
  dossierId: string;
  sectionCode: string;
  version: number;
};

/** Whether an earlier change gave a path its value: the path itself, or the whole row it stands in. */
function gave(earlier: string, path: string): boolean {
  return earlier === path || path.startsWith(`${earlier}.`);
}

/** Whether an earlier change stands inside what a path takes away: a cell of a row that is removed. */
function standsIn(earlier: string, path: string): boolean {
  return earlier.startsWith(`${path}.`);
}

/**
 * Gives the versions whose entry a correction puts right: for each changed path the latest earlier version that gave it
 * its value and, where a whole row is taken away, every later version that changed a cell of it.
 */
export function correctedVersions(
  correction: EnteredVersion,
  versions: readonly EnteredVersion[],
): EnteredVersion[] {
  const earlier = versions
    .filter(
      ({ dossierId, sectionCode, version }) =>
        dossierId === correction.dossierId &&
        sectionCode === correction.sectionCode &&
        version < correction.version,
    )
    .sort((a, b) => b.version - a.version);
  const found = new Set<EnteredVersion>();
  for (const path of correction.changedPaths) {
    const origin = earlier.find(({ changedPaths }) => changedPaths.some((one) => gave(one, path)));
    if (origin !== undefined) found.add(origin);
    for (const one of earlier) {
      if (origin !== undefined && one.version <= origin.version) break;
      if (one.changedPaths.some((changed) => standsIn(changed, path))) found.add(one);
    }
  }
  return [...found];
}

function keyOf({ dossierId, sectionCode }: EnteredVersion): string {
  return `${dossierId} ${sectionCode}`;
}

/** Gives, for each correction, the months of the entries it puts right, each unit and month once. */
export function touchesOfCorrections(
  corrections: readonly EnteredVersion[],
  versions: readonly EnteredVersion[],
): Touch[] {
  const bySection = new Map<string, EnteredVersion[]>();
  for (const version of versions) {
    const list = bySection.get(keyOf(version));
    if (list === undefined) bySection.set(keyOf(version), [version]);
    else list.push(version);
  }
  return corrections.flatMap((correction) => {
    const touched = new Map<string, Touch>();
    for (const origin of correctedVersions(correction, bySection.get(keyOf(correction)) ?? [])) {
      const at = monthOf(origin.enteredAt);
      const { dossierId, sectionCode, version, enteredAt } = correction;
      touched.set(`${origin.unitId} ${at}`, {
        unitId: origin.unitId,
        month: at,
        kind: 'correction',
        enteredAt,
        dossierId,
        sectionCode,
        version,
      });
    }
    return [...touched.values()];
  });
}

/** Gives the month an event is dated in, which it touches when it is entered late; a correction is no event. */
export function touchOfLateEvent(
  event: Omit<EnteredVersion, 'changedPaths'> & { effectiveOn: PlainDate },
): Touch {
  const { unitId, enteredAt, dossierId, sectionCode, version, effectiveOn } = event;
  const at = monthOfDay(effectiveOn);
  return { unitId, month: at, kind: 'late', enteredAt, dossierId, sectionCode, version };
}

/**
 * Says whether a touch shows a signed month as changed (đã đổi sau khi ký): it was entered after the signature. An update
 * of later life touches no month but its own.
 */
export function changesSigned(touch: Touch, signed: { month: Month; at: number }): boolean {
  return touch.month === signed.month && touch.enteredAt > signed.at;
}
