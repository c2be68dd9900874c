import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countPeriod, DAY_UNITS } from '../../app/domain/deadline/count-days';
import { lastDayOf } from '../../app/domain/deadline/last-day';
import { movedPeriod } from '../../app/domain/deadline/moved-period';
import {
  CALENDAR_DAY_KINDS,
  workingCalendar,
  type CalendarDay,
} from '../../app/domain/deadline/working-calendar';
import {
  addDays,
  dayNumberOf,
  plainDate,
  plainDateOfDayNumber,
  type PlainDate,
} from '../../app/domain/plain-date';
import { CALENDAR, CALENDAR_ROWS, CALENDAR_YEARS } from '../support/duty-facts';
import { times } from '../support/long';

const RUNS = { seed: 20170306, numRuns: times(1000, 20_000) };

/**
 * The slow counter, written apart from the module: real `Date`s at noon UTC, the list of days searched from its start for every
 * single day. It knows nothing of `PlainDate`, maps or `countPeriod`.
 */
function isOffSlowly(date: Date, rows: readonly CalendarDay[]): boolean {
  const written = date.toISOString().slice(0, 10);
  for (const row of rows) if (row.day === written) return row.kind !== 'swapped_work';
  return date.getUTCDay() === 0 || date.getUTCDay() === 6;
}

/** What the law fixes of 2027, which nobody has entered, by hand: 01/05 is a Saturday, so Monday 03/05 is off in lieu. */
const BY_LAW_2027 = ['2027-01-01', '2027-04-30', '2027-05-01', '2027-05-03', '2027-09-02'].map(
  (day): CalendarDay => ({ day: plainDate(day), kind: 'holiday', name: 'theo luật' }),
);

function lastDaySlowly(
  from: string,
  length: number,
  unit: (typeof DAY_UNITS)[number],
  rows: readonly CalendarDay[],
): string {
  const date = new Date(`${from}T12:00:00Z`);
  const step = (): number => date.setUTCDate(date.getUTCDate() + 1);
  for (let left = length; left > 0;) {
    step();
    if (unit === 'calendar-days' || !isOffSlowly(date, rows)) left -= 1;
  }
  while (isOffSlowly(date, rows)) step();
  return date.toISOString().slice(0, 10);
}

function daysOf(from: string, to: string): fc.Arbitrary<PlainDate> {
  return fc
    .integer({ min: dayNumberOf(plainDate(from)), max: dayNumberOf(plainDate(to)) })
    .map(plainDateOfDayNumber);
}

const knownDay = daysOf('2017-01-01', '2026-10-15');
const anyLength = fc.integer({ min: 1, max: 45 });
const anyUnit = fc.constantFrom(...DAY_UNITS);
// Not more than a fifth of the days: a calendar without any working day has no last day.
const anyRows = fc
  .uniqueArray(
    fc.record({
      day: daysOf('2017-01-01', '2026-12-31'),
      kind: fc.constantFrom(...CALENDAR_DAY_KINDS),
      name: fc.constant('thử'),
    }),
    { selector: ({ day }) => day, maxLength: 700, minLength: 0, size: 'max' },
  )
  .map((rows): CalendarDay[] => rows);

describe('the day counter beside the slow one', () => {
  test('every first day of 2017–2026, for each period of law and both units', () => {
    const last = dayNumberOf(plainDate('2026-12-31'));
    for (const unit of DAY_UNITS)
      for (const length of [2, 3, 5, 10, 15, 30])
        for (let day = dayNumberOf(plainDate('2017-01-01')); day <= last; day += 1) {
          const from = plainDateOfDayNumber(day);
          const { lastDay } = countPeriod(from, length, unit, CALENDAR);
          const slowly = lastDaySlowly(from, length, unit, [...CALENDAR_ROWS, ...BY_LAW_2027]);
          const short = lastDayOf(from, length, unit, CALENDAR).lastDay;
          if (lastDay !== slowly || short !== slowly)
            expect.fail(`${from} + ${length} ${unit}: ${lastDay}, ${short}, slowly ${slowly}`);
        }
  });

  test('with any days off and swapped days', () => {
    fc.assert(
      fc.property(knownDay, anyLength, anyUnit, anyRows, (from, length, unit, rows) => {
        const counted = countPeriod(from, length, unit, workingCalendar(rows, CALENDAR_YEARS));
        expect(counted.lastDay).toBe(lastDaySlowly(from, length, unit, rows));
      }),
      { ...RUNS, numRuns: times(200, 5000) },
    );
  });
});

test('the short way of duties says what the count day by day says', () => {
  fc.assert(
    fc.property(
      daysOf('2016-11-01', '2027-06-30'),
      anyLength,
      anyUnit,
      anyRows,
      fc.subarray(CALENDAR_YEARS),
      (from, length, unit, rows, years) => {
        const calendar = workingCalendar(rows, years);
        const { lastDay, countedTo, isProvisional } = countPeriod(from, length, unit, calendar);
        const short = lastDayOf(from, length, unit, calendar);
        expect(short).toEqual({ lastDay, countedTo, isProvisional });
      },
    ),
    { ...RUNS, numRuns: times(300, 5000) },
  );
});

describe('what holds of every count', () => {
  test('every day after the first is listed once, numbers run 1 to the length, the last day is worked', () => {
    fc.assert(
      fc.property(knownDay, anyLength, anyUnit, (from, length, unit) => {
        const { days, lastDay, countedTo } = countPeriod(from, length, unit, CALENDAR);
        days.forEach(({ day }, index) => expect(day).toBe(addDays(from, index + 1)));
        expect(days.flatMap(({ number }) => number ?? [])).toEqual(
          Array.from({ length }, (_none, index) => index + 1),
        );
        expect(days.find(({ number }) => number === length)?.day).toBe(countedTo);
        const last = days[days.length - 1];
        expect([last?.day, last?.off]).toEqual([lastDay, null]);
      }),
      RUNS,
    );
  });

  test('a later start never gives an earlier last day', () => {
    fc.assert(
      fc.property(
        knownDay,
        fc.nat(40),
        anyLength,
        anyUnit,
        anyRows,
        (from, later, length, unit, rows) => {
          const calendar = workingCalendar(rows, CALENDAR_YEARS);
          const first = countPeriod(from, length, unit, calendar).lastDay;
          expect(countPeriod(addDays(from, later), length, unit, calendar).lastDay >= first).toBe(
            true,
          );
        },
      ),
      { ...RUNS, numRuns: times(200, 5000) },
    );
  });

  test('a longer period never ends earlier, nor do working days before as many calendar days', () => {
    fc.assert(
      fc.property(knownDay, anyLength, fc.nat(20), anyUnit, (from, length, more, unit) => {
        const short = countPeriod(from, length, unit, CALENDAR).lastDay;
        expect(countPeriod(from, length + more, unit, CALENDAR).lastDay >= short).toBe(true);
        const working = countPeriod(from, length, 'working-days', CALENDAR).lastDay;
        expect(working >= countPeriod(from, length, 'calendar-days', CALENDAR).lastDay).toBe(true);
      }),
      RUNS,
    );
  });

  test('one more day off never makes a last day earlier', () => {
    fc.assert(
      fc.property(
        knownDay,
        fc.integer({ min: -2, max: 60 }),
        anyLength,
        anyUnit,
        fc.constantFrom('holiday' as const, 'compensatory' as const, 'swapped_off' as const),
        (from, offset, length, unit, kind) => {
          const day = addDays(from, offset);
          const more = workingCalendar(
            [...CALENDAR_ROWS.filter((row) => row.day !== day), { day, kind, name: 'thử' }],
            CALENDAR_YEARS,
          );
          const before = countPeriod(from, length, unit, CALENDAR).lastDay;
          expect(countPeriod(from, length, unit, more).lastDay >= before).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

describe('tạm tính: a count that touches a year nobody has entered', () => {
  test('is provisional where the last day lies in such a year, and only there', () => {
    fc.assert(
      fc.property(
        daysOf('2016-11-01', '2027-06-30'),
        anyLength,
        anyUnit,
        fc.subarray(CALENDAR_YEARS),
        (from, length, unit, years) => {
          const counted = countPeriod(from, length, unit, workingCalendar(CALENDAR_ROWS, years));
          const year = Number(counted.lastDay.slice(0, 4));
          expect(counted.isProvisional).toBe(!years.includes(year));
        },
      ),
      RUNS,
    );
  });

  test.each([
    ['2026-12-21', 10, '2026-12-31', false, 'day 10 = 31/12/2026, a Thursday'],
    ['2026-12-22', 10, '2027-01-04', true, 'day 10 = Fri 01/01/2027, off by law → Monday'],
    ['2026-12-01', 30, '2026-12-31', false, 'day 30 = 31/12/2026'],
    ['2026-12-02', 30, '2027-01-04', true, 'day 30 = Fri 01/01/2027, off by law → Monday'],
    ['2026-12-16', 10, '2026-12-28', false, 'day 10 = Sat 26/12 → Monday, still in 2026'],
    ['2027-02-01', 10, '2027-02-11', true, 'Tết 2027 has not been entered'],
    [
      '2016-12-20',
      20,
      '2017-01-09',
      false,
      'begins in 2016, which nobody entered; ends in a known year',
    ],
    [
      '2027-04-20',
      10,
      '2027-05-04',
      true,
      'day 10 = 30/04; 01/05 a Saturday, in lieu Mon 03 → Tuesday',
    ],
    ['2027-08-23', 10, '2027-09-03', true, 'day 10 = 02/09, off by law → Friday'],
  ])('%s + %i days: %s, provisional: %s (%s)', (from, length, lastDay, isProvisional) => {
    expect(countPeriod(plainDate(from), length, 'calendar-days', CALENDAR)).toMatchObject({
      lastDay,
      isProvisional,
    });
  });
});

describe('pauses beside a slow count, day by day', () => {
  /** Every day stands by itself: paused days are none, counted days are counted, the last one waits for a worked day. */
  function pausedSlowly(
    from: string,
    length: number,
    unit: (typeof DAY_UNITS)[number],
    pauses: readonly (readonly [since: string, until: string])[],
  ): string {
    const date = new Date(`${from}T12:00:00Z`);
    const isPaused = (): boolean => {
      const written = date.toISOString().slice(0, 10);
      return pauses.some(([since, until]) => written >= since && written < until);
    };
    const isOff = (): boolean => isOffSlowly(date, CALENDAR_ROWS);
    const step = (): number => date.setUTCDate(date.getUTCDate() + 1);
    for (let left = length; left > 0;) {
      step();
      if (!isPaused() && (unit === 'calendar-days' || !isOff())) left -= 1;
    }
    while (isPaused() || isOff()) step();
    return date.toISOString().slice(0, 10);
  }

  test('what was left at a pause runs on from the day it goes on, in the rule’s own unit', () => {
    const gaps = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 15 })), { maxLength: 4 });
    fc.assert(
      fc.property(
        daysOf('2017-01-01', '2026-06-30'),
        fc.integer({ min: 1, max: 30 }),
        anyUnit,
        fc.integer({ min: -15, max: 20 }),
        gaps,
        (from, length, unit, first, lengths) => {
          let day = addDays(from, first);
          const pauses = lengths.map(([before, long]) => {
            const since = addDays(day, before);
            day = addDays(since, long);
            return [since, day] as const;
          });
          const adjustments = pauses.flatMap(([since, until]) => [
            { act: 'pause' as const, onDay: since, untilDay: null },
            { act: 'resume' as const, onDay: until, untilDay: null },
          ]);
          const said = { adjustments, doneOn: null };
          expect(movedPeriod(from, said, { length, unit }, CALENDAR).lastDay).toBe(
            pausedSlowly(from, length, unit, pauses),
          );
        },
      ),
      RUNS,
    );
  });
});
