import { addDays, type PlainDate } from '../plain-date';
import type { DayUnit } from './count-days';
import type { DeadlineRule } from './deadline-rule';
import type { DutyAdjustment } from './duty';
import { lastDayOf } from './last-day';
import { dayOffOf, isYearKnown, workingDayFrom, type WorkingCalendar } from './working-calendar';

/** A period as pauses and extensions left it. */
export type MovedPeriod = {
  lastDay: PlainDate;
  /** The calendar of the last day's year has not been entered. */
  isProvisional: boolean;
  /** It stands still: paused within the period, and nothing was said since. */
  isPaused: boolean;
};

type Standing = { from: PlainDate; countedTo: PlainDate; lastDay: PlainDate };

function earlier(a: PlainDate, b: PlainDate | null): PlainDate {
  return b !== null && b < a ? b : a;
}

function countableDays(
  first: PlainDate,
  last: PlainDate,
  unit: DayUnit,
  calendar: WorkingCalendar,
): number {
  let days = 0;
  for (let day = first; day <= last; day = addDays(day, 1))
    if (unit === 'calendar-days' || dayOffOf(day, calendar) === null) days += 1;
  return days;
}

/**
 * Gives the period after it stood still from `since` until before `until`: what was left of it then runs on from `until`, in
 * the rule's own unit. Days before its first day or after its last are none of it and give nothing back.
 */
function afterPause(
  period: Standing,
  { since, until }: { since: PlainDate; until: PlainDate },
  unit: DayUnit,
  calendar: WorkingCalendar,
): Standing {
  const firstDay = addDays(period.from, 1);
  const first = since < firstDay ? firstDay : since;
  if (first > period.lastDay || until <= first) return period;
  const left = countableDays(first, period.countedTo, unit, calendar);
  // All days counted, the last one only waited for a working day: the pause took that one.
  if (left === 0) return { ...period, lastDay: workingDayFrom(until, calendar) };
  return { ...period, ...lastDayOf(addDays(until, -1), left, unit, calendar) };
}

/** Gives the period with a new end: it moves to a working day as every last day does (Bộ luật Dân sự 2015, Điều 148.5). */
function extended(period: Standing, until: PlainDate, calendar: WorkingCalendar): Standing {
  if (until <= period.lastDay) return period;
  return { ...period, countedTo: until, lastDay: workingDayFrom(until, calendar) };
}

/**
 * Counts a rule's period and moves its end by what was said of it, in that order. What is done stands still no longer: a pause
 * that runs is over on that day.
 */
export function movedPeriod(
  from: PlainDate,
  said: { adjustments: readonly DutyAdjustment[]; doneOn: PlainDate | null },
  { length, unit }: Pick<DeadlineRule, 'length' | 'unit'>,
  calendar: WorkingCalendar,
): MovedPeriod {
  const { doneOn } = said;
  let period: Standing = { from, ...lastDayOf(from, length, unit, calendar) };
  let since: PlainDate | null = null;
  const goOn = (until: PlainDate): void => {
    if (since !== null)
      period = afterPause(period, { since, until: earlier(until, doneOn) }, unit, calendar);
    since = null;
  };
  for (const { act, onDay, untilDay } of said.adjustments) {
    if (act === 'pause') since ??= onDay;
    if (act === 'resume') goOn(onDay);
    if (act === 'extend' && untilDay !== null) period = extended(period, untilDay, calendar);
  }
  const isPaused = since !== null && since <= period.lastDay;
  if (doneOn !== null) goOn(doneOn);
  const { lastDay } = period;
  return { lastDay, isProvisional: !isYearKnown(lastDay, calendar), isPaused };
}
