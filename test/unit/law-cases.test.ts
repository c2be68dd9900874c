import { describe, expect, test } from 'vitest';
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
import { judge, owesCheck } from '../law/duties';
import { dutyKey } from '../law/facts';
import type { Career, Fact, Law } from '../law/facts';
import { findTransfer, holdingOf, possibleStep } from '../law/holding';
import { lawOf2017, RULES_OF_2017 } from '../law/law-of-2017';

/* Every value of the table of faults, as a case of the second engine. */

const LIVE = { A: '2017-01-01', B: '2017-01-01', C: '2017-01-01' };
const law = lawOf2017(LIVE);

const SHEET = dutyKey('data_sheet_submitted', AN);
const DOSSIER = dutyKey('dossier_created', AN);
const EVENT = keyOf('event_entered');
const RETURN = keyOf('secondment_returned');

function find(career: Career, key: string, today: string, by: Law = law) {
  return dutyIn(career, key, { law: by, today });
}

const stateAfter = (career: Career) => comesTo(career, law);
const refusalOf = (career: Career, last: Fact) => refusedIn(career, last, law);

const moved = (to: string, id = 'P1', unit = 'A') =>
  paper({ id, kind: 'transfer', unit, to, signedOn: '2017-06-01' });
const lent = (to: string, until: string, id = 'P1') =>
  paper({ id, kind: 'secondment', to, until, signedOn: '2017-06-01' });
const AT_HAND = ['request', 'release', 'receive'] as const;

describe('recruitment (Điều 9.1, A15)', () => {
  test('H1: signed 24/02/2026, effective 05/01/2026: sheet 06/03, dossier 26/03', () => {
    const career = [
      paper({ kind: 'recruitment', signedOn: '2026-02-24', effectiveOn: '2026-01-05' }),
    ];
    expect(find(career, SHEET, '2026-02-25')).toMatchObject({
      article: '9.1.b',
      actor: 'person',
      countsFrom: '2026-02-24',
      lastDay: '2026-03-06',
    });
    expect(find(career, DOSSIER, '2026-02-25')).toMatchObject({ lastDay: '2026-03-26', unit: 'A' });
  });

  test('H1: the go-live is judged by the day of effect', () => {
    const career = [
      paper({ kind: 'recruitment', signedOn: '2026-02-24', effectiveOn: '2026-01-05' }),
    ];
    const later = lawOf2017({ A: '2026-02-01' });
    expect(judge(career, later, '2026-02-25').duties.map(({ task }) => task)).toEqual([]);
  });

  test('H2: a dossier opened before its recruitment of 05/01/2026 was registered: late since 15/01 and 04/02', () => {
    const career = [
      dossier('2026-03-02'),
      paper({ kind: 'recruitment', signedOn: '2026-01-05' }, '2026-03-02'),
    ];
    expect(find(career, SHEET, '2026-03-02')).toMatchObject({
      lastDay: '2026-01-15',
      outcome: 'open',
    });
    expect(find(career, DOSSIER, '2026-03-02')).toMatchObject({
      lastDay: '2026-02-04',
      lateDays: 26,
      outcome: 'open',
    });
    expect(find(career, EVENT, '2026-03-02')).toBeNull();
  });

  test('M7: decision 02/02/2026 and contract 10/02/2026 of one recruit: one clock from the earliest', () => {
    const decision = paper({ id: 'P1', kind: 'recruitment', signedOn: '2026-02-02' });
    const contract = paper({ id: 'P2', kind: 'contract', signedOn: '2026-02-10' });
    for (const papers of [
      [decision, contract],
      [contract, decision],
    ]) {
      const { duties } = judge([...papers, dossier('2026-02-12')], law, '2026-01-31');
      const owed = duties.filter(({ article }) => article.startsWith('9'));
      expect(owed.map(({ task, paper: id, lastDay }) => [task, id, lastDay])).toEqual([
        ['dossier_created', 'P1', '2026-03-04'],
        ['data_sheet_submitted', 'P1', '2026-02-12'],
      ]);
    }
  });
});

describe('transfers (Điều 10.2)', () => {
  test('H3: nobody writes in transit, and no step of an earlier transfer takes the dossier out of it', () => {
    const career = [
      dossier('2017-01-02'),
      moved('B'),
      ...steps('2017-06-02', AT_HAND),
      moved('C', 'P2', 'B'),
      ...steps('2017-06-05', ['request', 'release'], 'P2'),
    ];
    const state = stateAfter(career);
    expect(holdingOf(state, AN, '2017-06-05')).toMatchObject({
      custodian: 'B',
      inTransit: true,
      writers: [],
    });
    expect(refusalOf(career, step('2017-06-05', 'forward', 'P1'))).toBe(
      'the dossier is on its way',
    );
    expect(refusalOf(career, enter('2017-06-05', 'B'))).toBe('nobody writes in transit');
    expect(refusalOf(career, enter('2017-06-05', 'C', 'P2'))).toBe('nobody writes in transit');
  });

  test('H4: only a secondment ends (A21); the received transfer is passed on and its duty met', () => {
    const career = [dossier('2017-01-02'), moved('B'), ...steps('2017-06-02', AT_HAND)];
    expect(refusalOf(career, step('2017-06-05', 'end'))).toBe('only a secondment ends (A21)');
    expect(refusalOf(career, step('2017-06-05', 'end', 'P1', 'new'))).not.toBeNull();
    const passedOn = [...career, step('2017-06-05', 'forward')];
    expect(find(passedOn, keyOf('dossier_received_and_forwarded'), '2017-06-06')).toMatchObject({
      outcome: 'met',
      unit: 'B',
    });
    expect(holdingOf(stateAfter(passedOn), AN, '2017-06-06').usedBy).toBe('B');
  });

  test('H5: annulling withdraws what was not received: no step is left', () => {
    const career: Fact[] = [
      dossier('2017-01-02'),
      moved('B'),
      step('2017-06-02', 'request'),
      { kind: 'annul-paper', on: '2017-06-05', paper: 'P1' },
    ];
    const state = stateAfter(career);
    for (const name of ['request', 'release', 'receive'] as const) {
      expect(refusalOf(career, step('2017-06-06', name)), name).toBe('the transfer is over');
    }
    expect(
      judge(career, law, '2017-06-06').duties.filter(({ paper: id }) => id === 'P1'),
    ).toSatisfy(
      (duties: { outcome: string }[]) =>
        duties.length === 3 && duties.every(({ outcome }) => outcome === 'void'),
    );
    expect(findTransfer(state, 'P1', AN)?.state).toBe('void');
  });

  test('H5: taking the person off brings back what is on its way', () => {
    const career: Fact[] = [
      dossier('2017-01-02'),
      moved('B'),
      ...steps('2017-06-02', ['request', 'release']),
      { kind: 'annul-line', on: '2017-06-05', paper: 'P1', person: AN },
    ];
    expect(holdingOf(stateAfter(career), AN, '2017-06-05')).toMatchObject({
      custodian: 'A',
      inTransit: false,
      writers: ['A'],
    });
    expect(refusalOf(career, step('2017-06-06', 'receive'))).toBe('the transfer is over');
  });

  test('H5: annulling is refused once custody moved', () => {
    const career = [dossier('2017-01-02'), moved('B'), ...steps('2017-06-02', AT_HAND)];
    const annulled: Fact = { kind: 'annul-paper', on: '2017-06-05', paper: 'P1' };
    expect(refusalOf(career, annulled)).toBe('custody has moved');
    const forwarded = [...career, step('2017-06-03', 'forward')];
    expect(refusalOf(forwarded, { ...annulled, kind: 'annul-line', person: AN } as Fact)).toBe(
      'custody has moved',
    );
  });

  test('H6: a person on loan is neither moved nor lent again before the loan is ended', () => {
    const onLoan = [
      dossier('2017-01-02'),
      lent('B', '2017-12-29'),
      ...steps('2017-06-02', AT_HAND),
    ];
    for (const second of [moved('C', 'P2'), lent('C', '2017-12-29', 'P2')]) {
      const career = [...onLoan, second];
      expect(refusalOf(career, step('2017-06-05', 'request', 'P2'))).toBe(
        'the person is on loan: the loan is ended first',
      );
      const ended = [...career, step('2017-06-06', 'end')];
      expect(holdingOf(stateAfter(ended), AN, '2017-06-06')).toMatchObject({
        custodian: 'A',
        usedBy: 'A',
        guest: null,
      });
      expect(refusalOf(ended, step('2017-06-07', 'request', 'P2'))).toBeNull();
    }
  });

  test('M3: all steps done, the event not entered: 9.2.b is B’s, the part of A shown', () => {
    // 9.2.b: 01/06/2017 + 10 = Sun 11/06 -> Mon 12/06. Received 16/06: four late days are A's, ten until 26/06 are B's.
    const career = [
      dossier('2017-01-02'),
      moved('B'),
      ...steps('2017-06-16', AT_HAND),
      step('2017-06-16', 'forward'),
    ];
    const open = find(career, EVENT, '2017-06-26');
    expect(open).toMatchObject({ unit: 'B', lastDay: '2017-06-12', lateDays: 14, outcome: 'open' });
    expect(open?.delay).toEqual([
      { unit: 'A', days: 4 },
      { unit: 'B', days: 10 },
    ]);
    expect(refusalOf(career, enter('2017-06-26', 'A'))).not.toBeNull();
    expect(find([...career, enter('2017-06-26', 'B')], EVENT, '2017-07-31')).toMatchObject({
      unit: 'B',
      outcome: 'met-late',
      lateDays: 14,
    });
  });
});

describe('secondments (A21, A22)', () => {
  const secondment = paper({
    kind: 'secondment',
    to: 'B',
    signedOn: '2018-02-11',
    until: '2018-07-21',
  });

  test('M1: until 21/07/2018, never entered: the decision opens the return, due 31/07/2018', () => {
    expect(find([dossier('2017-01-02'), secondment], RETURN, '2018-03-01')).toMatchObject({
      countsFrom: '2018-07-21',
      lastDay: '2018-07-31',
      unit: 'A',
      outcome: 'open',
    });
  });

  test('M1: a later decision to the same host moves the end', () => {
    const later = paper({
      id: 'P2',
      kind: 'secondment',
      to: 'B',
      signedOn: '2018-07-10',
      until: '2018-10-19',
    });
    const career = [dossier('2017-01-02'), secondment, ...steps('2018-02-21', AT_HAND), later];
    // 19/10/2018 + 10 = Mon 29/10/2018.
    expect(find(career, RETURN, '2018-07-11')?.lastDay).toBe('2018-10-29');
    const { duties } = judge(career, law, '2018-07-11');
    expect(duties.filter(({ paper: id }) => id === 'P2').map(({ task }) => task)).toEqual([
      'event_entered',
    ]);
  });

  test('M2: the transfer of an entered secondment is withdrawn: the return is void', () => {
    const career = [
      dossier('2017-01-02'),
      secondment,
      enter('2018-02-12'),
      step('2018-02-12', 'request'),
      step('2018-02-13', 'withdraw'),
    ];
    expect(find(career, RETURN, '2018-09-01')?.outcome).toBe('void');
  });

  test.each(['retirement', 'death'] as const)(
    'M2: the person on loan ends by %s: the return is void and the host’s right over',
    (kind) => {
      const career = [
        dossier('2017-01-02'),
        secondment,
        ...steps('2018-02-21', AT_HAND),
        paper({ id: 'P2', kind, signedOn: '2018-04-02' }),
        setStatus('2018-04-03', 'A', 'P2'),
      ];
      expect(find(career, RETURN, '2018-09-01')?.outcome).toBe('void');
      expect(holdingOf(stateAfter(career), AN, '2018-04-03')).toMatchObject({
        guest: null,
        usedBy: null,
      });
      expect(refusalOf(career, step('2018-04-04', 'end'))).toBe('the transfer is over');
    },
  );

  test('G: the host’s right ends by itself after the last day, prolonged or not', () => {
    const career = [dossier('2017-01-02'), secondment, ...steps('2018-02-21', AT_HAND)];
    const state = stateAfter(career);
    expect(holdingOf(state, AN, '2018-07-21')).toMatchObject({ guest: 'B', writers: ['A', 'B'] });
    expect(holdingOf(state, AN, '2018-07-22')).toMatchObject({
      guest: null,
      usedBy: 'B',
      writers: ['A'],
    });
    const later = paper({
      id: 'P2',
      kind: 'secondment',
      to: 'B',
      signedOn: '2018-07-10',
      until: '2018-10-19',
    });
    const prolonged = stateAfter([...career, later]);
    expect(holdingOf(prolonged, AN, '2018-10-19').guest).toBe('B');
    expect(holdingOf(prolonged, AN, '2018-10-20').guest).toBeNull();
  });

  test('L: 10.3 of a lent person is the home unit’s, and says so', () => {
    const career = [
      dossier('2017-01-02'),
      secondment,
      ...steps('2018-02-21', AT_HAND),
      paper({ id: 'P2', kind: 'retirement', signedOn: '2018-04-02' }),
    ];
    const key = keyOf('status_retired_resigned_deceased', 'P2');
    expect(find(career, key, '2018-04-03')).toMatchObject({ unit: 'A', ofLentPerson: true });
    expect(refusalOf(career, setStatus('2018-04-03', 'B', 'P2'))).toBe(
      'the unit that keeps the dossier does this',
    );
    const done = [...career, setStatus('2018-04-03', 'A', 'P2')];
    expect(find(done, key, '2018-04-05')).toMatchObject({ ofLentPerson: true, outcome: 'met' });
  });

  test('L: a secondment outside the sector: seconded out, a return, no transfer (A22)', () => {
    const career = [
      dossier('2017-01-02'),
      paper({
        kind: 'secondment-outside',
        to: 'Bộ Y tế',
        signedOn: '2018-02-12',
        until: '2018-07-21',
      }),
    ];
    const { duties } = judge(career, law, '2018-03-01');
    expect(
      duties
        .filter(({ paper: id }) => id === 'P1')
        .map(({ task, unit, lastDay }) => [task, unit, lastDay]),
    ).toEqual([
      // 12/02/2018 + 10 = Thu 22/02/2018.
      ['event_entered', 'A', '2018-02-22'],
      ['secondment_returned', 'A', '2018-07-31'],
    ]);
    const state = stateAfter(career);
    expect(holdingOf(state, AN, '2018-03-01')).toMatchObject({ custodian: 'A', usedBy: 'outside' });
    expect(refusalOf(career, step('2018-03-01', 'request'))).not.toBeNull();
    const back: Fact = {
      kind: 'return-from-outside',
      on: '2018-07-23',
      by: 'A',
      paper: 'P1',
      person: AN,
    };
    expect(find([...career, back], RETURN, '2018-08-01')?.outcome).toBe('met');
    expect(holdingOf(stateAfter([...career, back]), AN, '2018-07-23').usedBy).toBe('A');
  });
});

describe('transfers that fall away by themselves', () => {
  test('L: the dossier went elsewhere: the other transfer is void and takes no step', () => {
    const career = [
      dossier('2017-01-02'),
      moved('B', 'P1'),
      moved('C', 'P2'),
      ...steps('2017-06-02', AT_HAND, 'P1'),
    ];
    const state = stateAfter(career);
    const other = findTransfer(state, 'P2', AN);
    expect(other?.state).toBe('void');
    for (const side of ['old', 'new'] as const) {
      for (const name of ['request', 'release', 'receive', 'withdraw', 'end'] as const) {
        const verdict = other && possibleStep(state, other, { step: name, side, on: '2017-06-05' });
        expect(verdict?.answer).toBe('no');
      }
    }
    expect(find(career, keyOf('dossier_received_and_forwarded', 'P2'), '2018-01-01')?.outcome).toBe(
      'void',
    );
  });

  test('L: received, never passed on, and the dossier went on to C: void', () => {
    const career = [
      dossier('2017-01-02'),
      moved('B'),
      ...steps('2017-06-02', AT_HAND),
      moved('C', 'P2', 'B'),
      ...steps('2017-06-05', AT_HAND, 'P2'),
    ];
    expect(find(career, keyOf('dossier_received_and_forwarded'), '2018-01-01')?.outcome).toBe(
      'void',
    );
    expect(refusalOf(career, step('2017-06-06', 'forward'))).toBe('the transfer is over');
  });

  test.each(['transfer-out', 'retirement', 'separation', 'death'] as const)(
    'L: the person left by %s: void',
    (kind) => {
      const career = [
        dossier('2017-01-02'),
        moved('B'),
        step('2017-06-02', 'request'),
        paper({ id: 'P2', kind, signedOn: '2017-06-02' }),
        setStatus('2017-06-05', 'A', 'P2'),
      ];
      expect(find(career, keyOf('dossier_released'), '2018-01-01')?.outcome).toBe('void');
      expect(find(career, keyOf('dossier_received_and_forwarded'), '2018-01-01')?.outcome).toBe(
        'void',
      );
      expect(refusalOf(career, step('2017-06-06', 'release'))).toBe('the transfer is over');
    },
  );
});

describe('pauses and extensions (BLDS 147-148)', () => {
  const event = (effectiveOn: string) => [
    dossier('2017-01-02'),
    paper({ kind: 'event', signedOn: '2017-05-20', effectiveOn }),
  ];

  test('M4: last day Mon 12/06, pause 12/06, resume 20/06: 20/06', () => {
    const career = [...event('2017-05-31'), ...paused(EVENT, '2017-06-12', '2017-06-20')];
    expect(find(event('2017-05-31'), EVENT, '2017-06-01')?.lastDay).toBe('2017-06-12');
    expect(find(career, EVENT, '2017-06-20')).toMatchObject({ lastDay: '2017-06-20', lateDays: 0 });
  });

  test('M4: pause 06/06 when late since 05/06, resume and done 12/06: met-late, 05/06', () => {
    const career = [
      ...event('2017-05-26'),
      ...paused(EVENT, '2017-06-06', '2017-06-12'),
      enter('2017-06-12'),
    ];
    expect(find(career, EVENT, '2017-06-13')).toMatchObject({
      lastDay: '2017-06-05',
      outcome: 'met-late',
    });
  });

  test('M4: pause 05/06 to 26/06 before a period that counts from 30/06: 10/07', () => {
    const career = [...event('2017-06-30'), ...paused(EVENT, '2017-06-05', '2017-06-26')];
    expect(find(career, EVENT, '2017-07-01')?.lastDay).toBe('2017-07-10');
  });

  test('M5: extended to Sun 18/06, done 19/06: met', () => {
    const career: Fact[] = [
      ...event('2017-06-01'),
      { kind: 'extend', on: '2017-06-08', duty: EVENT, to: '2017-06-18' },
      enter('2017-06-19'),
    ];
    expect(find(career, EVENT, '2017-06-20')).toMatchObject({
      lastDay: '2017-06-19',
      outcome: 'met',
    });
  });

  test('M5: extended to 30/06, paused 26/06 to 03/07: 07/07', () => {
    const career: Fact[] = [
      ...event('2017-06-01'),
      { kind: 'extend', on: '2017-06-08', duty: EVENT, to: '2017-06-30' },
      ...paused(EVENT, '2017-06-26', '2017-07-03'),
    ];
    expect(find(career, EVENT, '2017-07-04')?.lastDay).toBe('2017-07-07');
  });

  test('M6: three working days from 11/02/2026, pause 13/02 to 23/02 over Tết: 24/02', () => {
    const three: Law = {
      ...law,
      ruleSets: [
        {
          from: '2017-01-01',
          rules: {
            ...RULES_OF_2017,
            event_entered: { days: 3, unit: 'working', article: '9.2.b' },
          },
        },
      ],
    };
    const career = [dossier('2017-01-02'), paper({ kind: 'event', signedOn: '2026-02-11' })];
    expect(find(career, EVENT, '2026-02-12', three)?.lastDay).toBe('2026-02-23');
    const still = [...career, ...paused(EVENT, '2026-02-13', '2026-02-23')];
    expect(find(still, EVENT, '2026-02-24', three)?.lastDay).toBe('2026-02-24');
  });

  test('L: the second clock gets no days of a pause that was over before the paper came', () => {
    // First clock 01/06 + 10, six of them still (05-10/06) = 17/06 Sat -> Mon 19/06. From receipt 12/06: 22/06.
    const career = [
      dossier('2017-01-02'),
      paper({ kind: 'event', signedOn: '2017-06-01', receivedOn: '2017-06-12' }, '2017-06-01'),
      ...paused(EVENT, '2017-06-05', '2017-06-11'),
    ];
    expect(find(career, EVENT, '2017-06-13')).toMatchObject({
      lastDay: '2017-06-19',
      lastDayFromReceipt: '2017-06-22',
    });
  });
});

describe('two clocks of a transfer', () => {
  test('L: a release after its tenth day and a passing on after the thirtieth are late', () => {
    const career = [
      dossier('2017-01-02'),
      moved('B'),
      step('2017-06-02', 'request'),
      step('2017-06-13', 'release'),
      step('2017-06-14', 'receive'),
      step('2017-07-04', 'forward'),
    ];
    // Asked 02/06 + 10 = Mon 12/06; decided 01/06 + 30 = Sat 01/07 -> Mon 03/07.
    expect(find(career, keyOf('dossier_released'), '2017-08-01')).toMatchObject({
      lastDay: '2017-06-12',
      outcome: 'met-late',
      lateDays: 1,
    });
    expect(find(career, keyOf('dossier_received_and_forwarded'), '2017-08-01')).toMatchObject({
      lastDay: '2017-07-03',
      outcome: 'met-late',
      lateDays: 1,
    });
  });

  test('decided here: a refusal stops the old unit’s clock until it is asked again, lateness adds up', () => {
    const refused = [
      dossier('2017-01-02'),
      moved('B'),
      step('2017-06-02', 'request'),
      step('2017-06-15', 'refuse'),
    ];
    const key = keyOf('dossier_released');
    // Asked 02/06, last day 12/06, refused 15/06: three late; a year later they are still three.
    expect(find(refused, key, '2018-06-15')).toMatchObject({ outcome: 'paused', lateDays: 3 });
    // Asked again 20/06, last day Fri 30/06, released 02/07: two more.
    const released = [...refused, step('2017-06-20', 'request'), step('2017-07-02', 'release')];
    const duty = find(released, key, '2017-08-01');
    expect(duty).toMatchObject({
      outcome: 'met-late',
      lateDays: 5,
      unit: 'A',
      doneOn: '2017-07-02',
    });
    expect(duty?.askings.map(({ lastDay, lateDays }) => [lastDay, lateDays])).toEqual([
      ['2017-06-12', 3],
      ['2017-06-30', 2],
    ]);
  });

  test('decided here: a send-back stops it too', () => {
    const sentBack = [
      dossier('2017-01-02'),
      moved('B'),
      ...steps('2017-06-02', ['request', 'release', 'send-back']),
    ];
    const key = keyOf('dossier_released');
    expect(find(sentBack, key, '2018-06-15')).toMatchObject({
      outcome: 'paused',
      lateDays: 0,
      doneOn: null,
    });
    expect(holdingOf(stateAfter(sentBack), AN, '2017-06-05')).toMatchObject({
      custodian: 'A',
      inTransit: false,
    });
    const again = [...sentBack, step('2017-06-20', 'request')];
    expect(find(again, key, '2017-06-21')).toMatchObject({
      outcome: 'open',
      lastDay: '2017-06-30',
    });
  });
});

describe('go-live and calendar', () => {
  test('L: a unit without go-live owes neither duty nor month', () => {
    const none = lawOf2017({ A: null });
    const career = [dossier('2017-01-02'), paper({ kind: 'event', signedOn: '2017-06-01' })];
    expect(judge(career, none, '2017-12-01').duties).toEqual([]);
    expect(owesCheck('2017-06', null)).toBe(false);
  });

  test('L: "tạm tính" only where the last day’s year was not entered', () => {
    const career = [dossier('2017-01-02'), paper({ kind: 'event', signedOn: '2026-12-21' })];
    // 21/12/2026 + 10 = Thu 31/12/2026.
    expect(find(career, EVENT, '2026-12-22')).toMatchObject({
      lastDay: '2026-12-31',
      provisional: false,
    });
    const next = [dossier('2017-01-02'), paper({ kind: 'event', signedOn: '2026-12-28' })];
    expect(find(next, EVENT, '2026-12-29')).toMatchObject({
      lastDay: '2027-01-07',
      provisional: true,
    });
  });

  test('L: the fixed holidays of a year not yet entered are days off', () => {
    const career = [dossier('2017-01-02'), paper({ kind: 'event', signedOn: '2026-12-22' })];
    // 22/12/2026 + 10 = Fri 01/01/2027, Tết Dương lịch -> Mon 04/01/2027.
    expect(find(career, EVENT, '2026-12-23')).toMatchObject({
      lastDay: '2027-01-04',
      provisional: true,
    });
  });
});
