import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleInForce, type DeadlineRule } from '../../app/domain/deadline/deadline-rule';
import { dutiesOfLine } from '../../app/domain/deadline/duties-of-line';
import {
  dutyOf,
  dutyStateOn,
  isLateByReceipt,
  type Duty,
  type DutyAdjustment,
  type DutyFacts,
} from '../../app/domain/deadline/duty';
import {
  dayOffOf,
  isYearKnown,
  workingCalendar,
  workingDayFrom,
} from '../../app/domain/deadline/working-calendar';
import { addDays, plainDate } from '../../app/domain/plain-date';
import { dutyFor, factsOf, NEW_PERSON, TO_OTHER_UNIT } from '../support/deadline-case';
import {
  CALENDAR,
  lineFacts,
  NEW_UNIT,
  RULES_2017,
  RULES_WITH_CHANGE,
} from '../support/duty-facts';

const RUNS = { seed: 20170505, numRuns: 500 };

const PLACE = {
  key: 'event-entered:decision:1',
  unitId: 'unit-a',
  dossierId: 'dossier',
  subjectName: 'Nguyễn Văn Thử',
  decisionId: 'decision',
  line: 1,
};

function ruleOf(task: DeadlineRule['task']): DeadlineRule {
  const rule = ruleInForce(RULES_2017, task, plainDate('2017-05-05'));
  if (rule === null) throw new Error(task);
  return rule;
}

/** A duty of 10 days from Friday 05/05/2017: last day Monday 15/05/2017. */
function duty(over: Partial<Record<keyof DutyFacts, unknown>> = {}): Duty {
  const facts = {
    countedFrom: plainDate('2017-05-05'),
    receivedOn: null,
    doneOn: null,
    doneBy: null,
    voidReason: null,
    adjustments: [],
    ...over,
  } as DutyFacts;
  return dutyOf(PLACE, facts, ruleOf('event-entered'), CALENDAR);
}

function pause(from: string, until?: string): DutyAdjustment[] {
  const start = { act: 'pause' as const, onDay: plainDate(from), untilDay: null };
  if (until === undefined) return [start];
  return [start, { act: 'resume', onDay: plainDate(until), untilDay: null }];
}

function extend(until: string): DutyAdjustment {
  return { act: 'extend', onDay: plainDate('2017-05-10'), untilDay: plainDate(until) };
}

const WAIVE: DutyAdjustment = { act: 'waive', onDay: plainDate('2017-05-10'), untilDay: null };

describe('the outcome of a duty (Điều 9.2.b, last day 15/05/2017)', () => {
  test.each([
    ['nothing done', {}, 'open'],
    ['done on the last day', { doneOn: '2017-05-15' }, 'met'],
    ['done the day after', { doneOn: '2017-05-16' }, 'met-late'],
    ['done before it began to run', { doneOn: '2017-05-04' }, 'met'],
    ['annulled', { doneOn: '2017-05-16', voidReason: 'paper-annulled' }, 'void'],
    ['waived', { adjustments: [WAIVE] }, 'void'],
    ['stands still', { adjustments: pause('2017-05-10') }, 'paused'],
    ['goes on again', { adjustments: pause('2017-05-10', '2017-05-12') }, 'open'],
    [
      'done while it stands still',
      { adjustments: pause('2017-05-10'), doneOn: '2017-06-30' },
      'met',
    ],
  ])('%s: %o is %s', (_name, facts, outcome) => {
    expect(duty(facts).outcome).toBe(outcome);
  });

  test.each([
    ['2017-05-07', 'open'],
    ['2017-05-08', 'due-soon'],
    ['2017-05-15', 'due-soon'],
    ['2017-05-16', 'late'],
    ['2017-06-30', 'late'],
  ])('on %s the open one is %s', (today, state) => {
    expect(dutyStateOn(duty(), plainDate(today))).toBe(state);
  });

  test('a closed one stays what it is, whatever the day', () => {
    for (const facts of [
      { doneOn: '2017-05-10' },
      { doneOn: '2017-05-20' },
      { voidReason: 'paper-annulled' },
    ])
      expect(dutyStateOn(duty(facts), plainDate('2026-11-25'))).toBe(duty(facts).outcome);
  });
});

describe('pauses', () => {
  test.each([
    ['4 days, day 14 = 19/05, a Friday', pause('2017-05-10', '2017-05-14'), '2017-05-19'],
    ['5 days end on Sat 20/05 → Monday', pause('2017-05-10', '2017-05-15'), '2017-05-22'],
    ['none on the same day', pause('2017-05-10', '2017-05-10'), '2017-05-15'],
    [
      'twice, 2 and 2 days',
      [...pause('2017-05-08', '2017-05-10'), ...pause('2017-05-12', '2017-05-14')],
      '2017-05-19',
    ],
    [
      'a second pause within one adds nothing',
      [...pause('2017-05-10'), ...pause('2017-05-11', '2017-05-14')],
      '2017-05-19',
    ],
    [
      'an end without a beginning adds nothing',
      pause('2017-05-10', '2017-05-14').slice(1),
      '2017-05-15',
    ],
    ['still standing: the last day is told when it goes on', pause('2017-05-10'), '2017-05-15'],
    [
      'an end before its beginning takes no day away',
      pause('2017-05-10', '2017-05-08'),
      '2017-05-15',
    ],
  ])('%s', (_how, adjustments, lastDay) => {
    expect(duty({ adjustments }).lastDay).toBe(lastDay);
  });

  test('10 days from 01/06/2017 end on Sun 11/06; a pause of one day counts on from there', () => {
    const adjustments = pause('2017-06-05', '2017-06-06');
    // 12/06 is a Monday: the Sunday itself is the end of the count, not the Monday it was moved to.
    expect(duty({ countedFrom: plainDate('2017-06-01'), adjustments }).lastDay).toBe('2017-06-12');
  });

  test('one put in after it was done changes no verdict', () => {
    const late = { doneOn: plainDate('2017-05-20') };
    expect(duty(late).outcome).toBe('met-late');
    for (const adjustments of [
      pause('2017-05-25', '2017-06-30'),
      pause('2017-05-18', '2017-06-30'),
    ])
      expect(duty({ ...late, adjustments }).outcome).toBe('met-late');
  });

  test('one put in after the last day gives nothing, and the duty stays late', () => {
    const adjustments = pause('2017-05-20', '2017-07-01');
    expect(duty({ adjustments, doneOn: plainDate('2017-06-15') })).toMatchObject({
      lastDay: '2017-05-15',
      outcome: 'met-late',
    });
    expect(duty({ adjustments: pause('2017-05-20') }).outcome).toBe('open');
  });

  test('never move a last day back, and an extension neither', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((days) => addDays(plainDate('2017-04-20'), days));
    const adjustment: fc.Arbitrary<DutyAdjustment> = fc.record({
      act: fc.constantFrom('pause', 'resume', 'extend'),
      onDay: day,
      untilDay: fc.option(day, { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.array(adjustment, { maxLength: 8 }),
        fc.option(day, { nil: null }),
        (adjustments, doneOn) => {
          const { lastDay } = duty({ adjustments, doneOn });
          expect(lastDay >= '2017-05-15').toBe(true);
          if (doneOn !== null && doneOn <= plainDate('2017-05-15'))
            expect(duty({ adjustments, doneOn }).outcome).toBe('met');
        },
      ),
      RUNS,
    );
  });
});

describe('extensions and waivers', () => {
  test.each([
    ['to a later day', [extend('2017-05-31')], '2017-05-31'],
    ['to an earlier day: none', [extend('2017-05-12')], '2017-05-15'],
    ['the latest of two holds', [extend('2017-05-31'), extend('2017-05-20')], '2017-05-31'],
    [
      'after a pause: the later of both',
      [...pause('2017-05-08', '2017-05-28'), extend('2017-05-31')],
      '2017-06-05',
    ],
  ])('%s', (_how, adjustments, lastDay) => {
    // The last one: day 10 = 15/05, 20 days more = Sun 04/06 → Monday.
    expect(duty({ adjustments }).lastDay).toBe(lastDay);
  });

  test('done within an extension is in time', () => {
    const adjustments = [extend('2017-05-31')];
    expect(duty({ adjustments, doneOn: plainDate('2017-05-31') }).outcome).toBe('met');
    expect(duty({ adjustments, doneOn: plainDate('2017-06-01') }).outcome).toBe('met-late');
  });

  test('a waived one is void even when it was met', () => {
    expect(duty({ adjustments: [WAIVE], doneOn: plainDate('2017-05-10') }).outcome).toBe('void');
  });
});

describe('both clocks (A19): here on 12/05/2017, from there Monday 22/05/2017', () => {
  const receivedOn = plainDate('2017-05-12');

  test.each([
    ['2017-05-15', false],
    ['2017-05-16', true],
    ['2017-05-22', true],
    ['2017-05-23', false],
  ])('open on %s: late by receipt is %s', (today, expected) => {
    expect(isLateByReceipt(duty({ receivedOn }), plainDate(today))).toBe(expected);
  });

  test.each([
    ['2017-05-15', false],
    ['2017-05-22', true],
    ['2017-05-23', false],
  ])('done on %s: late by receipt is %s for ever', (doneOn, expected) => {
    const done = duty({ receivedOn, doneOn });
    expect(isLateByReceipt(done, plainDate('2026-11-25'))).toBe(expected);
  });

  test('a pause gives its days back on both', () => {
    // 5 more: Sat 20/05 → Monday; from the receipt day 10 = 22/05, 5 more = Sat 27/05 → Monday.
    expect(duty({ receivedOn, adjustments: pause('2017-05-13', '2017-05-18') })).toMatchObject({
      lastDay: '2017-05-22',
      lastDayFromReceipt: '2017-05-29',
    });
  });

  test('a paper that came on the day counted from has one clock', () => {
    expect(duty({ receivedOn: plainDate('2017-05-05') }).lastDayFromReceipt).toBeNull();
  });

  test('the second clock alone in a year nobody has entered makes it provisional', () => {
    // By law 25/12/2026, a Friday; from 28/12: 07/01/2027.
    const facts = { countedFrom: plainDate('2026-12-15'), receivedOn: plainDate('2026-12-28') };
    expect(duty(facts)).toMatchObject({
      lastDay: '2026-12-25',
      lastDayFromReceipt: '2027-01-07',
      isProvisional: true,
    });
  });

  test('a pause that carries the last day into such a year makes it provisional', () => {
    const countedFrom = plainDate('2026-12-15');
    expect(duty({ countedFrom }).isProvisional).toBe(false);
    const adjustments = pause('2026-12-16', '2026-12-30');
    expect(duty({ countedFrom, adjustments }).isProvisional).toBe(true);
  });
});

describe('what a line of a decision opens (Điều 9, 10)', () => {
  const tasks = (over: Parameters<typeof lineFacts>[0]): string[] =>
    dutiesOfLine(lineFacts(over), RULES_2017, CALENDAR).map(({ task }) => task);

  test.each([
    ['a raise', { kind: 'NLTX' }, ['event-entered']],
    ['a new person', { kind: 'TD', ...NEW_PERSON }, ['dossier-entered', 'data-sheet-handed-in']],
    ['a contract of someone who has a dossier', { kind: 'HDLV' }, ['event-entered']],
    ['another post in the same department', { kind: 'CDVT' }, ['event-entered']],
    ['another department', { kind: 'DD', changesDepartment: true }, ['department-moved']],
    ['another unit', { ...TO_OTHER_UNIT }, ['event-entered', 'dossier-received']],
    ['leaving the sector', { kind: 'CT' }, ['status-moved-out']],
    ['retirement', { kind: 'NH' }, ['status-ended']],
    ['resignation', { kind: 'TV' }, ['status-ended']],
    ['death', { kind: 'TUTRAN' }, ['status-ended']],
    ['return to duty', { kind: 'TRO_LAI' }, ['event-entered']],
    ['return from a secondment', { kind: 'HET_BP' }, ['event-entered']],
    [
      'a secondment out of the sector, not yet entered (A22)',
      { kind: 'BP', untilOn: plainDate('2018-03-06') },
      ['event-entered', 'secondment-return'],
    ],
    ['backlog', { isBacklog: true }, []],
    ['a unit that has not begun', { unit: { id: 'unit-a', goLiveOn: null } }, []],
  ] as const)('%s: %o opens %o', (_name, over, expected) => {
    expect(tasks(over)).toEqual(expected);
  });

  test('the request opens the release; a withdrawn transfer voids both', () => {
    const transferSteps = [
      { step: 'request', on: plainDate('2017-03-10') },
      { step: 'withdraw', on: plainDate('2017-03-11') },
    ];
    const found = dutiesOfLine(
      lineFacts({ ...TO_OTHER_UNIT, transferSteps, transfer: 'withdrawn' }),
      RULES_2017,
      CALENDAR,
    );
    expect(found.map(({ task, unitId, outcome }) => [task, unitId, outcome])).toEqual([
      ['event-entered', 'unit-a', 'open'],
      ['dossier-received', 'unit-b', 'void'],
      ['dossier-released', 'unit-a', 'void'],
    ]);
  });

  test('what took effect the day before a unit began opens nothing from it, on the day it does', () => {
    const unit = { id: 'unit-a', goLiveOn: plainDate('2017-03-07') };
    expect(tasks({ unit })).toEqual([]);
    expect(tasks({ unit, effectiveOn: plainDate('2017-03-07') })).toEqual(['event-entered']);
    const later = { id: 'unit-b', goLiveOn: plainDate('2017-04-01') };
    expect(tasks({ ...TO_OTHER_UNIT, toUnit: later })).toEqual(['event-entered']);
    expect(tasks({ ...TO_OTHER_UNIT, unit, toUnit: NEW_UNIT })).toEqual(['dossier-received']);
  });

  test('a paper from before every rule opens nothing (C-QD2)', () => {
    const rules = RULES_2017.map((rule) => ({ ...rule, validFrom: plainDate('2017-03-07') }));
    expect(dutiesOfLine(lineFacts(), rules, CALENDAR)).toEqual([]);
    const on = lineFacts({ effectiveOn: plainDate('2017-03-07') });
    expect(dutiesOfLine(on, rules, CALENDAR)).toHaveLength(1);
  });

  test('the adjustments of one duty do not touch its neighbours', () => {
    const facts = lineFacts({
      kind: 'TD',
      ...NEW_PERSON,
      adjustments: new Map([['dossier-entered:decision:1', [WAIVE]]]),
    });
    expect(dutiesOfLine(facts, RULES_2017, CALENDAR).map(({ outcome }) => outcome)).toEqual([
      'void',
      'open',
    ]);
  });

  test('a changed rule judges what took effect from its first day on; the earlier keeps its own', () => {
    const article = { facts: { kind: 'NLTX' as const } };
    const rules = ['2026-06-30', '2026-07-01'].map(
      (effective) =>
        dutyFor('event-entered', factsOf(article, { effective }), RULES_WITH_CHANGE).ruleId,
    );
    expect(rules).toEqual(['2017:event-entered', '2026:event-entered']);
  });
});

describe('which rule is in force', () => {
  const day = plainDate('2020-01-01');
  const rule = (id: string, validFrom: string | null, validTo: string | null): DeadlineRule => ({
    ...ruleOf('event-entered'),
    id,
    validFrom: validFrom === null ? null : plainDate(validFrom),
    validTo: validTo === null ? null : plainDate(validTo),
  });

  test.each([
    ['none', [], null],
    ['its last day is included', [rule('a', null, '2020-01-01')], 'a'],
    ['ended the day before', [rule('a', null, '2019-12-31')], null],
    ['its first day is included', [rule('a', '2020-01-01', null)], 'a'],
    ['begins the day after', [rule('a', '2020-01-02', null)], null],
    ['of two the one that began last', [rule('b', '2019-06-01', null), rule('a', null, null)], 'b'],
    ['whatever their order', [rule('a', null, null), rule('b', '2019-06-01', null)], 'b'],
  ])('%s', (_name, rules, id) => {
    expect(ruleInForce(rules, 'event-entered', day)?.id ?? null).toBe(id);
  });

  test('a rule of another task never', () => {
    expect(ruleInForce([rule('a', null, null)], 'status-ended', day)).toBeNull();
  });
});

describe('days off', () => {
  test.each([
    ['2017-03-04', 'weekend'],
    ['2017-03-05', 'weekend'],
    ['2017-03-06', null],
    ['2017-09-02', 'holiday'],
    ['2017-09-04', 'compensatory'],
    ['2018-12-31', 'swapped_off'],
    ['2019-01-05', null],
  ])('%s: %s', (text, off) => {
    expect(dayOffOf(plainDate(text), CALENDAR)).toBe(off);
  });

  test('a year that nobody has entered is unknown, even where a day of it is', () => {
    const calendar = workingCalendar(
      [{ day: plainDate('2027-01-01'), kind: 'holiday', name: 'Tết Dương lịch' }],
      [2026],
    );
    expect(isYearKnown(plainDate('2026-12-31'), calendar)).toBe(true);
    expect(isYearKnown(plainDate('2027-01-01'), calendar)).toBe(false);
    expect(workingDayFrom(plainDate('2027-01-01'), calendar)).toBe('2027-01-04');
  });
});
