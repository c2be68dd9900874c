import { isOver, type Month } from './month';

/** What a head does about a month; the last one holds. */
export type CheckAct = 'sign' | 'return';

/**
 * Where a unit's month stands: `running` not over yet, `open` nobody has checked it, `signed`, `returned` with a remark,
 * `changed` signed and then changed.
 */
export const MONTH_STATES = ['running', 'open', 'signed', 'returned', 'changed'] as const;

export type MonthState = (typeof MONTH_STATES)[number];

/** Gives where a month stands from its last check and whether anything after its signature touches it. */
export function stateOfMonth(
  of: Month,
  now: number,
  last: { act: CheckAct; isChanged: boolean } | null,
): MonthState {
  if (!isOver(of, now)) return 'running';
  if (last === null) return 'open';
  if (last.act === 'return') return 'returned';
  return last.isChanged ? 'changed' : 'signed';
}

/** Why a month can't be signed or returned as it stands; null where it can. */
const REFUSALS = {
  running: 'monthly-check.not-over',
  open: null,
  signed: 'monthly-check.already-signed',
  returned: null,
  changed: null,
} as const satisfies Record<MonthState, string | null>;

/** Gives why a month can't be checked now, or null: a month still running can be looked at, never signed (Điều 14.4). */
export function refusalOfCheck(state: MonthState): (typeof REFUSALS)[MonthState] {
  return REFUSALS[state];
}

/** Says whether a unit owes a month its check: the months before its go-live are nobody's, all of them where it has none. */
export function owesCheck(lastDay: string, goLiveOn: string | null): boolean {
  return goLiveOn !== null && goLiveOn <= lastDay;
}
