import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../app/domain/plain-date';
import {
  hasOtherWay,
  hostedLoan,
  loanOfPaper,
  loansOf,
  loanToEnd,
  waysAsked,
  type LoanPaper,
  type LoanReturn,
} from '../../app/domain/transfer/loan';
import { TRANSFER_STATES } from '../../app/domain/transfer/transfer';

// What prolongs what, and which return ends what (Điều 10.2; A21, A22), each with the smallest input that tells it.

function paper(
  decisionId: string,
  [from, until]: readonly [string, string],
  over: Partial<LoanPaper> = {},
): LoanPaper {
  return {
    decisionId,
    line: 1,
    effectiveOn: plainDate(from),
    untilOn: plainDate(until),
    unitId: 'home',
    hostId: 'host',
    isBacklog: false,
    isVoid: false,
    transfer: null,
    ...over,
  };
}

function back(on: string, ended: string | null = null): LoanReturn {
  return {
    effectiveOn: plainDate(on),
    ended: ended === null ? null : { decisionId: ended, line: 1 },
  };
}

/** The loans in short: their papers, first and last day, the day of the return. */
function told(papers: readonly LoanPaper[], returns: readonly LoanReturn[] = []): string[] {
  return loansOf(papers, returns).map(
    ({ papers: own, startsOn, endsOn, returned }) =>
      `${own.map(({ decisionId }) => decisionId).join('+')} ${startsOn} ${endsOn} ${returned?.effectiveOn ?? 'runs'}`,
  );
}

const SPRING = ['2026-03-02', '2026-08-31'] as const;
const AUTUMN = ['2026-09-01', '2026-12-31'] as const;
const OUTSIDE = { hostId: null };
const TO_OTHER = { hostId: 'other' };
const RECEIVED = { transfer: 'received' } as const;
const PROPOSED = { transfer: 'proposed' } as const;

describe('a further paper', () => {
  const first = paper('a', SPRING, RECEIVED);

  test.each([
    ['from the day after', paper('b', AUTUMN), ['a+b 2026-03-02 2026-12-31 runs']],
    ['within', paper('b', ['2026-05-01', '2026-12-31']), ['a+b 2026-03-02 2026-12-31 runs']],
    [
      'that ends earlier',
      paper('b', ['2026-05-01', '2026-06-30']),
      ['a+b 2026-03-02 2026-08-31 runs'],
    ],
    [
      'of before that was registered later',
      paper('b', ['2026-02-20', '2026-06-30']),
      ['b+a 2026-02-20 2026-08-31 runs'],
    ],
    [
      'after a day at home',
      paper('b', ['2026-09-02', '2026-12-31']),
      ['a 2026-03-02 2026-08-31 runs', 'b 2026-09-02 2026-12-31 runs'],
    ],
    [
      'to another host',
      paper('b', AUTUMN, TO_OTHER),
      ['a 2026-03-02 2026-08-31 runs', 'b 2026-09-01 2026-12-31 runs'],
    ],
    ['that is void', paper('b', AUTUMN, { isVoid: true }), ['a 2026-03-02 2026-08-31 runs']],
    [
      'whose own transfer was withdrawn',
      paper('b', AUTUMN, { transfer: 'withdrawn' }),
      ['a 2026-03-02 2026-08-31 runs'],
    ],
    [
      'of backlog: it tells where he was, and moves no last day',
      paper('b', AUTUMN, { isBacklog: true }),
      ['a+b 2026-03-02 2026-08-31 runs'],
    ],
    [
      'of another unit, whose dossier went on',
      paper('b', AUTUMN, { transfer: 'lapsed', unitId: 'old-home' }),
      ['a 2026-03-02 2026-08-31 runs'],
    ],
  ])('%s', (_, further, expected) => {
    expect(told([further, first])).toEqual(expected);
  });

  test('after the return, or on its day, is a loan of its own', () => {
    expect(told([first, paper('b', AUTUMN)], [back('2026-08-15', 'a')])).toEqual([
      'a 2026-03-02 2026-08-31 2026-08-15',
      'b 2026-09-01 2026-12-31 runs',
    ]);
    expect(told([first, paper('b', AUTUMN)], [back('2026-09-01', 'a')])).toHaveLength(2);
    expect(told([first, paper('b', AUTUMN)], [back('2026-09-02', 'a')])).toEqual([
      'a+b 2026-03-02 2026-12-31 2026-09-02',
    ]);
  });

  test('alone where the first one is void: two that meet, and one after a gap', () => {
    const gone = { ...first, isVoid: true };
    const october = paper('c', ['2026-11-01', '2026-12-31']);
    expect(told([gone, paper('b', ['2026-09-01', '2026-10-31']), october])).toEqual([
      'b+c 2026-09-01 2026-12-31 runs',
    ]);
    expect(told([first, { ...paper('b', AUTUMN), isVoid: true }, october])).toHaveLength(2);
  });

  test('of backlog and nothing else: its days are the loan', () => {
    const old = paper('a', SPRING, { isBacklog: true });
    expect(told([old])).toEqual(['a 2026-03-02 2026-08-31 runs']);
    expect(told([old, paper('b', ['2026-06-01', '2026-07-31'])])).toEqual([
      'a+b 2026-03-02 2026-07-31 runs',
    ]);
  });

  test('a loan whose transfers all fell away lends nobody', () => {
    expect(told([paper('a', SPRING, { transfer: 'lapsed' })])).toEqual([]);
  });
});

describe('a return ends', () => {
  const toHost = paper('a', SPRING, { transfer: 'ended' });
  const toOther = paper('b', ['2026-08-15', '2026-12-31'], { ...TO_OTHER, ...RECEIVED });

  test('the loan whose transfer its entry ended, whatever its day', () => {
    expect(told([toHost, toOther], [back('2026-08-20', 'a')])).toEqual([
      'a 2026-03-02 2026-08-31 2026-08-20',
      'b 2026-08-15 2026-12-31 runs',
    ]);
    // Called off before it began.
    expect(told([toHost], [back('2026-02-10', 'a')])).toEqual([
      'a 2026-03-02 2026-08-31 2026-02-10',
    ]);
  });

  test('else the last that had begun and had no return; received before never received', () => {
    const out = paper('o', ['2025-01-06', '2025-06-30'], OUTSIDE);
    const later = paper('p', ['2026-01-05', '2026-06-30'], OUTSIDE);
    expect(told([out, later], [back('2026-05-04'), back('2025-06-30')])).toEqual([
      'o 2025-01-06 2025-06-30 2025-06-30',
      'p 2026-01-05 2026-06-30 2026-05-04',
    ]);
    const never = paper('n', ['2026-02-02', '2026-06-30'], PROPOSED);
    expect(told([later, never], [back('2026-03-02')])).toEqual([
      'p 2026-01-05 2026-06-30 2026-03-02',
      'n 2026-02-02 2026-06-30 runs',
    ]);
  });

  test('by a paper of before the running loan: the earlier one, where it is open; else the running one', () => {
    const out = paper('o', ['2025-01-06', '2025-06-30'], OUTSIDE);
    const runs = paper('a', SPRING, RECEIVED);
    const end = (papers: LoanPaper[], on: string, returns: LoanReturn[] = []) =>
      loanToEnd(loansOf(papers, returns), plainDate(on))?.papers[0]?.decisionId;
    expect(end([out, runs], '2025-06-30')).toBe('o');
    expect(end([out, runs], '2026-03-02')).toBe('a');
    expect(end([out, runs], '2025-07-01', [back('2025-06-30')])).toBe('a');
    expect(end([runs], '2026-02-10')).toBe('a');
    expect(end([], '2026-02-10')).toBeUndefined();
  });
});

describe('the ways papers ask for', () => {
  const ids = (papers: readonly LoanPaper[]) => papers.map(({ decisionId }) => decisionId);
  const asked = (papers: LoanPaper[], returns: LoanReturn[] = []) => {
    const { propose, lapse } = waysAsked(loansOf(papers, returns));
    return [ids(propose), ids(lapse)];
  };

  test.each([
    ['the first paper', [paper('a', SPRING)], [['a'], []]],
    [
      'one that prolongs, received or not',
      [paper('a', SPRING, PROPOSED), paper('b', AUTUMN)],
      [[], []],
    ],
    [
      'the second where the first was withdrawn',
      [paper('a', SPRING, { transfer: 'withdrawn' }), paper('b', AUTUMN)],
      [['b'], []],
    ],
    [
      'one after an end by hand',
      [paper('a', SPRING, { transfer: 'ended' }), paper('b', AUTUMN)],
      [['b'], []],
    ],
    [
      'one that prolongs backlog',
      [paper('a', SPRING, { isBacklog: true }), paper('b', AUTUMN)],
      [['b'], []],
    ],
    ['backlog alone', [paper('a', SPRING, { isBacklog: true })], [[], []]],
    ['out of the sector', [paper('a', SPRING, OUTSIDE)], [[], []]],
    [
      'one after somebody’s dossier went elsewhere',
      [paper('a', SPRING, { transfer: 'lapsed' }), paper('b', AUTUMN)],
      [['b'], []],
    ],
  ])('%s', (_, papers, expected) => {
    expect(asked(papers)).toEqual(expected);
  });

  test('what waits in a loan that is over lapses; beside a received one its clocks are not owed', () => {
    const first = paper('a', SPRING, RECEIVED);
    const second = paper('b', AUTUMN, PROPOSED);
    const [loan] = loansOf([first, second], []);
    expect(asked([first, second])).toEqual([[], []]);
    expect(loan && hasOtherWay(second, loan)).toBe(true);
    expect(loan && hasOtherWay(first, loan)).toBe(false);
    const over = [{ ...first, transfer: 'ended' } as const, second];
    expect(asked(over, [back('2026-10-15', 'a')])).toEqual([[], ['b']]);
  });
});

const DAY = plainDate('2026-01-01');

const somePaper = fc
  .record({
    from: fc.nat(120),
    lasts: fc.nat(60),
    hostId: fc.constantFrom('host', 'other', null),
    unitId: fc.constantFrom('home', 'old-home'),
    isBacklog: fc.boolean(),
    isVoid: fc.boolean(),
    transfer: fc.constantFrom(null, ...TRANSFER_STATES),
  })
  .map(({ from, lasts, ...said }) => ({
    ...said,
    line: 1,
    effectiveOn: addDays(DAY, from),
    untilOn: addDays(DAY, from + lasts),
  }));

test('any papers and returns: each paper in one loan at most, a loan is of one host, the order they were read in says nothing', () => {
  fc.assert(
    fc.property(
      fc.array(somePaper, { maxLength: 7 }),
      fc.array(fc.nat(200), { maxLength: 4 }),
      (some, days) => {
        const papers = some.map((one, index) => ({ ...one, decisionId: `d${index}` }));
        const returns = days.map((day) => ({ effectiveOn: addDays(DAY, day), ended: null }));
        const loans = loansOf(papers, returns);
        const named = loans.flatMap(({ papers: own }) => own.map(({ decisionId }) => decisionId));
        expect(new Set(named).size).toBe(named.length);
        for (const { papers: own, hostId, startsOn, endsOn } of loans) {
          expect(own.every((one) => one.hostId === hostId && !one.isVoid)).toBe(true);
          expect(own.map(({ effectiveOn }) => effectiveOn).sort()[0]).toBe(startsOn);
          expect(own.some(({ untilOn }) => untilOn === endsOn)).toBe(true);
        }
        expect(loansOf([...papers].reverse(), [...returns].reverse())).toEqual(loans);
        const { propose } = waysAsked(loans);
        expect(propose.every(({ transfer, isBacklog }) => transfer === null && !isBacklog)).toBe(
          true,
        );
        const hosted = hostedLoan(loans);
        if (hosted) expect(loanOfPaper(loans, hosted.papers[0] as LoanPaper)).toBe(hosted);
      },
    ),
    { seed: 1017, numRuns: 2000 },
  );
});
