/** A calendar day as text 'YYYY-MM-DD' in the years 1900–2100; it has no time and no zone. Text order is date order. */
export type PlainDate = string & { readonly __plainDate: true };

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;

const DAY_MS = 86_400_000;
/** Viet Nam has kept UTC+7 without daylight saving since 1975; nothing here is older than the first account. */
const LOCAL_OFFSET_MS = 7 * 3_600_000;

export type CalendarParts = { year: number; month: number; day: number };

export type TypedDateFault = 'date.format' | 'date.not-in-calendar' | 'date.year-range';

export type TypedDate<T> = { ok: true; value: T } | { ok: false; code: TypedDateFault };

/** Gives the number of days of a month (1–12) by the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Gives the fault of a year, month and day, or null when they are a day this system can keep. */
export function faultOfParts({ year, month, day }: CalendarParts): TypedDateFault | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return 'date.year-range';
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return 'date.not-in-calendar';
  return null;
}

function write({ year, month, day }: CalendarParts): PlainDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate;
}

/** Gives the day of these parts; parts outside the calendar or the kept years are a bug and throw. */
export function plainDateOf(parts: CalendarParts): PlainDate {
  const fault = faultOfParts(parts);
  if (fault !== null) throw new RangeError(`${fault}: ${JSON.stringify(parts)}`);
  return write(parts);
}

/** Gives year, month and day as numbers. */
export function partsOf(date: PlainDate): CalendarParts {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** Says whether a value is a stored calendar day: exactly 'YYYY-MM-DD', in the calendar, years 1900–2100. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  return faultOfParts(partsOf(value as PlainDate)) === null;
}

/** Gives the day a stored text means, or null when the text is not one. */
export function parsePlainDate(text: string): PlainDate | null {
  return isPlainDate(text) ? text : null;
}

/** Gives a literal as a day, for tables, seeds and tests; anything else throws. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a calendar day: ${text.slice(0, 20)}`);
  return text;
}

const DAY_FIRST = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/;
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;

/** Splits a typed whole date ('1/2/2017', '01-02-2017', '01.02.2017', '01022017', '2017-02-01'), or gives null. */
export function splitTypedDate(text: string): CalendarParts | null {
  const trimmed = text.trim();
  const dayFirst = DAY_FIRST.exec(trimmed) ?? RUN_TOGETHER.exec(trimmed);
  if (dayFirst !== null)
    return { day: Number(dayFirst[1]), month: Number(dayFirst[2]), year: Number(dayFirst[3]) };
  const yearFirst = YEAR_FIRST.exec(trimmed);
  if (yearFirst === null) return null;
  return { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) };
}

/** Reads a day as people type it (day first, or ISO) and gives it, or the code of what is wrong. Two-digit years are refused. */
export function parseTypedPlainDate(text: string): TypedDate<PlainDate> {
  const parts = splitTypedDate(text);
  if (parts === null) return { ok: false, code: 'date.format' };
  const fault = faultOfParts(parts);
  return fault === null ? { ok: true, value: write(parts) } : { ok: false, code: fault };
}

/** Gives the day as 'dd/MM/yyyy'. */
export function formatPlainDate(date: PlainDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** Gives the number of days since 1970-01-01 (negative before it): counting in years that begin in March. */
export function dayNumberOf(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Gives the day with this number since 1970-01-01; a day outside 1900–2100 throws. */
export function plainDateOfDayNumber(dayNumber: number): PlainDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return plainDateOf({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  });
}

/** Gives the day that many days later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDateOfDayNumber(dayNumberOf(date) + days);
}

/** Gives the same day that many months later, or the last day of that month where it is shorter (31/01 + 1 is 28/02). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: count - Math.floor(count / 12) * 12 + 1 };
  return plainDateOf({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** Gives -1, 0 or 1 as `a` is before, the same as, or after `b`. */
export function comparePlainDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Gives how many days `to` is after `from`: 0 for the same day, negative when it is before. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/**
 * Gives the full years from one day to another, negative before it. Who is born on 29/02 is a year older on 28/02, as
 * `addMonths` counts; unlike that day itself, the number exists for any two days that are kept.
 */
export function completedYears(from: PlainDate, to: PlainDate): number {
  const [start, end] = [partsOf(from), partsOf(to)];
  const anniversary = Math.min(start.day, daysInMonth(end.year, start.month));
  const isBefore = end.month < start.month || (end.month === start.month && end.day < anniversary);
  return end.year - start.year - (isBefore ? 1 : 0);
}

/** Gives the day of the week, 1 for Monday to 7 for Sunday. */
export function dayOfWeek(date: PlainDate): number {
  return ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;
}

/** Gives the calendar day in Asia/Ho_Chi_Minh at an instant (UTC milliseconds), whatever zone the process runs in. */
export function localDayOf(instantMs: number): PlainDate {
  return plainDateOfDayNumber(Math.floor((instantMs + LOCAL_OFFSET_MS) / DAY_MS));
}

/** Gives the instant (UTC milliseconds) at which the day begins in Asia/Ho_Chi_Minh. */
export function startOfLocalDay(date: PlainDate): number {
  return dayNumberOf(date) * DAY_MS - LOCAL_OFFSET_MS;
}

/** Gives the instant (UTC milliseconds) at which the day is over in Asia/Ho_Chi_Minh, the first of the day after it. */
export function endOfLocalDay(date: PlainDate): number {
  return startOfLocalDay(date) + DAY_MS;
}

/** Gives the month a day stands in as instants: `from` is its first moment, `until` the first moment of the next month. */
export function localMonthEdges(date: PlainDate): { from: number; until: number } {
  const { year, month } = partsOf(date);
  const first = plainDateOf({ year, month, day: 1 });
  const last = plainDateOf({ year, month, day: daysInMonth(year, month) });
  return { from: startOfLocalDay(first), until: endOfLocalDay(last) };
}

/** Gives an instant (UTC milliseconds) as 'HH:mm' in Asia/Ho_Chi_Minh. */
export function formatLocalTime(instantMs: number): string {
  const minutes = Math.floor((instantMs - startOfLocalDay(localDayOf(instantMs))) / 60_000);
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hour}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Gives an instant (UTC milliseconds) as 'HH:mm dd/MM/yyyy' in Asia/Ho_Chi_Minh. */
export function formatLocalInstant(instantMs: number): string {
  return `${formatLocalTime(instantMs)} ${formatPlainDate(localDayOf(instantMs))}`;
}
