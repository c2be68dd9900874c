/** How a section stands against paper. */
export const COMPARISON_RESULTS = ['agrees', 'differs'] as const;

export type ComparisonResult = (typeof COMPARISON_RESULTS)[number];

/** A section compared with paper, at the version that stood then. */
export type Comparison = {
  sectionVersion: number;
  result: ComparisonResult;
  difference: string | null;
};

/**
 * How a section stands: `not-entered` has nothing to compare. A difference and a later change stand beside each other:
 * saving a section clears no difference, only a later check that agrees does (Điều 8.1).
 */
export type SectionStanding = {
  entered: boolean;
  compared: boolean;
  differs: boolean;
  /** Its current version is later than the compared one: cần đối chiếu lại. */
  isStale: boolean;
};

/** Gives how a section at a version stands by the last check of it (null: never compared). */
export function standingOf(version: number, last: Comparison | null): SectionStanding {
  return {
    entered: version > 0,
    compared: last !== null,
    differs: last?.result === 'differs',
    isStale: last !== null && version > last.sectionVersion,
  };
}

/** Gives the last of the checks of one section, as they came; null where there is none. */
export function lastCheck<Check extends { seq: number }>(checks: readonly Check[]): Check | null {
  return checks.reduce<Check | null>(
    (last, check) => (last === null || check.seq > last.seq ? check : last),
    null,
  );
}
