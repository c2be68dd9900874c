import { describe, expect, test } from 'vitest';
import type { DeadlineRule } from '../../app/domain/deadline/deadline-rule';
import { workingCalendar } from '../../app/domain/deadline/working-calendar';
import { month } from '../../app/domain/monthly-check/month';
import { dueOfMonth, onTimeRate, timingOf } from '../../app/domain/monthly-check/month-due';
import {
  OPEN_ITEM_KINDS,
  signedOpenItems,
  withoutRemark,
  type OpenItemCounts,
} from '../../app/domain/monthly-check/open-items';
import { drawnSamples, lotText, notLookedAt } from '../../app/domain/monthly-check/samples';
import { openItemsOfList, signedListText } from '../../app/domain/monthly-check/signed-list';
import { plainDate } from '../../app/domain/plain-date';
import { signMonthForm } from '../../app/forms/monthly-check-form';

const NONE: OpenItemCounts = {
  'late-duties': 0,
  incomplete: 0,
  debts: 0,
  'paper-differences': 0,
  'sheets-to-review': 0,
  'decisions-to-enter': 0,
};

/** As the reference data has it: five days after the end of the month, every day counted (Điều 14.4). */
const RULE: DeadlineRule = {
  id: 'monthly',
  task: 'monthly-check',
  article: '14.4',
  holder: 'head',
  length: 5,
  unit: 'calendar-days',
  countedFrom: 'month-end',
  validFrom: plainDate('2017-01-01'),
  validTo: null,
  source: 'test',
};

const CALENDAR = workingCalendar(
  [{ day: plainDate('2026-05-05'), kind: 'swapped_off', name: 'nghỉ bù' }],
  [2026],
);

describe('the day by which a month is signed (Điều 14.4: five days after its end)', () => {
  test.each([
    ['2026-02', '2026-03-05', false],
    // Saturday 5 September moves to Monday.
    ['2026-08', '2026-09-07', false],
    // The fifth is off, the sixth is worked.
    ['2026-04', '2026-05-06', false],
    // The calendar of the next year has not been entered.
    ['2026-12', '2027-01-05', true],
  ])('of %s is %s', (of, lastDay, isProvisional) => {
    const due = dueOfMonth(month(of), [RULE], CALENDAR);
    expect(due).toEqual({ lastDay, article: '14.4', isProvisional });
  });

  test('is none before the regulation was in force', () => {
    expect(dueOfMonth(month('2016-11'), [RULE], CALENDAR)).toBeNull();
    expect(dueOfMonth(month('2026-02'), [], CALENDAR)).toBeNull();
  });

  test('follows a rule that was changed, for the months that end under it', () => {
    const until = { ...RULE, validTo: plainDate('2026-06-29') };
    const longer = { ...RULE, id: 'longer', length: 10, validFrom: plainDate('2026-06-30') };
    const lastDay = (of: string) => dueOfMonth(month(of), [until, longer], CALENDAR)?.lastDay;
    expect(lastDay('2026-05')).toBe('2026-06-05');
    expect(lastDay('2026-06')).toBe('2026-07-10');
  });
});

describe('whether the day was kept', () => {
  const due = { lastDay: plainDate('2026-03-05') };
  test.each([
    [due, '2026-03-05', '2026-03-20', 'in-time'],
    [due, '2026-03-06', '2026-03-20', 'signed-late'],
    [due, null, '2026-03-05', 'waiting'],
    [due, null, '2026-03-06', 'overdue'],
    [null, null, '2026-03-06', null],
    [null, '2026-03-06', '2026-03-06', null],
  ] as const)('%j signed %s, looked at on %s: %s', (by, signedOn, today, timing) => {
    const signed = signedOn === null ? null : plainDate(signedOn);
    expect(timingOf(by, signed, plainDate(today))).toBe(timing);
  });

  test('the rate counts only what has come due', () => {
    const timings = ['in-time', 'in-time', 'signed-late', 'overdue', 'waiting', null] as const;
    expect(onTimeRate(timings)).toEqual({ inTime: 2, judged: 4 });
    expect(onTimeRate([])).toEqual({ inTime: 0, judged: 0 });
  });
});

describe('open items (Điều 14.4: each gets a word)', () => {
  test.each([
    [NONE, {}, []],
    [{ ...NONE, debts: 2 }, {}, ['debts']],
    [{ ...NONE, debts: 2 }, { debts: '' }, ['debts']],
    [{ ...NONE, debts: 2 }, { debts: 'chờ giấy khai sinh' }, []],
    [{ ...NONE, debts: 2, 'late-duties': 1 }, { debts: 'x' }, ['late-duties']],
    [{ ...NONE, debts: 2 }, { incomplete: 'x' }, ['debts']],
  ])('%j with %j lacks %j', (counts, remarks, kinds) =>
    expect(withoutRemark(counts, remarks)).toEqual(kinds),
  );

  test('stand in the signed list, all kinds, and are read from it again', () => {
    const open = signedOpenItems({ ...NONE, debts: 2 }, { debts: 'chờ giấy', incomplete: 'thừa' });
    expect(open.map(({ kind }) => kind)).toEqual([...OPEN_ITEM_KINDS]);
    const findings = { open, samples: ['b', 'a'], remark: 'tốt', since: null };
    const list = JSON.parse(signedListText('U', month('2026-02'), [], findings)) as {
      format: string;
      open: unknown;
      samples: unknown;
      remark: unknown;
    };
    expect(list).toMatchObject({ format: 'ssdb-month-v2', samples: ['b', 'a'], remark: 'tốt' });
    expect(openItemsOfList(JSON.stringify(list.open))).toEqual(open);
    expect(open.find(({ kind }) => kind === 'incomplete')?.remark).toBeNull();
  });

  test('of a list from before they were part of the check are none', () => {
    expect(openItemsOfList(null)).toEqual([]);
    expect(openItemsOfList('[["unheard-of",1,null],7]')).toEqual([]);
  });

  test.each(['open', 'samples', 'remark', 'since'] as const)('%s changes the list', (name) => {
    const plain = { open: signedOpenItems(NONE, {}), samples: [], remark: null, since: null };
    const other = {
      open: signedOpenItems({ ...NONE, debts: 1 }, { debts: 'x' }),
      samples: ['a'],
      remark: 'x',
      since: { month: month('2026-01'), at: 1, entries: 1 },
    };
    const text = (findings: typeof plain | typeof other) =>
      signedListText('U', month('2026-02'), [], findings);
    expect(text({ ...plain, [name]: other[name] })).not.toBe(text(plain));
  });
});

describe('the samples', () => {
  const lot = (id: string, rank: string) => ({ id, rank });
  const touched = [lot('a', '9'), lot('b', '1'), lot('c', '5'), lot('d', '2')];

  test('are the three that drew lowest among what was touched, in whatever order they were read', () => {
    expect(drawnSamples(touched, [lot('e', '0')])).toEqual(['b', 'd', 'c']);
    expect(drawnSamples(touched.toReversed(), [])).toEqual(['b', 'd', 'c']);
  });

  test('are filled up from the others where fewer were touched', () => {
    const others = [lot('x', '8'), lot('y', '3'), lot('a', '0')];
    expect(drawnSamples([lot('a', '9')], others)).toEqual(['a', 'y', 'x']);
    expect(drawnSamples([], [lot('x', '8')])).toEqual(['x']);
    expect(drawnSamples([], [])).toEqual([]);
  });

  test('draw anew for another month and another unit', () => {
    const texts = [
      lotText('U', '2026-02', 'a'),
      lotText('U', '2026-03', 'a'),
      lotText('V', '2026-02', 'a'),
    ];
    expect(new Set(texts).size).toBe(3);
  });

  test('that were not looked at are named by their place', () => {
    expect(notLookedAt(['a', 'b', 'c'], ['b'])).toEqual([1, 3]);
    expect(notLookedAt(['a', 'b'], ['b', 'a', 'z'])).toEqual([]);
  });
});

describe('the form', () => {
  const typed = {
    _key: '0196a5a0-0000-7000-8000-000000000000',
    unitId: 'TTYT-PV',
    month: '2026-02',
    seen: '2.1772000000000.0.0.0-1-0-0-0-0.0196a5a0-0000-7000-8000-000000000001~b',
  };

  test('gives remarks by kind and the dossiers that were ticked', () => {
    const form = signMonthForm.parse({
      ...typed,
      'remark-debts': '  chờ   giấy ',
      'looked-2': 'b',
    });
    expect(form).toMatchObject({ remark: '', looked: ['b'] });
    expect(form.remarks).toMatchObject({ debts: 'chờ giấy', incomplete: '' });
  });

  test.each([
    ['seen', '1.2.3'],
    ['seen', `${typed.seen}~c~d`],
    ['remark-debts', 'x'.repeat(301)],
    ['remark-debts', 'a\u202eb'],
    ['looked-1', 'a b'],
  ])('refuses %s = %s', (name, value) =>
    expect(signMonthForm.safeParse({ ...typed, [name]: value }).success).toBe(false),
  );
});
