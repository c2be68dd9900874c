import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADDRESS_THROTTLE } from '../../app/domain/account/sign-in-throttle';
import { groupedSecret } from '../../app/domain/data-sheet/link-secret';
import { plainDate } from '../../app/domain/plain-date';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import { NO_ROOMS } from '../../app/services/room-gateway';
import { sha256Hex } from '../../app/services/sha256.server';
import { handInOwnSheet } from '../../app/services/sheet/hand-in-own-sheet.server';
import { issueSheet } from '../../app/services/sheet/issue-sheet.server';
import { keepOwnSheet } from '../../app/services/sheet/keep-own-sheet.server';
import { keepSheet } from '../../app/services/sheet/keep-sheet.server';
import { listSheets } from '../../app/services/sheet/list-sheets.server';
import { openOwnSheet } from '../../app/services/sheet/open-own-sheet.server';
import { openSheetPage } from '../../app/services/sheet/open-sheet.server';
import type { LinkSource } from '../../app/services/sheet/own-sheet.server';
import { reissueLink } from '../../app/services/sheet/reissue-link.server';
import { typeInSheet } from '../../app/services/sheet/type-in-sheet.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  identityText,
  makePerson,
  seedOrganisation,
  testSealer,
  TEST_NOW,
} from '../support/factories';
import { brokenChains } from '../support/oracle';
import { plantDecision } from '../support/planted-decisions';
import { refusalOf } from '../support/refusal';
import { seedStatuteClock } from '../support/statute-clock';

const DAY_MS = 86_400_000;
const KEY = () => newId(TEST_NOW);

let database: TestDatabase;
let clerk: ServiceContext;
let other: ServiceContext;
let head: ServiceContext;
let addresses = 0;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  clerk = await as('clerk', 'TTYT-PV');
  other = await as('clerk', 'TTYT-HT');
  head = await as('head', 'TTYT-PV');
}, 60_000);

beforeEach(() => {
  addresses += 1;
});

afterAll(() => database.stop());

async function as(role: Role, unit: string, now = TEST_NOW): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), now);
}

/** Somebody who comes by a link, at an instant; each test from an address of its own. */
async function visitor(at = TEST_NOW): Promise<LinkSource> {
  return {
    db: database.db,
    sealer: await testSealer(),
    rooms: NO_ROOMS,
    requestId: KEY(),
    clockOffsetMs: at - Date.now(),
    address: `198.51.100.${addresses}`,
  };
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function issued(more: Partial<Parameters<typeof plantDecision>[1]> = {}) {
  const line = await plantDecision(database.db, {
    fullName: 'Lê Thị Mới',
    unitId: 'TTYT-PV',
    ...more,
  });
  const { sheetId, secret } = await issueSheet(clerk, { key: KEY(), ...line });
  if (secret === null) throw new Error('no secret');
  return { ...line, sheetId, secret };
}

const TYPED = {
  ...identityText('Lê Thị Mới'),
  national_id: '046185000111',
  national_id_issued_on: '01/2021',
  'trainings[0].institution': 'Đại học Y Dược Huế',
  'trainings[0].starts_on': '09/2003',
};

async function sheetRow(sheetId: string) {
  const [row] = await rowsOf('select * from data_sheets where id = ?', sheetId);
  return row;
}

describe('a sheet that is issued', () => {
  test('has a link of which only the hash is stored; log and steps hold nothing of it', async () => {
    const { sheetId, secret } = await issued();
    expect((await sheetRow(sheetId))?.['token_hash']).toBe(await sha256Hex(secret));
    for (const table of ['data_sheets', 'data_sheet_steps', 'audit_entries', 'idempotency_keys']) {
      const text = JSON.stringify(await rowsOf(`select * from ${table}`));
      expect(text.includes(secret), table).toBe(false);
      expect(text.includes(groupedSecret(secret)), table).toBe(false);
    }
    const [entry] = await rowsOf(
      `select * from audit_entries where act = 'sheet.issue' order by seq desc`,
    );
    expect(entry).toMatchObject({ actor_id: clerk.actor.accountId, unit_id: 'TTYT-PV' });
    expect(String(entry?.['details'])).not.toContain(await sha256Hex(secret));
  });

  test('is issued once: the same form again shows no secret, another is refused', async () => {
    const line = await plantDecision(database.db, { fullName: 'Một Lần', unitId: 'TTYT-PV' });
    const key = KEY();
    const first = await issueSheet(clerk, { key, ...line });
    const again = await issueSheet(clerk, { key, ...line });
    expect(again).toMatchObject({ sheetId: first.sheetId, secret: null });
    const refusal = await refusalOf(issueSheet(clerk, { key: KEY(), ...line }));
    expect(refusal.code).toBe('sheet.not-for-this-person');
    const line2 = await plantDecision(database.db, { fullName: 'Hai Người', unitId: 'TTYT-PV' });
    const both = await Promise.allSettled(
      [KEY(), KEY()].map((one) => issueSheet(clerk, { key: one, ...line2 })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each(['TD', 'TN', 'HDLV'])('is for a decision of kind %s', async (kind) => {
    expect((await issued({ kind })).secret).toHaveLength(52);
  });

  test('is for nobody else: not by another kind, an annulled paper, a person taken off, one with a dossier', async () => {
    const plant = (more = {}) =>
      plantDecision(database.db, { fullName: 'Không Được', unitId: 'TTYT-PV', ...more });
    const lines = [await plant({ kind: 'BN' }), await plant(), await plant(), await plant()];
    await rowsOf(`update decisions set annulled_at = 1 where id = ?`, lines[1]?.decisionId ?? '');
    for (const [index, set] of [
      [2, 'voided_at = 1'],
      [3, `dossier_id = 'd'`],
    ] as const)
      await rowsOf(
        `update decision_people set ${set} where decision_id = ?`,
        lines[index]?.decisionId ?? '',
      );
    for (const line of lines)
      expect((await refusalOf(issueSheet(clerk, { key: KEY(), ...line }))).code).toBe(
        'sheet.not-for-this-person',
      );
  });

  test('is issued by the clerk of its unit alone', async () => {
    const line = await plantDecision(database.db, { fullName: 'Ai Phát', unitId: 'TTYT-PV' });
    const codes = await Promise.all(
      [other, head, await as('tccb', 'SYT'), await as('employee', 'TTYT-PV')].map(
        async (ctx) => (await refusalOf(issueSheet(ctx, { key: KEY(), ...line }))).code,
      ),
    );
    expect(codes).toEqual([
      'access.not-found',
      'access.forbidden',
      'access.forbidden',
      'access.not-found',
    ]);
  });
});

describe('a link', () => {
  test('opens the sheet without an account, begun with the name of the decision, as often as asked', async () => {
    const { secret } = await issued({ lastDay: '2026-03-12' });
    for (const typed of [secret, groupedSecret(secret), secret.toUpperCase()]) {
      const own = await openOwnSheet(await visitor(), typed);
      expect(own).toMatchObject({
        fullName: 'Lê Thị Mới',
        unitName: 'TTYT huyện Phú Vang',
        lastDay: '2026-03-12',
        typed: { birth_full_name: 'Lê Thị Mới' },
        returnedBecause: null,
      });
    }
  });

  test('keeps what is typed as it is typed, sealed, and gives it back after a reload', async () => {
    const { secret, sheetId } = await issued();
    const typed = {
      ...TYPED,
      date_of_birth: '31/02/1985',
      unknown_name: 'x',
      'x[1].y': 'z',
      'trainings[1].row_id': 'r',
      'trainings[1].major': ' ',
    };
    await keepOwnSheet(await visitor(), secret, typed);
    const own = await openOwnSheet(await visitor(), secret);
    expect(own.typed).toMatchObject({ ...TYPED, date_of_birth: '31/02/1985' });
    expect(own.typed).not.toHaveProperty('unknown_name');
    expect(own.typed).not.toHaveProperty('trainings[1].row_id');
    const stored = String((await sheetRow(sheetId))?.['content']);
    expect(stored).toMatch(/^s1:test:/);
    expect(stored).not.toContain('046185000111');
    const [steps] = await rowsOf(
      'select count(*) as n from data_sheet_steps where sheet_id = ?',
      sheetId,
    );
    expect(steps?.['n']).toBe(1);
  });

  test('content is bound to its sheet: moved to another it does not open', async () => {
    const [a, b] = [await issued(), await issued()];
    await keepOwnSheet(await visitor(), a.secret, TYPED);
    await rowsOf(
      'update data_sheets set version = version + 1, content = (select content from data_sheets where id = ?) where id = ?',
      a.sheetId,
      b.sheetId,
    );
    await expect(openOwnSheet(await visitor(), b.secret)).rejects.toThrow();
  });

  test('unknown, used, ended, replaced and annulled is one refusal', async () => {
    const [used, ended, replaced, annulled] = [
      await issued(),
      await issued(),
      await issued(),
      await issued(),
    ];
    await handInOwnSheet(await visitor(), used.secret, TYPED);
    await reissueLink(clerk, { key: KEY(), sheetId: replaced.sheetId, seenStep: 1 });
    await rowsOf('update decisions set annulled_at = 1 where id = ?', annulled.decisionId);
    const ask = [
      [await visitor(), '0'.repeat(52)],
      [await visitor(), 'junk'],
      [await visitor(), used.secret],
      [await visitor(TEST_NOW + 45 * DAY_MS + 60_000), ended.secret],
      [await visitor(), replaced.secret],
      [await visitor(), annulled.secret],
    ] as const;
    for (const [source, secret] of ask)
      for (const work of [
        () => openOwnSheet(source, secret),
        () => keepOwnSheet(source, secret, TYPED),
        () => handInOwnSheet(source, secret, TYPED),
      ]) {
        const refusal = await refusalOf(work());
        expect(refusal).toMatchObject({ code: 'sheet.link-dead', params: {}, payload: null });
      }
    const open = await openOwnSheet(await visitor(TEST_NOW + 45 * DAY_MS - 60_000), ended.secret);
    expect(open.fullName).toBe('Lê Thị Mới');
  });

  test('is asked for from one address so often only; signing in from there goes on', async () => {
    const { secret } = await issued();
    const source = await visitor();
    for (let asked = 0; asked < ADDRESS_THROTTLE.failures; asked += 1)
      expect((await refusalOf(openOwnSheet(source, `${asked}`))).code).toBe('sheet.link-dead');
    expect((await refusalOf(openOwnSheet(source, secret))).code).toBe('sheet.too-often');
    const keys = await rowsOf(
      `select key from sign_in_throttles where key like '%${source.address}'`,
    );
    expect(keys.map(({ key }) => key)).toEqual([`sheet:${source.address}`]);
  });

  test('reissued opens what was typed with the one before', async () => {
    const { secret, sheetId } = await issued();
    await keepOwnSheet(await visitor(), secret, TYPED);
    const { secret: next } = await reissueLink(clerk, { key: KEY(), sheetId, seenStep: 1 });
    expect(next).not.toBe(secret);
    expect((await openOwnSheet(await visitor(), next ?? '')).typed).toMatchObject(TYPED);
  });
});

describe('a sheet that is handed in', () => {
  test('stands with the server’s day, its link opens nothing, and the log has it in a chain of its own', async () => {
    const { secret, sheetId } = await issued({ lastDay: '2026-03-12' });
    const done = await handInOwnSheet(await visitor(TEST_NOW + 11 * DAY_MS), secret, TYPED);
    expect(done.handedInOn).toBe('2026-03-13');
    expect(await sheetRow(sheetId)).toMatchObject({
      state: 'handed-in',
      token_hash: null,
      token_ends_at: null,
      handed_in_on: '2026-03-13',
      handed_in_how: 'online',
    });
    const page = await openSheetPage(clerk, sheetId);
    expect(page.sheet.lateness).toEqual({ kind: 'late', days: 1 });
    expect(page.contents?.identity).toMatchObject({ birth_full_name: 'Lê Thị Mới' });
    expect(page.steps[0]).toMatchObject({ step: 'hand-in', accountName: 'Lê Thị Mới' });
    const [entry] = await rowsOf(
      'select * from audit_entries where stream = ?',
      `sheet:${sheetId}`,
    );
    expect(entry).toMatchObject({ act: 'sheet.hand-in', actor_id: null, stream_seq: 1 });
  });

  test('by two tabs at once is handed in once', async () => {
    const { secret, sheetId } = await issued();
    const source = await visitor();
    const all = await Promise.allSettled(
      [1, 2, 3].map((tab) => handInOwnSheet(source, secret, { ...TYPED, phone: `${tab}` })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'sheet.link-dead' });
    const steps = await rowsOf('select step from data_sheet_steps where sheet_id = ?', sheetId);
    expect(steps.map(({ step }) => step)).toEqual(['issue', 'hand-in']);
  });

  test('with what can’t be read is refused with every fault, and what was typed stays', async () => {
    const { secret, sheetId } = await issued();
    const wrong = { ...TYPED, date_of_birth: '31/02/1985', national_id: '12', gender: 'X' };
    const refusal = await refusalOf(handInOwnSheet(await visitor(), secret, wrong));
    expect(refusal.code).toBe('form.invalid');
    expect((refusal.payload as { name: string }[]).map(({ name }) => name)).toEqual([
      'date_of_birth',
      'national_id',
    ]);
    const unknownCode = await refusalOf(
      handInOwnSheet(await visitor(), secret, { ...TYPED, gender: 'X' }),
    );
    expect(unknownCode.payload).toMatchObject([{ name: 'gender', code: 'field.code-unknown' }]);
    expect((await sheetRow(sheetId))?.['state']).toBe('issued');
    expect((await openOwnSheet(await visitor(), secret)).typed).toMatchObject({ gender: 'X' });
  });

  test('on paper is typed in by the clerk with the day it came; the link ends', async () => {
    const { secret, sheetId } = await issued({ lastDay: '2026-03-02' });
    await keepSheet(clerk, { sheetId, typed: { ...TYPED, phone: 'đang gõ' } });
    expect((await openSheetPage(clerk, sheetId)).typed['phone']).toBe('đang gõ');
    const asked = { key: KEY(), sheetId, seenStep: 1, typed: TYPED };
    const future = await refusalOf(
      typeInSheet(clerk, { ...asked, handedInOn: plainDate('2026-03-03') }),
    );
    expect(future.payload).toMatchObject([{ name: '_handed_in_on' }]);
    await typeInSheet(clerk, { ...asked, handedInOn: plainDate('2026-02-27') });
    expect(await sheetRow(sheetId)).toMatchObject({
      state: 'handed-in',
      handed_in_on: '2026-02-27',
      handed_in_how: 'paper',
    });
    expect((await refusalOf(openOwnSheet(await visitor(), secret))).code).toBe('sheet.link-dead');
    expect((await refusalOf(keepSheet(clerk, { sheetId, typed: {} }))).code).toBe(
      'sheet.changed-meanwhile',
    );
  });
});

describe('the list', () => {
  test('shows new people without a sheet and the sheets by state, to the unit and those above', async () => {
    const fresh = await as('clerk', 'SYT-CQ');
    await plantDecision(database.db, {
      fullName: 'Chờ Phiếu',
      unitId: 'SYT-CQ',
      lastDay: '2026-02-27',
    });
    const line = await plantDecision(database.db, { fullName: 'Có Phiếu', unitId: 'SYT-CQ' });
    const { sheetId } = await issueSheet(fresh, { key: KEY(), ...line });
    const list = await listSheets(fresh, { state: null, cursor: null });
    expect(list.waiting.people).toMatchObject([
      { fullName: 'Chờ Phiếu', mayIssue: true, lateness: { kind: 'overdue', days: 3 } },
    ]);
    expect(list.sheets).toMatchObject([{ id: sheetId, state: 'issued', isEntered: false }]);
    expect((await listSheets(fresh, { state: 'returned', cursor: null })).sheets).toEqual([]);
    const seen = await listSheets(await as('tccb', 'SYT'), { state: 'issued', cursor: null });
    expect(seen.sheets.map(({ id }) => id)).toContain(sheetId);
    expect(seen.waiting.people.every(({ mayIssue }) => !mayIssue)).toBe(true);
    const strange = await listSheets(other, { state: null, cursor: null });
    expect(strange.sheets).toEqual([]);
    expect(strange.waiting.people).toEqual([]);
    expect((await refusalOf(openSheetPage(other, sheetId))).code).toBe('access.not-found');
    const employee = await as('employee', 'SYT-CQ');
    expect((await refusalOf(listSheets(employee, { state: null, cursor: null }))).code).toMatch(
      /^access/,
    );
  });

  test('goes on by its cursor, each sheet once', async () => {
    const ctx = await as('clerk', 'TTYT-HT');
    for (let count = 0; count < 53; count += 1) {
      const line = await plantDecision(database.db, { fullName: `N ${count}`, unitId: 'TTYT-HT' });
      await issueSheet({ ...ctx, now: TEST_NOW + (count % 3) }, { key: KEY(), ...line });
    }
    const first = await listSheets(ctx, { state: 'issued', cursor: null });
    const second = await listSheets(ctx, { state: 'issued', cursor: first.nextCursor });
    const ids = [...first.sheets, ...second.sheets].map(({ id }) => id);
    expect([first.sheets.length, second.sheets.length, new Set(ids).size]).toEqual([50, 3, 53]);
    expect(second.nextCursor).toBeNull();
  });

  test('opened by a reader leaves a row in the log once in ten minutes', async () => {
    const { sheetId } = await issued();
    const reader = await as('head', 'TTYT-PV');
    await openSheetPage(reader, sheetId);
    await openSheetPage(reader, sheetId);
    const entries = await rowsOf(
      `select * from audit_entries where act = 'sheet.read' and actor_id = ?`,
      reader.actor.accountId,
    );
    expect(entries).toHaveLength(1);
  });
});

test('every chain of the log is whole', async () => {
  expect(await brokenChains(database.db)).toEqual([]);
});
