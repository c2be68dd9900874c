import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../../app/services/account/password-hash.server';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { clientOf, signIn } from '../support/sign-in';

const PASSWORD = 'tre già măng mọc 4 mùa';
const NEXT_PASSWORD = 'cá hồi bơi ngược dòng';

let db: Database;
let hash: string;
let made = 0;

beforeAll(async () => {
  db = sharedDatabase();
  hash = await hashPassword(PASSWORD);
});

afterAll(() => db.client.close());

/** An account of this file alone, a clerk of one unit: the demo accounts belong to all tests. */
async function makeAccount(mustChange = false): Promise<string> {
  made += 1;
  const username = `sign-in-test.${made}`;
  const id = newId(Date.now());
  await db.client.batch(
    [
      {
        sql: `insert into accounts (id, username, full_name, password_hash, must_change_password, created_at) values (?, ?, 'Người thử', ?, ?, 1)`,
        args: [id, username, hash, mustChange ? 1 : 0],
      },
      {
        sql: `insert into account_roles (id, account_id, role, unit_id, valid_from) select ?, ?, 'clerk', id, 1 from units where code = 'TTYT-PV'`,
        args: [newId(Date.now()), id],
      },
    ],
    'write',
  );
  return username;
}

const anyone = () => clientOf(sharedUrl());
const signInAs = (username: string) => signIn({ url: sharedUrl() }, username, PASSWORD);

describe('signing in with a plain form', () => {
  test('gives a cookie that only this site reads, over https only, to no script, and leads to the first page', async () => {
    const username = await makeAccount();
    const answer = await anyone().post('/dang-nhap', { username, password: PASSWORD });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/');
    const [cookie = ''] = answer.headers.getSetCookie();
    const [pair, ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^__Host-sid=[a-z2-7]{40}$/);
    expect(attributes.map((text) => text.toLowerCase()).toSorted()).toEqual([
      'httponly',
      'path=/',
      'samesite=lax',
      'secure',
    ]);
  });

  test('leads back to where the person wanted to be', async () => {
    const wanted = await anyone().get('/ho-so?q=tran+duc');
    const address = wanted.headers.get('location') ?? '';
    expect(address).toBe('/dang-nhap?tiep=%2Fho-so%3Fq%3Dtran%2Bduc');
    const page = await (await anyone().get(address)).text();
    expect(page).toContain('name="tiep" value="/ho-so?q=tran+duc"');
    const fields = { username: await makeAccount(), password: PASSWORD, tiep: '/ho-so?q=tran+duc' };
    const answer = await anyone().post(address, fields);
    expect(answer.headers.get('location')).toBe('/ho-so?q=tran+duc');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/.//evil.example',
    'ho-so',
    '/dang-xuat',
    '/dang-nhap?tiep=/ho-so',
    `/${'a'.repeat(600)}`,
  ])('never to another site or back to itself: %s', async (tiep) => {
    const fields = { username: await makeAccount(), password: PASSWORD, tiep };
    const answer = await anyone().post('/dang-nhap', fields);
    expect(answer.headers.get('location')).toBe('/');
  });

  test('shows whoever is signed in the way on instead of the form', async () => {
    const client = await signInAs(await makeAccount());
    const answer = await client.get('/dang-nhap?tiep=/ho-so');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/ho-so']);
  });
});

describe('a sign-in that is refused', () => {
  test('is one page for every reason, without a cookie; the typed name stays, the password never', async () => {
    const username = await makeAccount();
    const pageOf = async (fields: { username: string; password: string }) => {
      const answer = await anyone().post('/dang-nhap', fields);
      expect(answer.status).toBe(401);
      expect(answer.headers.getSetCookie()).toEqual([]);
      const page = await answer.text();
      expect(page).toContain(`value="${fields.username}"`);
      expect(page).not.toContain(fields.password);
      return page.replaceAll(fields.username, '').replaceAll(/[0-9a-f-]{36}|nonce="[^"]*"/g, '');
    };
    const wrong = await pageOf({ username, password: 'mật khẩu sai hẳn' });
    expect(wrong).toContain('Chưa đăng nhập được.');
    expect(await pageOf({ username: 'no.such.name', password: 'mật khẩu sai hẳn' })).toBe(wrong);
  });

  test.each([
    ['no field at all', {}],
    ['a name of a megabyte', { username: 'a'.repeat(1_000_000), password: 'x' }],
    ['a password of a megabyte', { username: 'clerk.phuvang', password: 'x'.repeat(1_000_000) }],
    [
      'names that are none',
      { ['__proto__']: 'x', constructor: 'y', username: '\u202e', password: '\u0000' },
    ],
  ])('says so to %s, and is no failure of ours', async (_, fields) => {
    const answer = await anyone().post('/dang-nhap', fields as Record<string, string>);
    expect([401, 413, 422]).toContain(answer.status);
    expect(await answer.text()).toContain('Chưa đăng nhập được.');
  });
});

describe('a password that was issued', () => {
  test('has to be changed before anything else is shown or done', async () => {
    const username = await makeAccount(true);
    const begun = await anyone().post('/dang-nhap', {
      username,
      password: PASSWORD,
      tiep: '/ho-so',
    });
    expect(begun.headers.get('location')).toBe('/doi-mat-khau');
    const client = await signInAs(username);
    for (const path of ['/', '/ho-so', '/ho-so/moi', '/to-chuc'])
      expect((await client.get(path)).headers.get('location'), path).toBe('/doi-mat-khau');
    const scripted = await client.get('/ho-so.data', { headers: { accept: 'application/json' } });
    expect(await scripted.text()).not.toContain('dossiers');
    const write = await client.post('/ban-nhap', { intent: 'keep' });
    expect(write.status).toBe(403);

    const fields = { current: PASSWORD, next: NEXT_PASSWORD, repeat: NEXT_PASSWORD };
    const refused = await client.post('/doi-mat-khau', { ...fields, repeat: 'khác hẳn nhau' });
    expect(refused.status).toBe(422);
    const changed = await client.post('/doi-mat-khau', fields);
    expect([changed.status, changed.headers.get('location')]).toEqual([302, '/']);
    expect((await client.get('/ho-so')).status).toBe(200);
  });
});

describe('a session that ends', () => {
  test('by signing out leaves no cookie and no way in', async () => {
    const client = await signInAs(await makeAccount());
    expect((await client.get('/')).status).toBe(200);
    const out = await client.post('/dang-xuat', {});
    expect([out.status, out.headers.get('location')]).toEqual([302, '/dang-nhap']);
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-sid=;.*Max-Age=0/);
    expect((await client.get('/')).headers.get('location')).toBe('/dang-nhap');
    // Once more, as from a page that was left open.
    expect((await client.post('/dang-xuat', {})).status).toBe(302);
  });

  test('by a newer sign-in is told so', async () => {
    const username = await makeAccount();
    const older = await signInAs(username);
    const newer = await signInAs(username);
    expect((await newer.get('/')).status).toBe(200);
    const answer = await older.get('/ho-so');
    expect(answer.headers.get('location')).toBe('/dang-nhap?tiep=%2Fho-so&ly-do=noi-khac');
    const page = await (await anyone().get(answer.headers.get('location') ?? '')).text();
    expect(page).toContain('vừa được đăng nhập ở nơi khác');
  });

  test('is refused to a script with a code instead of a redirect, so that its page keeps what was typed', async () => {
    const client = await signInAs(await makeAccount());
    await client.post('/dang-xuat', {});
    const answer = await client.post('/ban-nhap', { intent: 'keep' });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('access.sign-in-needed');
  });
});

describe('the password asked for in place', () => {
  test('begins another session of the same account, and only of that one', async () => {
    const username = await makeAccount();
    const client = await signInAs(username);
    await client.post('/dang-xuat', {});
    expect((await client.post('/phien', { password: 'mật khẩu sai hẳn' })).status).toBe(401);
    const renewed = await client.post('/phien', { password: PASSWORD, username: 'clerk.phuvang' });
    expect(renewed.status).toBe(200);
    expect(await renewed.json()).toEqual({ renewed: true, mustChangePassword: false });
    const cookie = renewed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const again = clientOf(sharedUrl(), cookie);
    expect(await (await again.get('/')).text()).toContain('Người thử');
  });

  test('is asked of nobody who was never signed in', async () => {
    const answer = await anyone().post('/phien', { password: PASSWORD });
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe('every page', () => {
  test('lets only its own scripts run: each carries the mark of this very answer', async () => {
    const client = await signInAs(await makeAccount());
    const marks = new Set<string>();
    for (const path of ['/', '/ho-so', '/ho-so/moi', '/to-chuc', '/doi-mat-khau', '/khong-co']) {
      const answer = await client.get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(nonce.length, path).toBeGreaterThan(20);
      marks.add(nonce);
      const page = await answer.text();
      const inline = [...page.matchAll(/<(script|style)\b([^>]*)>/g)].filter(
        ([, , attributes]) => !attributes?.includes('src='),
      );
      expect(inline.length, path).toBeGreaterThan(0);
      for (const [tag] of inline) expect(tag, path).toContain(`nonce="${nonce}"`);
      expect(page, path).not.toMatch(/\son[a-z]+="/);
      expect(answer.headers.get('cache-control'), path).toBe('no-store');
    }
    expect(marks.size).toBe(6);
  });
});
