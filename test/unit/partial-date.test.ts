import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  comparePartialDates,
  earliestDay,
  formatPartialDate,
  fromColumnPair,
  isPartialDate,
  latestDay,
  orderPartialDates,
  parseTypedPartialDate,
  partialDate,
  precisionOf,
  toColumnPair,
  type PartialDate,
} from '../../app/domain/partial-date';
import { daysInMonth } from '../../app/domain/plain-date';

const SEED = { seed: 20080618, numRuns: 1000 };
const two = (value: number) => String(value).padStart(2, '0');

/** Few years and months, so that overlaps and equals are common. */
const anyPartialDate: fc.Arbitrary<PartialDate> = fc
  .tuple(
    fc.constantFrom('day', 'month', 'year', 'unknown'),
    fc.constantFrom(1900, 2016, 2017, 2100),
    fc.integer({ min: 1, max: 12 }),
    fc.nat(),
  )
  .map(([precision, year, month, seed]) => {
    if (precision === 'unknown') return partialDate('unknown');
    if (precision === 'year') return partialDate(String(year));
    if (precision === 'month') return partialDate(`${year}-${two(month)}`);
    return partialDate(`${year}-${two(month)}-${two((seed % daysInMonth(year, month)) + 1)}`);
  });

describe('a typed partial date (2C items 3, 17, 27, 28: what the papers know)', () => {
  test.each([
    ['12/05/2017', '2017-05-12'],
    ['05/2017', '2017-05'],
    ['5/2017', '2017-05'],
    ['5-2017', '2017-05'],
    ['05.2017', '2017-05'],
    ['2017-05', '2017-05'],
    ['2017', '2017'],
    ['00/05/2017', '2017-05'],
    ['00/00/1960', '1960'],
    ['--/05/1960', '1960-05'],
    ['../05/2017', '2017-05'],
    ['…/05/2017', '2017-05'],
    ['……/05/2017', '2017-05'],
    ['…/…/2017', '2017'],
    ['../../2017', '2017'],
    ['–/05/2017', '2017-05'],
    ['--/--/1960', '1960'],
    ['chưa rõ', 'unknown'],
    ['Không rõ', 'unknown'],
    ['KHÔNG RÕ', 'unknown'],
    ['khong ro', 'unknown'],
    ['chưa rõ'.normalize('NFD'), 'unknown'],
    ['?', 'unknown'],
  ])('%s is %s', (typed, stored) => {
    expect(parseTypedPartialDate(typed)).toEqual({ ok: true, value: stored });
  });

  test.each([
    ['13/2017', 'date.not-in-calendar'],
    ['29/02/2017', 'date.not-in-calendar'],
    ['12/00/2017', 'date.not-in-calendar'],
    ['1899', 'date.year-range'],
    ['05/2101', 'date.year-range'],
    ['05/17', 'date.format'],
    ['', 'date.format'],
    ['năm 2017', 'date.format'],
    ['unknown', 'date.format'],
    ['__proto__', 'date.format'],
  ])('%s answers %s', (typed, code) => {
    expect(parseTypedPartialDate(typed)).toEqual({ ok: false, code });
  });

  test('what is shown can be typed again and means the same', () => {
    fc.assert(
      fc.property(anyPartialDate, (date) => {
        expect(parseTypedPartialDate(formatPartialDate(date))).toEqual({ ok: true, value: date });
      }),
      SEED,
    );
  });

  test('any text gives a stored value or a code, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const answer = parseTypedPartialDate(text);
        if (answer.ok) expect(isPartialDate(answer.value)).toBe(true);
      }),
      SEED,
    );
  });
});

describe('order of partial dates', () => {
  test.each([
    ['2017-05', '2017-06', -1],
    ['2017', '2018-01-01', -1],
    ['2017-12-31', '2017', null],
    ['2017-05', '2017-05-12', null],
    ['2017-05-01', '2017-05', null],
    ['2017-05-31', '2017-05', null],
    ['2017-05', '2017-05', 0],
    ['2017-05-12', '2017-05-12', 0],
    ['2018', '2017-12-31', 1],
    ['unknown', '2017', null],
    ['unknown', 'unknown', null],
  ])('%s against %s is %s', (a, b, order) => {
    expect(comparePartialDates(partialDate(a), partialDate(b))).toBe(order);
  });

  test('an order is only given when every day each can mean agrees with it', () => {
    fc.assert(
      fc.property(anyPartialDate, anyPartialDate, (a, b) => {
        const order = comparePartialDates(a, b);
        const back = comparePartialDates(b, a);
        expect(back).toBe(order === null || order === 0 ? order : -order);
        if (order === -1) expect(String(latestDay(a)) < String(earliestDay(b))).toBe(true);
      }),
      SEED,
    );
  });

  test('lists have one order for any dates, and it never contradicts the certain order', () => {
    fc.assert(
      fc.property(anyPartialDate, anyPartialDate, anyPartialDate, (a, b, c) => {
        expect(Math.sign(orderPartialDates(a, b))).toBe(-Math.sign(orderPartialDates(b, a)) + 0);
        if (orderPartialDates(a, b) <= 0 && orderPartialDates(b, c) <= 0)
          expect(orderPartialDates(a, c)).toBeLessThanOrEqual(0);
        const certain = comparePartialDates(a, b);
        if (certain !== null) expect(Math.sign(orderPartialDates(a, b))).toBe(certain);
      }),
      SEED,
    );
  });
});

describe('the column pair', () => {
  test('gives back what was stored, null too', () => {
    fc.assert(
      fc.property(fc.option(anyPartialDate), (date) => {
        const { earliest, precision } = toColumnPair(date);
        expect(fromColumnPair(earliest, precision)).toBe(date);
        if (date !== null) expect(precision).toBe(precisionOf(date));
      }),
      SEED,
    );
  });

  test.each([
    ['2017-05-12', 'month'],
    ['2017-05-01', 'year'],
    ['2017-05-01', 'unknown'],
    ['2017-05-01', null],
    [null, 'day'],
    ['2017-02-30', 'day'],
    ['2017-05-01', 'toString'],
  ])('%s with %s is nothing this code writes, so it throws', (earliest, precision) => {
    expect(() => fromColumnPair(earliest, precision)).toThrow(RangeError);
  });
});
