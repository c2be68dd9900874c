import {
  addMonths,
  localDayOf,
  localMonthEdges,
  plainDate,
  isPlainDate,
  addDays,
  type PlainDate,
} from '../plain-date';

/** A month in Huế as text 'YYYY-MM'; text order is order in time. */
export type Month = string & { readonly __month: true };

/** Says whether a value is a month this system can keep: exactly 'YYYY-MM', years 1900–2100. */
export function isMonth(value: unknown): value is Month {
  return typeof value === 'string' && /^\d{4}-\d{2}$/.test(value) && isPlainDate(`${value}-01`);
}

/** Gives a literal as a month, for tables, seeds and tests; anything else throws. */
export function month(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month: ${text.slice(0, 20)}`);
  return text;
}

/** Gives the month a day stands in. */
export function monthOfDay(day: PlainDate): Month {
  return day.slice(0, 7) as Month;
}

/** Gives the month in Asia/Ho_Chi_Minh at an instant (UTC milliseconds). */
export function monthOf(instantMs: number): Month {
  return monthOfDay(localDayOf(instantMs));
}

/** Gives the first day of a month. */
export function firstDayOf(of: Month): PlainDate {
  return plainDate(`${of}-01`);
}

/** Gives the month that many months later (earlier when negative). */
export function shiftMonth(from: Month, months: number): Month {
  return monthOfDay(addMonths(firstDayOf(from), months));
}

/** Gives the last day of a month. */
export function lastDayOf(of: Month): PlainDate {
  return addDays(firstDayOf(shiftMonth(of, 1)), -1);
}

/** Gives a month as instants: `from` is its first moment, `until` the first moment of the next month. */
export function edgesOf(of: Month): { from: number; until: number } {
  return localMonthEdges(firstDayOf(of));
}

/** Says whether a month is over at an instant: only then can nothing more be entered in it. */
export function isOver(of: Month, now: number): boolean {
  return now >= edgesOf(of).until;
}

/** Gives a month as 'MM/yyyy'. */
export function formatMonth(of: Month): string {
  return `${of.slice(5, 7)}/${of.slice(0, 4)}`;
}
