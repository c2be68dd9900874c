import {
  daysInMonth,
  faultOfParts,
  formatPlainDate,
  isPlainDate,
  partsOf,
  plainDateOf,
  splitTypedDate,
  type CalendarParts,
  type PlainDate,
  type TypedDate,
} from './plain-date';
import { foldForSearch } from './vietnamese-text';

/**
 * A date as far as the papers know it: 'YYYY-MM-DD', 'YYYY-MM', 'YYYY' or 'unknown' (null is "not given"). Old dossiers
 * often have only a year; a legal value that is a debt is better than an invented 01/01.
 */
export type PartialDate = PlainDate | (string & { readonly __partialDate: true }) | 'unknown';

export type DatePrecision = 'day' | 'month' | 'year' | 'unknown';

/** The two columns of a partial date: its earliest day (null when unknown), and its precision (null when not given). */
export type PartialDateColumns = { earliest: PlainDate | null; precision: DatePrecision | null };

const SHAPES: readonly [RegExp, DatePrecision][] = [
  [/^\d{4}-\d{2}-\d{2}$/, 'day'],
  [/^\d{4}-\d{2}$/, 'month'],
  [/^\d{4}$/, 'year'],
  [/^unknown$/, 'unknown'],
];

/** Words people write where a date is not known; compared without marks and case. */
const UNKNOWN_WORDS = ['chua ro', 'khong ro', 'khong nho', 'chua biet', 'khong biet'];

/** Gives how exactly the date is known. */
export function precisionOf(date: PartialDate): DatePrecision {
  return SHAPES.find(([shape]) => shape.test(date))?.[1] ?? 'unknown';
}

/** Says whether a value is a stored partial date. */
export function isPartialDate(value: unknown): value is PartialDate {
  if (typeof value !== 'string' || !SHAPES.some(([shape]) => shape.test(value))) return false;
  if (value === 'unknown') return true;
  return isPlainDate(`${value}-01-01`.slice(0, 10));
}

/** Gives a literal as a partial date, for tables, seeds and tests; anything else throws. */
export function partialDate(text: string): PartialDate {
  if (!isPartialDate(text)) throw new RangeError(`not a partial date: ${text.slice(0, 20)}`);
  return text;
}

/** Gives the first day the date can mean, or null when it is unknown. */
export function earliestDay(date: PartialDate): PlainDate | null {
  return date === 'unknown' ? null : (`${date}-01-01`.slice(0, 10) as PlainDate);
}

/** Gives the last day the date can mean, or null when it is unknown. */
export function latestDay(date: PartialDate): PlainDate | null {
  const first = earliestDay(date);
  if (first === null) return null;
  const { year, month } = partsOf(first);
  switch (precisionOf(date)) {
    case 'year':
      return plainDateOf({ year, month: 12, day: 31 });
    case 'month':
      return plainDateOf({ year, month, day: daysInMonth(year, month) });
    case 'day':
    case 'unknown':
      return first;
  }
}

/**
 * Gives -1 or 1 when one date is certainly before the other, 0 when both are written alike, and null when the papers do
 * not decide it (05/2017 against 12/05/2017, anything against unknown): a check on dates in order must stay silent then.
 */
export function comparePartialDates(a: PartialDate, b: PartialDate): -1 | 0 | 1 | null {
  const [firstA, lastA, firstB, lastB] = [
    earliestDay(a),
    latestDay(a),
    earliestDay(b),
    latestDay(b),
  ];
  if (firstA === null || lastA === null || firstB === null || lastB === null) return null;
  if (a === b) return 0;
  if (lastA < firstB) return -1;
  if (lastB < firstA) return 1;
  return null;
}

const PRECISION_ORDER: readonly DatePrecision[] = ['year', 'month', 'day', 'unknown'];

/** Gives the order in which lists show partial dates: by earliest day, the coarser first, unknown last. A total order. */
export function orderPartialDates(a: PartialDate, b: PartialDate): number {
  if (a === b) return 0;
  const [first, second] = [earliestDay(a) ?? '9999', earliestDay(b) ?? '9999'];
  if (first !== second) return first < second ? -1 : 1;
  return PRECISION_ORDER.indexOf(precisionOf(a)) - PRECISION_ORDER.indexOf(precisionOf(b));
}

/** Gives the parts of a typed month or year; `day` and `month` are 0 where they were not given. */
function splitTypedMonthOrYear(text: string): CalendarParts | null {
  const monthFirst = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text);
  if (monthFirst !== null)
    return { day: 0, month: Number(monthFirst[1]), year: Number(monthFirst[2]) };
  const yearFirst = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  if (yearFirst !== null)
    return { day: 0, month: Number(yearFirst[2]), year: Number(yearFirst[1]) };
  return /^\d{4}$/.test(text) ? { day: 0, month: 0, year: Number(text) } : null;
}

/**
 * On paper a missing day or month is often written 00, -- or ..; all mean "not known", never the first. Word processors and
 * Excel make one character of three dots (U+2026) and a long dash of two short ones.
 */
function zeroForDashes(text: string): string {
  return text
    .replaceAll('…', '...')
    .replace(/[–—]/g, '--')
    .replace(/^(?:-{1,4}|_{1,4}|\.{2,6})(?=[/.])/, '00')
    .replace(/\/(?:-{1,4}|_{1,4}|\.{2,6})\//, '/00/');
}

function partialDateOfParts({ year, month, day }: CalendarParts): TypedDate<PartialDate> {
  // A known day in an unknown month is nothing the papers can mean: refused, not cut to a year.
  if (month === 0 && day !== 0) return { ok: false, code: 'date.not-in-calendar' };
  const fault = faultOfParts({ year, month: month === 0 ? 1 : month, day: day === 0 ? 1 : day });
  if (fault !== null) return { ok: false, code: fault };
  const whole = plainDateOf({ year, month: month === 0 ? 1 : month, day: day === 0 ? 1 : day });
  const length = month === 0 ? 4 : 7;
  return { ok: true, value: day === 0 ? (whole.slice(0, length) as PartialDate) : whole };
}

/**
 * Reads a date as people type it: dd/MM/yyyy, MM/yyyy, yyyy, 00/MM/yyyy, 00/00/yyyy, ISO forms, or "chưa rõ",
 * "không rõ", "?". Gives the stored value or the code of what is wrong; nothing typed is 'date.format'.
 */
export function parseTypedPartialDate(text: string): TypedDate<PartialDate> {
  const trimmed = text.trim();
  if (/^\?+$/.test(trimmed) || UNKNOWN_WORDS.includes(foldForSearch(trimmed)))
    return { ok: true, value: 'unknown' };
  const dashed = zeroForDashes(trimmed);
  const parts = splitTypedDate(dashed) ?? splitTypedMonthOrYear(dashed);
  return parts === null ? { ok: false, code: 'date.format' } : partialDateOfParts(parts);
}

/** Gives the date as it is shown and may be typed again: '12/05/2017', '05/2017', '2017' or 'chưa rõ'. */
export function formatPartialDate(date: PartialDate): string {
  switch (precisionOf(date)) {
    case 'day':
      return formatPlainDate(date as PlainDate);
    case 'month':
      return `${date.slice(5, 7)}/${date.slice(0, 4)}`;
    case 'year':
      return date;
    case 'unknown':
      return 'chưa rõ';
  }
}

/** Gives the column pair of a date; null ("not given") is a pair of nulls. */
export function toColumnPair(date: PartialDate | null): PartialDateColumns {
  if (date === null) return { earliest: null, precision: null };
  return { earliest: earliestDay(date), precision: precisionOf(date) };
}

/** Gives the date of a stored column pair; a pair that no date writes throws, since only this code writes them. */
export function fromColumnPair(
  earliest: string | null,
  precision: string | null,
): PartialDate | null {
  if (precision === null && earliest === null) return null;
  if (precision === 'unknown' && earliest === null) return 'unknown';
  const lengths: Record<string, number> = { day: 10, month: 7, year: 4 };
  const length = lengths[precision ?? ''];
  const text = earliest?.slice(0, length);
  if (
    length === undefined ||
    !isPlainDate(earliest) ||
    !isPartialDate(text) ||
    earliestDay(text) !== earliest
  )
    throw new RangeError(`not a stored partial date: ${earliest} ${precision}`);
  return text;
}
