import { addDays, type PlainDate } from '../plain-date';
import { dayOffOf, isYearKnown, type DayOff, type WorkingCalendar } from './working-calendar';

/** How a period is counted: every day, or working days only (ngày làm việc). */
export const DAY_UNITS = ['calendar-days', 'working-days'] as const;

export type DayUnit = (typeof DAY_UNITS)[number];

/** One day of a count; `number` is null where it does not count: a day off among working days, or after the last day. */
export type CountedDay = { day: PlainDate; number: number | null; off: DayOff | null };

export type CountedPeriod = {
  /** The last day on which the duty can be done in time, until 24:00. */
  lastDay: PlainDate;
  /** The last day before it was moved off a day off; the same where it was not. */
  countedTo: PlainDate;
  /** The calendar of the last day's year has not been entered: the last day may still move. */
  isProvisional: boolean;
  days: readonly CountedDay[];
};

/**
 * Counts a period day by day (Bộ luật Dân sự 2015, Điều 147–148): the day it is counted from is not counted, and a last day
 * that is off moves to the end of the next working day.
 *
 * @param from the day of the paper or of the receipt
 * @param length whole days, 1 or more
 */
export function countPeriod(
  from: PlainDate,
  length: number,
  unit: DayUnit,
  calendar: WorkingCalendar,
): CountedPeriod {
  const days: CountedDay[] = [];
  let day = from;
  let number = 0;
  while (number < length) {
    day = addDays(day, 1);
    const off = dayOffOf(day, calendar);
    const counts = unit === 'calendar-days' || off === null;
    if (counts) number += 1;
    days.push({ day, number: counts ? number : null, off });
  }
  const countedTo = day;
  while (dayOffOf(day, calendar) !== null) {
    day = addDays(day, 1);
    days.push({ day, number: null, off: dayOffOf(day, calendar) });
  }
  return {
    lastDay: day,
    countedTo,
    isProvisional: !isYearKnown(day, calendar),
    days,
  };
}
