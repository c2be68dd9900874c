import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES, type Role } from '../../app/domain/permission/roles';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { EventTerms } from '../../app/domain/event/apply-event';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { correctEvent } from '../../app/services/event/correct-event.server';
import { newId } from '../../app/services/new-id.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { brokenChains, faultsOfDossier } from '../support/oracle';
import { refusalOf } from '../support/refusal';
import { dutiesOf, enter, register, seedStatuteClock } from '../support/statute-clock';

let database: TestDatabase;
let clerk: ServiceContext;

const DAY = 24 * 3_600_000;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  clerk = await as('clerk', 'TTYT-PV');
}, 60_000);

afterAll(() => database.stop());

async function as(role: Role, unit: string): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), TEST_NOW);
}

function later(days: number): ServiceContext {
  return { ...clerk, now: TEST_NOW + days * DAY };
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows.map((row) => ({ ...row }));
}

function correct(
  ctx: ServiceContext,
  decisionId: string,
  terms: EventTerms,
  more: Partial<Parameters<typeof correctEvent>[1]> = {},
) {
  return correctEvent(ctx, {
    key: newId(ctx.now),
    decisionId,
    line: 1,
    seenRows: 1,
    reason: 'Nhập nhầm so với quyết định',
    termsFor: () => terms,
    ...more,
  });
}

async function contentOf(dossierId: string, section: SectionCode) {
  const [row] = await rowsOf(
    'select content, act, reason, basis, effective_on from section_history where dossier_id = ? and section_code = ? order by version desc limit 1',
    dossierId,
    section,
  );
  return {
    act: row?.['act'],
    reason: row?.['reason'],
    effectiveOn: row?.['effective_on'],
    content: JSON.parse(String(row?.['content'])) as Record<string, unknown>,
  };
}

const RAISE = { grade_code: 'V.08.01.03', step: 3, coefficient: 300 } as const;

async function raised(name: string, terms: EventTerms = RAISE, effectiveOn = '2026-02-16') {
  const dossierId = await makeDossier(clerk, name);
  const decisionId = await register(clerk, {
    kind: 'NLTX',
    signedOn: '2026-02-10',
    effectiveOn,
    dossierIds: [dossierId],
    terms,
  });
  await enter(clerk, decisionId, terms);
  return { dossierId, decisionId };
}

const eventsOf = (decisionId: string) =>
  rowsOf(
    'select act, reason, terms, written, status_before, status_after from events where decision_id = ? order by entered_at, id',
    decisionId,
  );

test('a wrong event gets a further row with its reason, and its sections are put right by corrections', async () => {
  const { dossierId, decisionId } = await raised('Lương Thị Nhầm');
  const before = await eventsOf(decisionId);
  const answer = await correct(later(3), decisionId, { ...RAISE, step: 4, coefficient: 333 });
  expect(answer.written).toEqual([['salary', 2]]);
  const rows = await eventsOf(decisionId);
  expect(rows[0]).toEqual(before[0]);
  expect(rows.slice(1)).toEqual([
    {
      act: 'correct',
      reason: 'Nhập nhầm so với quyết định',
      terms: '{"coefficient":333,"grade_code":"V.08.01.03","step":4}',
      written: '[["salary",2]]',
      status_before: 'DANG_LAM',
      status_after: 'DANG_LAM',
    },
  ]);
  const salary = await contentOf(dossierId, 'salary');
  expect(salary).toMatchObject({
    act: 'correct',
    reason: 'Nhập nhầm so với quyết định',
    effectiveOn: '2026-02-16',
    content: { salary_step: 4, salary_coefficient: 333, grade_code: 'V.08.01.03' },
  });
  // The row of the history is the same row, put right; not a second one.
  const history = salary.content['salary_history'] as { row_id: string }[];
  expect(history).toMatchObject([{ step: 4, coefficient: 333, starts_on: '2026-02-16' }]);
  const [first] = await rowsOf(
    'select content from section_history where dossier_id = ? and section_code = ? and version = 1',
    dossierId,
    'salary',
  );
  expect(String(first?.['content'])).toContain(history[0]?.row_id ?? 'none');
  const audit = await rowsOf(
    `select act from audit_entries where dossier_id = ? order by seq desc limit 2`,
    dossierId,
  );
  expect(audit.map(({ act }) => act).sort()).toEqual(['event.correct', 'section.correct']);
  expect(await brokenChains(database.db)).toEqual([]);
  expect(await faultsOfDossier(database.db, dossierId, clerk.sealer)).toEqual([]);
});

test('the duty keeps the day on which the event was first entered', async () => {
  const { decisionId } = await raised('Lương Thị Hạn');
  const before = await rowsOf('select * from duties where decision_id = ?', decisionId);
  expect(await dutiesOf(database.db, decisionId)).toEqual([
    expect.stringMatching(/^event-entered TTYT-PV .* met/),
  ]);
  await correct(later(60), decisionId, { ...RAISE, step: 5 });
  expect(await rowsOf('select * from duties where decision_id = ?', decisionId)).toEqual(before);
});

test('what was changed since the event stays: a later raise, a correction by hand', async () => {
  const { dossierId, decisionId } = await raised('Lương Thị Sau');
  const next = await register(clerk, {
    kind: 'NLTX',
    signedOn: '2026-02-20',
    effectiveOn: '2026-03-01',
    dossierIds: [dossierId],
    terms: { ...RAISE, step: 6, coefficient: 400 },
  });
  await enter(clerk, next, { ...RAISE, step: 6, coefficient: 400 });
  await correct(clerk, decisionId, { ...RAISE, step: 4, coefficient: 333 });
  const { content } = await contentOf(dossierId, 'salary');
  // The pay of today is the later raise's; the line of the history is the wrong event's own.
  expect(content).toMatchObject({ salary_step: 6, salary_coefficient: 400 });
  expect(content['salary_history']).toMatchObject([
    { step: 4, coefficient: 333 },
    { step: 6, coefficient: 400 },
  ]);
});

test('a second correction goes out from the first, with a row that only it brought, and what is not said goes back', async () => {
  const bare = { grade_code: 'V.08.01.03', step: 3 } as const;
  const { dossierId, decisionId } = await raised('Lương Thị Hai', bare);
  expect((await contentOf(dossierId, 'salary')).content['salary_history']).toEqual([]);
  const other = await register(clerk, {
    kind: 'NLTX',
    signedOn: '2026-02-20',
    effectiveOn: '2026-03-01',
    dossierIds: [dossierId],
    terms: { ...RAISE, step: 6, coefficient: 400 },
  });
  await enter(clerk, other, { ...RAISE, step: 6, coefficient: 400 });
  await correct(later(1), decisionId, { ...bare, coefficient: 300 });
  await correct(later(2), decisionId, { ...bare, coefficient: 333 }, { seenRows: 2 });
  const two = (await contentOf(dossierId, 'salary')).content['salary_history'];
  expect(two).toMatchObject([{ coefficient: 400 }, { coefficient: 333 }]);
  await correct(later(3), decisionId, bare, { seenRows: 3 });
  const one = (await contentOf(dossierId, 'salary')).content['salary_history'];
  expect(one).toMatchObject([{ coefficient: 400 }]);
  expect((await eventsOf(decisionId)).map(({ act }) => act)).toEqual([
    'record',
    'correct',
    'correct',
    'correct',
  ]);
});

test('a post entered wrongly is put right in every section that tells it; the place stays the one of then', async () => {
  const dossierId = await makeDossier(clerk, 'Trần Thị Chức Vụ');
  const decisionId = await register(clerk, {
    kind: 'BN',
    signedOn: '2026-02-10',
    effectiveOn: '2026-02-16',
    dossierIds: [dossierId],
    terms: { position: 'Phó khoa Nội' },
  });
  await enter(clerk, decisionId, { position: 'Phó khoa Nội' });
  const lineOf = async () =>
    (
      (await contentOf(dossierId, 'work-history')).content['work_history'] as Record<
        string,
        string
      >[]
    )[0]?.['post_and_unit'] ?? '';
  const wrong = await lineOf();
  await correct(clerk, decisionId, { position: 'Phó khoa Ngoại' });
  expect(await lineOf()).toBe(wrong.replace('Phó khoa Nội', 'Phó khoa Ngoại'));
  expect((await contentOf(dossierId, 'employment')).content['current_position']).toBe(
    'Phó khoa Ngoại',
  );
});

test('refuses: nothing changed, rows that were not seen, no entry yet, the same key twice writes once', async () => {
  const { decisionId } = await raised('Lương Thị Từ Chối');
  expect((await refusalOf(correct(clerk, decisionId, RAISE))).code).toBe('section.nothing-changed');
  expect(
    (await refusalOf(correct(clerk, decisionId, { ...RAISE, step: 4 }, { seenRows: 2 }))).code,
  ).toBe('decision.changed-meanwhile');
  const key = newId(clerk.now);
  const first = await correct(clerk, decisionId, { ...RAISE, step: 4 }, { key });
  expect(await correct(clerk, decisionId, { ...RAISE, step: 4 }, { key })).toEqual(first);
  expect(await eventsOf(decisionId)).toHaveLength(2);
  const both = await Promise.allSettled([
    correct(clerk, decisionId, { ...RAISE, step: 5 }, { seenRows: 2 }),
    correct(clerk, decisionId, { ...RAISE, step: 6 }, { seenRows: 2 }),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

  const dossierId = await makeDossier(clerk, 'Lương Thị Chưa Nhập');
  const waiting = await register(clerk, {
    kind: 'NLTX',
    signedOn: '2026-02-10',
    effectiveOn: '2026-02-16',
    dossierIds: [dossierId],
    terms: RAISE,
  });
  expect((await refusalOf(correct(clerk, waiting, RAISE, { seenRows: 0 }))).code).toBe(
    'decision.changed-meanwhile',
  );
});

test.each(ROLES)(
  '%s of the unit may as he may correct the dossier, and of another unit never',
  async (role) => {
    const { dossierId, decisionId } = await raised(`Lương Thị Vai ${role.replaceAll('_', ' ')}`);
    const may = async (unit: string) => {
      const ctx = await as(role, unit);
      const outcome = async (act: Promise<unknown>) => {
        try {
          await act;
          return 'done';
        } catch (error) {
          return (error as { code: string }).code;
        }
      };
      const [seen] = await rowsOf(
        'select count(*) as n from events where decision_id = ?',
        decisionId,
      );
      const event = await outcome(
        correct(
          ctx,
          decisionId,
          { ...RAISE, step: 4 + Number(seen?.['n']) },
          { seenRows: Number(seen?.['n']) },
        ),
      );
      const [head] = await rowsOf(
        `select version from sections where dossier_id = ? and code = 'contact'`,
        dossierId,
      );
      const section = await outcome(
        amendSection(ctx, {
          dossierId,
          head: formHead('contact', Number(head?.['version']), {
            _act: 'correct',
            _reason: 'Đối chiếu',
            _key: newId(ctx.now),
          }),
          typed: { phone: `0905 ${unit} ${role}` },
        }),
      );
      expect(event).toBe(section);
      return event;
    };
    await may('TTYT-PV');
    if (role === 'clerk') expect(await may('TTYT-HT')).toBe('access.not-found');
  },
);
