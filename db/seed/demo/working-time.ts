import {
  addDays,
  dayOfWeek,
  localDayOf,
  startOfLocalDay,
  type PlainDate,
} from '../../../app/domain/plain-date';
import type { Random } from './random';

const MINUTE = 60_000;
const MORNING = { from: 7 * 60 + 30, until: 11 * 60 + 30 };
const AFTERNOON = { from: 13 * 60 + 30, until: 17 * 60 };

/** Days off that fall on the same day every year. */
const FIXED_HOLIDAYS = new Set(['01-01', '04-30', '05-01', '09-02']);

function isWorkingDay(day: PlainDate): boolean {
  return dayOfWeek(day) <= 5 && !FIXED_HOLIDAYS.has(day.slice(5));
}

/** Gives the day itself when people work on it, else the next one on which they do. */
export function workingDayFrom(day: PlainDate): PlainDate {
  return isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1));
}

/** Gives the day itself when people work on it, else the last one before. */
export function workingDayUntil(day: PlainDate): PlainDate {
  return isWorkingDay(day) ? day : workingDayUntil(addDays(day, -1));
}

/** Gives a moment (UTC milliseconds) of the working hours of a day, to the second. */
export function momentOn(day: PlainDate, random: Random): number {
  const hours = random.chance(0.55) ? MORNING : AFTERNOON;
  const minute = random.whole(hours.from, hours.until - 1);
  return startOfLocalDay(day) + minute * MINUTE + random.whole(0, 59) * 1000;
}

/** Gives the moment some minutes later; past the end of a half day the work goes on at the beginning of the next one. */
export function laterInWorkingHours(at: number, minutes: number): number {
  const moment = at + minutes * MINUTE;
  const day = localDayOf(moment);
  const start = startOfLocalDay(day);
  const minute = (moment - start) / MINUTE;
  if (isWorkingDay(day) && minute < MORNING.from) return start + MORNING.from * MINUTE;
  if (isWorkingDay(day) && minute < MORNING.until) return moment;
  if (isWorkingDay(day) && minute < AFTERNOON.from) return start + (AFTERNOON.from + 3) * MINUTE;
  if (isWorkingDay(day) && minute < AFTERNOON.until) return moment;
  return startOfLocalDay(workingDayFrom(addDays(day, 1))) + (MORNING.from + 5) * MINUTE;
}
