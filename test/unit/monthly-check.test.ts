import { describe, expect, test } from 'vitest';
import {
  changesSigned,
  correctedVersions,
  touchesOfCorrections,
  touchOfLateEvent,
  type EnteredVersion,
} from '../../app/domain/monthly-check/after-signature';
import {
  edgesOf,
  formatMonth,
  isMonth,
  isOver,
  lastDayOf,
  month,
  monthOf,
  shiftMonth,
} from '../../app/domain/monthly-check/month';
import {
  MONTH_STATES,
  owesCheck,
  refusalOfCheck,
  stateOfMonth,
} from '../../app/domain/monthly-check/month-state';
import {
  seenMark,
  signedListText,
  type SignedEntry,
} from '../../app/domain/monthly-check/signed-list';
import { plainDate } from '../../app/domain/plain-date';
import { createRandom } from '../../db/seed/demo/random';

const NOTHING_OPEN = {
  'late-duties': 0,
  incomplete: 0,
  debts: 0,
  'paper-differences': 0,
  'sheets-to-review': 0,
  'decisions-to-enter': 0,
};

/** 23:59:59.999 of 31 October 2026 in Huế. */
const LAST_OF_OCTOBER = Date.UTC(2026, 9, 31, 16, 59, 59, 999);
const OCTOBER = month('2026-10');

describe('a month is one of Huế (UTC+7)', () => {
  test.each([
    [LAST_OF_OCTOBER, '2026-10'],
    [LAST_OF_OCTOBER + 1, '2026-11'],
    [Date.UTC(2026, 11, 31, 17), '2027-01'],
    [Date.UTC(2028, 1, 29, 16, 59), '2028-02'],
  ])('%i lies in %s', (at, of) => expect(monthOf(at)).toBe(of));

  test('its edges hold exactly its own moments, whatever the month', () => {
    for (let back = 0; back < 60; back += 1) {
      const of = shiftMonth(OCTOBER, -back);
      const { from, until } = edgesOf(of);
      expect([from - 1, from, until - 1, until].map(monthOf)).toEqual([
        shiftMonth(of, -1),
        of,
        of,
        shiftMonth(of, 1),
      ]);
    }
  });

  test('is over at the first moment of the next one, not before', () => {
    expect(isOver(OCTOBER, LAST_OF_OCTOBER)).toBe(false);
    expect(isOver(OCTOBER, LAST_OF_OCTOBER + 1)).toBe(true);
  });

  test.each(['2026-13', '2026-1', '202610', '2026-00', '1899-12', '', null, 5])(
    '%s is none',
    (value) => expect(isMonth(value)).toBe(false),
  );

  test('ends on its own last day and is written MM/yyyy', () => {
    expect(lastDayOf(month('2028-02'))).toBe('2028-02-29');
    expect(formatMonth(OCTOBER)).toBe('10/2026');
  });
});

const ENTRY: SignedEntry = {
  dossierId: 'a',
  sectionCode: 'contact',
  version: 1,
  act: 'update',
  enteredAt: 5,
  accountId: 'x',
  digest: 'd',
};

describe('the list that is signed', () => {
  test('is the same text in whatever order it was read (300 shuffles)', () => {
    const random = createRandom('signed list');
    const entries = Array.from({ length: 40 }, (_, at) => ({
      ...ENTRY,
      dossierId: random.pick(['a', 'b', 'c']),
      sectionCode: random.pick(['contact', 'papers']),
      version: at + 1,
    }));
    const text = signedListText('U', OCTOBER, entries);
    for (let turn = 0; turn < 300; turn += 1) {
      const shuffled = entries
        .map((entry) => ({ entry, by: random.whole(0, 1_000_000) }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ entry }) => entry);
      expect(signedListText('U', OCTOBER, shuffled)).toBe(text);
    }
  });

  test.each(Object.keys(ENTRY) as (keyof SignedEntry)[])('differs when %s differs', (name) => {
    const other = { ...ENTRY, [name]: typeof ENTRY[name] === 'number' ? 9 : 'correct' };
    expect(signedListText('U', OCTOBER, [other])).not.toBe(signedListText('U', OCTOBER, [ENTRY]));
  });

  test('names its unit and month, even where it is empty', () => {
    expect(signedListText('U', OCTOBER, [])).toBe(
      '{"entries":[],"format":"ssdb-month-v1","month":"2026-10","unit":"U"}',
    );
  });

  test('what a form has seen differs with one entry more, and with one signature more', () => {
    const seen = {
      entries: 3,
      lastEnteredAt: 9,
      checkVersion: 0,
      sinceAt: 0,
      open: { ...NOTHING_OPEN, debts: 4 },
      samples: ['a', 'b'],
    };
    expect(seenMark(seen)).toBe('3.9.0.0.0-0-4-0-0-0.a~b');
    expect(seenMark({ ...seen, open: NOTHING_OPEN })).not.toBe(seenMark(seen));
    expect(seenMark({ ...seen, samples: ['a', 'c'] })).not.toBe(seenMark(seen));
    expect(seenMark({ ...seen, sinceAt: 1 })).not.toBe(seenMark(seen));
    expect(seenMark({ ...seen, entries: 4 })).not.toBe(seenMark(seen));
    expect(seenMark({ ...seen, checkVersion: 1 })).not.toBe(seenMark(seen));
  });
});

const IN = { september: 1, october: 2, november: 3, december: 4 } as const;
type Name = keyof typeof IN;

function at(name: Name): number {
  return Date.UTC(2026, 7 + IN[name], 15);
}

function entered(version: number, of: Name, ...changedPaths: string[]): EnteredVersion {
  return {
    dossierId: 'd',
    sectionCode: 's',
    version,
    enteredAt: at(of),
    unitId: 'U',
    changedPaths,
  };
}

/** Signed on the fifth of November. */
const SIGNED = { month: OCTOBER, at: Date.UTC(2026, 10, 5) };

type Case = [
  name: string,
  earlier: EnteredVersion[],
  correction: EnteredVersion,
  isChanged: boolean,
];

describe('a signed October shows as changed (Điều 14.4) when', () => {
  test.each<Case>([
    [
      'a field entered in it is corrected',
      [entered(1, 'october', 'p')],
      entered(2, 'december', 'p'),
      true,
    ],
    [
      'another field of the same section is corrected: no',
      [entered(1, 'september', 'q'), entered(2, 'october', 'p')],
      entered(3, 'december', 'q'),
      false,
    ],
    [
      'a field changed again in November is corrected: it is November that is put right, no',
      [entered(1, 'october', 'p'), entered(2, 'november', 'p')],
      entered(3, 'december', 'p'),
      false,
    ],
    [
      'of two corrected fields one was entered in it',
      [entered(1, 'october', 'p'), entered(2, 'november', 'q')],
      entered(3, 'december', 'p', 'q'),
      true,
    ],
    [
      'a cell of a row that was added in it is corrected',
      [entered(1, 'october', 't[1]')],
      entered(2, 'december', 't[1].c'),
      true,
    ],
    [
      'a row added in it is taken away',
      [entered(1, 'october', 't[1]'), entered(2, 'november', 't[1].c')],
      entered(3, 'december', 't[1]'),
      true,
    ],
    [
      'a row is taken away of which a cell was changed in it',
      [entered(1, 'september', 't[1]'), entered(2, 'october', 't[1].c')],
      entered(3, 'december', 't[1]'),
      true,
    ],
    [
      'a row with a similar number is corrected: no',
      [entered(1, 'september', 't[11]'), entered(2, 'october', 't[1]')],
      entered(3, 'december', 't[11].c'),
      false,
    ],
    [
      'the correction came before the signature: no',
      [entered(1, 'october', 'p')],
      { ...entered(2, 'november', 'p'), enteredAt: SIGNED.at - 1 },
      false,
    ],
    ['nothing earlier gave the field: no', [], entered(2, 'december', 'p'), false],
  ])('%s', (_, earlier, correction, isChanged) => {
    const touches = touchesOfCorrections([correction], [...earlier, correction]);
    expect(touches.some((touch) => changesSigned(touch, SIGNED))).toBe(isChanged);
  });

  test.each([
    ['2026-10-31', at('december'), true],
    ['2026-10-01', SIGNED.at, false],
    ['2026-11-01', at('december'), false],
    ['2026-09-30', at('december'), false],
  ])('an event dated %s is entered at %i: %s', (effectiveOn, enteredAt, isChanged) => {
    const event = { ...entered(1, 'december'), enteredAt, effectiveOn: plainDate(effectiveOn) };
    expect(changesSigned(touchOfLateEvent(event), SIGNED)).toBe(isChanged);
  });

  test('a correction never touches its own or a later version, whatever the history (2,000 random ones)', () => {
    const random = createRandom('corrections');
    const paths = ['p', 'q', 't[1]', 't[1].c', 't[1].d', 't[2].c'];
    for (let turn = 0; turn < 2_000; turn += 1) {
      const versions = Array.from({ length: random.whole(1, 8) }, (_, place) =>
        entered(place + 1, random.pick(Object.keys(IN) as Name[]), random.pick(paths)),
      );
      const correction = random.pick(versions);
      for (const found of correctedVersions(correction, versions)) {
        expect(found.version).toBeLessThan(correction.version);
        const [path = ''] = correction.changedPaths;
        const [changed = ''] = found.changedPaths;
        expect(path.startsWith(changed) || changed.startsWith(path)).toBe(true);
      }
    }
  });
});

describe('a month stands', () => {
  const now = LAST_OF_OCTOBER + 1;
  test.each([
    [
      'running while it is not over, even with a check',
      LAST_OF_OCTOBER,
      { act: 'sign', isChanged: false },
      'running',
    ],
    ['open when nobody has checked it', now, null, 'open'],
    ['signed', now, { act: 'sign', isChanged: false }, 'signed'],
    ['changed after the signature', now, { act: 'sign', isChanged: true }, 'changed'],
    ['returned, whatever changed since', now, { act: 'return', isChanged: true }, 'returned'],
  ] as const)('%s', (_, at, last, state) => expect(stateOfMonth(OCTOBER, at, last)).toBe(state));

  test('is checked while it is open, returned or changed; never running, nor signed and unchanged', () => {
    expect(MONTH_STATES.filter((state) => refusalOfCheck(state) === null)).toEqual([
      'open',
      'returned',
      'changed',
    ]);
  });

  test.each([
    [null, false],
    ['2026-10-31', true],
    ['2026-11-01', false],
  ])('of a unit that goes live on %s is owed: %s', (goLiveOn, isOwed) =>
    expect(owesCheck('2026-10-31', goLiveOn)).toBe(isOwed),
  );
});
