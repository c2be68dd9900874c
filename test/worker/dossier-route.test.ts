import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { FAULT_SENTENCES } from '../../app/i18n/vi/faults';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { contextOf, identityText, makeDossier } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { clientOf, signIn, type SignedInClient } from '../support/sign-in';

/** As a browser without scripts asks: pages, plain forms, redirects. */
const PLAIN = { headers: { accept: 'text/html' } };

let db: Database;
let clerk: SignedInClient;
let dossierId: string;

beforeAll(async () => {
  db = sharedDatabase();
  const account = await plantAccount(db, 'clerk', 'TTYT-PV');
  const planting = await contextOf(db, account, Date.now());
  dossierId = await makeDossier(planting, `Trần Đức Thử ${newId(Date.now()).slice(-6)}`);
  clerk = await signIn({ url: sharedUrl() }, account.username);
});

afterAll(() => db.client.close());

async function read(
  client: SignedInClient,
  path: string,
): Promise<{ status: number; html: string }> {
  const answer = await client.get(path, PLAIN);
  return { status: answer.status, html: await answer.text() };
}

/** The hidden head of a section's form, as the server made it. */
async function formOf(section: string): Promise<Record<string, string>> {
  const { html } = await read(clerk, `/ho-so/${dossierId}?muc=${section}&sua=1`);
  const inputs = [...html.matchAll(/<input[^>]* name="(_[a-z]+)"[^>]* value="([^"]*)"/g)];
  const head = Object.fromEntries(
    inputs.filter(([, name]) => name !== '_act').map(([, name, value]) => [name, value]),
  ) as Record<string, string>;
  return { ...head, _act: 'update' };
}

function save(section: string, fields: Record<string, string>, client = clerk) {
  return client.post(`/ho-so/${dossierId}?muc=${section}&sua=1`, fields, PLAIN);
}

async function versionOf(section: string): Promise<number> {
  const { rows } = await db.client.execute({
    sql: 'select version from sections where dossier_id = ? and code = ?',
    args: [dossierId, section],
  });
  return Number(rows[0]?.['version']);
}

describe('a dossier without scripts', () => {
  test('a section is edited, saved with a receipt, and read again', async () => {
    const answer = await save('contact', {
      ...(await formOf('contact')),
      current_address_province: 'Thừa Thiên Huế',
      phone: '0914 000 111',
    });
    expect(answer.status).toBe(302);
    const where = answer.headers.get('location') ?? '';
    expect(where).toMatch(/bien-nhan=/);
    const { status, html } = await read(clerk, where);
    expect(status).toBe(200);
    expect(html.includes('0914 000 111')).toBe(true);
    expect(html.includes('Mã biên nhận')).toBe(true);
  });

  test.each(['ABCDEF123456', '999', '-1', '1e0', '%00'])(
    'a made-up receipt in the address is not shown: %s',
    async (made) => {
      const path = `/ho-so/${dossierId}?muc=contact&bien-nhan=${made}`;
      const { status, html } = await read(clerk, path);
      expect(status).toBe(200);
      expect(html.includes('Mã biên nhận')).toBe(false);
    },
  );

  test('a form sent twice is saved once', async () => {
    const form = { ...(await formOf('contact')), phone: '0914 000 222' };
    const before = await versionOf('contact');
    const answers = await Promise.all([save('contact', form), save('contact', form)]);
    expect(answers.map(({ status }) => status)).toEqual([302, 302]);
    expect(await versionOf('contact')).toBe(before + 1);
  });

  test('a fault stands at its field with what was typed, and nothing is written', async () => {
    const before = await versionOf('identity');
    const answer = await save('identity', {
      ...(await formOf('identity')),
      ...identityText('Người Sai Ngày'),
      date_of_birth: '31/02/1985',
    });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html.includes('value="31/02/1985"')).toBe(true);
    expect(html.includes('aria-describedby="date_of_birth-loi')).toBe(true);
    expect(html.includes(FAULT_SENTENCES['field.date']())).toBe(true);
    expect(html.includes(DOSSIER.trouble.summary(1))).toBe(true);
    expect(await versionOf('identity')).toBe(before);
  });

  test('who saves second gets both texts, and can then save on the newer one', async () => {
    const first = await formOf('education');
    const second = await formOf('education');
    await save('education', { ...first, highest_speciality: 'Nội khoa' });
    const answer = await save('education', { ...second, highest_speciality: 'Nhi khoa' });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html.includes('Nội khoa')).toBe(true);
    expect(html.includes('value="Nhi khoa"')).toBe(true);
    const again = await formOf('education');
    expect(again['_version']).toBe(String(await versionOf('education')));
    expect(html.includes(`name="_version" value="${again['_version']}"`)).toBe(true);
  });

  test('a removed row asks for a reason and becomes a correction', async () => {
    const row = 'work_history[0].';
    const filled = {
      [`${row}starts_on`]: '09/2010',
      [`${row}post_and_unit`]: 'Điều dưỡng, Trạm y tế xã Phú Mỹ',
    };
    await save('work-history', { ...(await formOf('work-history')), ...filled });
    const refused = await save('work-history', await formOf('work-history'));
    expect(refused.status).toBe(422);
    expect((await refused.text()).includes(FAULT_SENTENCES['field.reason-demanded']())).toBe(true);
    const correction = { _act: 'correct', _reason: 'Nhập nhầm người' };
    const taken = await save('work-history', {
      ...(await formOf('work-history')),
      ...correction,
    });
    expect(taken.status).toBe(302);
  });

  test('a section that is none, a dossier of another unit and one that is not there are not found, inside the frame', async () => {
    const other = await plantAccount(db, 'clerk', 'TTYT-HT');
    const stranger = await signIn({ url: sharedUrl() }, other.username);
    const asked: [SignedInClient, string][] = [
      [clerk, `/ho-so/${dossierId}?muc=khong-co`],
      [clerk, `/ho-so/${newId(Date.now())}`],
      [stranger, `/ho-so/${dossierId}`],
      [stranger, `/ho-so/${dossierId}?muc=papers&sua=1`],
    ];
    for (const [client, path] of asked) {
      const { status, html } = await read(client, path);
      expect(status, path).toBe(404);
      expect(html.includes('Không tìm thấy')).toBe(true);
      expect(html.includes('class="app-frame"')).toBe(true);
    }
    const form = { ...(await formOf('contact')), phone: '1' };
    expect((await save('contact', form, stranger)).status).toBe(404);
  });

  test('who only reads has no pen, no form, and a form of his is refused', async () => {
    const account = await plantAccount(db, 'head', 'TTYT-PV');
    const head = await signIn({ url: sharedUrl() }, account.username);
    const { html } = await read(head, `/ho-so/${dossierId}?muc=contact&sua=1`);
    expect(html.includes(DOSSIER.read.readOnly)).toBe(true);
    expect(html.includes('name="_version"')).toBe(false);
    const form = { ...(await formOf('contact')), phone: '2' };
    expect((await save('contact', form, head)).status).toBe(403);
  });
});

describe('a save by script', () => {
  const script = { headers: { accept: '*/*' } };

  test('without a session it is refused with 401 and writes nothing, never sent elsewhere', async () => {
    const form = { ...(await formOf('contact')), phone: '0914 000 333' };
    const before = await versionOf('contact');
    const path = `/ho-so/${dossierId}.data?muc=contact&sua=1`;
    const answer = await clientOf(sharedUrl()).post(path, form, script);
    expect(answer.status).toBe(401);
    expect(await versionOf('contact')).toBe(before);
  });

  test.each([
    ['an act that is none', { _act: 'delete' }, 404],
    ['a version that is no number', { _version: 'x' }, 400],
    ['a key of another shape', { _key: '1' }, 400],
    ['a section that is none', { _section: '__proto__' }, 400],
    ['a direction mark in the reason', { _reason: 'a\u202Eb' }, 422],
    ['a day that is none', { _effective_on: '31/02/2026' }, 422],
    ['a megabyte of text', { phone: 'a'.repeat(1_000_000) }, 413],
  ])('%s is refused', async (_, wrong, status) => {
    const form = { ...(await formOf('contact')), phone: '0914 000 444', ...wrong };
    const before = await versionOf('contact');
    const answer = await clerk.post(`/ho-so/${dossierId}.data?muc=contact`, form, script);
    expect(answer.status).toBe(status);
    expect(await versionOf('contact')).toBe(before);
  });
});

describe('a draft', () => {
  const json = { headers: { accept: 'application/json' } };
  const draft = (intent: string, more: Record<string, string> = {}) => ({
    intent,
    _dossier: dossierId,
    _section: 'employment',
    _version: '0',
    ...more,
  });

  test('is kept, offered back at the next editing, and dropped', async () => {
    const kept = await clerk.post('/ban-nhap', draft('keep', { strengths: 'Cấp cứu' }), json);
    expect(kept.status).toBe(200);
    expect(await kept.json()).toEqual({ keptAt: expect.any(Number) });
    const page = `/ho-so/${dossierId}?muc=employment&sua=1`;
    expect((await read(clerk, page)).html.includes(DOSSIER.draft.offerTitle)).toBe(true);
    expect((await clerk.post('/ban-nhap', draft('discard'), json)).status).toBe(200);
    expect((await read(clerk, page)).html.includes(DOSSIER.draft.offerTitle)).toBe(false);
  });

  test('is refused where the dossier may not be edited, without a session, and where it is no draft', async () => {
    const account = await plantAccount(db, 'head', 'TTYT-PV');
    const head = await signIn({ url: sharedUrl() }, account.username);
    expect((await head.post('/ban-nhap', draft('keep'), json)).status).toBe(403);
    expect((await clientOf(sharedUrl()).post('/ban-nhap', draft('keep'), json)).status).toBe(401);
    expect((await clerk.post('/ban-nhap', draft('keep-new'), json)).status).toBe(400);
    expect((await clerk.post('/ban-nhap', draft('publish'), json)).status).toBe(404);
    const nothing = { intent: 'keep', _section: 'x' };
    expect((await clerk.post('/ban-nhap', nothing, json)).status).toBe(422);
  });
});
