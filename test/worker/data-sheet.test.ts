import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADDRESS_THROTTLE } from '../../app/domain/account/sign-in-throttle';
import { readSecret } from '../../app/domain/data-sheet/link-secret';
import { OWN_SHEET, SHEETS } from '../../app/i18n/vi/sheets';
import { sha256Hex } from '../../app/services/sha256.server';
import type { Database } from '../../db/client.server';
import { startApplication, type TestApplication } from '../support/application';
import { plantAccount } from '../support/planted-account';
import { plantDecision } from '../support/planted-decisions';
import { handInOverHttp, issueOverHttp } from '../support/sheet-askings';
import { clientOf, signIn, type SignedInClient } from '../support/sign-in';

/* What a one-time link opens, over HTTP: nobody is signed in, and nothing but the link is known. */

const UNIT = 'TTYT-PV';

let application: TestApplication;
let db: Database;
let clerk: SignedInClient;
let visitor: SignedInClient;

beforeAll(async () => {
  application = await startApplication({ people: 60 });
  db = application.db();
  const { username } = await plantAccount(db, 'clerk', UNIT);
  clerk = await signIn(application, username);
  visitor = clientOf(application.url);
});

afterAll(() => application?.stop());

let people = 0;

async function issued() {
  people += 1;
  const fullName = `Nguyễn Văn Phiếu ${people}`;
  return { fullName, ...(await issueOverHttp(db, clerk, { fullName, unitId: UNIT })) };
}

async function stateOf(sheetId: string): Promise<string> {
  const { rows } = await db.client.execute({
    sql: 'select state from data_sheets where id = ?',
    args: [sheetId],
  });
  return String(rows[0]?.['state']);
}

/** What of a page differs by request alone. */
function comparable(page: string): string {
  return page
    .replaceAll(/nonce="[^"]*"|"nonce":"[^"]*"/g, '')
    .replaceAll(/\/phieu\/[0-9a-z-]+/gi, '/phieu/…')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
}

test('a link opens its sheet without a session, outside the frame, and no other site is told of it', async () => {
  const { secret, fullName } = await issued();
  const answer = await visitor.get(`/phieu/${secret}`);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(page).toContain(fullName);
  expect(page).toContain(OWN_SHEET.title);
  expect(page).not.toContain('Các màn hình');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await visitor.get('/dang-nhap')).headers.get('referrer-policy')).toBe('same-origin');
});

test('the clerk’s own screen does not stand there, and his screens are nobody’s without a session', async () => {
  expect((await visitor.get('/phieu')).headers.get('location')).toMatch(/^\/dang-nhap/);
  const { secret } = await issued();
  for (const intent of ['issue', 'review', 'enter', ''])
    expect((await visitor.post(`/phieu/${secret}`, { intent })).status, intent).toBe(400);
});

test('what is typed is kept, survives a reload, and goes to nobody without the link', async () => {
  const { secret, sheetId } = await issued();
  const kept = await visitor.post(`/phieu/${secret}`, {
    intent: 'keep',
    birth_full_name: 'Tên Đang Gõ',
    date_of_birth: '31/02/1990',
  });
  expect(kept.status).toBe(200);
  expect(await kept.text()).toContain(OWN_SHEET.kept);
  const again = await (await visitor.get(`/phieu/${secret}`)).text();
  expect(again).toContain('Tên Đang Gõ');
  expect(again).toContain('31/02/1990');
  const other = await (await visitor.get(`/phieu/${(await issued()).secret}`)).text();
  expect(other).not.toContain('Tên Đang Gõ');
  expect(await stateOf(sheetId)).toBe('issued');
});

test('is handed in once, thanks, and opens nothing from then on', async () => {
  const { secret, sheetId, fullName } = await issued();
  const fields = { intent: 'hand-in', birth_full_name: fullName };
  const unconfirmed = await visitor.post(`/phieu/${secret}`, fields);
  expect(unconfirmed.status).toBe(422);
  expect(await unconfirmed.text()).toContain(OWN_SHEET.confirmMissing);
  const wrong = await visitor.post(`/phieu/${secret}`, {
    ...fields,
    _confirmed: 'on',
    date_of_birth: '31/02/1990',
  });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('31/02/1990');
  expect(await stateOf(sheetId)).toBe('issued');
  const done = await visitor.post(`/phieu/${secret}`, { ...fields, _confirmed: 'on' });
  const thanks = await done.text();
  expect(done.status).toBe(200);
  expect(thanks).toContain(OWN_SHEET.thanks);
  expect(thanks).not.toContain('birth_full_name');
  expect(await stateOf(sheetId)).toBe('handed-in');
  const second = await visitor.post(`/phieu/${secret}`, { ...fields, _confirmed: 'on' });
  expect(second.status).toBe(404);
  expect(await second.text()).toContain(OWN_SHEET.deadText);
});

test('unknown, used and ended links give one page, letter by letter', async () => {
  const [used, ended] = [await issued(), await issued()];
  await handInOverHttp(visitor, used.secret, used.fullName);
  await db.client.execute({
    sql: 'update data_sheets set version = version + 1, token_ends_at = 1 where id = ?',
    args: [ended.sheetId],
  });
  const pages: string[] = [];
  for (const secret of ['0'.repeat(52), used.secret, ended.secret]) {
    const answer = await visitor.get(`/phieu/${secret}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    pages.push(comparable(await answer.text()));
  }
  expect(pages[0]).toContain(OWN_SHEET.deadText);
  expect(new Set(pages).size).toBe(1);
});

test('a form from another site is turned away; other methods too', async () => {
  const { secret, sheetId } = await issued();
  const fields = { intent: 'hand-in', _confirmed: 'on', birth_full_name: 'Kẻ Lạ' };
  for (const headers of [{ origin: 'https://la.example' }, { origin: 'null' }]) {
    const answer = await visitor.post(`/phieu/${secret}`, fields, { headers });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  }
  const put = await fetch(`${application.url}/phieu/${secret}`, { method: 'PUT' });
  expect(put.status).toBe(405);
  expect(await stateOf(sheetId)).toBe('issued');
  // A page that sends no referrer names no origin either: the browser's own word is believed.
  const own = await visitor.post(`/phieu/${secret}`, fields, {
    headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
  });
  expect(own.status).toBe(200);
});

test('a secret stands nowhere: not in the database, not in what the servers print', async () => {
  const { secret, fullName } = await issued();
  await visitor.get(`/phieu/${secret}`);
  // Signed in at the same browser: what is refused there is logged with its address.
  expect((await clerk.post(`/phieu/${secret}`, { intent: 'no-such' })).status).toBe(400);
  await clerk.get(`/phieu/${secret}/them`);
  await clerk.get(`/phieu/${secret}x`);
  await handInOverHttp(visitor, secret, fullName);
  await clerk.get(`/phieu/${secret}`);
  const plain = readSecret(secret) ?? '';
  const { rows: tables } = await db.client.execute(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
  );
  for (const { name } of tables) {
    const { rows } = await db.client.execute(`select * from "${String(name)}"`);
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const form of [secret, plain]) expect(text.includes(form), String(name)).toBe(false);
  }
  const { rows } = await db.client.execute(
    'select group_concat(details) as all_of_it from audit_entries',
  );
  expect(String(rows[0]?.['all_of_it'])).not.toContain(await sha256Hex(plain));
  for (const form of [secret, plain]) expect(application.output()).not.toContain(form);
});

test('a letter shows its link once', async () => {
  const { decisionId } = await plantDecision(db, { fullName: 'Lá Thư', unitId: UNIT });
  const fields = { intent: 'issue', _key: crypto.randomUUID(), decisionId, line: '1' };
  const first = await (await clerk.post('/phieu', fields)).text();
  expect(first).toContain(`${application.url}/phieu/`);
  const second = await (await clerk.post('/phieu', fields)).text();
  expect(second).toContain(SHEETS.link.gone);
  expect(second).not.toContain(`${application.url}/phieu/`);
});

test('one address may ask for so many dead links only; the sign-in page stays open to it', async () => {
  const { secret } = await issued();
  const statuses = new Set<number>();
  for (let asked = 0; asked <= ADDRESS_THROTTLE.failures; asked += 1)
    statuses.add((await visitor.get(`/phieu/${asked}`)).status);
  expect([...statuses].sort()).toEqual([404, 429]);
  const live = await visitor.get(`/phieu/${secret}`);
  expect(live.status).toBe(429);
  expect(await live.text()).toContain(OWN_SHEET.tooOften);
  const { username } = await plantAccount(db, 'clerk', UNIT);
  expect((await signIn(application, username)).cookie).toContain('__Host-sid=');
});
