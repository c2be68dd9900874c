import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import type { AuditLogPage } from '../../app/services/audit/audit-log-page';
import { listAudit } from '../../app/services/audit/list-audit.server';
import { recordAudit } from '../../app/services/audit/record-audit.server';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
  type TestPerson,
} from '../support/factories';
import { refusalOf } from '../support/refusal';

const DAY = 86_400_000;
const SECRET = 'Chỉ Một Người Tên Này';

let database: TestDatabase;
let clerk: TestPerson;
let dossierId: string;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, clerk);
  dossierId = await makeDossier(ctx, SECRET);
  for (const version of [0, 1, 2])
    await amendSection(ctx, {
      dossierId,
      head: formHead('contact', version),
      typed: { phone: `090512345${version}` },
    });
  await openDossier(ctx, { dossierId, section: 'papers', editing: false });
  await makeDossier(
    await contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-HT')),
    'Phạm Thị Láng Giềng',
  );
  await recordAudit(
    { ...ctx, actor: null },
    {
      stream: null,
      act: 'system.unknown-sign-in',
      outcome: 'sign-in.refused',
      unitId: null,
      dossierId: null,
      sectionCode: null,
      version: null,
      details: { address: '203.0.113.7' },
    },
  );
}, 120_000);

afterAll(() => database.stop());

async function actor(role: Role, unit: string, now = TEST_NOW) {
  return contextOf(database.db, await makePerson(database.db, role, unit), now);
}

function read(ctx: ServiceContext, address: Record<string, string> = {}) {
  return listAudit(ctx, new URLSearchParams(address));
}

function actsOf(page: AuditLogPage): (string | null)[] {
  return page.rows.map(({ act }) => act);
}

describe('whose log is read', () => {
  test('a head: what was done in the own unit, and whose name it bears', async () => {
    const page = await read(await actor('head', 'TTYT-PV'));
    expect(actsOf(page).sort()).toEqual([
      'dossier.create',
      'section.read',
      'section.update',
      'section.update',
      'section.update',
    ]);
    expect(page.rows.every(({ dossier }) => dossier?.fullName === SECRET)).toBe(true);
    expect(page.rows[0]?.actor?.fullName).toBe(clerk.fullName);
    expect(page.reach).toBe('units');
  });

  test('the auditor: the sector and the rows of the system, without any name of a dossier', async () => {
    const page = await read(await actor('auditor', 'SYT-CQ'));
    expect(actsOf(page)).toContain('system.unknown-sign-in');
    expect(new Set(page.rows.map(({ unitName }) => unitName)).size).toBeGreaterThanOrEqual(3);
    expect(page.rows.filter(({ dossier }) => dossier !== null).length).toBeGreaterThan(0);
    expect(JSON.stringify(page)).not.toContain(SECRET);
    expect(JSON.stringify(page)).not.toContain('0905123450');
  });

  test('the director reads the sector with names', async () => {
    const page = await read(await actor('director', 'SYT-CQ'), { 'ho-so': dossierId });
    expect(page.rows[0]?.dossier?.fullName).toBe(SECRET);
  });

  test.each([
    ['clerk', 'TTYT-PV'],
    ['employee', 'TTYT-PV'],
    ['attached_clerk', 'TYT-1'],
    ['tccb', 'SYT-CQ'],
    ['tccb_head', 'SYT-CQ'],
    ['khtc', 'SYT-CQ'],
  ] as const)('%s: refused', async (role, unit) => {
    expect((await refusalOf(read(await actor(role, unit)))).code).toBe('access.forbidden');
  });

  test('looking into the log stands in it, once in ten minutes of a session', async () => {
    const auditor = await actor('auditor', 'SYT-CQ', TEST_NOW + 3 * DAY);
    const looks = async (later: number) => {
      const ctx = { ...auditor, now: auditor.now + later };
      await read(ctx);
      const page = await read(ctx, { viec: 'audit.read', 'tai-khoan': ctx.actor.username });
      return page.rows.length;
    };
    await database.db.client.execute({
      sql: 'update accounts set username = ? where id = ?',
      args: ['xem.nhat.ky', auditor.actor.accountId],
    });
    auditor.actor = { ...auditor.actor, username: 'xem.nhat.ky' };
    expect(await looks(0)).toBe(1);
    expect(await looks(9 * 60_000)).toBe(1);
    expect(await looks(10 * 60_000)).toBe(2);
  });
});

describe('filters', () => {
  test('by act, by account, by dossier, by unit', async () => {
    const ctx = await actor('auditor', 'SYT-CQ');
    const { rows } = await database.db.client.execute({
      sql: 'select username from accounts where id = ?',
      args: [clerk.accountId],
    });
    const username = String(rows[0]?.['username']);
    expect(actsOf(await read(ctx, { viec: 'section.update' }))).toHaveLength(3);
    expect((await read(ctx, { 'tai-khoan': username })).rows).toHaveLength(5);
    expect((await read(ctx, { 'tai-khoan': username.toUpperCase() })).rows).toHaveLength(5);
    expect((await read(ctx, { 'tai-khoan': 'khong.co' })).rows).toEqual([]);
    expect((await read(ctx, { 'ho-so': dossierId })).rows).toHaveLength(5);
    expect(actsOf(await read(ctx, { 'don-vi': 'TTYT-HT' }))).toEqual(['dossier.create']);
  });

  test('by day: both ends count, in the days of Huế', async () => {
    const ctx = await actor('auditor', 'SYT-CQ');
    const on = async (from: string, until: string) =>
      (await read(ctx, { 'tu-ngay': from, 'den-ngay': until, 'ho-so': dossierId })).rows.length;
    expect(await on('02/03/2026', '02/03/2026')).toBe(5);
    expect(await on('2026-03-02', '')).toBe(5);
    expect(await on('01/02/2026', '01/03/2026')).toBe(0);
    expect(await on('03/03/2026', '31/03/2026')).toBe(0);
  });

  test('the last thirty days where no day is named', async () => {
    const ctx = await actor('auditor', 'SYT-CQ', TEST_NOW + 31 * DAY);
    expect((await read(ctx, { 'ho-so': dossierId })).rows).toEqual([]);
    const whole = { 'tu-ngay': '01/01/2026', 'ho-so': dossierId };
    expect((await read(ctx, whole)).rows).toHaveLength(5);
  });

  test.each([
    [{ 'tu-ngay': '31/02/2026' }, ['from']],
    [{ 'den-ngay': 'hôm qua' }, ['until']],
    [{ 'tu-ngay': '05/03/2026', 'den-ngay': '01/03/2026' }, ['from']],
    [{ 'tu-ngay': 'x', 'den-ngay': 'y' }, ['from', 'until']],
  ])('%j is told at the field and lists nothing', async (address, faults) => {
    const page = await read(await actor('auditor', 'SYT-CQ'), address);
    expect(page.asked.faults).toEqual(faults);
    expect(page.rows).toEqual([]);
  });

  test.each<Record<string, string>>([
    { viec: 'xyz' },
    { sau: '12' },
    { sau: '1~2~3' },
    { chuoi: 'section:x' },
    { chuoi: "account:' or 1" },
    { 'chuoi-tu': '-1' },
    { 'don-vi': '../x' },
    { 'tai-khoan': 'a\u202e' },
    { 'tai-khoan': 'a'.repeat(101) },
  ])('%j is malformed', async (address) => {
    const refused = read(await actor('auditor', 'SYT-CQ'), address);
    expect((await refusalOf(refused)).code).toBe('request.malformed');
  });

  test('a unit outside the reach is not found', async () => {
    const refused = read(await actor('head', 'TTYT-PV'), { 'don-vi': 'TTYT-HT' });
    expect((await refusalOf(refused)).code).toBe('access.not-found');
  });
});

test('pages walk every row once, newest first, rows of one moment too', async () => {
  const writer = await actor('clerk', 'TTYT-HT');
  for (let n = 0; n < 120; n += 1)
    await recordAudit(
      { ...writer, now: TEST_NOW + 5 * DAY + Math.floor(n / 70) },
      {
        stream: `account:${writer.actor.accountId}`,
        act: 'account.sign-out',
        outcome: 'allowed',
        unitId: 'TTYT-HT',
        dossierId: null,
        sectionCode: null,
        version: null,
        details: {},
      },
    );
  const head = await actor('head', 'TTYT-HT', TEST_NOW + 6 * DAY);
  const seen: { at: number; seq: number }[] = [];
  let address: Record<string, string> = { viec: 'account.sign-out' };
  for (;;) {
    const page = await read(head, address);
    seen.push(...page.rows.map(({ at, seq }) => ({ at, seq })));
    if (page.next === null) break;
    address = { ...address, sau: `${page.next.at}~${page.next.seq}` };
  }
  expect(new Set(seen.map(({ seq }) => seq)).size).toBe(120);
  expect(seen).toHaveLength(120);
  expect(seen).toEqual([...seen].sort((a, b) => b.at - a.at || b.seq - a.seq));
}, 120_000);

describe('the check of a chain', () => {
  const chainOf = (code: string) => `section:${dossierId}:${code}`;

  test('a chain that nobody touched is whole; so are all of a dossier and that of an account', async () => {
    const head = await actor('head', 'TTYT-PV');
    expect((await read(head, { chuoi: chainOf('contact') })).check).toMatchObject({
      rows: 3,
      fault: null,
      goesOnAfter: null,
    });
    const whole = await read(head, { chuoi: `dossier:${dossierId}` });
    expect(whole.check).toMatchObject({ rows: 4, streams: 13, fault: null });
    const account = await read(head, { chuoi: `account:${clerk.accountId}` });
    expect(account.check).toMatchObject({ rows: 1, fault: null });
  });

  test('it goes on after a row that was checked before', async () => {
    const head = await actor('head', 'TTYT-PV');
    const rest = await read(head, { chuoi: chainOf('contact'), 'chuoi-tu': '2' });
    expect(rest.check).toMatchObject({ rows: 1, fault: null });
    const beyond = read(head, { chuoi: chainOf('contact'), 'chuoi-tu': '9' });
    expect((await refusalOf(beyond)).code).toBe('access.not-found');
  });

  test('a chain of another unit, or of nothing, is not found', async () => {
    const sibling = await actor('head', 'TTYT-HT');
    for (const chuoi of [chainOf('contact'), `dossier:${dossierId}`, 'account:nobody'])
      expect((await refusalOf(read(sibling, { chuoi }))).code).toBe('access.not-found');
  });

  test('the first row that somebody changed, moved or took out past the application is named', async () => {
    const head = await actor('head', 'TTYT-PV');
    const { client } = database.db;
    await client.execute('drop trigger audit_entries_no_update');
    await client.execute('drop trigger audit_entries_no_delete');
    const check = async () => (await read(head, { chuoi: chainOf('contact') })).check?.fault;
    const change = (sql: string) => client.execute({ sql, args: [chainOf('contact')] });

    await change(`update audit_entries set at = at + 1 where stream = ? and stream_seq = 2`);
    expect(await check()).toMatchObject({ code: 'audit.hash', streamSeq: 2 });
    const all = await read(head, { chuoi: `dossier:${dossierId}` });
    expect(all.check?.fault).toMatchObject({ stream: chainOf('contact'), streamSeq: 2 });
    await change(`update audit_entries set at = at - 1 where stream = ? and stream_seq = 2`);
    expect(await check()).toBeNull();

    await change(`update audit_entries set outcome = 'x' where stream = ? and stream_seq = 3`);
    expect(await check()).toMatchObject({ code: 'audit.hash', streamSeq: 3 });
    await change(
      `update audit_entries set outcome = 'allowed' where stream = ? and stream_seq = 3`,
    );

    await change(
      `update audit_entries set details = 'x', act = 'y' where stream = ? and stream_seq = 3`,
    );
    expect(await check()).toMatchObject({ code: 'audit.hash', streamSeq: 3 });
    expect((await read(head)).rows.map(({ actCode }) => actCode)).toContain('y');

    await change(`delete from audit_entries where stream = ? and stream_seq = 2`);
    expect(await check()).toMatchObject({ code: 'audit.sequence', streamSeq: 3 });
  });
});
