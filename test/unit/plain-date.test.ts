import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  comparePlainDates,
  completedYears,
  dayNumberOf,
  dayOfWeek,
  daysBetween,
  endOfLocalDay,
  FIRST_YEAR,
  formatLocalInstant,
  formatPlainDate,
  isPlainDate,
  LAST_YEAR,
  localDayOf,
  localMonthEdges,
  parseTypedPlainDate,
  partsOf,
  plainDate,
  plainDateOfDayNumber,
  startOfLocalDay,
} from '../../app/domain/plain-date';

const SEED = { seed: 20170301, numRuns: 500 };
const anyDay = fc
  .integer({ min: dayNumberOf(plainDate('1900-01-01')), max: dayNumberOf(plainDate('2100-12-31')) })
  .map(plainDateOfDayNumber);

describe('a typed date', () => {
  test.each([
    ['1/2/2017', '2017-02-01'],
    ['01/02/2017', '2017-02-01'],
    ['01-02-2017', '2017-02-01'],
    ['01.02.2017', '2017-02-01'],
    [' 1 / 2 / 2017 ', '2017-02-01'],
    ['01022017', '2017-02-01'],
    ['2017-02-01', '2017-02-01'],
    ['29/02/2016', '2016-02-29'],
    ['29/2/2000', '2000-02-29'],
    ['31/12/2100', '2100-12-31'],
    ['1/1/1900', '1900-01-01'],
  ])('%s is %s', (typed, date) => {
    expect(parseTypedPlainDate(typed)).toEqual({ ok: true, value: date });
  });

  test.each([
    ['29/02/2017', 'date.not-in-calendar'],
    ['29/02/1900', 'date.not-in-calendar'],
    ['31/04/2017', 'date.not-in-calendar'],
    ['00/01/2017', 'date.not-in-calendar'],
    ['12/13/2017', 'date.not-in-calendar'],
    ['31/12/1899', 'date.year-range'],
    ['1/1/2101', 'date.year-range'],
    ['1/2/17', 'date.format'],
    ['', 'date.format'],
    ['hôm nay', 'date.format'],
    ['1/2/2017 ', null],
    ['1/2/2017\u202e', 'date.format'],
    ['１/２/２０１７', 'date.format'],
    ['1'.repeat(100_000), 'date.format'],
  ])('%.20s answers %s', (typed, code) => {
    const answer = parseTypedPlainDate(typed);
    expect(answer.ok ? null : answer.code).toBe(code);
  });
});

describe('counting days', () => {
  // Điều 9.1.a with the reading of requirements R-9.1a: day 1 is the day after the decision.
  test.each([
    ['2017-03-01', 30, '2017-03-31'],
    ['2017-12-31', 1, '2018-01-01'],
    ['2016-02-28', 1, '2016-02-29'],
    ['2017-03-01', -1, '2017-02-28'],
  ])('%s and %i days is %s', (date, days, result) => {
    expect(addDays(plainDate(date), days)).toBe(result);
  });

  test.each([
    ['2017-01-31', 1, '2017-02-28'],
    ['2016-01-31', 1, '2016-02-29'],
    ['2017-03-31', -1, '2017-02-28'],
    ['2017-11-15', 14, '2019-01-15'],
    ['2017-01-15', -1, '2016-12-15'],
    ['2017-01-15', -13, '2015-12-15'],
  ])('%s and %i months is %s', (date, months, result) => {
    expect(addMonths(plainDate(date), months)).toBe(result);
  });

  test('a weekday agrees with the platform calendar on every day from 1900 to 2100', () => {
    const first = dayNumberOf(plainDate('1900-01-01'));
    for (let number = first; number <= dayNumberOf(plainDate('2100-12-31')); number += 1) {
      const date = plainDateOfDayNumber(number);
      const platform = new Date(number * 86_400_000);
      expect(platform.toISOString().slice(0, 10)).toBe(date);
      expect(dayOfWeek(date) % 7).toBe(platform.getUTCDay());
      expect(dayNumberOf(date)).toBe(number);
    }
  });

  test('adding days and counting between are each other’s reverse, and order follows', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(comparePlainDates(a, b)).toBe(Math.sign(daysBetween(b, a)));
        expect(parseTypedPlainDate(formatPlainDate(a))).toEqual({ ok: true, value: a });
      }),
      SEED,
    );
  });

  test('full years agree with the day that many years later, wherever that day is kept', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const years = completedYears(a, b);
        if (partsOf(a).year + years + 1 > LAST_YEAR || partsOf(a).year + years < FIRST_YEAR) return;
        expect(comparePlainDates(addMonths(a, years * 12), b)).not.toBe(1);
        expect(comparePlainDates(addMonths(a, (years + 1) * 12), b)).toBe(1);
      }),
      SEED,
    );
    expect(completedYears(plainDate('2004-02-29'), plainDate('2019-02-28'))).toBe(15);
    expect(completedYears(plainDate('2004-02-29'), plainDate('2019-02-27'))).toBe(14);
    expect(completedYears(plainDate('1900-01-01'), plainDate('2100-12-31'))).toBe(200);
    expect(completedYears(plainDate('2100-12-31'), plainDate('1900-01-01'))).toBe(-201);
  });

  test('a day outside the kept years is a bug and throws', () => {
    expect(() => addDays(plainDate('2100-12-31'), 1)).toThrow(RangeError);
    expect(() => plainDate('2017-2-1')).toThrow(RangeError);
  });

  test('only whole text is a stored day', () => {
    for (const junk of [
      null,
      undefined,
      20170201,
      {},
      '2017-02-01 ',
      '2017-02-01T00:00',
      '2017-02',
    ])
      expect(isPlainDate(junk)).toBe(false);
  });
});

describe('the local day, whatever zone the process runs in', () => {
  test.each([
    ['2016-12-31T16:59:59.999Z', '2016-12-31'],
    ['2016-12-31T17:00:00.000Z', '2017-01-01'],
    ['2017-03-31T17:00:00Z', '2017-04-01'],
    ['1969-12-31T17:00:00Z', '1970-01-01'],
    ['1969-12-31T16:59:59Z', '1969-12-31'],
  ])('%s is the day %s in Huế', (instant, date) => {
    expect(localDayOf(Date.parse(instant))).toBe(date);
  });

  test('agrees with the platform’s own time zone data at any instant of 1980–2100', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
    fc.assert(
      fc.property(fc.integer({ min: 315_532_800_000, max: 4_102_444_800_000 }), (instant) => {
        expect(localDayOf(instant)).toBe(format.format(instant));
        expect(localDayOf(startOfLocalDay(localDayOf(instant)))).toBe(localDayOf(instant));
        expect(localDayOf(startOfLocalDay(localDayOf(instant)) - 1)).not.toBe(localDayOf(instant));
      }),
      SEED,
    );
  });

  test('a month begins and ends at midnight in Huế', () => {
    expect(localMonthEdges(plainDate('2017-12-15'))).toEqual({
      from: Date.parse('2017-11-30T17:00:00Z'),
      until: Date.parse('2017-12-31T17:00:00Z'),
    });
  });

  test('the last kept day and month have an end', () => {
    const end = Date.parse('2100-12-31T17:00:00Z');
    expect(endOfLocalDay(plainDate('2100-12-31'))).toBe(end);
    expect(localMonthEdges(plainDate('2100-12-05')).until).toBe(end);
  });

  test('an instant is shown with hour and day of Huế', () => {
    expect(formatLocalInstant(Date.parse('2017-03-31T17:05:59Z'))).toBe('00:05 01/04/2017');
  });
});
