import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECTION_CODES, type SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { TypedFinding } from '../../app/domain/paper-twin/paper-item';
import { parityRate } from '../../app/domain/paper-twin/twin-state';
import { addDays } from '../../app/domain/plain-date';
import type { Role } from '../../app/domain/permission/roles';
import { scopeOf } from '../../app/domain/permission/decide';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { newId } from '../../app/services/new-id.server';
import { checkPapers, type CheckedPapers } from '../../app/services/paper/check-papers.server';
import {
  compareSection,
  type SectionComparison,
} from '../../app/services/paper/compare-section.server';
import { listPaperTwins } from '../../app/services/paper/list-paper-twins.server';
import { openPaperTwin } from '../../app/services/paper/open-paper-twin.server';
import {
  paperDifferencesOfUnitQuery,
  paperParityQuery,
} from '../../db/queries/paper-parity.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;
let clerk: ServiceContext;

const PAPERS = [
  ['D01', true],
  ['D02', true],
  ['D03', false],
] as const;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await database.db.client.batch(
    PAPERS.map(([code, mandatory], sort) => ({
      sql: `insert into code_items (list, code, name, source, verified, sort_order, extra) values ('paper_document', ?, ?, 'test', 1, ?, ?)`,
      args: [code, `Giấy ${code}`, sort, JSON.stringify({ mandatory })],
    })),
    'write',
  );
  clerk = await actor('clerk', 'TTYT-PV');
}, 120_000);

afterAll(() => database.stop());

async function actor(role: Role, unit: string): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit));
}

const THERE: TypedFinding = {
  state: 'present',
  sheets: 3,
  shelf: 'Tủ 1',
  difference: null,
  clears: false,
};

function row(more: Partial<TypedFinding> = {}): TypedFinding {
  return { ...THERE, ...more };
}

/** Sends the checklist as it is seen now. */
async function check(
  ctx: ServiceContext,
  dossierId: string,
  rows: Readonly<Record<string, TypedFinding>>,
  more: Partial<CheckedPapers> = {},
) {
  const seen = more.seen ?? (await openPaperTwin(clerk, dossierId)).form?.seen ?? 0;
  return checkPapers(ctx, {
    key: newId(TEST_NOW),
    dossierId,
    seen,
    checkedOn: ctx.today,
    rows: new Map(Object.entries(rows)),
    ...more,
  });
}

/** Compares a section as it is seen now. */
async function compare(
  ctx: ServiceContext,
  dossierId: string,
  section: SectionCode,
  more: Partial<SectionComparison> = {},
) {
  const page = await openPaperTwin(clerk, dossierId);
  const shown = page.sections.find(({ code }) => code === section);
  return compareSection(ctx, {
    key: newId(TEST_NOW),
    dossierId,
    section,
    sectionVersion: shown?.version ?? 0,
    seen: shown?.last?.seq ?? 0,
    result: 'agrees',
    difference: null,
    ...more,
  });
}

function amendPhone(dossierId: string, version: number, phone: string) {
  return amendSection(clerk, { dossierId, head: formHead('contact', version), typed: { phone } });
}

let names = 0;

/** A dossier with its identity and contact sections entered. */
async function enteredDossier(ctx = clerk): Promise<string> {
  const dossierId = await makeDossier(ctx, `Trần Thị Giấy ${String((names += 1))}`);
  await amendSection(ctx, {
    dossierId,
    head: formHead('contact', 0),
    typed: { phone: '0905111222' },
  });
  return dossierId;
}

async function rowsOf(sql: string, ...args: string[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function standing(dossierId: string, section: SectionCode) {
  const page = await openPaperTwin(clerk, dossierId);
  return page.sections.find(({ code }) => code === section)?.standing;
}

describe('a check of papers (Điều 8.1)', () => {
  test('writes only the changed rows, each a new version beside those before it, and a row in the log', async () => {
    const dossierId = await enteredDossier();
    await check(clerk, dossierId, { D01: row(), D02: row({ state: 'missing' }), D03: row() });
    const answer = await check(clerk, dossierId, { D01: row({ sheets: 4 }), D03: row() });
    expect(answer.papers).toBe(1);
    const page = await openPaperTwin(clerk, dossierId);
    const [first] = page.papers;
    expect(first?.last).toMatchObject({ version: 2, sheets: 4, accountName: clerk.actor.fullName });
    expect(first?.earlier).toMatchObject([{ version: 1, sheets: 3 }]);
    expect(page.papers[2]?.last).toMatchObject({ version: 1 });
    expect(page.state).toBe('missing');
    const log = await rowsOf(
      `select details from audit_entries where act = 'paper.check' and dossier_id = ? order by seq`,
      dossierId,
    );
    expect(log.map(({ details }) => JSON.parse(String(details)) as unknown)).toMatchObject([
      { papers: ['D01', 'D02', 'D03'] },
      { papers: ['D01'] },
    ]);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('of a form made before a colleague checked is refused whole, and so is the second of two at once', async () => {
    const dossierId = await enteredDossier();
    await check(clerk, dossierId, { D01: row() });
    const late = check(clerk, dossierId, { D02: row() }, { seen: 0 });
    expect((await refusalOf(late)).code).toBe('paper.changed-meanwhile');
    const other = await actor('clerk', 'TTYT-PV');
    const outcomes = await Promise.allSettled(
      // Different papers: nothing but what the form was made on stands between the two.
      [clerk, other].map((ctx, place) =>
        check(ctx, dossierId, { [place === 0 ? 'D02' : 'D03']: row() }, { seen: 1 }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rowsOf('select 1 from paper_items where dossier_id = ?', dossierId)).toHaveLength(
      2,
    );
  });

  test('keeps a noted difference until it is said to be settled', async () => {
    const dossierId = await enteredDossier();
    await check(clerk, dossierId, { D01: row({ difference: 'khác ngày ký' }) });
    const silent = await refusalOf(check(clerk, dossierId, { D01: row() }));
    expect(silent).toMatchObject({
      code: 'form.invalid',
      payload: { faults: [{ field: 'difference-D01', fault: 'difference.not-cleared' }] },
    });
    await check(clerk, dossierId, { D01: row({ clears: true }) });
    const page = await openPaperTwin(clerk, dossierId);
    expect(page.figures.differences).toBe(0);
    expect(page.papers[0]?.earlier).toMatchObject([{ difference: 'khác ngày ký' }]);
  });

  test('once under its key; nothing new, a paper nobody knows and a day to come are refused', async () => {
    const dossierId = await enteredDossier();
    const key = newId(TEST_NOW);
    const first = await check(clerk, dossierId, { D01: row() }, { key, seen: 0 });
    expect(await check(clerk, dossierId, { D01: row() }, { key, seen: 0 })).toEqual(first);
    expect((await refusalOf(check(clerk, dossierId, { D01: row() }))).code).toBe(
      'paper.nothing-changed',
    );
    expect((await refusalOf(check(clerk, dossierId, { D99: row() }))).code).toBe(
      'request.malformed',
    );
    const tomorrow = { checkedOn: addDays(clerk.today, 1) };
    expect((await refusalOf(check(clerk, dossierId, { D02: row() }, tomorrow))).code).toBe(
      'form.invalid',
    );
  });
});

describe('a section compared with paper (Điều 8.1)', () => {
  test('that is saved afterwards is to be compared again, and a difference outlives the save', async () => {
    const dossierId = await enteredDossier();
    await compare(clerk, dossierId, 'contact', { result: 'differs', difference: 'sai số' });
    await amendPhone(dossierId, 1, '0905111223');
    expect(await standing(dossierId, 'contact')).toMatchObject({ differs: true, isStale: true });
    await compare(clerk, dossierId, 'contact');
    expect(await standing(dossierId, 'contact')).toMatchObject({ differs: false, isStale: false });
    const page = await openPaperTwin(clerk, dossierId);
    expect(page.sections.find(({ code }) => code === 'contact')?.earlier).toMatchObject([
      { seq: 1, sectionVersion: 1, result: 'differs', difference: 'sai số' },
    ]);
  });

  test('is refused where it was saved or compared since the page was read, or holds nothing', async () => {
    const dossierId = await enteredDossier();
    await amendPhone(dossierId, 1, '0905111223');
    const old = compare(clerk, dossierId, 'contact', { sectionVersion: 1 });
    expect((await refusalOf(old)).code).toBe('paper.changed-meanwhile');
    await compare(clerk, dossierId, 'contact', { result: 'differs', difference: 'sai số' });
    const blind = compare(clerk, dossierId, 'contact', { seen: 0 });
    expect((await refusalOf(blind)).code).toBe('paper.changed-meanwhile');
    expect((await refusalOf(compare(clerk, dossierId, 'family'))).code).toBe(
      'paper.section-not-entered',
    );
    const wordless = compare(clerk, dossierId, 'contact', { result: 'differs' });
    expect((await refusalOf(wordless)).code).toBe('form.invalid');
    expect(await standing(dossierId, 'contact')).toMatchObject({ differs: true });
  });

  test('stands in the list of sections of the dossier, for who may read paper twins', async () => {
    const dossierId = await enteredDossier();
    await compare(clerk, dossierId, 'contact', { result: 'differs', difference: 'sai số' });
    await compare(clerk, dossierId, 'identity');
    await amendPhone(dossierId, 1, '0905111223');
    const at = { dossierId, section: 'contact', editing: false } as const;
    const paperOf = (page: Awaited<ReturnType<typeof openDossier>>) =>
      page.sections
        .filter(({ paper }) => paper !== null)
        .map(({ code, paper }) => [code, paper?.differs, paper?.isStale]);
    const page = await openDossier(clerk, at);
    expect(page.may.paper).toBe(true);
    expect(paperOf(page).filter(([, differs]) => differs === true)).toEqual([
      ['contact', true, true],
    ]);
    const self = await contextOf(
      database.db,
      await makePerson(database.db, 'employee', 'TTYT-PV', dossierId),
    );
    const own = await openDossier(self, at);
    expect([own.may.paper, paperOf(own)]).toEqual([false, []]);
  });
});

describe('the rows of the paper twin', () => {
  test('can’t be changed, deleted or replaced', async () => {
    const dossierId = await enteredDossier();
    await check(clerk, dossierId, { D01: row() });
    await compare(clerk, dossierId, 'contact');
    for (const sql of [
      `update paper_items set difference = null where dossier_id = ?`,
      `delete from paper_items where dossier_id = ?`,
      `insert or replace into paper_items select * from paper_items where dossier_id = ?`,
      `update paper_comparisons set result = 'agrees' where dossier_id = ?`,
      `delete from paper_comparisons where dossier_id = ?`,
      `insert or replace into paper_comparisons select * from paper_comparisons where dossier_id = ?`,
      `delete from paper_twins where dossier_id = ?`,
    ])
      await expect(rowsOf(sql, dossierId), sql).rejects.toThrow(/append-only|history-gap/);
  });

  test('are summed up as a recount of them says, also when papers and sections are checked at once', async () => {
    const dossierId = await enteredDossier();
    const other = await actor('clerk', 'TTYT-PV');
    await Promise.all([
      check(clerk, dossierId, { D01: row(), D02: row({ state: 'missing', difference: 'mất' }) }),
      compare(other, dossierId, 'identity', { result: 'differs', difference: 'khác tên' }),
    ]);
    await compare(clerk, dossierId, 'contact');
    const { figures } = await openPaperTwin(clerk, dossierId);
    const [summary] = await rowsOf('select * from paper_twins where dossier_id = ?', dossierId);
    expect(summary).toMatchObject({
      unit_id: 'TTYT-PV',
      present: figures.present,
      missing: figures.missing,
      differences: figures.differences,
      sections_compared: figures.sectionsCompared,
    });
    expect(figures).toMatchObject({ present: 1, missing: 1, differences: 2, sectionsCompared: 2 });
  });
});

describe('who may', () => {
  test('check: the clerk of the unit; who only reads is forbidden, another unit finds nothing', async () => {
    const dossierId = await enteredDossier();
    for (const [role, unit, code] of [
      ['head', 'TTYT-PV', 'access.forbidden'],
      ['tccb', 'SYT-CQ', 'access.forbidden'],
      ['clerk', 'TTYT-HT', 'access.not-found'],
      ['khtc', 'SYT-CQ', 'access.not-found'],
      ['auditor', 'SYT-CQ', 'access.not-found'],
    ] as const) {
      const ctx = await actor(role, unit);
      const by = `${role} of ${unit}`;
      expect((await refusalOf(check(ctx, dossierId, { D01: row() }))).code, by).toBe(code);
      expect((await refusalOf(compare(ctx, dossierId, 'contact'))).code, by).toBe(code);
    }
    expect(await rowsOf('select 1 from paper_twins where dossier_id = ?', dossierId)).toEqual([]);
    expect((await openPaperTwin(await actor('head', 'TTYT-PV'), dossierId)).form).toBeNull();
    const foreign = openPaperTwin(await actor('head', 'TTYT-HT'), dossierId);
    expect((await refusalOf(foreign)).code).toBe('access.not-found');
  });

  test('write only while the right lasts', async () => {
    const dossierId = await enteredDossier();
    const leaving = await makePerson(database.db, 'clerk', 'TTYT-PV');
    const ctx = await contextOf(database.db, leaving);
    await rowsOf('update account_roles set valid_to = 2 where account_id = ?', leaving.accountId);
    const refused = await refusalOf(check(ctx, dossierId, { D01: row() }));
    expect(refused.code).toBe('access.forbidden');
  });
});

/** Enters every section past the forms, so that a dossier can agree as a whole. */
async function wholeDossier(ctx: ServiceContext): Promise<string> {
  const dossierId = await enteredDossier(ctx);
  await rowsOf('update sections set version = max(version, 1) where dossier_id = ?', dossierId);
  return dossierId;
}

/** Compares all sections and looks for these papers; without both mandatory ones the check is not whole. */
async function agreeing(ctx: ServiceContext, papers = ['D01', 'D02']): Promise<string> {
  const dossierId = await wholeDossier(ctx);
  const seen = async () => (await openPaperTwin(ctx, dossierId)).form?.seen ?? 0;
  const rows = Object.fromEntries(papers.map((code) => [code, row()]));
  await check(ctx, dossierId, rows, { seen: await seen() });
  for (const section of SECTION_CODES)
    await compareSection(ctx, {
      key: newId(TEST_NOW),
      dossierId,
      section,
      sectionVersion: 1,
      seen: 0,
      result: 'agrees',
      difference: null,
    });
  return dossierId;
}

describe('the list and the rate (Điều 14.4)', () => {
  test('hold each dossier under its state, count a unit and turn pages by name', async () => {
    const there = await actor('clerk', 'TTYT-HT');
    const agrees = await agreeing(there);
    const stale = await agreeing(there);
    await rowsOf(
      `update sections set version = 2 where code = 'contact' and dossier_id = ?`,
      stale,
    );
    const partial = await agreeing(there, ['D01', 'D03']);
    const never = await enteredDossier(there);
    const differs = await enteredDossier(there);
    const by = { key: newId(TEST_NOW), dossierId: differs, seen: 0, checkedOn: there.today };
    await checkPapers(there, {
      ...by,
      rows: new Map([
        ['D01', row({ difference: 'khác số tờ' })],
        ['D02', row({ state: 'missing' })],
      ]),
    });
    const head = await actor('head', 'TTYT-HT');
    const list = (query = '') => listPaperTwins(head, new URLSearchParams(query));
    const page = await list();
    expect(page.counts).toEqual({
      dossiers: 5,
      agrees: 1,
      partial: 1,
      never: 1,
      differs: 1,
      missing: 1,
      stale: 1,
    });
    expect(page.rate).toBe(parityRate(1, 5));
    for (const [word, id] of [
      ['khop', agrees],
      ['sua-sau', stale],
      ['do', partial],
      ['chua', never],
      ['lech', differs],
      ['thieu', differs],
    ] as const)
      expect(
        (await list(`loc=${word}`)).twins.map((twin) => twin.id),
        word,
      ).toEqual([id]);
    // The list asks in SQL what the page of one dossier asks by the rule: they never part.
    for (const { id, state } of page.twins)
      expect((await openPaperTwin(head, id)).state).toBe(state);
    const sorted = page.twins.map(({ id }) => id);
    const after = await list(`sau=${sorted[1] ?? ''}`);
    expect(after.twins.map(({ id }) => id)).toEqual(sorted.slice(2));
    expect((await refusalOf(list('loc=gi'))).code).toBe('request.malformed');
    expect((await refusalOf(list('don-vi=TTYT-PV'))).code).toBe('access.not-found');
  });

  test('say for the sector the same as a unit says of itself, and list a unit’s open differences', async () => {
    const tccb = await actor('tccb', 'SYT-CQ');
    const page = await listPaperTwins(tccb, new URLSearchParams());
    const unit = page.byUnit.find(({ unitId }) => unitId === 'TTYT-HT');
    expect(unit).toMatchObject({ dossiers: 5, agrees: 1, rate: 20 });
    const reach = scopeOf(tccb.actor, 'paper.read', tccb.now);
    const parity = await paperParityQuery(database.db, reach);
    expect(parity.find(({ unitId }) => unitId === 'TTYT-HT')).toMatchObject({ differs: 1 });
    const open = await paperDifferencesOfUnitQuery(database.db, 'TTYT-HT', 10);
    expect(open).toMatchObject([
      { kind: 'paper', code: 'D01', name: 'Giấy D01', difference: 'khác số tờ' },
    ]);
    const some = await paperDifferencesOfUnitQuery(database.db, 'TTYT-PV', 2);
    expect(some).toHaveLength(2);
  });

  test('leave out a dossier that was annulled', async () => {
    const dossierId = await enteredDossier();
    await rowsOf('update dossiers set annulled_at = 1 where id = ?', dossierId);
    const page = await listPaperTwins(clerk, new URLSearchParams('loc=chua'));
    expect(page.twins.map(({ id }) => id)).not.toContain(dossierId);
    expect((await refusalOf(check(clerk, dossierId, { D01: row() }))).code).toBe(
      'dossier.annulled',
    );
  });
});
