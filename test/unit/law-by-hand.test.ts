import { describe, expect, test } from 'vitest';
import { begin } from '../law/apply';
import {
  AN,
  dossier,
  dutyIn,
  enter,
  keyOf,
  paper,
  paused,
  refusalOf as refusedIn,
  setStatus,
  stateAfter as comesTo,
  step,
  steps,
} from '../law/career';
import { addDays, daysBetween, monthEnd } from '../law/days';
import { judge } from '../law/duties';
import { dutyKey } from '../law/facts';
import type { Career, Fact, Law, PaperKind, Task } from '../law/facts';
import { findTransfer, holdingOf, possibleStep } from '../law/holding';
import { lawOf2017, RULES_OF_2017 } from '../law/law-of-2017';

/* Cases worked out by hand from the regulation and a wall calendar, beside those of the issue. */

const law = lawOf2017({ A: '2017-01-01', B: '2017-01-01', C: '2017-01-01' });
const OPENED = dossier('2017-01-02');
const EVENT = keyOf('event_entered');
const RELEASE = keyOf('dossier_released');
const RECEIPT = keyOf('dossier_received_and_forwarded');
const AT_HAND = ['request', 'release', 'receive'] as const;

const find = (career: Career, key: string, today: string, by: Law = law) =>
  dutyIn(career, key, { law: by, today });
const stateAfter = (career: Career) => comesTo(career, law);
const refusalOf = (career: Career, last: Fact) => refusedIn(career, last, law);

const transfer = (signedOn: string, to = 'B', id = 'P1') =>
  paper({ id, kind: 'transfer', to, signedOn });
const secondment = (signedOn: string, until: string, id = 'P1') =>
  paper({ id, kind: 'secondment', to: 'B', signedOn, until });

describe('days', () => {
  test('over the end of February, of a year, and back', () => {
    expect(addDays('2018-02-28', 1)).toBe('2018-03-01');
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2017-12-31', '2018-03-01')).toBe(60);
    expect(monthEnd('2020-02')).toBe('2020-02-29');
  });
});

describe('last days by article', () => {
  /** Article, kind, task, day it counts from, last day. */
  const ROWS: readonly [string, PaperKind, Task, string, string, string][] = [
    ['9.2.b', 'event', 'event_entered', '2017-05-05', '2017-05-15', 'R-9.2b: 05/5 to 15/5'],
    ['9.2.b', 'event', 'event_entered', '2017-06-01', '2017-06-12', 'Sun 11/06 to Mon 12/06'],
    ['9.2.b', 'event', 'event_entered', '2025-12-31', '2026-01-10', 'a Saturday that is worked'],
    ['9.2.b', 'event', 'event_entered', '2025-12-23', '2026-01-05', 'Fri 02/01 swapped, weekend'],
    [
      '9.2.b',
      'event',
      'event_entered',
      '2026-08-21',
      '2026-09-03',
      '31/08 swapped, 01-02/09 holidays',
    ],
    ['9.2.b', 'event', 'event_entered', '2026-08-12', '2026-08-22', 'a Saturday that is worked'],
    ['10.1', 'department-move', 'department_move', '2017-06-02', '2017-06-07', 'five days'],
    [
      '10.1',
      'department-move',
      'department_move',
      '2017-04-26',
      '2017-05-03',
      '01/05 and its day in lieu',
    ],
    [
      '10.3.a',
      'transfer-out',
      'status_transferred_out',
      '2017-04-20',
      '2017-05-03',
      '30/04 to 02/05 off',
    ],
    ['10.3.b', 'death', 'status_retired_resigned_deceased', '2018-02-05', '2018-02-21', 'over Tết'],
    [
      '10.3.b',
      'retirement',
      'status_retired_resigned_deceased',
      '2017-06-01',
      '2017-06-12',
      'Sunday',
    ],
    [
      '10.3.b',
      'separation',
      'status_retired_resigned_deceased',
      '2017-08-25',
      '2017-09-05',
      '02-04/09 off',
    ],
  ];

  test.each(ROWS)('%s: %s, %s of %s is due %s (%s)', (article, kind, task, from, lastDay) => {
    const career = [OPENED, paper({ kind, signedOn: '2017-03-01', effectiveOn: from })];
    expect(find(career, keyOf(task), from)).toMatchObject({ article, countsFrom: from, lastDay });
  });

  test('9.1.a: decided 01/3, due 31/3, entered 01/4: one day late (R-9.1a)', () => {
    const career: Fact[] = [
      paper({ kind: 'recruitment', signedOn: '2017-03-01' }),
      dossier('2017-03-20'),
      { kind: 'complete-dossier', on: '2017-04-01', person: AN, by: 'A' },
      { kind: 'hand-in-sheet', on: '2017-03-11', person: AN },
    ];
    expect(find(career, dutyKey('dossier_created', AN), '2017-05-01')).toMatchObject({
      lastDay: '2017-03-31',
      outcome: 'met-late',
      lateDays: 1,
    });
    // 9.1.b runs beside it: 11/03 is a Saturday, so Monday 13/03.
    expect(find(career, dutyKey('data_sheet_submitted', AN), '2017-05-01')).toMatchObject({
      lastDay: '2017-03-13',
      outcome: 'met',
    });
  });

  test('10.2: thirty days from the decision, whenever it takes effect and though nobody asked', () => {
    const career = [
      OPENED,
      paper({ kind: 'transfer', to: 'B', signedOn: '2017-05-02', effectiveOn: '2017-05-15' }),
    ];
    expect(find(career, RECEIPT, '2017-05-20')).toMatchObject({ lastDay: '2017-06-01', unit: 'B' });
    expect(find(career, RELEASE, '2017-05-20')).toBeNull();
    expect(find(career, EVENT, '2017-05-20')).toMatchObject({ lastDay: '2017-05-25', unit: 'A' });
  });

  test('10.2: ten days from the request, Saturday 20/05 to Monday 22/05', () => {
    const career = [OPENED, transfer('2017-05-02'), step('2017-05-10', 'request')];
    expect(find(career, RELEASE, '2017-05-11')).toMatchObject({
      lastDay: '2017-05-22',
      unit: 'A',
      outcome: 'open',
    });
  });

  test('14.4: a closed month is owed by the fifth day after it; 05/05/2018 is a Saturday', () => {
    const { duties } = judge([], lawOf2017({ A: '2018-03-20', B: null }), '2018-05-02');
    expect(duties.map(({ key, lastDay, actor }) => [key, lastDay, actor])).toEqual([
      ['monthly_check/A/2018-03', '2018-04-05', 'head'],
      ['monthly_check/A/2018-04', '2018-05-07', 'head'],
    ]);
  });

  test('14.4: signed on the sixth, late', () => {
    const signed: Fact = { kind: 'sign-month', on: '2018-04-06', unit: 'A', month: '2018-03' };
    const late = find(
      [signed],
      'monthly_check/A/2018-03',
      '2018-04-07',
      lawOf2017({ A: '2018-03-01' }),
    );
    expect(late).toMatchObject({ outcome: 'met-late', lateDays: 1 });
  });

  test('A19: late, but in time counted from receipt: late because received late', () => {
    const received = paper({ kind: 'event', signedOn: '2017-05-05', receivedOn: '2017-05-12' });
    const career = [OPENED, received, enter('2017-05-19')];
    expect(find(career, EVENT, '2017-06-01')).toMatchObject({
      lastDay: '2017-05-15',
      lastDayFromReceipt: '2017-05-22',
      outcome: 'met-late',
      lateDays: 4,
      lateByReceipt: true,
    });
  });
});

describe('who is new (A15)', () => {
  const recruitment = (signedOn: string, id = 'P1') => paper({ id, kind: 'recruitment', signedOn });
  const tasks = (career: Career) =>
    judge(career, lawOf2017({ A: '2017-01-01' }), '2017-01-01').duties.map(({ task }) => task);

  test('the dossier is a day older than the paper: a change of 9.2.b, no 9.1', () => {
    expect(tasks([dossier('2017-05-09'), recruitment('2017-05-10')])).toEqual(['event_entered']);
  });

  test('the dossier is as old as the paper: new', () => {
    expect(tasks([dossier('2017-05-10'), recruitment('2017-05-10')])).toEqual([
      'dossier_created',
      'data_sheet_submitted',
    ]);
  });

  test('a contract signed after the dossier was opened is a change; the decision keeps its clock', () => {
    const contract = paper({ id: 'P2', kind: 'contract', signedOn: '2017-05-22' });
    const career = [recruitment('2017-05-10'), dossier('2017-05-15'), contract];
    expect(tasks(career)).toEqual(['event_entered', 'dossier_created', 'data_sheet_submitted']);
    expect(find(career, dutyKey('data_sheet_submitted', AN), '2017-05-11')?.lastDay).toBe(
      '2017-05-22',
    );
  });

  test('the earliest paper is annulled: the clock counts from the next; without any, void', () => {
    const contract = paper({ id: 'P2', kind: 'contract', signedOn: '2017-05-22' });
    const annulled = (id: string): Fact => ({ kind: 'annul-paper', on: '2017-05-24', paper: id });
    const career = [recruitment('2017-05-10'), contract, annulled('P1')];
    const key = dutyKey('data_sheet_submitted', AN);
    expect(find(career, key, '2017-05-25')).toMatchObject({ paper: 'P2', lastDay: '2017-06-01' });
    expect(find([...career, annulled('P2')], key, '2017-05-25')?.outcome).toBe('void');
  });
});

describe('what opens nothing', () => {
  test('backlog; what took effect before go-live; before the first set of rules', () => {
    const old = paper({ kind: 'event', signedOn: '2017-05-05', backlog: true });
    expect(find([OPENED, old], EVENT, '2017-06-01')).toBeNull();
    const event = [OPENED, paper({ kind: 'event', signedOn: '2017-05-05' })];
    expect(find(event, EVENT, '2017-06-01', lawOf2017({ A: '2017-05-06' }))).toBeNull();
    expect(find(event, EVENT, '2017-06-01', lawOf2017({ A: '2017-05-05' }))).not.toBeNull();
    const before = [
      OPENED,
      paper({ kind: 'event', signedOn: '2017-05-05', effectiveOn: '2016-12-31' }),
    ];
    expect(find(before, EVENT, '2017-06-01', lawOf2017({ A: '2016-01-01' }))).toBeNull();
  });

  test('only the live unit of a transfer owes its part', () => {
    const half = lawOf2017({ A: '2017-01-01', B: null });
    const career = [OPENED, transfer('2017-05-02'), step('2017-05-10', 'request')];
    expect(find(career, RELEASE, '2017-05-11', half)).not.toBeNull();
    expect(find(career, RECEIPT, '2017-05-11', half)).toBeNull();
  });

  test('a paper is judged by the rules in force on its day of effect', () => {
    const two: Law = {
      ...law,
      ruleSets: [
        ...law.ruleSets,
        {
          from: '2026-03-01',
          rules: { ...RULES_OF_2017, event_entered: { days: 3, unit: 'working', article: 'x' } },
        },
      ],
    };
    const signed = (effectiveOn: string) => [
      OPENED,
      paper({ kind: 'event', signedOn: '2026-03-05', effectiveOn }),
    ];
    // Fri 06/03 + three working days (Mon, Tue, Wed) = Wed 11/03.
    expect(find(signed('2026-02-28'), EVENT, '2026-03-05', two)?.article).toBe('9.2.b');
    expect(find(signed('2026-03-06'), EVENT, '2026-03-05', two)).toMatchObject({
      article: 'x',
      lastDay: '2026-03-11',
    });
  });
});

describe('pauses, extensions, waivers, annulments', () => {
  // 05/05 + 10 = Mon 15/05/2017.
  const event = [OPENED, paper({ kind: 'event', signedOn: '2017-05-05' })];

  test('a calendar period gets back Saturdays and Sundays that stood still, too', () => {
    // Still: Fri 12, Sat 13, Sun 14, Mon 15. Four days from Tue 16: Fri 19/05.
    const career = [...event, ...paused(EVENT, '2017-05-12', '2017-05-16')];
    expect(find(career, EVENT, '2017-05-17')?.lastDay).toBe('2017-05-19');
  });

  test('a pause resumed the same day gives nothing', () => {
    const career = [...event, ...paused(EVENT, '2017-05-12', '2017-05-12')];
    expect(find(career, EVENT, '2017-05-17')?.lastDay).toBe('2017-05-15');
  });

  test('two pauses add up; the second also stops the days given back', () => {
    // Day 1 = 06/05. Still 08-09/05 (2): ends 17/05. Still 16-18/05: days 9 and 10 are 19 and 20/05, Sat -> Mon 22/05.
    const career = [
      ...event,
      ...paused(EVENT, '2017-05-08', '2017-05-10'),
      ...paused(EVENT, '2017-05-16', '2017-05-19'),
    ];
    expect(find(career, EVENT, '2017-05-20')?.lastDay).toBe('2017-05-22');
  });

  test('while it stands still nobody can say the last day; done meanwhile it is met', () => {
    const career = [...event, ...paused(EVENT, '2017-05-12')];
    expect(find(career, EVENT, '2017-08-01')).toMatchObject({
      lastDay: null,
      outcome: 'paused',
      lateDays: 0,
    });
    expect(find([...career, enter('2017-07-31')], EVENT, '2017-08-01')?.outcome).toBe('met');
  });

  test('a pause after the deed changes nothing', () => {
    const career = [...event, enter('2017-05-16'), ...paused(EVENT, '2017-05-16', '2017-05-20')];
    expect(find(career, EVENT, '2017-06-01')).toMatchObject({ outcome: 'met-late', lateDays: 1 });
  });

  test('an extension names its day afresh: a pause over before it was granted adds nothing', () => {
    const career: Fact[] = [
      ...event,
      ...paused(EVENT, '2017-05-08', '2017-05-10'),
      { kind: 'extend', on: '2017-05-12', duty: EVENT, to: '2017-05-30' },
    ];
    expect(find(career, EVENT, '2017-05-20')?.lastDay).toBe('2017-05-30');
  });

  test('a waived duty is void', () => {
    const waived: Fact = { kind: 'waive', on: '2017-05-20', duty: EVENT };
    expect(find([...event, waived], EVENT, '2017-06-01')).toMatchObject({
      outcome: 'void',
      lateDays: 0,
    });
  });

  test('one person is taken off: the other still owes', () => {
    const both = paper({
      kind: 'event',
      signedOn: '2017-05-05',
      lines: [
        { person: AN, unit: 'A' },
        { person: 'Bình', unit: 'A' },
      ],
    });
    const off: Fact = { kind: 'annul-line', on: '2017-05-08', paper: 'P1', person: AN };
    const career = [OPENED, dossier('2017-01-02', 'Bình'), both, off];
    expect(find(career, EVENT, '2017-05-09')?.outcome).toBe('void');
    expect(find(career, dutyKey('event_entered', 'P1', 'Bình'), '2017-05-09')?.outcome).toBe(
      'open',
    );
    expect(refusalOf(career, enter('2017-05-09'))).toBe('the paper was annulled');
  });

  test('an annulled dossier takes its duties and transfers along', () => {
    const career: Fact[] = [
      OPENED,
      transfer('2017-05-02'),
      step('2017-05-03', 'request'),
      { kind: 'annul-dossier', on: '2017-05-04', person: AN },
    ];
    const { duties } = judge(career, lawOf2017({ A: '2017-05-01', B: '2017-05-01' }), '2017-05-20');
    expect(duties.map(({ outcome }) => outcome)).toEqual(['void', 'void', 'void']);
    expect(refusalOf(career, step('2017-05-05', 'release'))).toBe('the transfer is over');
  });
});

describe('who holds the dossier', () => {
  test('the old unit until receipt, the new one from then on; nobody writes on the way', () => {
    const way = [OPENED, transfer('2017-06-01'), ...steps('2017-06-02', ['request', 'release'])];
    expect(holdingOf(stateAfter(way), AN, '2017-06-02')).toEqual({
      custodian: 'A',
      guest: null,
      usedBy: 'A',
      inTransit: true,
      writers: [],
    });
    const there = [...way, step('2017-06-05', 'receive')];
    expect(holdingOf(stateAfter(there), AN, '2017-06-05')).toEqual({
      custodian: 'B',
      guest: null,
      usedBy: 'B',
      inTransit: false,
      writers: ['B'],
    });
  });

  test('on loan the home unit keeps custody, the host uses the person, reads and enters', () => {
    const career = [
      OPENED,
      secondment('2017-06-01', '2017-12-29'),
      ...steps('2017-06-02', AT_HAND),
    ];
    expect(holdingOf(stateAfter(career), AN, '2017-06-05')).toEqual({
      custodian: 'A',
      guest: 'B',
      usedBy: 'B',
      inTransit: false,
      writers: ['A', 'B'],
    });
    expect(find([...career, enter('2017-06-06', 'B')], EVENT, '2017-06-07')).toMatchObject({
      outcome: 'met',
      unit: 'A',
    });
    expect(refusalOf(career, enter('2017-06-06', 'C'))).not.toBeNull();
    expect(refusalOf(career, enter('2018-01-02', 'B'))).not.toBeNull();
  });

  test('a loan ended before its last day: the return is met, the host blind', () => {
    const career = [
      OPENED,
      secondment('2017-06-01', '2017-12-29'),
      ...steps('2017-06-02', [...AT_HAND, 'forward']),
      step('2017-11-01', 'end'),
    ];
    expect(find(career, keyOf('secondment_returned'), '2018-02-01')).toMatchObject({
      lastDay: '2018-01-08',
      outcome: 'met',
      doneOn: '2017-11-01',
    });
    expect(holdingOf(stateAfter(career), AN, '2017-11-01')).toMatchObject({
      guest: null,
      usedBy: 'A',
    });
  });

  test('the decision that prolonged is annulled: the earlier end holds again', () => {
    const career: Fact[] = [
      OPENED,
      secondment('2017-06-01', '2017-12-29'),
      ...steps('2017-06-02', AT_HAND),
      secondment('2017-12-01', '2018-06-29', 'P2'),
    ];
    const key = keyOf('secondment_returned');
    expect(find(career, key, '2017-12-02')?.lastDay).toBe('2018-07-09');
    const annulled: Fact = { kind: 'annul-paper', on: '2017-12-05', paper: 'P2' };
    expect(find([...career, annulled], key, '2017-12-06')?.lastDay).toBe('2018-01-08');
  });

  test('a secondment to the same host after the first was ended is another loan', () => {
    const career = [
      OPENED,
      secondment('2017-06-01', '2017-12-29'),
      ...steps('2017-06-02', AT_HAND),
      step('2017-12-29', 'end'),
      secondment('2018-03-01', '2018-06-29', 'P2'),
    ];
    expect(find(career, keyOf('secondment_returned', 'P2'), '2018-03-02')?.lastDay).toBe(
      '2018-07-09',
    );
    expect(refusalOf(career, step('2018-03-02', 'request', 'P2'))).toBeNull();
  });

  test('before the first fact nobody holds anything', () => {
    expect(holdingOf(begin(law), AN, '2017-06-01')).toMatchObject({ custodian: null, writers: [] });
  });
});

describe('steps', () => {
  test('at most one request under way', () => {
    const career = [
      OPENED,
      transfer('2017-06-01'),
      transfer('2017-06-01', 'C', 'P2'),
      step('2017-06-02', 'request'),
    ];
    const second = step('2017-06-02', 'request', 'P2');
    expect(refusalOf(career, second)).toBe('another request is under way');
    expect(refusalOf([...career, step('2017-06-05', 'refuse')], second)).toBeNull();
  });

  test('each step belongs to one side and follows the one before', () => {
    const career = [OPENED, transfer('2017-06-01'), step('2017-06-02', 'request')];
    expect(refusalOf(career, step('2017-06-02', 'release', 'P1', 'new'))).toBe(
      'the old unit takes this step',
    );
    expect(refusalOf(career, step('2017-06-02', 'receive'))).toBe('not from requested');
    expect(refusalOf(career, step('2017-06-02', 'request'))).toBe('not from requested');
  });

  test('only the keeper can be asked: B is asked for a dossier that A keeps', () => {
    const onward = paper({
      id: 'P2',
      kind: 'transfer',
      unit: 'B',
      to: 'C',
      signedOn: '2017-06-01',
    });
    const career = [OPENED, transfer('2017-06-01'), onward];
    const ask = step('2017-06-05', 'request', 'P2');
    expect(refusalOf(career, ask)).toBe('the old unit does not keep the dossier');
    expect(refusalOf([...career, ...steps('2017-06-02', AT_HAND)], ask)).toBeNull();
  });

  test('nobody is retired while the dossier is on its way', () => {
    const career = [
      OPENED,
      transfer('2017-06-01'),
      ...steps('2017-06-02', ['request', 'release']),
      paper({ id: 'P2', kind: 'retirement', signedOn: '2017-06-01' }),
    ];
    expect(refusalOf(career, setStatus('2017-06-05', 'A', 'P2'))).toBe('nobody writes in transit');
  });

  test('where neither article nor reading decides the engine says so', () => {
    const state = stateAfter([
      OPENED,
      secondment('2017-06-01', '2017-12-29'),
      ...steps('2017-06-02', AT_HAND),
    ]);
    const loan = findTransfer(state, 'P1', AN);
    const verdict =
      loan && possibleStep(state, loan, { step: 'end', side: 'new', on: '2017-06-05' });
    expect(verdict?.answer).toBe('silent');
  });

  test('10.1 falls away with a dossier that went to another unit', () => {
    const career = [
      OPENED,
      paper({ id: 'P2', kind: 'department-move', signedOn: '2017-06-01' }),
      transfer('2017-06-01'),
      ...steps('2017-06-02', AT_HAND),
    ];
    expect(find(career, keyOf('department_move', 'P2'), '2017-07-01')?.outcome).toBe('void');
  });
});
