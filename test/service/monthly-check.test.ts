import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { month, type Month } from '../../app/domain/monthly-check/month';
import { OPEN_ITEM_KINDS } from '../../app/domain/monthly-check/open-items';
import { seenMark } from '../../app/domain/monthly-check/signed-list';
import { plainDate } from '../../app/domain/plain-date';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import type { AskedCheck } from '../../app/services/monthly/check-month.server';
import type { GridPage, MonthPage } from '../../app/services/monthly/monthly-page';
import { openMonthlyCheck } from '../../app/services/monthly/open-monthly-check.server';
import { returnMonth } from '../../app/services/monthly/return-month.server';
import { signMonth } from '../../app/services/monthly/sign-month.server';
import { newId } from '../../app/services/new-id.server';
import { sha256Hex } from '../../app/services/sha256.server';
import { openToday } from '../../app/services/today.server';
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

/** Dossiers are entered in February 2026, signed on Monday 2 March, changed on the tenth. */
const FEBRUARY = month('2026-02');
const DAY = 86_400_000;
const ENTERED = TEST_NOW - 14 * DAY;
const LATER = TEST_NOW + 8 * DAY;

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
}, 120_000);

afterAll(() => database.stop());

async function actor(role: Role, unit: string, now = TEST_NOW): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), now);
}

let units = 0;
let unitId = '';

/** A unit of its own for each test, with a khoa and an attached station that keep nothing. */
beforeEach(async () => {
  unitId = `DV-${(units += 1)}`;
  const rows = [
    [unitId, 'unit', 'SYT', 1],
    [`${unitId}-TRAM`, 'attached_unit', unitId, 0],
  ] as const;
  await database.db.client.batch(
    [
      ...rows.map(([id, kind, parent, keeps]) => ({
        sql: `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, go_live_on, source, verified) values (?, ?, ?, ?, 'X', ?, ?, ?, '2024-01-01', 'test', 1)`,
        args: [id, id, `Đơn vị ${id}`, id, kind, parent, keeps],
      })),
      ...[
        [unitId, unitId, 0],
        ['SYT', unitId, 1],
        [`${unitId}-TRAM`, `${unitId}-TRAM`, 0],
        [unitId, `${unitId}-TRAM`, 1],
        ['SYT', `${unitId}-TRAM`, 2],
      ].map((args) => ({
        sql: 'insert into unit_closure (ancestor_id, descendant_id, depth) values (?, ?, ?)',
        args: args as (string | number)[],
      })),
    ],
    'write',
  );
});

/** A word on every kind of open item. */
const SAID = Object.fromEntries(OPEN_ITEM_KINDS.map((kind) => [kind, `đang xử lý ${kind}`]));

async function openUnit(ctx: ServiceContext, more: Record<string, string> = {}) {
  const page = await openMonthlyCheck(
    ctx,
    new URLSearchParams({ 'don-vi': unitId, thang: FEBRUARY, ...more }),
  );
  if (page.view !== 'month') throw new Error(page.view);
  return page;
}

function askedOf(page: MonthPage, more: Partial<AskedCheck> = {}): AskedCheck {
  if (page.form === null) throw new Error(`no form in a month that is ${page.state}`);
  return {
    ...page.form,
    unitId: page.unit.id,
    month: page.month,
    remark: '',
    remarks: SAID,
    looked: page.samples.map(({ id }) => id),
    ...more,
  };
}

/** What a form of a month would carry, where the page gives none. */
function seenOf(page: MonthPage, of: { entries: number; lastEnteredAt: number; version: number }) {
  const { entries, lastEnteredAt, version: checkVersion } = of;
  const samples = page.samples.map(({ id }) => id);
  return seenMark({ entries, lastEnteredAt, checkVersion, sinceAt: 0, open: page.open, samples });
}

async function signAs(head: ServiceContext) {
  return signMonth(head, askedOf(await openUnit(head)));
}

type Amended = { phone?: string; email?: string };

/** Saves the contact section of a dossier over the version named. */
function amend(
  ctx: ServiceContext,
  dossierId: string,
  version: number,
  typed: Amended,
  more: Parameters<typeof formHead>[2] = {},
) {
  return amendSection(ctx, {
    dossierId,
    head: formHead('contact', version, more),
    typed: { ...typed },
  });
}

const CORRECTED = { _act: 'correct', _reason: 'nhập sai số' } as const;

/** A dossier of February: opened by the clerk, its contact section entered once. */
async function enteredDossier() {
  const clerk = await actor('clerk', unitId, ENTERED);
  const dossierId = await makeDossier(clerk, 'Trần Thị Tháng Hai');
  await amend(clerk, dossierId, 0, { phone: '0905111222' });
  return { clerk, later: { ...clerk, now: LATER }, dossierId };
}

async function checksOf(): Promise<Record<string, unknown>[]> {
  const { rows } = await database.db.client.execute({
    sql: 'select * from monthly_checks where unit_id = ? order by version',
    args: [unitId],
  });
  return rows as unknown as Record<string, unknown>[];
}

describe('a unit’s month', () => {
  test('says what was created, changed and corrected, by whom, and each figure opens its list', async () => {
    const { clerk, dossierId } = await enteredDossier();
    await amend(clerk, dossierId, 1, { phone: '0905111223' }, CORRECTED);
    const head = await actor('head', unitId);
    const page = await openUnit(head, { xem: 'hieu-chinh' });
    expect(page.counts).toEqual({ create: 1, update: 1, correct: 1 });
    expect(page.byAccount).toMatchObject([
      { accountName: clerk.actor.fullName, create: 1, update: 1, correct: 1 },
    ]);
    expect(page.list?.entries).toMatchObject([
      { dossierId, fullName: 'Trần Thị Tháng Hai', act: 'correct', reason: 'nhập sai số' },
    ]);
    expect(page.now).toMatchObject({ dossiers: 1, incomplete: 1 });
    expect(page.state).toBe('open');
    expect((await openUnit(head, { nguoi: clerk.actor.accountId })).list?.entries).toHaveLength(3);
  });

  test('covers what was entered in an attached unit that keeps no dossiers of its own', async () => {
    const { dossierId } = await enteredDossier();
    await database.db.client.execute({
      sql: `insert into section_history select dossier_id, section_code, version + 1, form_version, entered_at, effective_on, 'update', reason, basis, account_id, account_name, ?, changed_paths, content, salt from section_history where dossier_id = ? and section_code = 'contact'`,
      args: [`${unitId}-TRAM`, dossierId],
    });
    const page = await openUnit(await actor('head', unitId));
    expect(page.counts.update).toBe(2);
  });

  test('with more than a page of entries is walked to its end, each entry once', async () => {
    const clerk = await actor('clerk', unitId, ENTERED);
    const dossierId = await makeDossier(clerk, 'Trần Thị Nhiều Lần');
    for (let version = 0; version < 55; version += 1)
      await amend(clerk, dossierId, version, { phone: `0905${100_000 + version}` });
    const head = await actor('head', unitId);
    const first = await openUnit(head, { xem: 'tat-ca' });
    expect(first.list?.entries).toHaveLength(50);
    const { enteredAt, sectionCode, version } = first.list?.next ?? expect.fail('no next page');
    const next = [enteredAt, dossierId, sectionCode, version].join('~');
    const second = await openUnit(head, { xem: 'tat-ca', sau: next });
    const all = [...(first.list?.entries ?? []), ...(second.list?.entries ?? [])];
    expect(new Set(all.map((entry) => `${entry.sectionCode} ${entry.version}`)).size).toBe(56);
    expect(second.list?.next).toBeNull();
  }, 60_000);

  test('that has not begun, and an address nobody writes, are refused', async () => {
    const head = await actor('head', unitId);
    for (const [name, word] of [
      ['thang', '2026-04'],
      ['thang', '2026-13'],
      ['xem', 'x'],
      ['sau', '1~2'],
    ] as const)
      expect((await refusalOf(openUnit(head, { [name]: word }))).code).toBe('request.malformed');
  });
});

describe('the signature', () => {
  test('keeps the list of the month with the hash each entry has in the log, and its digest', async () => {
    const { dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    const { digest, version } = await signAs(head);
    expect(version).toBe(1);
    const [row] = await checksOf();
    expect(row).toMatchObject({
      act: 'sign',
      month: FEBRUARY,
      account_id: head.actor.accountId,
      account_name: head.actor.fullName,
      at: head.now,
      digest,
    });
    expect(await sha256Hex(String(row?.['list']))).toBe(digest);
    const list = JSON.parse(String(row?.['list'])) as { entries: unknown[][] };
    const { rows } = await database.db.client.execute({
      sql: `select section_code, version, hash from audit_entries where dossier_id = ? and act in ('dossier.create', 'section.update') order by section_code`,
      args: [dossierId],
    });
    expect(list.entries.map(([id, code, of, , , , hash]) => [id, code, of, hash])).toEqual(
      rows.map((entry) => [dossierId, entry['section_code'], entry['version'], entry['hash']]),
    );
    expect((await openUnit(head)).state).toBe('signed');
  });

  test('leaves its row in the log: unit, month, number of entries, digest, no remark', async () => {
    await enteredDossier();
    const head = await actor('head', unitId);
    const page = await openUnit(head);
    const { digest } = await signMonth(head, askedOf(page, { remark: 'lời riêng' }));
    const { rows } = await database.db.client.execute({
      sql: `select act, outcome, unit_id, details from audit_entries where actor_id = ? and act like 'monthly-check.%'`,
      args: [head.actor.accountId],
    });
    expect(rows).toMatchObject([
      { act: 'monthly-check.sign', outcome: 'allowed', unit_id: unitId },
    ]);
    expect(JSON.parse(String(rows[0]?.['details']))).toEqual({
      month: FEBRUARY,
      version: 1,
      entries: 2,
      digest,
    });
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('of an empty month confirms that nothing was entered', async () => {
    const head = await actor('head', unitId);
    await signAs(head);
    expect(JSON.parse(String((await checksOf())[0]?.['list']))).toMatchObject({ entries: [] });
  });

  test('of a month of 5,000 entries holds them all, in one row of about a megabyte', async () => {
    const { dossierId } = await enteredDossier();
    await database.db.client.execute({
      sql: `with recursive n (v) as (select 2 union all select v + 1 from n where v < 4999) insert into section_history select h.dossier_id, h.section_code, n.v, h.form_version, h.entered_at + n.v, null, 'update', null, null, h.account_id, h.account_name, h.unit_id, '["phone"]', '{}', 'x' from n join section_history h on h.dossier_id = ? and h.section_code = 'contact' and h.version = 1`,
      args: [dossierId],
    });
    const head = await actor('head', unitId);
    await signAs(head);
    const list = String((await checksOf())[0]?.['list']);
    expect((JSON.parse(list) as { entries: unknown[] }).entries).toHaveLength(5_000);
    expect(list.length).toBeLessThan(1_200_000);
    const page = await openUnit(head, { xem: 'tat-ca' });
    expect(page).toMatchObject({ state: 'signed', checks: [{ entries: 5_000 }] });
    expect(page.list?.entries).toHaveLength(50);
  }, 60_000);

  test('is not called unchanged where more was corrected since than is looked at', async () => {
    const { later, dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    await signAs(head);
    // What is corrected was entered after the month: none of it touches the list.
    await amend(later, dossierId, 1, { phone: '0905111222', email: 'a@example.vn' });
    const correct = (from: number, to: number) =>
      database.db.client.execute({
        sql: `with recursive n (v) as (select ? union all select v + 1 from n where v < ?) insert into section_history select h.dossier_id, h.section_code, n.v, h.form_version, h.entered_at + n.v, null, 'correct', 'x', null, h.account_id, h.account_name, h.unit_id, '["email"]', '{}', 'x' from n join section_history h on h.dossier_id = ? and h.section_code = 'contact' and h.version = 2`,
        args: [from, to, dossierId],
      });
    await correct(3, 502);
    expect(await openUnit(head)).toMatchObject({ state: 'signed', changed: { isMore: false } });
    await correct(503, 503);
    expect(await openUnit(head)).toMatchObject({ state: 'changed', changed: { isMore: true } });
  });

  test('sent twice under one key signs once', async () => {
    await enteredDossier();
    const head = await actor('head', unitId);
    const asked = askedOf(await openUnit(head));
    const first = await signMonth(head, asked);
    expect(await signMonth(head, asked)).toEqual(first);
    expect(await checksOf()).toHaveLength(1);
  });

  test.each<[Role, 'access.forbidden' | 'access.not-found']>([
    ['clerk', 'access.forbidden'],
    ['tccb', 'access.forbidden'],
    ['tccb_head', 'access.forbidden'],
    ['director', 'access.forbidden'],
    ['khtc', 'access.forbidden'],
    ['auditor', 'access.forbidden'],
    ['employee', 'access.not-found'],
  ])('is not the act of %s', async (role, code) => {
    await enteredDossier();
    const asked = askedOf(await openUnit(await actor('head', unitId)));
    for (const act of [signMonth, returnMonth])
      expect(
        (await refusalOf(act(await actor(role, unitId), { ...asked, remark: 'x' }))).code,
      ).toBe(code);
    expect(await checksOf()).toEqual([]);
  });

  test('is not the act of another unit’s head, nor of one above, nor for a unit that keeps nothing', async () => {
    await enteredDossier();
    const asked = askedOf(await openUnit(await actor('head', unitId)));
    const stranger = await actor('head', 'TTYT-HT');
    expect((await refusalOf(signMonth(stranger, asked))).code).toBe('access.not-found');
    const above = await actor('head', 'SYT');
    expect((await refusalOf(signMonth(above, asked))).code).toBe('access.forbidden');
    const own = await actor('head', unitId);
    const station = { ...asked, key: newId(TEST_NOW), unitId: `${unitId}-TRAM` };
    expect((await refusalOf(signMonth(own, station))).code).toBe('access.not-found');
    expect(await checksOf()).toEqual([]);
  });

  test('waits until the month is over', async () => {
    const head = await actor('head', unitId);
    const page = await openUnit(head, { thang: '2026-03' });
    expect(page).toMatchObject({ state: 'running', form: null });
    const asked = {
      key: newId(1),
      unitId,
      month: month('2026-03'),
      seen: seenOf(page, { entries: 0, lastEnteredAt: 0, version: 0 }),
      remark: 'x',
      remarks: SAID,
      looked: [],
    };
    for (const act of [signMonth, returnMonth])
      expect((await refusalOf(act(head, asked))).code).toBe('monthly-check.not-over');
  });

  test('is not given twice to a month that has not changed', async () => {
    await enteredDossier();
    const head = await actor('head', unitId);
    await signAs(head);
    const page = await openUnit(head);
    expect(page.form).toBeNull();
    const seen = seenOf(page, { entries: 2, lastEnteredAt: ENTERED, version: 1 });
    const asked = { key: newId(1), unitId, month: FEBRUARY, seen, remark: '', remarks: SAID };
    expect((await refusalOf(signMonth(head, { ...asked, looked: [] }))).code).toBe(
      'monthly-check.already-signed',
    );
  });

  test('of a head whose session has ended writes nothing', async () => {
    await enteredDossier();
    const head = await actor('head', unitId);
    const asked = askedOf(await openUnit(head));
    await database.db.client.execute({
      sql: 'update sessions set ended_at = 1 where id_hash = ?',
      args: [head.sessionHash],
    });
    expect((await refusalOf(signMonth(head, asked))).code).toBe('access.forbidden');
    expect(await checksOf()).toEqual([]);
  });

  test('is refused when an entry arrived after the page was opened, and when another signed first', async () => {
    const { clerk, dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    const asked = askedOf(await openUnit(head));
    await amend(clerk, dossierId, 1, { phone: '0905999888' });
    expect((await refusalOf(signMonth(head, asked))).code).toBe('monthly-check.changed-meanwhile');
    const [one, two] = [askedOf(await openUnit(head)), askedOf(await openUnit(head))];
    await signMonth(head, one);
    expect((await refusalOf(signMonth(head, two))).code).toBe('monthly-check.changed-meanwhile');
    expect(await checksOf()).toHaveLength(1);
  });

  test('of a save and a signature at once: what is signed is what stands in the month, or the signature is refused', async () => {
    const { clerk, dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    for (let turn = 0; turn < 6; turn += 1) {
      const asked = askedOf(await openUnit(head));
      const [saved, signed] = await Promise.allSettled([
        amend(clerk, dossierId, turn + 1, { phone: `0905${200_000 + turn}` }),
        signMonth(head, asked),
      ]);
      expect(saved.status).toBe('fulfilled');
      if (signed.status === 'rejected') continue;
      // Signed first: the entry that came after it is not in the list, and the next signature would see it.
      const last = (await checksOf()).at(-1);
      const list = JSON.parse(String(last?.['list'])) as { entries: unknown[] };
      expect(list.entries).toHaveLength(Number(asked.seen.split('.')[0]));
      return;
    }
  });
});

describe('a month that is returned', () => {
  test('needs a remark, and is signed later as its next version', async () => {
    await enteredDossier();
    const head = await actor('head', unitId);
    const asked = askedOf(await openUnit(head));
    expect((await refusalOf(returnMonth(head, asked))).payload).toEqual({
      faults: [{ field: 'remark', fault: 'text.missing' }],
    });
    await returnMonth(head, { ...asked, remark: 'Thiếu số điện thoại' });
    const page = await openUnit(head);
    expect(page).toMatchObject({ state: 'returned', checks: [{ remark: 'Thiếu số điện thoại' }] });
    expect((await signMonth(head, askedOf(page))).version).toBe(2);
    expect((await checksOf()).map(({ act }) => act)).toEqual(['return', 'sign']);
  });

  test('stands on Hôm nay of the head and of the clerk; one that is signed only says so', async () => {
    const { clerk } = await enteredDossier();
    const head = await actor('head', unitId);
    const shown = async (ctx: ServiceContext) => {
      const { months } = await openToday(ctx);
      return months.kind === 'units' ? months.units.map(({ state }) => state) : months;
    };
    const now = { ...clerk, now: TEST_NOW };
    expect([await shown(head), await shown(now)]).toEqual([['open'], []]);
    await returnMonth(head, askedOf(await openUnit(head), { remark: 'xem lại' }));
    expect([await shown(head), await shown(now)]).toEqual([['returned'], ['returned']]);
    await signAs(head);
    expect([await shown(head), await shown(now)]).toEqual([['signed'], []]);
  });
});

async function gridOf(ctx: ServiceContext, more: Record<string, string> = {}): Promise<GridPage> {
  const page = await openMonthlyCheck(ctx, new URLSearchParams(more));
  if (page.view !== 'grid') throw new Error(page.view);
  return page;
}

function cellOf(grid: GridPage, of: Month = FEBRUARY) {
  const row = grid.rows.find((one) => one.unitId === unitId);
  return row?.cells.find((cell) => cell.month === of)?.state;
}

describe('after the signature (“đã đổi sau khi ký”)', () => {
  test('a correction of an entry of that month shows, in the month and in the grid; it is signed again', async () => {
    const { later, dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    await signAs(head);
    await amend(later, dossierId, 1, { phone: '0905333444' }, CORRECTED);
    const then = { ...head, now: LATER + DAY };
    const page = await openUnit(then);
    expect(page.state).toBe('changed');
    expect(page.changed.entries).toMatchObject([
      { dossierId, sectionCode: 'contact', version: 2, kind: 'correction', reason: 'nhập sai số' },
    ]);
    const tccb = await actor('tccb', 'SYT-CQ', LATER + DAY);
    expect(cellOf(await gridOf(tccb))).toBe('changed');
    expect((await signMonth(then, askedOf(page))).version).toBe(2);
    expect((await openUnit({ ...then, now: then.now + 1 })).state).toBe('signed');
    expect(cellOf(await gridOf({ ...tccb, now: tccb.now + 1 }))).toBe('signed');
  });

  test('an update of a later month does not', async () => {
    const { later, dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    await signAs(head);
    await amend(later, dossierId, 1, { phone: '0905333444' });
    expect((await openUnit({ ...head, now: LATER + DAY })).state).toBe('signed');
    expect(cellOf(await gridOf(await actor('tccb', 'SYT-CQ', LATER + DAY)))).toBe('signed');
  });

  test('a correction of what was entered in a later month does not', async () => {
    const { later, dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    await signAs(head);
    await amend(later, dossierId, 1, { phone: '0905111222', email: 'a@b.vn' });
    const corrected = { ...later, now: LATER + 60_000 };
    await amend(corrected, dossierId, 2, { phone: '0905111222', email: 'c@b.vn' }, CORRECTED);
    expect((await openUnit({ ...head, now: LATER + DAY })).state).toBe('signed');
  });

  test('an event dated in that month and entered late shows; one dated later does not', async () => {
    const { later, dossierId } = await enteredDossier();
    const head = await actor('head', unitId);
    await signAs(head);
    await amend(
      later,
      dossierId,
      1,
      { phone: '0905333444' },
      { _effective_on: plainDate('2026-03-01') },
    );
    const then = { ...head, now: LATER + DAY };
    expect((await openUnit(then)).state).toBe('signed');
    await amend(
      later,
      dossierId,
      2,
      { phone: '0905333445' },
      { _effective_on: plainDate('2026-02-28') },
    );
    const page = await openUnit(then, { xem: 'doi-sau-ky' });
    expect(page.state).toBe('changed');
    expect(page.changed.entries).toMatchObject([{ kind: 'late', version: 3 }]);
    expect(cellOf(await gridOf(await actor('tccb', 'SYT-CQ', LATER + DAY)))).toBe('changed');
  });
});

describe('the grid', () => {
  test('shows TCCB who has signed, returned and not, and is narrowed to those', async () => {
    await enteredDossier();
    const tccb = await actor('tccb', 'SYT-CQ');
    const before = await gridOf(tccb);
    expect(cellOf(before)).toBe('open');
    expect(before.months).toHaveLength(12);
    expect(before.months[0]).toBe(FEBRUARY);
    await signAs(await actor('head', unitId));
    const after = await gridOf(tccb);
    expect(after.counts['chua-ky']).toBe(before.counts['chua-ky'] - 1);
    expect(after.counts['da-ky']).toBe(before.counts['da-ky'] + 1);
    const unsigned = await gridOf(tccb, { loc: 'chua-ky' });
    expect(unsigned.rows.map((row) => row.unitId)).not.toContain(unitId);
    expect(unsigned.rows).toHaveLength(after.counts['chua-ky']);
    const { months } = await openToday(tccb);
    expect(months).toMatchObject({ kind: 'sector', notSigned: after.counts['chua-ky'] });
  });

  test('owes nothing for months before a unit’s go-live', async () => {
    await database.db.client.execute({
      sql: `update units set go_live_on = '2026-03-01' where id = ?`,
      args: [unitId],
    });
    expect(cellOf(await gridOf(await actor('tccb', 'SYT-CQ')))).toBe('not-due');
  });

  test('owes no month at all without a go-live', async () => {
    await database.db.client.execute({
      sql: `update units set go_live_on = null where id = ?`,
      args: [unitId],
    });
    expect(cellOf(await gridOf(await actor('tccb', 'SYT-CQ')))).toBe('not-due');
    const { months } = await openToday(await actor('head', unitId));
    expect(months).toMatchObject({ kind: 'units', units: [] });
  });

  test('is not for who has one unit: he comes to it straight', async () => {
    const page = await openMonthlyCheck(await actor('head', unitId), new URLSearchParams());
    expect(page).toMatchObject({ view: 'month', unit: { id: unitId }, month: FEBRUARY });
  });

  test.each<Role>(['khtc', 'auditor', 'employee'])('is closed to %s', async (role) => {
    const ctx = await actor(role, 'SYT-CQ');
    expect((await refusalOf(gridOf(ctx))).code).toBe('access.forbidden');
  });
});
