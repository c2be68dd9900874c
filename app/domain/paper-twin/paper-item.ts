/** What is found of a paper in the paper dossier (thành phần hồ sơ giấy; Điều 8.1). */
export const PAPER_STATES = ['present', 'missing', 'not-applicable'] as const;

export type PaperState = (typeof PAPER_STATES)[number];

/** Says whether a value is what can be found of a paper. */
export function isPaperState(value: unknown): value is PaperState {
  return PAPER_STATES.some((state) => state === value);
}

/** What one check found of a paper. `difference` says what differs from the software, null where they agree. */
export type PaperFinding = {
  state: PaperState;
  sheets: number | null;
  shelf: string | null;
  difference: string | null;
};

/** What a row of the checklist says now; `clears` is the spoken word that a difference is settled (nay đã khớp). */
export type TypedFinding = Omit<PaperFinding, 'state'> & {
  state: PaperState | null;
  clears: boolean;
};

export const PAPER_FAULTS = [
  'state.missing',
  'difference.not-cleared',
  'difference.both',
  'difference.not-applicable',
] as const;

export type PaperFault = (typeof PAPER_FAULTS)[number];

/** `keep` where the row says what stands already: only a changed row becomes a new check. */
export type RowVerdict =
  | { kind: 'keep' }
  | { kind: 'write'; finding: PaperFinding }
  | { kind: 'fault'; field: 'state' | 'difference'; fault: PaperFault };

function refuseRow(field: 'state' | 'difference', fault: PaperFault): RowVerdict {
  return { kind: 'fault', field, fault };
}

function isUntouched({ state, sheets, shelf, difference, clears }: TypedFinding): boolean {
  return state === null && sheets === null && shelf === null && difference === null && !clears;
}

function isSame(one: PaperFinding, other: PaperFinding): boolean {
  return (
    one.state === other.state &&
    one.sheets === other.sheets &&
    one.shelf === other.shelf &&
    one.difference === other.difference
  );
}

/** Sheets and shelf are those of a paper that is there. */
function findingOf(state: PaperState, typed: TypedFinding): PaperFinding {
  const isThere = state === 'present';
  return {
    state,
    sheets: isThere ? typed.sheets : null,
    shelf: isThere ? typed.shelf : null,
    difference: typed.difference,
  };
}

/**
 * Judges a row of the checklist against the last check of that paper (null: never checked). A noted difference never goes by
 * emptying its field: it has to be said that paper and software now agree (Điều 8.1). What was checked can't be unchecked.
 */
export function judgeRow(last: PaperFinding | null, typed: TypedFinding): RowVerdict {
  if (last === null && isUntouched(typed)) return { kind: 'keep' };
  if (typed.state === null) return refuseRow('state', 'state.missing');
  if (typed.clears && typed.difference !== null && typed.difference !== last?.difference)
    return refuseRow('difference', 'difference.both');
  const next = findingOf(typed.state, typed.clears ? { ...typed, difference: null } : typed);
  if (next.state === 'not-applicable' && next.difference !== null)
    return refuseRow('difference', 'difference.not-applicable');
  if (last !== null && last.difference !== null && next.difference === null && !typed.clears)
    return refuseRow('difference', 'difference.not-cleared');
  return last !== null && isSame(last, next) ? { kind: 'keep' } : { kind: 'write', finding: next };
}
