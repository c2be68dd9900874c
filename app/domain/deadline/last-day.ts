import { addDays, type PlainDate } from '../plain-date';
import type { DayUnit } from './count-days';
import { dayOffOf, isYearKnown, workingDayFrom, type WorkingCalendar } from './working-calendar';

/**
 * Gives what `countPeriod` says of the end of a period, without its days: for the many duties nobody is looking at. A test
 * holds the two together.
 */
export function lastDayOf(
  from: PlainDate,
  length: number,
  unit: DayUnit,
  calendar: WorkingCalendar,
): { lastDay: PlainDate; countedTo: PlainDate; isProvisional: boolean } {
  let countedTo = from;
  if (unit === 'calendar-days') countedTo = addDays(from, length);
  else
    for (let number = 0; number < length;) {
      countedTo = addDays(countedTo, 1);
      if (dayOffOf(countedTo, calendar) === null) number += 1;
    }
  const lastDay = workingDayFrom(countedTo, calendar);
  return { lastDay, countedTo, isProvisional: !isYearKnown(lastDay, calendar) };
}
