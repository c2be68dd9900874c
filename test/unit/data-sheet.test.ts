import { typedFormOf } from '../../app/forms/typed-form';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isLinkAlive,
  latenessOf,
  linkEndsAt,
  SHEET_STATES,
  stateAfterStep,
} from '../../app/domain/data-sheet/data-sheet';
import { groupedSecret, readSecret, secretText } from '../../app/domain/data-sheet/link-secret';
import {
  acceptedItems,
  contentsWith,
  faultsOfReview,
  sheetItems,
} from '../../app/domain/data-sheet/sheet-items';
import { emptyContent } from '../../app/domain/dossier/section-content';
import { plainDate } from '../../app/domain/plain-date';
import { lacksOf, mayHoldCard } from '../../app/domain/staff-number/staff-number';
import { readVerdicts } from '../../app/forms/sheet-form';

const DAY_MS = 86_400_000;

describe('a data sheet (Điều 9.1.b, 14.1)', () => {
  test.each([
    ['reviewed', true, { 'handed-in': ['review', 'return'], accepted: ['accept'] }],
    ['not reviewed', false, { 'handed-in': ['return', 'accept'], accepted: ['accept'] }],
  ] as const)('%s goes on only so', (_name, isReviewed, after) => {
    const known: Readonly<Partial<Record<string, readonly string[]>>> = {
      ...after,
      issued: ['reissue-link', 'keep', 'hand-in'],
      returned: ['reissue-link', 'keep', 'hand-in'],
    };
    const steps = ['reissue-link', 'keep', 'hand-in', 'review', 'return', 'accept'] as const;
    for (const state of SHEET_STATES)
      expect(
        steps.filter((step) => stateAfterStep(step, { state, isReviewed, isEntered: false })),
        state,
      ).toEqual(known[state] ?? []);
  });

  test('that has entered the dossier takes nothing more', () => {
    for (const isReviewed of [true, false])
      expect(
        stateAfterStep('accept', { state: 'accepted', isReviewed, isEntered: true }),
      ).toBeNull();
  });

  test('has a link that ends after 45 days, at hand-in, and with its decision', () => {
    const tokenEndsAt = linkEndsAt(0);
    expect(tokenEndsAt).toBe(45 * DAY_MS);
    const alive = { state: 'issued', tokenEndsAt, isVoid: false } as const;
    expect(isLinkAlive(alive, tokenEndsAt - 1)).toBe(true);
    expect(isLinkAlive({ ...alive, state: 'returned' }, 0)).toBe(true);
    expect(isLinkAlive(alive, tokenEndsAt)).toBe(false);
    expect(isLinkAlive({ ...alive, state: 'handed-in' }, 0)).toBe(false);
    expect(isLinkAlive({ ...alive, isVoid: true }, 0)).toBe(false);
    expect(isLinkAlive({ ...alive, tokenEndsAt: null }, 0)).toBe(false);
  });

  test.each([
    [null, null, '2026-03-02', { kind: 'none' }],
    ['2026-03-12', null, '2026-03-02', { kind: 'due', days: 10 }],
    ['2026-03-12', null, '2026-03-12', { kind: 'due', days: 0 }],
    ['2026-03-12', null, '2026-03-13', { kind: 'overdue', days: 1 }],
    ['2026-03-12', '2026-03-12', '2026-05-01', { kind: 'in-time', days: 0 }],
    ['2026-03-12', '2026-03-15', '2026-05-01', { kind: 'late', days: 3 }],
  ] as const)('due on %s and handed in on %s stands on %s as %j', (last, handed, today, told) => {
    expect(
      latenessOf({
        lastDay: last === null ? null : plainDate(last),
        handedInOn: handed === null ? null : plainDate(handed),
        today: plainDate(today),
      }),
    ).toEqual(told);
  });
});

describe('the secret of a link', () => {
  test('is told by its 52 letters, whatever the 32 bytes, and read again from paper', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const secret = secretText(bytes);
        expect(secret).toMatch(/^[0-9a-hjkmnp-tv-z]{52}$/);
        expect(readSecret(groupedSecret(secret).toUpperCase())).toBe(secret);
      }),
    );
  });

  test('differs for bytes that differ', () => {
    const bytes = new Uint8Array(32);
    const texts = Array.from({ length: 256 }, (_, bit) => {
      const one = bytes.slice();
      one[bit >> 3] = 1 << (bit & 7);
      return secretText(one);
    });
    expect(new Set([...texts, secretText(bytes)]).size).toBe(257);
  });

  test('forgives what paper makes look alike, and nothing else is one', () => {
    const secret = '01'.repeat(26);
    expect(readSecret('oI'.repeat(13) + 'Ol'.repeat(13))).toBe(secret);
    for (const junk of ['', '0'.repeat(51), '0'.repeat(53), 'u'.repeat(52), 'x'.repeat(500)])
      expect(readSecret(junk), junk).toBeNull();
  });
});

const ROW = { row_id: 'r1', starts_on: '2019', ends_on: null, post_and_unit: 'Trạm y tế' };
const told = {
  identity: { ...emptyContent('identity'), birth_full_name: 'Lê Thị An', gender: '2' },
  'work-history': { work_history: [ROW] },
};

describe('the items of a sheet (Điều 14.1)', () => {
  test('are what it says and the dossier does not; an empty field says nothing', () => {
    const before = {
      identity: {
        ...emptyContent('identity'),
        birth_full_name: 'Lê Thị Ân',
        gender: '2',
        other_names: 'An',
      },
      'work-history': { work_history: [{ ...ROW, row_id: 'old' }] },
    };
    expect(sheetItems(before, told).map(({ key }) => key)).toEqual(['identity:birth_full_name']);
    expect(sheetItems({}, told).map(({ key }) => key)).toEqual([
      'identity:birth_full_name',
      'identity:gender',
      'work-history:work_history[r1]',
    ]);
    expect(sheetItems(told, {})).toEqual([]);
  });

  test('that are accepted stand in the dossier, what stood there before is never taken away', () => {
    const before = {
      identity: { ...emptyContent('identity'), other_names: 'An' },
      'work-history': { work_history: [{ ...ROW, row_id: 'old', starts_on: '2010' }] },
    };
    const items = sheetItems(before, told);
    const verdicts = [{ key: 'identity:gender', isAccepted: false, reason: 'sai' }];
    const after = contentsWith(before, acceptedItems(items, verdicts));
    expect(after.get('identity')).toMatchObject({
      birth_full_name: 'Lê Thị An',
      gender: null,
      other_names: 'An',
    });
    expect(after.get('work-history')).toEqual({
      work_history: [{ ...ROW, row_id: 'old', starts_on: '2010' }, ROW],
    });
    expect(before.identity).toMatchObject({ birth_full_name: null });
    expect(sheetItems(Object.fromEntries(after), told).map(({ key }) => key)).toEqual([
      'identity:gender',
    ]);
  });

  test('need the head’s word each, and a reason where it is no', () => {
    const items = sheetItems({}, told);
    const form = new FormData();
    form.set('verdict identity:birth_full_name', 'accept');
    form.set('reason identity:birth_full_name', 'dropped');
    form.set('verdict identity:gender', 'refuse');
    form.set('reason identity:gender', '   ');
    form.set('verdict work-history:work_history[r1]', 'perhaps');
    expect(faultsOfReview(items, readVerdicts(typedFormOf(form)))).toEqual([
      { key: 'identity:gender', fault: 'verdict.reason' },
      { key: 'work-history:work_history[r1]', fault: 'verdict.missing' },
    ]);
    form.set('reason identity:gender', 'Đối chiếu  giấy khai sinh');
    form.set('verdict work-history:work_history[r1]', 'accept');
    const verdicts = readVerdicts(typedFormOf(form));
    expect(faultsOfReview(items, verdicts)).toEqual([]);
    expect(verdicts.get('identity:gender')?.reason).toBe('Đối chiếu giấy khai sinh');
    expect(verdicts.get('identity:birth_full_name')?.reason).toBe('');
  });
});

describe('the gate of staff numbers (Điều 9.2.a)', () => {
  test('lists what is missing and what waits for a paper; a whole dossier lacks nothing', () => {
    expect(
      lacksOf([
        { code: 'identity', version: 2, missing: 0, debts: 0 },
        { code: 'papers', version: 1, missing: 0, debts: 1 },
        { code: 'family', version: 0, missing: 1, debts: 0 },
      ]),
    ).toEqual([
      { section: 'papers', isNew: false, missing: 0, debts: 1 },
      { section: 'family', isNew: true, missing: 1, debts: 0 },
    ]);
    expect(lacksOf([{ code: 'identity', version: 1, missing: 0, debts: 0 }])).toEqual([]);
  });

  test.each([
    ['CB', true],
    ['CC', true],
    ['CC-TS', true],
    ['VC', false],
    ['HD', false],
    [null, false],
  ] as const)('gives a card to employment type %s: %s (A18)', (type, may) => {
    expect(mayHoldCard(type)).toBe(may);
  });
});
