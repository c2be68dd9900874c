import { describe, expect, test } from 'vitest';
import type { LineFacts, PaperFacts } from '../../app/domain/deadline/line-facts';
import type { EventKind } from '../../app/domain/event/event-kinds';
import { plainDate } from '../../app/domain/plain-date';
import { dutyFor, NEW_PERSON, TO_OTHER_UNIT } from '../support/deadline-case';
import { lineFacts, NEW_UNIT, RULES_WITH_CHANGE } from '../support/duty-facts';
import {
  adjusted,
  all,
  entered,
  event,
  OLD_UNIT,
  paper,
  steps,
  told,
} from '../support/duty-readings';

// The readings of docs/decisions/0013, each with the smallest input that tells it from another one.

describe('H1: Điều 9.1 counts from the earliest of decision, reception and contract, never from the day of effect', () => {
  const recruitment = {
    kind: 'TD' as const,
    signedOn: plainDate('2026-02-24'),
    effectiveOn: plainDate('2026-01-05'),
    ...NEW_PERSON,
  };

  test('signed 24/02/2026, effective 05/01/2026: sheet 06/03, dossier 26/03', () => {
    expect(told(recruitment)).toEqual([
      'dossier-entered unit-a 2026-03-26 open',
      'data-sheet-handed-in unit-a 2026-03-06 open',
    ]);
  });

  test('the rule in force and the go-live are still judged by the effect', () => {
    const signedOn = plainDate('2026-07-06');
    const facts = lineFacts({ ...recruitment, signedOn, effectiveOn: plainDate('2026-06-30') });
    expect(dutyFor('data-sheet-handed-in', facts, RULES_WITH_CHANGE).ruleId).toBe(
      '2017:data-sheet-handed-in',
    );
    const unit = { id: 'unit-a', goLiveOn: plainDate('2026-02-01') };
    expect(all({ ...recruitment, unit })).toEqual([]);
  });
});

describe('H2: new is whose dossier is not older than the signing', () => {
  const recruitment = { kind: 'TD' as const, signedOn: plainDate('2026-01-05') };
  const effectiveOn = plainDate('2026-01-05');

  test('a dossier opened by hand before the paper was registered: late since 15/01 and 04/02', () => {
    const dossierOpenedOn = plainDate('2026-03-02');
    expect(told({ ...recruitment, effectiveOn, dossierOpenedOn })).toEqual([
      'dossier-entered unit-a 2026-02-04 open',
      'data-sheet-handed-in unit-a 2026-01-15 open',
    ]);
  });

  test('opened on the day of signing is new, the day before is not', () => {
    const on = (day: string) =>
      told({ ...recruitment, effectiveOn, dossierOpenedOn: plainDate(day) }).length;
    expect([on('2026-01-05'), on('2026-01-04')]).toEqual([2, 1]);
  });
});

describe('M1: the decision opens the return from a secondment, a later one that prolongs moves its end', () => {
  const loan = {
    kind: 'BP' as const,
    toUnit: NEW_UNIT,
    signedOn: plainDate('2018-02-09'),
    effectiveOn: plainDate('2018-02-11'),
    untilOn: plainDate('2018-07-21'),
  };
  const further = (over: Partial<PaperFacts> = {}) =>
    paper('further', {
      ...loan,
      signedOn: plainDate('2018-07-10'),
      effectiveOn: plainDate('2018-07-22'),
      untilOn: plainDate('2018-12-31'),
      ...over,
    });
  const returnOf = (over: Partial<LineFacts>) =>
    told({ ...loan, ...over }).filter((one) => one.startsWith('secondment-return'));

  test('from 11/02/2018 until 21/07/2018, never entered: due 31/07/2018', () => {
    expect(returnOf({})).toEqual(['secondment-return unit-a 2018-07-31 open']);
  });

  test.each([
    ['the day after the last one', {}, '2019-01-10'],
    ['two days after it: another loan', { effectiveOn: plainDate('2018-07-23') }, '2018-07-31'],
    ['to another host: another loan', { toUnit: { ...NEW_UNIT, id: 'unit-c' } }, '2018-07-31'],
    ['annulled', { isVoid: true }, '2018-07-31'],
    ['to an earlier day', { untilOn: plainDate('2018-07-22') }, '2018-08-01'],
  ] as const)('a further secondment, %s: %o → %s', (_how, over, lastDay) => {
    expect(returnOf({ papers: [further(over)] })).toEqual([
      `secondment-return unit-a ${lastDay} open`,
    ]);
  });

  test('the paper that prolongs has neither a return nor a transfer of its own', () => {
    const papers = [paper('first', loan)];
    expect(told({ ...further(), decisionId: 'decision', papers })).toEqual([
      'event-entered unit-a 2018-08-01 open',
    ]);
  });

  test('after a return it is another loan, which has its own', () => {
    const papers = [paper('first', loan)];
    const events = [event('HET_BP', '2018-07-22')];
    expect(told({ ...further(), decisionId: 'decision', papers, events })).toContain(
      'secondment-return unit-a 2019-01-10 met',
    );
  });

  test('where the first paper is backlog the return stands with the one that prolongs', () => {
    const papers = [paper('first', { ...loan, isBacklog: true })];
    expect(told({ ...further(), decisionId: 'decision', papers })).toContain(
      'secondment-return unit-a 2019-01-10 open',
    );
  });

  test('A22: out of the sector there is a return and no transfer', () => {
    expect(told({ ...loan, toUnit: null })).toEqual([
      'event-entered unit-a 2018-02-21 open',
      'secondment-return unit-a 2018-07-31 open',
    ]);
  });
});

describe('M2: there is no return to wait for where the loan never began or the person left', () => {
  const loan = {
    kind: 'BP' as const,
    toUnit: NEW_UNIT,
    effectiveOn: plainDate('2018-02-11'),
    untilOn: plainDate('2018-07-21'),
    ...entered('2018-02-12'),
  };
  const outcome = (over: Partial<LineFacts>) => {
    const duty = dutyFor('secondment-return', lineFacts({ ...loan, ...over }));
    return [duty.outcome, duty.voidReason];
  };
  const left = (kind: EventKind, on: string) => [
    paper('left', { kind, effectiveOn: plainDate(on) }),
  ];

  test.each([
    ['its transfer withdrawn', { transfer: 'withdrawn' }, ['void', 'transfer-withdrawn']],
    ['the paper annulled', { isVoid: true }, ['void', 'paper-annulled']],
    ['retired on the last day', { papers: left('NH', '2018-07-21') }, ['void', 'person-left']],
    ['died while lent', { papers: left('TUTRAN', '2018-03-01') }, ['void', 'person-left']],
    ['resigned while lent', { papers: left('TV', '2018-03-01') }, ['void', 'person-left']],
    ['left the sector', { papers: left('CT', '2018-03-01') }, ['void', 'person-left']],
    ['a departure before the loan', { papers: left('TV', '2018-02-10') }, ['open', null]],
    ['retired after it, not entered', { papers: left('NH', '2018-07-22') }, ['open', null]],
    ['retired after it, entered', { events: [event('NH', '2018-07-22')] }, ['void', 'person-left']],
    [
      'back before he retired',
      { papers: left('NH', '2018-07-01'), events: [event('HET_BP', '2018-05-01')] },
      ['met', null],
    ],
  ] as const)('%s', (_how, over, expected) => {
    expect(outcome(over as Partial<LineFacts>)).toEqual(expected);
  });
});

describe('M3: what is met by writing in the dossier is owed by whoever answers for it', () => {
  const custody = [
    { unit: OLD_UNIT, fromOn: plainDate('2016-01-04') },
    { unit: NEW_UNIT, fromOn: plainDate('2017-04-03') },
  ];

  test('A→B received, the event not entered: B owes it', () => {
    const transferSteps = steps(
      ['request', '2017-03-20'],
      ['release', '2017-03-21'],
      ['receive', '2017-04-03'],
    );
    expect(told({ ...TO_OTHER_UNIT, custody, transferSteps })[0]).toBe(
      'event-entered unit-b 2017-03-16 open',
    );
  });

  test('what A entered before it gave the dossier away stays of A', () => {
    expect(told({ custody, ...entered('2017-03-10') })).toEqual([
      'event-entered unit-a 2017-03-16 met',
    ]);
  });

  test('a unit without go-live owes nothing, also of what it took over', () => {
    const unit = { id: 'unit-b', goLiveOn: null };
    expect(all({ custody: [{ unit, fromOn: plainDate('2017-03-10') }] })).toEqual([]);
  });
});

describe('M4: a pause gives back the days of the period itself that stood still, and cures no lateness', () => {
  test.each([
    [
      'effective 31/05/2017 (last day Mon 12/06), paused 12/06, resumed 20/06',
      '2017-05-31',
      [
        ['pause', '2017-06-12'],
        ['resume', '2017-06-20'],
      ],
      null,
      '2017-06-20 open',
    ],
    [
      'effective 26/05/2017, paused 06/06 (late), resumed and done 12/06',
      '2017-05-26',
      [
        ['pause', '2017-06-06'],
        ['resume', '2017-06-12'],
      ],
      '2017-06-12',
      '2017-06-05 met-late',
    ],
    [
      'effective 30/06/2017, paused 05/06, resumed 26/06: before it began',
      '2017-06-30',
      [
        ['pause', '2017-06-05'],
        ['resume', '2017-06-26'],
      ],
      null,
      '2017-07-10 open',
    ],
    [
      'M5: effective 01/06/2017, extended to Sun 18/06, done 19/06 (BLDS 148.5)',
      '2017-06-01',
      [['extend', '2017-06-05', '2017-06-18']],
      '2017-06-19',
      '2017-06-19 met',
    ],
    [
      'M5: extended to 30/06, paused 26/06–03/07',
      '2017-06-01',
      [
        ['extend', '2017-06-05', '2017-06-30'],
        ['pause', '2017-06-26'],
        ['resume', '2017-07-03'],
      ],
      null,
      '2017-07-07 open',
    ],
    [
      'a pause over before the extension gives that no days',
      '2017-06-01',
      [
        ['pause', '2017-06-05'],
        ['resume', '2017-06-07'],
        ['extend', '2017-06-08', '2017-06-30'],
      ],
      null,
      '2017-06-30 open',
    ],
  ] as const)('%s', (_how, effective, said, doneOn, expected) => {
    const facts = {
      effectiveOn: plainDate(effective),
      ...adjusted('event-entered', ...said),
      ...(doneOn === null ? {} : entered(doneOn)),
    };
    expect(told(facts)).toEqual([`event-entered unit-a ${expected}`]);
  });

  test('M6: 3 working days from 11/02/2026, paused 13/02–23/02 over Tết: one stood still, 24/02', () => {
    const rules = RULES_WITH_CHANGE.map((rule) => ({ ...rule, validFrom: null, validTo: null }));
    const facts = lineFacts({
      effectiveOn: plainDate('2026-02-11'),
      ...adjusted('event-entered', ['pause', '2026-02-13'], ['resume', '2026-02-23']),
    });
    expect(dutyFor('event-entered', facts, rules).lastDay).toBe('2026-02-24');
  });

  test('L: the clock from the receipt gets no days of a pause that was over before the paper came', () => {
    const [duty] = all({
      effectiveOn: plainDate('2017-05-05'),
      receivedOn: plainDate('2017-05-12'),
      ...adjusted('event-entered', ['pause', '2017-05-08'], ['resume', '2017-05-10']),
    });
    expect(duty).toMatchObject({ lastDay: '2017-05-17', lastDayFromReceipt: '2017-05-22' });
  });
});

describe('M7: decision and contract of one recruit, both before the dossier: one clock from the earliest (A15)', () => {
  const decision = {
    kind: 'TD' as const,
    signedOn: plainDate('2026-02-02'),
    effectiveOn: plainDate('2026-02-02'),
    ...NEW_PERSON,
  };
  const contract = {
    kind: 'HDLV' as const,
    signedOn: plainDate('2026-02-10'),
    effectiveOn: plainDate('2026-02-10'),
    ...NEW_PERSON,
  };
  const ofDecision = (...papers: PaperFacts[]) => told({ ...decision, papers });
  const ofContract = (...papers: PaperFacts[]) => told({ ...contract, papers });
  // 02/02/2026 + 30 = Wed 04/03, + 10 = Thu 12/02. From the contract: Thu 12/03; day 10 = Fri 20/02, Tết → Mon 23/02.
  const FIRST = [
    'dossier-entered unit-a 2026-03-04 open',
    'data-sheet-handed-in unit-a 2026-02-12 open',
  ];
  const OWN = [
    'dossier-entered unit-a 2026-03-12 open',
    'data-sheet-handed-in unit-a 2026-02-23 open',
  ];
  const absorbed = OWN.map((one) => one.replace('open', 'void'));

  test('decision 02/02/2026 and contract 10/02/2026, same unit, same name', () => {
    expect(ofDecision(paper('contract', contract))).toEqual(FIRST);
    expect(ofContract(paper('first', decision))).toEqual(absorbed);
  });

  test('the name told by any typing of it', () => {
    const [own, other] = ['Lê Thị Hòa', 'LÊ  Thị Hòa'.normalize('NFD')];
    const papers = [paper('first', { ...decision, fullName: own })];
    expect(told({ ...contract, fullName: other, papers })).toEqual(absorbed);
  });

  test.each([
    ['another name', { fullName: 'Nguyễn Văn Khác' }],
    ['another unit', { unit: { ...OLD_UNIT, id: 'unit-c' } }],
    ['annulled', { isVoid: true }],
    ['backlog', { isBacklog: true }],
    ['from before the go-live', { effectiveOn: plainDate('2016-12-31') }],
    ['two contracts: whose is whose is not known', { kind: 'HDLV' as const }],
    [
      'its dossier is older than this signing: somebody else',
      { dossierId: 'other', dossierOpenedOn: plainDate('2026-02-09') },
    ],
  ])('no word of the other paper: %s', (_how, over) => {
    expect(ofContract(paper('first', { ...decision, ...over }))).toEqual(OWN);
  });

  test('two of one name and a contract: nothing is known before there are dossiers', () => {
    const papers = [paper('one', decision), paper('two', decision)];
    expect(ofContract(...papers)).toEqual(OWN);
  });

  test('one dossier makes them one person whatever stands in them; two make them two', () => {
    const opened = { dossierOpenedOn: plainDate('2026-02-20') };
    const first = paper('first', { ...decision, ...opened, dossierId: 'd', fullName: 'Tên Cũ' });
    expect(told({ ...contract, ...opened, dossierId: 'd', papers: [first] })).toEqual(absorbed);
    const other = paper('first', { ...decision, ...opened, dossierId: 'e' });
    expect(told({ ...contract, ...opened, dossierId: 'd', papers: [other] })).toEqual(OWN);
  });

  test('what was done for either paper is done', () => {
    const done = {
      dossierId: 'd',
      dossierOpenedOn: plainDate('2026-02-20'),
      completedOn: plainDate('2026-03-02'),
      sheetHandedInOn: plainDate('2026-02-13'),
    };
    expect(ofDecision(paper('contract', { ...contract, ...done }))).toEqual([
      'dossier-entered unit-a 2026-03-04 met',
      'data-sheet-handed-in unit-a 2026-02-12 met-late',
    ]);
  });
});

describe('L: refusal and send-back stop the clock of the old unit until it is asked again, lateness adds up', () => {
  const release = (...taken: readonly (readonly [string, string])[]) => {
    const facts = lineFacts({ ...TO_OTHER_UNIT, transferSteps: steps(...taken) });
    const { startedOn, lastDay, outcome, earlierLateDays } = dutyFor('dossier-released', facts);
    return [startedOn, lastDay, outcome, earlierLateDays].join(' ');
  };
  // Asked on Mon 06/03/2017: last day Thu 16/03. Asked on Mon 27/03: day 10 = 06/04 Giỗ Tổ → Fri 07/04.
  const FIRST = ['request', '2017-03-06'] as const;
  const AGAIN = ['request', '2017-03-27'] as const;

  test.each([
    ['refused late: stands', [FIRST, ['refuse', '2017-03-20']], '2017-03-06 2017-03-16 paused 4'],
    [
      'asked again: a period of its own, and the days of before',
      [FIRST, ['refuse', '2017-03-20'], AGAIN],
      '2017-03-27 2017-04-07 open 4',
    ],
    [
      'released in time after a late refusal: late',
      [FIRST, ['refuse', '2017-03-20'], AGAIN, ['release', '2017-04-03']],
      '2017-03-27 2017-04-07 met-late 4',
    ],
    [
      'refused in time, released in time: in time',
      [FIRST, ['refuse', '2017-03-10'], AGAIN, ['release', '2017-04-03']],
      '2017-03-27 2017-04-07 met 0',
    ],
    [
      'sent back: what the new unit took is not the delay of the old one',
      [FIRST, ['release', '2017-03-18'], ['send-back', '2017-03-25']],
      '2017-03-06 2017-03-16 paused 2',
    ],
    [
      'both: 4 and 2',
      [
        FIRST,
        ['refuse', '2017-03-20'],
        AGAIN,
        ['release', '2017-04-09'],
        ['send-back', '2017-04-20'],
        ['request', '2017-05-02'],
      ],
      '2017-05-02 2017-05-12 open 6',
    ],
  ] as const)('%s', (_how, taken, expected) => {
    expect(release(...taken)).toBe(expected);
  });

  test('an extension given after it was asked again does not reach back', () => {
    const facts = lineFacts({
      ...TO_OTHER_UNIT,
      transferSteps: steps(FIRST, ['refuse', '2017-03-20'], AGAIN),
      ...adjusted('dossier-released', ['extend', '2017-03-28', '2017-04-28']),
    });
    expect(dutyFor('dossier-released', facts)).toMatchObject({
      lastDay: '2017-04-28',
      earlierLateDays: 4,
    });
  });
});

describe('L: a transfer with nothing left to do opens nothing any more', () => {
  const receiving = (over: Partial<LineFacts>) => {
    const duty = dutyFor('dossier-received', lineFacts({ ...TO_OTHER_UNIT, ...over }));
    return [duty.outcome, duty.voidReason];
  };
  const at = (...units: string[]) =>
    units.map((id) => ({ unit: { ...OLD_UNIT, id }, fromOn: plainDate('2017-03-20') }));
  const received = steps(
    ['request', '2017-03-20'],
    ['release', '2017-03-21'],
    ['receive', '2017-03-22'],
  );

  test.each([
    ['the dossier with a third unit', { custody: at('unit-a', 'unit-c') }, 'dossier-elsewhere'],
    ['received', { custody: at('unit-a', 'unit-b'), transferSteps: received }, null],
    [
      'received and passed to a third unit',
      { custody: at('unit-a', 'unit-b', 'unit-c'), transferSteps: received },
      'dossier-elsewhere',
    ],
    ['the person retired', { events: [event('NH', '2017-04-01')] }, 'person-left'],
    ['the person died before it', { events: [event('TUTRAN', '2017-02-01')] }, 'person-left'],
    [
      'left and came back before it',
      { events: [event('TV', '2016-02-01'), event('TRO_LAI', '2016-05-01')] },
      null,
    ],
  ] as const)('%s', (_how, over, reason) => {
    const expected = reason === null ? ['open', null] : ['void', reason];
    expect(receiving(over as Partial<LineFacts>)).toEqual(expected);
  });

  test('what was done of it stays done', () => {
    const transferSteps = [...received, ...steps(['forward', '2017-03-25'])];
    expect(receiving({ custody: at('unit-a', 'unit-b', 'unit-c'), transferSteps })).toEqual([
      'met',
      null,
    ]);
  });
});

describe('L: Điều 10.3 of a person who is lent is the duty of the home unit', () => {
  const loan = paper('loan', {
    kind: 'BP',
    toUnit: NEW_UNIT,
    effectiveOn: plainDate('2017-02-01'),
    untilOn: plainDate('2017-06-30'),
  });
  const holder = (over: Partial<LineFacts>) => {
    const [duty] = all({ kind: 'NH', papers: [loan], ...over });
    return [duty?.unitId, duty?.holder];
  };

  test('and it says so; before the loan and after the return the using unit has it', () => {
    expect(holder({})).toEqual(['unit-a', 'home-unit']);
    expect(holder({ effectiveOn: plainDate('2017-01-31') })).toEqual(['unit-a', 'using-unit']);
    expect(holder({ events: [event('HET_BP', '2017-03-01')] })).toEqual(['unit-a', 'using-unit']);
  });
});
