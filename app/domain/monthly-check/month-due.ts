import { ruleInForce, type DeadlineRule } from '../deadline/deadline-rule';
import { lastDayOf as lastDayOfPeriod } from '../deadline/last-day';
import type { WorkingCalendar } from '../deadline/working-calendar';
import type { PlainDate } from '../plain-date';
import { lastDayOf, type Month } from './month';

/** By when a month has to be signed, by which article; provisional where a year of the calendar is not entered. */
export type MonthDue = { lastDay: PlainDate; article: string; isProvisional: boolean };

/** Gives by when a month is due under the rule in force on its last day, or null where none was. */
export function dueOfMonth(
  of: Month,
  rules: readonly DeadlineRule[],
  calendar: WorkingCalendar,
): MonthDue | null {
  const end = lastDayOf(of);
  const rule = ruleInForce(rules, 'monthly-check', end);
  if (rule === null) return null;
  const { lastDay, isProvisional } = lastDayOfPeriod(end, rule.length, rule.unit, calendar);
  return { lastDay, article: rule.article, isProvisional };
}

/** How a month keeps to its day: signed by it, signed after it, not signed and past it, not signed and not past it. */
export type MonthTiming = 'in-time' | 'signed-late' | 'overdue' | 'waiting';

/**
 * Gives how a month keeps to its day. `signedOn` is the first day it was signed on: that it changed afterwards and was signed
 * again is another matter. Null where no rule says a day.
 */
export function timingOf(
  due: Pick<MonthDue, 'lastDay'> | null,
  signedOn: PlainDate | null,
  today: PlainDate,
): MonthTiming | null {
  if (due === null) return null;
  if (signedOn !== null) return signedOn <= due.lastDay ? 'in-time' : 'signed-late';
  return today > due.lastDay ? 'overdue' : 'waiting';
}

/** How many months of those that have been judged were signed in time. */
export type OnTimeRate = { inTime: number; judged: number };

/** Gives the on-time rate of months: one that is not yet due is not judged. */
export function onTimeRate(timings: readonly (MonthTiming | null)[]): OnTimeRate {
  const judged = timings.filter((timing) => timing !== null && timing !== 'waiting');
  return { inTime: judged.filter((timing) => timing === 'in-time').length, judged: judged.length };
}
