import { typedFormOf, type TypedForm } from '../../app/forms/typed-form';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import { lastCheck, standingOf, type Comparison } from '../../app/domain/paper-twin/comparison';
import {
  judgeRow,
  PAPER_STATES,
  type PaperFinding,
  type TypedFinding,
} from '../../app/domain/paper-twin/paper-item';
import {
  parityRate,
  stateOfTwin,
  twinFigures,
  type TwinParts,
} from '../../app/domain/paper-twin/twin-state';
import { compareSectionForm, parseCheckPapers } from '../../app/forms/paper-form';
import { paperListAddress, readPaperListAddress } from '../../app/forms/paper-list-address';
import { times } from '../support/long';

const RUNS = { seed: 20170801, numRuns: times(300, 10_000) };

const THERE: PaperFinding = { state: 'present', sheets: 4, shelf: 'Tủ 2', difference: null };
const DIFFERENT: PaperFinding = { ...THERE, difference: 'thiếu trang 3' };

function typed(more: Partial<TypedFinding> = {}): TypedFinding {
  return { ...THERE, clears: false, ...more };
}

describe('a row of the checklist (Điều 8.1)', () => {
  const nothing = { state: null, sheets: null, shelf: null, difference: null, clears: false };

  test.each([
    ['nothing typed, never checked', null, nothing, 'keep'],
    ['the same again', THERE, typed(), 'keep'],
    ['another number of sheets', THERE, typed({ sheets: 5 }), 'write'],
    ['another shelf', THERE, typed({ shelf: 'Tủ 3' }), 'write'],
    ['now missing', THERE, typed({ state: 'missing' }), 'write'],
    ['a new difference', THERE, typed({ difference: 'khác số' }), 'write'],
    ['a difference in other words', DIFFERENT, typed({ difference: 'thiếu trang 4' }), 'write'],
    ['a difference said to be settled', DIFFERENT, typed({ clears: true }), 'write'],
    ['settled, its words left standing', DIFFERENT, { ...DIFFERENT, clears: true }, 'write'],
  ] as const)('%s: %s → %s is %s', (_, last, row, kind) => {
    expect(judgeRow(last, row).kind).toBe(kind);
  });

  test.each([
    ['unchecked again', THERE, typed({ state: null }), 'state.missing'],
    ['words without a finding', null, typed({ state: null }), 'state.missing'],
    ['an emptied difference', DIFFERENT, typed(), 'difference.not-cleared'],
    [
      'an emptied difference of a paper now missing',
      DIFFERENT,
      typed({ state: 'missing' }),
      'difference.not-cleared',
    ],
    [
      'settled and different at once',
      DIFFERENT,
      typed({ clears: true, difference: 'khác' }),
      'difference.both',
    ],
    [
      'a difference of what does not apply',
      null,
      typed({ state: 'not-applicable', difference: 'khác' }),
      'difference.not-applicable',
    ],
  ] as const)('%s is refused', (_, last, row, fault) => {
    expect(judgeRow(last, row)).toMatchObject({ kind: 'fault', fault });
  });

  test('sheets and shelf are kept of a paper that is there only', () => {
    expect(judgeRow(THERE, typed({ state: 'missing' }))).toEqual({
      kind: 'write',
      finding: { state: 'missing', sheets: null, shelf: null, difference: null },
    });
  });

  test('whatever is typed, a difference stays until somebody says that it is settled', () => {
    const text = fc.constantFrom(null, 'a', 'b');
    const rows = fc.record({
      state: fc.constantFrom(null, ...PAPER_STATES),
      sheets: fc.constantFrom(null, 1, 2),
      shelf: text,
      difference: text,
      clears: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 12 }), (history) => {
        let last: PaperFinding | null = null;
        for (const row of history) {
          const verdict = judgeRow(last, row);
          if (verdict.kind !== 'write') continue;
          const hadOne = last !== null && last.difference !== null;
          if (hadOne && verdict.finding.difference === null) expect(row.clears).toBe(true);
          last = verdict.finding;
        }
      }),
      RUNS,
    );
  });
});

describe('a section beside paper (Điều 8.1)', () => {
  const compared = (more: Partial<Comparison> = {}): Comparison => ({
    sectionVersion: 2,
    result: 'agrees',
    difference: null,
    ...more,
  });

  test.each([
    [0, null, { entered: false, compared: false, differs: false, isStale: false }],
    [1, null, { entered: true, compared: false, differs: false, isStale: false }],
    [2, compared(), { entered: true, compared: true, differs: false, isStale: false }],
    [3, compared(), { entered: true, compared: true, differs: false, isStale: true }],
    [
      3,
      compared({ result: 'differs', difference: 'x' }),
      { entered: true, compared: true, differs: true, isStale: true },
    ],
  ] as const)('at version %i after %j stands as %j', (version, last, standing) => {
    expect(standingOf(version, last)).toEqual(standing);
  });

  type Happening = { kind: 'save' } | { kind: 'check'; result: Comparison['result'] };

  test('a difference stays through any saves until a later check agrees', () => {
    const happening: fc.Arbitrary<Happening> = fc.oneof(
      fc.constant<Happening>({ kind: 'save' }),
      fc.constantFrom<Happening>(
        { kind: 'check', result: 'agrees' },
        { kind: 'check', result: 'differs' },
      ),
    );
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), (life) => {
        let version = 1;
        let isOpen = false;
        const checks: (Comparison & { seq: number })[] = [];
        for (const one of life) {
          if (one.kind === 'save') version += 1;
          else {
            isOpen = one.result === 'differs';
            checks.unshift({
              seq: checks.length + 1,
              sectionVersion: version,
              result: one.result,
              difference: isOpen ? 'x' : null,
            });
          }
          expect(standingOf(version, lastCheck(checks)).differs).toBe(isOpen);
        }
      }),
      RUNS,
    );
  });
});

describe('the state of a twin (Điều 8.1, 14.4)', () => {
  const whole = {
    documents: [
      { code: 'D01', isMandatory: true },
      { code: 'D02', isMandatory: true },
      { code: 'D03', isMandatory: false },
    ],
    findings: new Map<string, Pick<PaperFinding, 'state' | 'difference'>>([
      ['D01', THERE],
      ['D02', { state: 'not-applicable', difference: null }],
    ]),
    sections: SECTION_CODES.map((code) => ({ code, version: 1 })),
    comparisons: new Map<string, Comparison>(
      SECTION_CODES.map((code) => [
        code,
        { sectionVersion: 1, result: 'agrees', difference: null },
      ]),
    ),
  } satisfies TwinParts;
  const stateOf = (more: Partial<TwinParts>) => stateOfTwin(twinFigures({ ...whole, ...more }));
  const withFinding = (code: string, finding: PaperFinding) =>
    new Map([...whole.findings, [code, finding]]);
  const changed = SECTION_CODES.map((code) => ({ code, version: code === 'contact' ? 2 : 1 }));

  test('agrees only when all mandatory papers and all thirteen sections, as they are now, were found to', () => {
    expect(stateOf({})).toBe('agrees');
    expect(stateOf({ findings: new Map([['D01', THERE]]) })).toBe('partial');
    expect(stateOf({ comparisons: new Map([...whole.comparisons].slice(1)) })).toBe('partial');
    expect(stateOf({ sections: changed })).toBe('stale');
    expect(
      stateOf({
        findings: withFinding('D03', {
          state: 'missing',
          sheets: null,
          shelf: null,
          difference: null,
        }),
      }),
    ).toBe('missing');
    expect(stateOf({ findings: withFinding('D03', DIFFERENT), sections: changed })).toBe('differs');
    expect(stateOf({ findings: new Map(), comparisons: new Map() })).toBe('never');
    expect(
      stateOf({
        findings: new Map([['D03', { state: 'not-applicable', difference: null }]]),
        comparisons: new Map(),
      }),
    ).toBe('partial');
  });

  test.each([
    [0, 0, null],
    [0, 3, 0],
    [2, 3, 66],
    [299, 300, 99],
    [300, 300, 100],
  ])('%i of %i agree: %s per cent, never rounded up to a whole', (agreeing, all, rate) => {
    expect(parityRate(agreeing, all)).toBe(rate);
  });
});

function formOf(fields: Readonly<Record<string, string>>): TypedForm {
  return typedFormOf(Object.entries(fields));
}

const KEY = '01980000-0000-7000-8000-000000000001';

describe('the forms of the paper twin', () => {
  test('the checklist is read row by row, every fault at its field', () => {
    const head = { _key: KEY, seen: '3', checkedOn: '02/03/2026' };
    const right = parseCheckPapers(
      formOf({ ...head, 'state-D01': 'present', 'sheets-D01': ' 12 ', 'shelf-D01': 'Tủ  2' }),
    );
    expect(right).toMatchObject({ ok: true, value: { seen: 3, checkedOn: '2026-03-02' } });
    if (right.ok)
      expect(right.value.rows.get('D01')).toEqual({
        state: 'present',
        sheets: 12,
        shelf: 'Tủ 2',
        difference: null,
        clears: false,
      });
    const wrong = parseCheckPapers(
      formOf({
        ...head,
        checkedOn: '31/02/2026',
        'state-D01': 'gone',
        'sheets-D02': '-1',
        'difference-D03': 'x'.repeat(501),
        'shelf-__proto__': 'x',
      }),
    );
    expect(wrong).toMatchObject({ ok: false });
    if (!wrong.ok)
      expect(wrong.faults.map(({ field }) => field).sort()).toEqual([
        'checkedOn',
        'difference-D03',
        'sheets-D02',
        'state-D01',
      ]);
  });

  test('a comparison that differs says what', () => {
    const fields = { _key: KEY, section: 'contact', sectionVersion: '2', seen: '0' };
    const read = (more: object) => compareSectionForm.safeParse({ ...fields, ...more }).success;
    expect(read({ result: 'agrees' })).toBe(true);
    expect(read({ result: 'differs', difference: 'sai số' })).toBe(true);
    expect(read({ result: 'differs', difference: '  ' })).toBe(false);
    expect(read({})).toBe(false);
    expect(read({ result: 'agrees', section: 'khac' })).toBe(false);
  });

  test('the address of the list is read as it is written, and no other', () => {
    const asked = { unitId: 'TTYT-PV', filter: 'differs', after: 'd-1' } as const;
    const address = paperListAddress(asked);
    expect(address).toBe('/ho-so-giay?don-vi=TTYT-PV&loc=lech&sau=d-1');
    expect(readPaperListAddress(new URL(address, 'http://x').searchParams)).toEqual(asked);
    for (const wrong of ['loc=khac', 'don-vi=%20', 'sau=a%20b'])
      expect(readPaperListAddress(new URLSearchParams(wrong))).toBeNull();
  });
});
