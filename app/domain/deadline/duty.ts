import { addDays, daysBetween, type PlainDate } from '../plain-date';
import type { DeadlineRule, DutyHolder, DutyTask } from './deadline-rule';
import { lastDayOf } from './last-day';
import type { WorkingCalendar } from './working-calendar';

/** Whom a duty is about and who has to do it. */
export type DutyPlace = {
  /** Same facts, same key: `task:decision:line`, `task:transfer`, `task:unit:month`. */
  key: string;
  /** The unit that answers for it, also where a person has to act. */
  unitId: string;
  dossierId: string | null;
  subjectName: string;
  decisionId: string | null;
  line: number | null;
};

/** A pause, an end of it, an extension, or a waiver, each with reason and document. */
export type DutyAdjustment = {
  act: 'pause' | 'resume' | 'extend' | 'waive';
  onDay: PlainDate;
  /** For an extension: the new last day. */
  untilDay: PlainDate | null;
};

/** What happened, as far as a duty asks for it. */
export type DutyFacts = {
  countedFrom: PlainDate;
  /** The day the unit had the paper, where that matters and is known. */
  receivedOn: PlainDate | null;
  doneOn: PlainDate | null;
  doneBy: string | null;
  /** The paper was annulled, the person taken off it, the transfer withdrawn: there is nothing to do any more. */
  isVoid: boolean;
  adjustments: readonly DutyAdjustment[];
};

export type DutyOutcome = 'open' | 'paused' | 'met' | 'met-late' | 'void';

/** A duty as it is stored: all of it follows from the facts, none of it from the day it is looked at. */
export type Duty = DutyPlace & {
  task: DutyTask;
  ruleId: string;
  article: string;
  holder: DutyHolder;
  startedOn: PlainDate;
  /** Moved by extensions and by the days it was paused. */
  lastDay: PlainDate;
  /** The same period counted from the receipt, where the paper came after the day the law counts from. */
  lastDayFromReceipt: PlainDate | null;
  isProvisional: boolean;
  outcome: DutyOutcome;
  doneOn: PlainDate | null;
  doneBy: string | null;
  /** For a closed duty: what the calendar or rule of today would say, where that differs; its verdict stays. */
  recountedLastDay: PlainDate | null;
};

/**
 * Gives the days a duty stood still, and whether it still does. What is done stands still no longer: days after that are none,
 * else a pause put in afterwards would turn late into in time.
 */
function pausedDays(
  adjustments: readonly DutyAdjustment[],
  doneOn: PlainDate | null,
): { days: number; isPaused: boolean } {
  const stoodStill = (since: PlainDate, until: PlainDate): number =>
    Math.max(0, daysBetween(since, doneOn !== null && doneOn < until ? doneOn : until));
  let days = 0;
  let since: PlainDate | null = null;
  for (const { act, onDay } of adjustments) {
    if (act === 'pause' && since === null) since = onDay;
    if (act === 'resume' && since !== null) {
      days += stoodStill(since, onDay);
      since = null;
    }
  }
  if (since !== null && doneOn !== null) days += stoodStill(since, doneOn);
  return { days, isPaused: since !== null };
}

function extendedTo(lastDay: PlainDate, adjustments: readonly DutyAdjustment[]): PlainDate {
  return adjustments.reduce(
    (day, { act, untilDay }) =>
      act === 'extend' && untilDay !== null && untilDay > day ? untilDay : day,
    lastDay,
  );
}

function outcomeOf(facts: DutyFacts, lastDay: PlainDate, isPaused: boolean): DutyOutcome {
  if (facts.isVoid || facts.adjustments.some(({ act }) => act === 'waive')) return 'void';
  if (facts.doneOn !== null) return facts.doneOn <= lastDay ? 'met' : 'met-late';
  return isPaused ? 'paused' : 'open';
}

type MovedPeriod = { lastDay: PlainDate; isProvisional: boolean };

/**
 * Counts a rule's period and moves its end by the days it was paused and by extensions. Both clocks go this way: who got the
 * paper late gets the days of a pause back too.
 */
function movedPeriod(
  from: PlainDate,
  pauses: number,
  { adjustments }: DutyFacts,
  rule: DeadlineRule,
  calendar: WorkingCalendar,
): MovedPeriod {
  const counted = lastDayOf(from, rule.length, rule.unit, calendar);
  const moved =
    pauses === 0 ? counted : lastDayOf(counted.countedTo, pauses, 'calendar-days', calendar);
  return {
    lastDay: extendedTo(moved.lastDay, adjustments),
    isProvisional: counted.isProvisional || moved.isProvisional,
  };
}

/**
 * Gives the duty that follows from facts under a rule and a calendar. A paused duty gets its days back when it goes on; a last
 * day that was moved by them is again a working day. It is provisional where either clock touches a year nobody has entered.
 */
export function dutyOf(
  place: DutyPlace,
  facts: DutyFacts,
  rule: DeadlineRule,
  calendar: WorkingCalendar,
): Duty {
  const { days, isPaused } = pausedDays(facts.adjustments, facts.doneOn);
  const byLaw = movedPeriod(facts.countedFrom, days, facts, rule, calendar);
  const { receivedOn } = facts;
  const byReceipt =
    receivedOn !== null && receivedOn > facts.countedFrom
      ? movedPeriod(receivedOn, days, facts, rule, calendar)
      : null;
  return {
    ...place,
    task: rule.task,
    ruleId: rule.id,
    article: rule.article,
    holder: rule.holder,
    startedOn: facts.countedFrom,
    lastDay: byLaw.lastDay,
    lastDayFromReceipt: byReceipt?.lastDay ?? null,
    isProvisional: byLaw.isProvisional || (byReceipt?.isProvisional ?? false),
    outcome: outcomeOf(facts, byLaw.lastDay, isPaused),
    doneOn: facts.doneOn,
    doneBy: facts.doneBy,
    recountedLastDay: null,
  };
}

/** The word given when a duty was closed. */
export type DutyVerdict = { doneOn: PlainDate; lastDay: PlainDate; ruleId: string };

/** Gives a closed duty with the last day it was judged by, and beside it what would be counted today. */
export function withVerdict(duty: Duty, verdict: DutyVerdict | undefined): Duty {
  if (verdict === undefined || duty.doneOn !== verdict.doneOn || duty.outcome === 'void')
    return duty;
  if (verdict.lastDay === duty.lastDay) return duty;
  return {
    ...duty,
    ruleId: verdict.ruleId,
    lastDay: verdict.lastDay,
    outcome: verdict.doneOn <= verdict.lastDay ? 'met' : 'met-late',
    recountedLastDay: duty.lastDay,
  };
}

/** How a duty stands on a day. */
export type DutyState = 'open' | 'due-soon' | 'late' | 'met' | 'met-late' | 'paused' | 'void';

/** Days before the last one from which a duty is due soon (sắp đến hạn). */
export const DUE_SOON_DAYS = 7;

/** Gives how a duty stands on a day: only an open one changes with the days. */
export function dutyStateOn(duty: Pick<Duty, 'outcome' | 'lastDay'>, today: PlainDate): DutyState {
  if (duty.outcome !== 'open') return duty.outcome;
  if (today > duty.lastDay) return 'late';
  return addDays(today, DUE_SOON_DAYS) >= duty.lastDay ? 'due-soon' : 'open';
}

/**
 * Says whether lateness comes from a paper that arrived late (muộn do nhận văn bản muộn): past the last day by law, not past
 * the same period counted from the receipt.
 */
export function isLateByReceipt(
  duty: Pick<Duty, 'outcome' | 'lastDay' | 'lastDayFromReceipt' | 'doneOn'>,
  today: PlainDate,
): boolean {
  const state = dutyStateOn(duty, today);
  if (duty.lastDayFromReceipt === null || (state !== 'late' && state !== 'met-late')) return false;
  return (duty.doneOn ?? today) <= duty.lastDayFromReceipt;
}
