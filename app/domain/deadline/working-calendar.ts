import { addDays, dayOfWeek, partsOf, plainDate, type PlainDate } from '../plain-date';

/** Why an ordinary day is free, or a Saturday is worked (ngày nghỉ lễ, nghỉ bù, hoán đổi). */
export const CALENDAR_DAY_KINDS = [
  'holiday',
  'compensatory',
  'swapped_off',
  'swapped_work',
] as const;

export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

export type CalendarDay = { day: PlainDate; kind: CalendarDayKind; name: string };

/** The days that differ from the plain week, and the years for which they have been entered. */
export type WorkingCalendar = {
  days: ReadonlyMap<PlainDate, CalendarDay>;
  years: ReadonlySet<number>;
};

/** Why a day is off: its weekend, or the calendar's own word for it. Null: it is worked. */
export type DayOff = 'weekend' | Exclude<CalendarDayKind, 'swapped_work'>;

const SATURDAY = 6;

/** Gives a calendar from its rows; a year without a row in `years` is one that nobody has entered yet. */
export function workingCalendar(
  days: readonly CalendarDay[],
  years: readonly number[],
): WorkingCalendar {
  return { days: new Map(days.map((day) => [day.day, day])), years: new Set(years) };
}

/** Days off that the law fixes by the solar calendar: Bộ luật Lao động 2019, Điều 112; those by the lunar one are announced. */
const FIXED_HOLIDAYS = ['01-01', '04-30', '05-01', '09-02'];

/**
 * Gives what the law itself says of a day, whoever has entered its year or not: a fixed holiday, or the next working day after
 * one that fell on a weekend (Điều 111.3).
 */
function fixedDayOff(day: PlainDate): 'holiday' | 'compensatory' | null {
  const holidays = FIXED_HOLIDAYS.map((date) => plainDate(`${day.slice(0, 4)}-${date}`));
  if (holidays.includes(day)) return 'holiday';
  const inLieu = new Set<PlainDate>();
  for (const holiday of holidays) {
    if (dayOfWeek(holiday) < SATURDAY) continue;
    let free = holiday;
    while (dayOfWeek(free) >= SATURDAY || holidays.includes(free) || inLieu.has(free))
      free = addDays(free, 1);
    inLieu.add(free);
  }
  return inLieu.has(day) ? 'compensatory' : null;
}

/**
 * Gives why a day is off, or null when it is a working day. A swapped Saturday is worked; a holiday on it is not. In a year
 * nobody has entered the days stand that the law fixes.
 */
export function dayOffOf(day: PlainDate, calendar: WorkingCalendar): DayOff | null {
  const kind = calendar.days.get(day)?.kind;
  if (kind === 'swapped_work') return null;
  if (kind !== undefined) return kind;
  const fixed = isYearKnown(day, calendar) ? null : fixedDayOff(day);
  if (fixed !== null) return fixed;
  return dayOfWeek(day) >= SATURDAY ? 'weekend' : null;
}

/** Says whether the calendar of a day's year has been entered: else Tết and swapped days of it are not known (tạm tính). */
export function isYearKnown(day: PlainDate, calendar: WorkingCalendar): boolean {
  return calendar.years.has(partsOf(day).year);
}

/** Gives the day itself when it is worked, else the next day that is. */
export function workingDayFrom(day: PlainDate, calendar: WorkingCalendar): PlainDate {
  let found = day;
  while (dayOffOf(found, calendar) !== null) found = addDays(found, 1);
  return found;
}
