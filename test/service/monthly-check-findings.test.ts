import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { month } from '../../app/domain/monthly-check/month';
import { OPEN_ITEM_KINDS } from '../../app/domain/monthly-check/open-items';
import { signedListText } from '../../app/domain/monthly-check/signed-list';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import type { AskedCheck } from '../../app/services/monthly/check-month.server';
import type { MonthPage } from '../../app/services/monthly/monthly-page';
import { openMonthlyCheck } from '../../app/services/monthly/open-monthly-check.server';
import { remindMonth } from '../../app/services/monthly/remind-month.server';
import { returnMonth } from '../../app/services/monthly/return-month.server';
import { signMonth } from '../../app/services/monthly/sign-month.server';
import { newId } from '../../app/services/new-id.server';
import { sha256Hex } from '../../app/services/sha256.server';
import { openToday } from '../../app/services/today.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { refusalOf } from '../support/refusal';

/** February 2026 is due on Thursday 5 March; the clock stands on Monday 2 March, `LATER` on the tenth. */
const FEBRUARY = month('2026-02');
const DAY = 86_400_000;
const ENTERED = TEST_NOW - 14 * DAY;
const LATER = TEST_NOW + 8 * DAY;

let database: TestDatabase;
let units = 0;
let unitId = '';

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await run([
    `insert into regulations (code, title, changed_at, changed_by) values ('QC', 'Quy chế', 1, 'test')`,
    `insert into deadline_rules (id, regulation_code, task, article, holder, length, unit, counted_from, source, verified, entered_at, entered_by) values ('M', 'QC', 'monthly-check', '14.4', 'head', 5, 'calendar-days', 'month-end', 'test', 1, 0, '')`,
    `insert into calendar_years (year, verified, changed_at, changed_by) values (2026, 1, 1, 'test')`,
  ]);
}, 120_000);

afterAll(() => database.stop());

function run(statements: readonly string[]) {
  return database.db.client.batch([...statements], 'write');
}

beforeEach(async () => {
  unitId = `VM-${(units += 1)}`;
  await run([
    `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, go_live_on, source, verified) values ('${unitId}', '${unitId}', 'Đơn vị ${unitId}', '${unitId}', 'X', 'unit', 'SYT', 1, '2026-02-01', 'test', 1)`,
    `insert into unit_closure (ancestor_id, descendant_id, depth) values ('${unitId}', '${unitId}', 0), ('SYT', '${unitId}', 1)`,
  ]);
});

async function actor(role: Role, unit: string, now = TEST_NOW): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), now);
}

async function openUnit(ctx: ServiceContext): Promise<MonthPage> {
  const page = await openMonthlyCheck(
    ctx,
    new URLSearchParams({ 'don-vi': unitId, thang: FEBRUARY }),
  );
  if (page.view !== 'month') throw new Error(page.view);
  return page;
}

const SAID = Object.fromEntries(OPEN_ITEM_KINDS.map((kind) => [kind, `về ${kind}`]));

function askedOf(page: MonthPage, more: Partial<AskedCheck> = {}): AskedCheck {
  if (page.form === null) throw new Error(`no form in a month that is ${page.state}`);
  return {
    ...page.form,
    unitId,
    month: FEBRUARY,
    remark: '',
    remarks: SAID,
    looked: page.samples.map(({ id }) => id),
    ...more,
  };
}

async function dossiersOf(count: number, entered = ENTERED): Promise<string[]> {
  const clerk = await actor('clerk', unitId, entered);
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1)
    ids.push(await makeDossier(clerk, `Trần Thị Mẫu ${unitId} ${number}`));
  return ids;
}

/** One of each kind beside what must not count: a duty that is not late, a sheet in hand, a line that was entered. */
async function plantOpenItems(dossierId: string): Promise<void> {
  const duty = (key: string, lastDay: string, outcome: string) =>
    `insert into duties (key, task, rule_id, article, holder, unit_id, subject_name, started_on, last_day, is_provisional, outcome) values ('event-entered:${unitId}:${key}', 'event-entered', 'M', '10.2', 'managing-unit', '${unitId}', 'X', '2026-02-01', '${lastDay}', 0, '${outcome}')`;
  const decision = (id: string) =>
    `insert into decisions (id, number, kind, signed_on, effective_on, issuer, abstract, is_backlog, terms, unit_id, registered_at, account_id, account_name) values ('${unitId}-${id}', '${unitId}-${id}', 'NL', '2026-02-05', '2026-02-05', 'Sở Y tế', 'Thử', 0, '{}', '${unitId}', 1, 'x', 'x')`;
  const line = (id: string, number: number, eventId: string) =>
    `insert into decision_people (decision_id, line, dossier_id, full_name, unit_id, terms, event_id) values ('${unitId}-${id}', ${number}, '${dossierId}', 'X', '${unitId}', '{}', ${eventId})`;
  const sheet = (number: number, state: string) =>
    `insert into data_sheets (id, version, decision_id, line, unit_id, full_name, state, content, changed_at) values ('${unitId}-${number}', 1, '${unitId}-S', ${number}, '${unitId}', 'X', '${state}', '{}', 1)`;
  await run([
    duty('1', '2026-03-01', 'open'),
    duty('2', '2026-03-02', 'open'),
    duty('3', '2026-02-10', 'met-late'),
    decision('A'),
    line('A', 1, 'null'),
    line('A', 2, 'null'),
    decision('B'),
    line('B', 1, `'${unitId}-event'`),
    sheet(1, 'handed-in'),
    sheet(2, 'issued'),
    `insert into paper_twins (dossier_id, unit_id, present, missing, differences, sections_compared, checked_on, changed_at) values ('${dossierId}', '${unitId}', 1, 0, 2, 0, '2026-02-20', 1)`,
    `update dossiers set debts = 1 where id = '${dossierId}'`,
    // What triggers have marked is worked out when the page opens: these lines have no rules of their own.
    `delete from duty_refreshes`,
  ]);
}

const ONE_OF_EACH = Object.fromEntries(OPEN_ITEM_KINDS.map((kind) => [kind, 1]));

async function lastList() {
  const { rows } = await database.db.client.execute({
    sql: 'select list, digest from monthly_checks where unit_id = ? order by version desc limit 1',
    args: [unitId],
  });
  const list = String(rows[0]?.['list'] ?? '{}');
  expect(await sha256Hex(list)).toBe(rows[0]?.['digest']);
  return JSON.parse(list) as Record<string, unknown>;
}

async function checkCount(): Promise<number> {
  const { rows } = await database.db.client.execute({
    sql: 'select count(*) as n from monthly_checks where unit_id = ?',
    args: [unitId],
  });
  return Number(rows[0]?.['n']);
}

describe('open items (Điều 14.4)', () => {
  test('are counted for the unit, and a month is signed only with a word on each', async () => {
    const [dossierId = ''] = await dossiersOf(1);
    await plantOpenItems(dossierId);
    const head = await actor('head', unitId);
    const page = await openUnit(head);
    expect(page.open).toEqual(ONE_OF_EACH);
    const refused = await refusalOf(signMonth(head, askedOf(page, { remarks: { debts: 'x' } })));
    expect(refused.code).toBe('form.invalid');
    const without = OPEN_ITEM_KINDS.filter((kind) => kind !== 'debts');
    expect(refused.payload).toEqual({
      faults: without.map((kind) => ({ field: `remark-${kind}`, fault: 'open.no-remark' })),
    });
    expect(await checkCount()).toBe(0);
    await signMonth(head, askedOf(page));
    const open = OPEN_ITEM_KINDS.map((kind) => [kind, 1, `về ${kind}`]);
    expect(await lastList()).toMatchObject({ format: 'ssdb-month-v2', open });
    expect((await openUnit(head)).checks[0]?.open[0]).toEqual({
      kind: 'late-duties',
      count: 1,
      remark: 'về late-duties',
    });
  });

  test('of another unit do not count, and where none is open nothing need be said', async () => {
    const head = await actor('head', unitId);
    const page = await openUnit(head);
    expect(Object.values(page.open)).toEqual([0, 0, 0, 0, 0, 0]);
    await signMonth(head, askedOf(page, { remarks: {} }));
    expect(await checkCount()).toBe(1);
  });

  test('that changed after the page was shown refuse the signature: what is signed is what was shown', async () => {
    const [dossierId = ''] = await dossiersOf(1);
    const head = await actor('head', unitId);
    const asked = askedOf(await openUnit(head));
    await plantOpenItems(dossierId);
    for (const act of [signMonth, returnMonth])
      expect((await refusalOf(act(head, { ...asked, remark: 'x' }))).code).toBe(
        'monthly-check.changed-meanwhile',
      );
    expect(await checkCount()).toBe(0);
  });

  test('need no word for a return, which keeps their number', async () => {
    const [dossierId = ''] = await dossiersOf(1);
    await plantOpenItems(dossierId);
    const head = await actor('head', unitId);
    const asked = askedOf(await openUnit(head), { remarks: {}, looked: [], remark: 'sửa' });
    await returnMonth(head, asked);
    const open = OPEN_ITEM_KINDS.map((kind) => [kind, 1, null]);
    expect(await lastList()).toMatchObject({ open, remark: 'sửa' });
  });
});

describe('the three dossiers', () => {
  test('are drawn by unit and month, the same for everybody, and looked at before the pen works', async () => {
    await dossiersOf(5);
    const head = await actor('head', unitId);
    const page = await openUnit(head);
    expect(page.samples).toHaveLength(3);
    const clerk = await actor('clerk', unitId);
    expect((await openUnit(clerk)).samples).toEqual(page.samples);
    const [first = '', , third = ''] = page.samples.map(({ id }) => id);
    const refused = await refusalOf(signMonth(head, askedOf(page, { looked: [third, first] })));
    expect(refused.payload).toEqual({
      faults: [{ field: 'looked-2', fault: 'sample.not-looked' }],
    });
    await signMonth(head, askedOf(page));
    expect(await lastList()).toMatchObject({ samples: page.samples.map(({ id }) => id) });
    const signed = await openUnit(head);
    expect(signed.looked.map(({ id }) => id).toSorted()).toEqual(
      page.samples.map(({ id }) => id).toSorted(),
    );
  });

  test('are those touched in the month first, then others of the unit', async () => {
    const [touched = ''] = await dossiersOf(1);
    await dossiersOf(4, TEST_NOW - DAY);
    const { samples } = await openUnit(await actor('head', unitId));
    expect(samples[0]?.id).toBe(touched);
    expect(samples).toHaveLength(3);
  });
});

describe('the day (five days after the end of the month)', () => {
  const cellOf = async (ctx: ServiceContext) => {
    const grid = await openMonthlyCheck(ctx, new URLSearchParams());
    if (grid.view !== 'grid') throw new Error(grid.view);
    const row = grid.rows.find((one) => one.unitId === unitId);
    return { timing: row?.cells[0]?.timing, rate: row?.rate, grid };
  };

  test('stands on the page, on Hôm nay and in the grid; what is past it is late', async () => {
    const head = await actor('head', unitId);
    expect(await openUnit(head)).toMatchObject({
      due: { lastDay: '2026-03-05' },
      timing: 'waiting',
    });
    expect((await openToday(head)).months).toMatchObject({
      due: { lastDay: '2026-03-05' },
      isOverdue: false,
    });
    const late = { ...head, now: LATER, today: '2026-03-10' as ServiceContext['today'] };
    expect((await openToday(late)).months.isOverdue).toBe(true);
    expect((await openUnit(late)).timing).toBe('overdue');
    const tccb = await actor('tccb', 'SYT-CQ', LATER);
    const before = await cellOf(tccb);
    expect(before).toMatchObject({ timing: 'overdue', rate: { inTime: 0, judged: 1 } });
    await signMonth(late, askedOf(await openUnit(late)));
    expect(await cellOf(tccb)).toMatchObject({
      timing: 'signed-late',
      rate: { inTime: 0, judged: 1 },
    });
  });

  test('that was kept counts in the on-time rate of the unit and of all', async () => {
    const head = await actor('head', unitId);
    const tccb = await actor('tccb', 'SYT-CQ', LATER);
    const before = await cellOf(tccb);
    await signMonth(head, askedOf(await openUnit(head)));
    const after = await cellOf(tccb);
    expect(after).toMatchObject({ timing: 'in-time', rate: { inTime: 1, judged: 1 } });
    expect(after.grid.rate.inTime).toBe(before.grid.rate.inTime + 1);
    expect(after.grid.counts['qua-han']).toBe(before.grid.counts['qua-han'] - 1);
  });
});

describe('a unit is reminded of a month', () => {
  const asked = () => ({
    key: newId(LATER),
    unitId,
    month: FEBRUARY,
    words: ({ unitName, lastDay }: { unitName: string; lastDay: string }) => ({
      title: `Chưa ký ${unitName}`,
      whatHappened: `Hạn ${lastDay}`,
      whatToDo: 'Ký',
    }),
  });
  const notices = async () => {
    const { rows } = await database.db.client.execute({
      sql: `select count(*) as n from incident_versions where title = ?`,
      args: [`Chưa ký Đơn vị ${unitId}`],
    });
    return Number(rows[0]?.['n']);
  };

  test('that is past its day, once under a key', async () => {
    const tccb = await actor('tccb', 'SYT-CQ', LATER);
    const one = asked();
    await remindMonth(tccb, one);
    await remindMonth(tccb, one);
    expect(await notices()).toBe(1);
  });

  test('not before that day, and not when it is signed', async () => {
    const early = await actor('tccb', 'SYT-CQ');
    expect((await refusalOf(remindMonth(early, asked()))).code).toBe(
      'monthly-check.changed-meanwhile',
    );
    const head = await actor('head', unitId);
    await signMonth(head, askedOf(await openUnit(head)));
    const tccb = await actor('tccb', 'SYT-CQ', LATER);
    expect((await refusalOf(remindMonth(tccb, asked()))).code).toBe(
      'monthly-check.changed-meanwhile',
    );
    expect(await notices()).toBe(0);
  });

  test.each<Role>(['clerk', 'head', 'auditor'])('not by %s', async (role) => {
    const ctx = await actor(role, unitId, LATER);
    expect((await refusalOf(remindMonth(ctx, asked()))).code).toBe('access.forbidden');
    expect(await notices()).toBe(0);
  });
});

test('what was signed in the first format is read and verified as before', async () => {
  const list = signedListText(unitId, FEBRUARY, []);
  const digest = await sha256Hex(list);
  await database.db.client.execute({
    sql: `insert into monthly_checks (unit_id, month, version, act, remark, list, digest, at, account_id, account_name) values (?, ?, 1, 'sign', null, ?, ?, ?, 'x', 'Người ký')`,
    args: [unitId, FEBRUARY, list, digest, TEST_NOW],
  });
  const page = await openUnit(await actor('head', unitId, TEST_NOW + 1));
  expect(page).toMatchObject({
    state: 'signed',
    timing: 'in-time',
    checks: [{ digest, entries: 0, open: [], samples: [] }],
  });
  expect(await lastList()).toMatchObject({ format: 'ssdb-month-v1' });
});
