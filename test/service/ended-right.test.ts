import { afterAll, beforeAll, expect, test } from 'vitest';
import { month } from '../../app/domain/monthly-check/month';
import { OPEN_ITEM_KINDS } from '../../app/domain/monthly-check/open-items';
import type { Role } from '../../app/domain/permission/roles';
import { plainDate } from '../../app/domain/plain-date';
import { toAppError } from '../../app/http/respond.server';
import { createAccount } from '../../app/services/account/create-account.server';
import { giveRole } from '../../app/services/account/give-role.server';
import type { ServiceContext } from '../../app/services/context.server';
import { annulDecision } from '../../app/services/decision/annul-decision.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { keepDraft } from '../../app/services/dossier/keep-draft.server';
import { writeIncident } from '../../app/services/incident/write-incident.server';
import { openMonthlyCheck } from '../../app/services/monthly/open-monthly-check.server';
import { signMonth } from '../../app/services/monthly/sign-month.server';
import { newId } from '../../app/services/new-id.server';
import { putCalendarDay } from '../../app/services/rules/put-calendar-day.server';
import { issueSheet } from '../../app/services/sheet/issue-sheet.server';
import { stepTransfer } from '../../app/services/transfer/step-transfer.server';
import { createUnit } from '../../app/services/unit/create-unit.server';
import { writeOnce } from '../../app/services/write-once.server';
import { startDatabase, type TestDatabase } from '../support/database';
import { changedTables, contentsOf } from '../support/database-contents';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { register, seedStatuteClock } from '../support/statute-clock';

/*
 * A right ends between the reading of a request and its batch. Its end lies after the request's own clock, so whoever
 * compared instants would find it in force still: an ended KHTC made a director that way.
 */

let database: TestDatabase;
const contexts = new Map<string, ServiceContext>();

async function as(role: Role, unit: string): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), TEST_NOW);
}

function helper(name: 'clerk' | 'tccb' | 'target'): ServiceContext {
  const ctx = contexts.get(name);
  if (ctx === undefined) throw new Error(name);
  return ctx;
}

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  contexts.set('clerk', await as('clerk', 'TTYT-PV'));
  contexts.set('tccb', await as('tccb', 'SYT-CQ'));
  contexts.set('target', await as('employee', 'TTYT-PV'));
}, 60_000);

afterAll(() => database.stop());

const key = () => newId(TEST_NOW);

type Verb = (ctx: ServiceContext) => Promise<unknown>;
type Race = {
  verb: string;
  role: Role;
  unit: string;
  /** Puts what the verb needs there, and gives the verb. */
  prepare(ctx: ServiceContext): Promise<Verb> | Verb;
};

async function newTransfer(): Promise<string> {
  const dossierId = await makeDossier(helper('clerk'), 'Trần Thị Chuyển');
  const decisionId = await register(helper('tccb'), {
    kind: 'DD',
    dossierIds: [dossierId],
    unitId: 'TTYT-PV',
    toUnitId: 'TTYT-HT',
  });
  const { rows } = await database.db.client.execute({
    sql: 'select id from transfers where decision_id = ?',
    args: [decisionId],
  });
  return String(rows[0]?.['id']);
}

async function signingOf(ctx: ServiceContext): Promise<Verb> {
  const asked = new URLSearchParams({ 'don-vi': 'TTYT-HT', thang: month('2026-02') });
  const page = await openMonthlyCheck(ctx, asked);
  if (page.view !== 'month' || page.form === null) throw new Error('no month to sign');
  const said = Object.fromEntries(OPEN_ITEM_KINDS.map((kind) => [kind, `đang xử lý ${kind}`]));
  const { form, unit } = page;
  const looked = page.samples.map(({ id }) => id);
  return (by) =>
    signMonth(by, {
      ...form,
      unitId: unit.id,
      month: page.month,
      remark: '',
      remarks: said,
      looked,
    });
}

const RACES: readonly Race[] = [
  {
    verb: 'give a role',
    role: 'khtc',
    unit: 'SYT-CQ',
    prepare: () => (ctx) =>
      giveRole(ctx, {
        key: key(),
        accountId: helper('target').actor.accountId,
        role: 'director',
        unitId: 'SYT',
      }),
  },
  {
    verb: 'create an account',
    role: 'khtc',
    unit: 'SYT-CQ',
    prepare: () => (ctx) =>
      createAccount(ctx, {
        key: key(),
        username: 'moi.1',
        fullName: 'Trần Thị Mới',
        role: 'director',
        unitId: 'SYT',
        phoneExtension: null,
      }),
  },
  {
    verb: 'save a section',
    role: 'clerk',
    unit: 'TTYT-PV',
    async prepare() {
      const dossierId = await makeDossier(helper('clerk'), 'Trần Thị Lưu');
      const typed = { phone: '0905111222' };
      return (ctx) => amendSection(ctx, { dossierId, head: formHead('contact', 0), typed });
    },
  },
  {
    verb: 'keep a draft',
    role: 'clerk',
    unit: 'TTYT-PV',
    async prepare() {
      const dossierId = await makeDossier(helper('clerk'), 'Trần Thị Nháp');
      const typed = { phone: '0905111222' };
      return (ctx) => keepDraft(ctx, { dossierId, section: 'contact', baseVersion: 0, typed });
    },
  },
  { verb: 'sign a month', role: 'head', unit: 'TTYT-HT', prepare: signingOf },
  {
    verb: 'take a step of a transfer',
    role: 'clerk',
    unit: 'TTYT-HT',
    async prepare() {
      const transferId = await newTransfer();
      return (ctx) =>
        stepTransfer(ctx, {
          key: key(),
          transferId,
          seenVersion: 1,
          step: 'request',
          reason: null,
          usingUnitId: null,
        });
    },
  },
  {
    verb: 'register a decision',
    role: 'tccb',
    unit: 'SYT-CQ',
    prepare: () => (ctx) =>
      register(ctx, { kind: 'TD', unitId: 'TTYT-PV', newNames: ['Trần Thị Tuyển'] }),
  },
  {
    verb: 'annul a decision',
    role: 'tccb',
    unit: 'SYT-CQ',
    async prepare() {
      const decisionId = await register(helper('tccb'), {
        kind: 'TD',
        unitId: 'TTYT-PV',
        newNames: ['Trần Thị Hủy'],
      });
      return (ctx) => annulDecision(ctx, { key: key(), decisionId, line: 0, reason: 'nhập nhầm' });
    },
  },
  {
    verb: 'issue a data sheet',
    role: 'clerk',
    unit: 'TTYT-PV',
    async prepare() {
      const decisionId = await register(helper('tccb'), {
        kind: 'TD',
        unitId: 'TTYT-PV',
        newNames: ['Trần Thị Phiếu'],
      });
      return (ctx) => issueSheet(ctx, { key: key(), decisionId, line: 1 });
    },
  },
  {
    verb: 'publish an incident',
    role: 'tccb',
    unit: 'SYT-CQ',
    prepare: () => (ctx) =>
      writeIncident(ctx, {
        key: key(),
        act: 'publish',
        incidentId: null,
        seenVersion: 0,
        wording: {
          kind: 'outage',
          gravity: 'minor',
          title: 'Ngừng máy chủ',
          whatHappened: 'Máy chủ dừng.',
          whatToDo: 'Lưu hồ sơ.',
          startsAt: TEST_NOW,
          endsAt: null,
          audience: 'all',
          unitIds: [],
        },
      }),
  },
  {
    verb: 'make a unit',
    role: 'tccb',
    unit: 'SYT-CQ',
    async prepare() {
      await database.db.client.execute(
        `insert into code_items (list, code, name, source, verified, sort_order) values ('unit_type', 'BVCK', 'Bệnh viện', 'test', 1, 0)`,
      );
      return (ctx) =>
        createUnit(ctx, {
          key: key(),
          code: 'BV-MOI',
          name: 'Bệnh viện Mới',
          kind: 'unit',
          typeCode: 'BVCK',
          parentId: 'SYT',
          goLiveOn: null,
        });
    },
  },
  {
    verb: 'put a day into the calendar',
    role: 'tccb',
    unit: 'SYT-CQ',
    prepare: () => (ctx) =>
      putCalendarDay(ctx, {
        key: key(),
        day: plainDate('2026-03-11'),
        kind: 'holiday',
        name: 'Nghỉ thử',
        source: null,
        seenChangedAt: null,
      }),
  },
];

/** The refusal as a screen is told it. */
function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => 'written',
    (error: unknown) => toAppError(error)?.code,
  );
}

async function endRolesOf({ actor }: ServiceContext, at: number | null): Promise<void> {
  await database.db.client.execute({
    sql: 'update account_roles set valid_to = ? where account_id = ?',
    args: [at, actor.accountId],
  });
}

test.each(RACES.map((race) => [race.verb, race] as const))(
  'a right that ended between reading and commit writes nothing: %s',
  async (_, { role, unit, prepare }) => {
    const ctx = await as(role, unit);
    const verb = await prepare(ctx);
    await endRolesOf(ctx, ctx.now + 1);
    const before = await contentsOf(database.db);
    expect(await codeOf(verb(ctx))).toBe('access.forbidden');
    expect(changedTables(before, await contentsOf(database.db))).toEqual([]);
    // The same verb writes while the right stands: it was the ended right that stopped it.
    await endRolesOf(ctx, null);
    await verb(ctx);
    expect(changedTables(before, await contentsOf(database.db))).not.toEqual([]);
  },
);

test('a right with an end that was read writes until then', async () => {
  const ctx = await as('clerk', 'TTYT-PV');
  await endRolesOf(ctx, ctx.now + 1_000);
  const [assignment] = ctx.actor.assignments;
  if (assignment === undefined) throw new Error('no role');
  const read = {
    ...ctx,
    actor: { ...ctx.actor, assignments: [{ ...assignment, validTo: ctx.now + 1_000 }] },
  };
  await expect(makeDossier(read, 'Trần Thị Hạn')).resolves.toMatch(/./);
});

test('a write that does not assert the right it was decided on is a bug, not a save', async () => {
  const write = { key: key(), requestHash: 'x', answer: {}, statements: [] };
  await expect(writeOnce(helper('clerk'), write)).rejects.toThrow('without its right');
});
