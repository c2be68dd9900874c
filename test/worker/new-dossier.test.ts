import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../db/client.server';
import { ERROR_SENTENCES } from '../../app/i18n/vi/errors';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { signIn, type SignedInClient } from '../support/sign-in';

/* The form of a new dossier as a browser without scripts uses it. */

const PATH = '/ho-so/moi';
const TEXT = DOSSIER.create;

let db: Database;
let clerk: SignedInClient;
let clerkId: string;
let stranger: SignedInClient;

beforeAll(async () => {
  db = sharedDatabase();
  const [own, other] = [
    await plantAccount(db, 'clerk', 'TTYT-PV'),
    await plantAccount(db, 'clerk', 'TTYT-HT'),
  ];
  clerkId = own.accountId;
  clerk = await signIn({ url: sharedUrl() }, own.username);
  stranger = await signIn({ url: sharedUrl() }, other.username);
});

afterAll(() => db.client.close());

let people = 0;

/** A name and a number that no other test uses. */
function somebody(): { name: string; number: string } {
  people += 1;
  const unique = randomUUID().replaceAll(/[^a-f]/g, '');
  return {
    name: `Trần Thị Thử ${unique}`,
    number: String(10 ** 11 + Math.floor(Math.random() * 8e11) + people).slice(0, 12),
  };
}

function fields(name: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    _key: randomUUID(),
    _managing_unit: 'TTYT-PV',
    _using_unit: '',
    birth_full_name: name,
    date_of_birth: '02/05/1985',
    ...more,
  };
}

async function named(name: string): Promise<string[]> {
  const { rows } = await db.client.execute({
    sql: 'select id from dossiers where full_name = ?',
    args: [name],
  });
  return rows.map((row) => String(row['id']));
}

/** How often the clerk has written something: other tests write meanwhile. */
async function keysOfClerk(): Promise<number> {
  const { rows } = await db.client.execute({
    sql: 'select count(*) as n from idempotency_keys where account_id = ?',
    args: [clerkId],
  });
  return Number(rows[0]?.['n']);
}

/** Text of a page as it is read, without what only scripts see. */
async function read(response: Response): Promise<string> {
  const html = await response.text();
  return html.replaceAll(/<script[\s\S]*?<\/script>/g, '');
}

test('the page is a plain form with a key, the unit of the clerk and a label at every input', async () => {
  const answer = await clerk.get(PATH);
  const html = await read(answer);
  expect(answer.status).toBe(200);
  expect(html).toMatch(/<form[^>]*method="post"/);
  expect(html).toMatch(/name="_key" value="[0-9a-f-]{36}"/);
  expect(html).toMatch(/<option value="TTYT-PV"/);
  expect(html).not.toContain('value="TTYT-HT"');
  const inputs = [...html.matchAll(/<(?:input|select)[^>]* id="([a-z_]+)"/g)].map(([, id]) => id);
  expect(inputs.length).toBeGreaterThan(15);
  for (const id of inputs) expect(html).toContain(`for="${id}"`);
});

test('a dossier that is opened leads to its first incomplete section', async () => {
  const { name } = somebody();
  const answer = await clerk.post(PATH, fields(name, { gender: '' }));
  const [id] = await named(name);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(`/ho-so/${id}?muc=identity`);
});

test('faults stand at their fields and in a summary with links, and what was typed is still there', async () => {
  const { name } = somebody();
  const typed = fields(name, {
    date_of_birth: '31/02/1985',
    national_id: '12 34',
    birth_place_commune: 'Xã "Phú Mỹ" <b>',
    _using_unit: '',
  });
  const answer = await clerk.post(PATH, typed);
  const html = await read(answer);
  expect(answer.status).toBe(422);
  expect(html).toContain(TEXT.trouble(2));
  for (const id of ['date_of_birth', 'national_id']) {
    expect(html).toContain(`href="#${id}"`);
    expect(html).toMatch(
      new RegExp(
        `<input[^>]*id="${id}"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="${id}"`,
      ),
    );
  }
  expect(html).toContain(`value="${name}"`);
  expect(html).toContain('value="31/02/1985"');
  expect(html).toContain('value="12 34"');
  expect(html).toContain('value="Xã &quot;Phú Mỹ&quot; &lt;b&gt;"');
  expect(html).toContain(`value="${typed['_key']}"`);
  expect(await named(name)).toEqual([]);
});

test('the same form sent twice opens one dossier and leads to it both times', async () => {
  const { name } = somebody();
  const typed = fields(name);
  const [first, second] = await Promise.all([clerk.post(PATH, typed), clerk.post(PATH, typed)]);
  expect([first.status, second.status]).toEqual([302, 302]);
  expect(first.headers.get('location')).toBe(second.headers.get('location'));
  expect(await named(name)).toHaveLength(1);
  const changed = await clerk.post(PATH, { ...typed, other_names: 'Khác' });
  const html = await read(changed);
  expect(changed.status).toBe(409);
  expect(html).toContain(TEXT.repeated);
  // The next attempt must not be taken for the one before.
  expect(html).not.toContain(`value="${typed['_key']}"`);
});

test('a number in the own scope leads to its dossier', async () => {
  const { name, number } = somebody();
  await clerk.post(PATH, fields(name, { national_id: number }));
  const [id] = await named(name);
  const other = somebody().name;
  const answer = await clerk.post(PATH, fields(other, { national_id: number }));
  const html = await read(answer);
  expect(answer.status).toBe(409);
  expect(html).toContain(DOSSIER.trouble.duplicateHere);
  expect(html).toContain(`href="/ho-so/${id}"`);
  expect(await named(other)).toEqual([]);
});

test('a number elsewhere is told without unit or dossier', async () => {
  const { name, number } = somebody();
  const there = await stranger.post(
    PATH,
    fields(name, { national_id: number, _managing_unit: 'TTYT-HT' }),
  );
  expect(there.status).toBe(302);
  const [id] = await named(name);
  const answer = await clerk.post(PATH, fields(somebody().name, { national_id: number }));
  const html = await answer.text();
  expect(answer.status).toBe(409);
  expect(html).toContain(DOSSIER.trouble.duplicateElsewhere);
  expect(html).not.toContain(id);
  expect(html).not.toContain('TTYT-HT');
  expect(html).not.toContain('Hương Thủy');
});

test('a person of the same name and birth is shown first; the tick opens the dossier all the same', async () => {
  const { name } = somebody();
  await clerk.post(PATH, fields(name, { current_position: 'Y sĩ' }));
  const [first] = await named(name);
  const typed = fields(name);
  const asked = await clerk.post(PATH, typed);
  const html = await read(asked);
  expect(asked.status).toBe(409);
  expect(html).toContain(TEXT.possible);
  expect(html).toContain(`href="/ho-so/${first}"`);
  expect(html).toContain(`${name} (Y sĩ)`);
  expect(html).toMatch(/<input[^>]*name="_confirmed"/);
  expect(await named(name)).toHaveLength(1);
  expect((await clerk.post(PATH, { ...typed, _confirmed: 'on' })).status).toBe(302);
  expect(await named(name)).toHaveLength(2);
});

test.each([
  ['a unit of somebody else', { _managing_unit: 'TTYT-HT' }],
  ['a unit that keeps no dossiers', { _managing_unit: 'SYT' }],
  ['a unit that does not exist', { _managing_unit: '../x' }],
  ['a using unit outside', { _using_unit: 'TTYT-HT' }],
])('%s is told at the field and opens nothing', async (_, more) => {
  const { name } = somebody();
  const answer = await clerk.post(PATH, fields(name, more));
  const html = await read(answer);
  expect(answer.status).toBe(404);
  expect(html).toContain(TEXT.noRight);
  expect(html).toContain(`value="${name}"`);
  expect(await named(name)).toEqual([]);
});

test.each(['head', 'tccb', 'khtc', 'auditor', 'employee'] as const)(
  'whoever keeps no dossiers gets neither form nor dossier: %s',
  async (role) => {
    const account = await plantAccount(db, role, role === 'head' ? 'TTYT-PV' : 'SYT');
    const client = await signIn({ url: sharedUrl() }, account.username);
    const { name } = somebody();
    for (const answer of [await client.get(PATH), await client.post(PATH, fields(name))]) {
      expect(answer.status).toBe(403);
      expect(await read(answer)).toContain(ERROR_SENTENCES['access.forbidden']);
    }
    expect(await named(name)).toEqual([]);
  },
);

test.each([
  ['no key', { _key: '' }, 400],
  ['a key that is none', { _key: 'x'.repeat(36) }, 400],
  ['a unit of a thousand letters', { _managing_unit: 'x'.repeat(1000) }, 400],
  ['a megabyte of name', { birth_full_name: 'x'.repeat(1_000_000) }, 413],
  ['an order of directions', { birth_full_name: 'Lê \u202e Văn' }, 422],
  ['a null character', { birth_full_name: 'Lê \u0000' }, 422],
  ['a prototype as a field', { __proto__x: '1', ['__proto__']: 'x', birth_full_name: '' }, 422],
  ['a code that is none', { gender: 'constructor' }, 422],
  ['a birth in the last kept year', { date_of_birth: '31/12/2100' }, 422],
])('bad input is answered in words: %s', async (_, more, status) => {
  const { name } = somebody();
  const before = await keysOfClerk();
  const answer = await clerk.post(PATH, fields(name, more));
  expect(answer.status).toBe(status);
  expect(await read(answer)).toContain('role="alert"');
  expect(await named(name)).toEqual([]);
  expect(await keysOfClerk()).toBe(before);
});
