import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { differences } from '../../app/domain/dossier/section-difference';
import type { ServiceContext } from '../../app/services/context.server';
import type { TypedText } from '../../app/forms/section-form';
import type { SectionFormHead } from '../../app/forms/section-form-head';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { listHistory, type HistoryAsked } from '../../app/services/dossier/list-history.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
}, 60_000);

afterAll(() => database.stop());

async function clerkContext(): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-PV'));
}

type Place = readonly [dossierId: string, section: SectionCode, version: number];

function save(
  ctx: ServiceContext,
  [dossierId, section, version]: Place,
  typed: TypedText,
  head: Partial<SectionFormHead> = {},
) {
  return amendSection(ctx, {
    dossierId,
    head: formHead(section, version, { _key: crypto.randomUUID(), ...head }),
    typed,
  });
}

function asked(dossierId: string, more: Partial<HistoryAsked> = {}): HistoryAsked {
  return { dossierId, section: null, cursor: null, compare: null, ...more };
}

async function walk(ctx: ServiceContext, dossierId: string, section: SectionCode | null) {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await listHistory(ctx, asked(dossierId, { section, cursor }));
    pages.push(page.entries.map(({ sectionCode, version }) => `${sectionCode} ${version}`));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

test('the timeline pages through every entry once, newest first, fifty a page', async () => {
  const ctx = await clerkContext();
  const dossierId = await makeDossier(ctx, 'Ngô Thị Dài');
  const expected: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    // Four entries of two sections share an instant: only the whole key tells them apart.
    const code = n % 2 === 0 ? 'contact' : 'health';
    const typed: TypedText = { [code === 'contact' ? 'phone' : 'health_note']: `${n}` };
    const version = n >> 1;
    await save({ ...ctx, now: TEST_NOW + 1 + (n >> 2) }, [dossierId, code, version], typed);
    expected.push(`${code} ${version + 1}`);
  }
  const pages = await walk(ctx, dossierId, null);
  expect(pages.map((page) => page.length)).toEqual([50, 11]);
  const seen = pages.flat();
  expect(new Set(seen).size).toBe(61);
  expect(new Set(seen)).toEqual(new Set([...expected, 'identity 1']));
  expect(seen.at(-1)).toBe('identity 1');
  const versionsOf = (code: string) => seen.filter((entry) => entry.startsWith(code));
  expect(versionsOf('contact')).toEqual(
    Array.from({ length: 30 }, (_, index) => `contact ${30 - index}`),
  );
  expect((await walk(ctx, dossierId, 'health')).flat()).toEqual(versionsOf('health'));
  // A page that ends exactly with the last entry offers none after it.
  expect(await walk(ctx, dossierId, 'work-history')).toEqual([[]]);
}, 60_000);

test('an entry that comes while someone pages is neither shown twice nor pushes one out', async () => {
  const ctx = await clerkContext();
  const dossierId = await makeDossier(ctx, 'Ngô Thị Chen');
  for (let n = 0; n < 55; n += 1)
    await save({ ...ctx, now: TEST_NOW + n }, [dossierId, 'contact', n], { phone: `${n}` });
  const first = await listHistory(ctx, asked(dossierId, { section: 'contact' }));
  await save({ ...ctx, now: TEST_NOW + 100 }, [dossierId, 'contact', 55], { phone: 'mới' });
  const second = await listHistory(
    ctx,
    asked(dossierId, { section: 'contact', cursor: first.nextCursor }),
  );
  const versions = [...first.entries, ...second.entries].map(({ version }) => version);
  expect(versions).toEqual(Array.from({ length: 55 }, (_, index) => 55 - index));
  expect(second.nextCursor).toBe(null);
}, 60_000);

test('an entry tells when, who, which act, why, on what basis, from which day and what changed', async () => {
  const ctx = await clerkContext();
  const dossierId = await makeDossier(ctx, 'Đỗ Thị Kể');
  await save(ctx, [dossierId, 'contact', 0], { phone: '0905 1', email: 'do@example.vn' });
  await save(
    { ...ctx, now: TEST_NOW + 5 },
    [dossierId, 'contact', 1],
    { phone: '0905 2', email: 'do@example.vn' },
    {
      _act: 'correct',
      _reason: 'Gõ nhầm số',
      _basis: 'QĐ 12/QĐ-TTYT',
      _effective_on: '2026-03-01' as SectionFormHead['_effective_on'],
    },
  );
  const { entries, head } = await listHistory(ctx, asked(dossierId, { section: 'contact' }));
  expect(head.fullName).toBe('Đỗ Thị Kể');
  expect(entries[0]).toEqual({
    sectionCode: 'contact',
    version: 2,
    act: 'correct',
    enteredAt: TEST_NOW + 5,
    accountName: ctx.actor.fullName,
    reason: 'Gõ nhầm số',
    basis: 'QĐ 12/QĐ-TTYT',
    effectiveOn: '2026-03-01',
    changedPaths: ['phone'],
  });
  expect(entries[1]).toMatchObject({ act: 'update', version: 1, reason: null });
});

test('two versions of a section are compared field by field, rows by their own id', async () => {
  const ctx = await clerkContext();
  const dossierId = await makeDossier(ctx, 'Bùi Thị So');
  const row = (index: number, id: string, name: string) => ({
    [`family_self[${index}].row_id`]: id,
    [`family_self[${index}].relation`]: 'cha-de',
    [`family_self[${index}].full_name`]: name,
  });
  await save(ctx, [dossierId, 'family', 0], { ...row(0, 'r1', 'Bùi A'), ...row(1, 'r2', 'Bùi B') });
  await save(
    ctx,
    [dossierId, 'family', 1],
    { ...row(0, 'r2', 'Bùi Bê'), ...row(1, 'r3', 'Bùi C') },
    { _act: 'correct', _reason: 'Đối chiếu hồ sơ giấy' },
  );
  const compared = async (from: number, to: number) => {
    const page = await listHistory(
      ctx,
      asked(dossierId, { compare: { section: 'family', from, to } }),
    );
    const { comparison } = page;
    if (comparison === null) throw new Error('no comparison');
    return differences('family', comparison.from.content, comparison.to.content).map(
      ({ kind, path }) => `${kind} ${path}`,
    );
  };
  expect(await compared(1, 2)).toEqual([
    'field family_self[r2].full_name',
    'row-added family_self[r3]',
    'row-removed family_self[r1]',
  ]);
  expect(await compared(2, 1)).toEqual([
    'row-added family_self[r1]',
    'field family_self[r2].full_name',
    'row-removed family_self[r3]',
  ]);
  expect(await compared(0, 1)).toEqual(['row-added family_self[r1]', 'row-added family_self[r2]']);
  expect(await compared(2, 2)).toEqual([]);
});

test('a version that does not exist is not found, and its reading is not logged', async () => {
  const ctx = await clerkContext();
  const dossierId = await makeDossier(ctx, 'Vũ Thị Thiếu');
  await save(ctx, [dossierId, 'family', 0], {
    'family_self[0].relation': 'cha-de',
    'family_self[0].full_name': 'Vũ A',
  });
  const reads = async () =>
    (
      await database.db.client.execute({
        sql: `select 1 from audit_entries where act = 'section.read' and dossier_id = ? and section_code = 'family'`,
        args: [dossierId],
      })
    ).rows.length;
  const refusal = await refusalOf(
    listHistory(ctx, asked(dossierId, { compare: { section: 'family', from: 1, to: 9 } })),
  );
  expect(refusal.code).toBe('access.not-found');
  expect(await reads()).toBe(0);
  await listHistory(ctx, asked(dossierId, { compare: { section: 'family', from: 0, to: 1 } }));
  expect(await reads()).toBe(1);
});

test.each(['', 'x', '1~contact', '1~contact~1~2', '-1~contact~1', "1~contact~1' or 1=1"])(
  'a cursor that this software did not make is refused: %j',
  async (cursor) => {
    const ctx = await clerkContext();
    const dossierId = await makeDossier(ctx, 'Lý Thị Trỏ');
    const refusal = await refusalOf(listHistory(ctx, asked(dossierId, { cursor })));
    expect(refusal.code).toBe('request.malformed');
  },
);

test.each([
  ['clerk', 'TTYT-HT'],
  ['head', 'TTYT-HT'],
  ['attached_clerk', 'TYT-1'],
  ['employee', 'TTYT-PV'],
  ['khtc', 'SYT'],
  ['auditor', 'SYT'],
] as const)('a stranger finds no history: %s of %s', async (role, unit) => {
  const ctx = await clerkContext();
  const dossierId = await makeDossier(ctx, 'Mai Thị Kín');
  const stranger = await contextOf(database.db, await makePerson(database.db, role, unit));
  expect((await refusalOf(listHistory(stranger, asked(dossierId)))).code).toBe('access.not-found');
});

test.each([
  ['head', 'TTYT-PV'],
  ['tccb', 'SYT'],
  ['director', 'SYT'],
] as const)('who may read the dossier may read its history: %s of %s', async (role, unit) => {
  const ctx = await clerkContext();
  const dossierId = await makeDossier(ctx, 'Mai Thị Mở');
  const reader = await contextOf(database.db, await makePerson(database.db, role, unit));
  expect((await listHistory(reader, asked(dossierId))).entries).toHaveLength(1);
});
