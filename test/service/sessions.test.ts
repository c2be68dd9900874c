import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSessionSecret, readSession } from '../../app/http/session.server';
import { setAccountDisabled } from '../../app/services/account/set-account-disabled.server';
import { signOut } from '../../app/services/account/sign-out.server';
import { newId } from '../../app/services/new-id.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makePerson,
  seedOrganisation,
  TEST_NOW,
  type TestPerson,
} from '../support/factories';

const MINUTE = 60_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
}, 60_000);

afterAll(() => database.stop());

async function rowsOf(sql: string, ...args: (string | number | null)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function clock(): Promise<number> {
  const [row] = await rowsOf(`select cast(unixepoch('subsec') * 1000 as integer) as now`);
  return Number(row?.['now']);
}

/** A session begun `age` ago that was last used `idle` ago, with its cookie. */
async function begin(age = 0, idle = 0): Promise<{ person: TestPerson; cookie: string }> {
  const person = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const secret = await createSessionSecret();
  const now = await clock();
  await rowsOf(
    `update sessions set id_hash = ?, created_at = ?, expires_at = ?, absolute_expires_at = ? where account_id = ?`,
    secret.idHash,
    now - age,
    Math.min(now - idle + 30 * MINUTE, now - age + 600 * MINUTE),
    now - age + 600 * MINUTE,
    person.accountId,
  );
  return { person, cookie: secret.cookie.split(';')[0] ?? '' };
}

function read(cookie: string | null, clockOffsetMs = 0, prolongs = true) {
  return readSession(cookie, { db: database.db, clockOffsetMs, prolongs });
}

describe('a session', () => {
  test('is live with its account and every role, ended ones too, in the order they were given', async () => {
    const { person, cookie } = await begin();
    await rowsOf(
      `insert into account_roles (id, account_id, role, unit_id, valid_from, valid_to) values (?, ?, 'head', 'TTYT-HT', 5, 9)`,
      newId(TEST_NOW),
      person.accountId,
    );
    const reading = await read(`other=1; ${cookie}; more=2`);
    expect(reading).toMatchObject({
      kind: 'live',
      account: { id: person.accountId, fullName: person.fullName },
      roles: [
        { role: 'clerk', unitId: 'TTYT-PV', unitName: 'TTYT huyện Phú Vang', validTo: null },
        { role: 'head', unitId: 'TTYT-HT', validFrom: 5, validTo: 9 },
      ],
    });
    expect(JSON.stringify(reading)).not.toContain('password_hash');
    expect(JSON.stringify(reading)).not.toContain('passwordHash');
  });

  test('stands in the database only as a hash of its secret', async () => {
    const { cookie } = await begin();
    const secret = cookie.split('=')[1] ?? '';
    expect(secret.length).toBeGreaterThan(30);
    expect(JSON.stringify(await rowsOf(`select * from sessions`))).not.toContain(secret);
    const [row] = await rowsOf(`select id_hash from sessions order by created_at desc limit 1`);
    expect((await read(`__Host-sid=${String(row?.['id_hash'])}`)).kind).toBe('none');
  });

  test.each([
    ['nothing', null],
    ['another cookie', 'sid=abc'],
    ['an unknown secret', `__Host-sid=${'a'.repeat(40)}`],
    ['a shorter one', '__Host-sid=abc'],
    ['a malformed percent sign', '__Host-sid=%E0%A4%A'],
    ['SQL', `__Host-sid=' or 1=1 --`],
    ['a prefix in the name', `x__Host-sid=${'a'.repeat(40)}`],
    ['a megabyte', `__Host-sid=${'a'.repeat(1_000_000)}`],
  ])('%s is none', async (_, cookie) => {
    expect((await read(cookie)).kind).toBe('none');
  });

  test('ends after half an hour without use, by the clock of the database', async () => {
    const { cookie } = await begin();
    expect((await read(cookie, 29 * MINUTE)).kind).toBe('live');
    const { cookie: other, person } = await begin();
    expect(await read(other, 31 * MINUTE)).toMatchObject({
      kind: 'ended',
      by: 'expired',
      account: { id: person.accountId },
    });
  });

  test('that is used after half of that time lasts half an hour from then; before, nothing is written', async () => {
    const { person, cookie } = await begin();
    const ends = async () =>
      Number(
        (
          await rowsOf(`select expires_at from sessions where account_id = ?`, person.accountId)
        )[0]?.['expires_at'],
      );
    const before = await ends();
    await read(cookie, 10 * MINUTE);
    expect(await ends()).toBe(before);
    // A socket that comes back by itself is no use of it.
    await read(cookie, 20 * MINUTE, false);
    expect(await ends()).toBe(before);
    await read(cookie, 20 * MINUTE);
    expect(await ends()).toBeGreaterThanOrEqual(before + 20 * MINUTE);
    expect((await read(cookie, 45 * MINUTE)).kind).toBe('live');
  });

  test('ends after ten hours however much it is used', async () => {
    const { cookie, person } = await begin(599 * MINUTE, 0);
    expect((await read(cookie)).kind).toBe('live');
    const [row] = await rowsOf(
      `select expires_at <= absolute_expires_at as held from sessions where account_id = ?`,
      person.accountId,
    );
    expect(row?.['held']).toBe(1);
    expect(await read(cookie, 2 * MINUTE)).toMatchObject({ kind: 'ended', by: 'expired' });
  });

  test('ends at once when the account is shut, though nobody ended the session itself', async () => {
    const { person, cookie } = await begin();
    await rowsOf(`update accounts set disabled_at = 1 where id = ?`, person.accountId);
    expect(await read(cookie)).toMatchObject({ kind: 'ended', by: 'disabled' });
  });

  test('tells why it ended: signed out, or shut by the office that issues accounts', async () => {
    const out = await begin();
    const ctx = await contextOf(database.db, out.person);
    await signOut({ ...ctx, sessionHash: 'this one' });
    expect(await read(out.cookie)).toMatchObject({ kind: 'ended', by: 'sign-out' });
    const shut = await begin();
    const khtc = await contextOf(database.db, await makePerson(database.db, 'khtc', 'SYT-CQ'));
    await setAccountDisabled(khtc, {
      key: newId(TEST_NOW),
      accountId: shut.person.accountId,
      disabled: true,
    });
    expect(await read(shut.cookie)).toMatchObject({ kind: 'ended', by: 'disabled' });
  });
});
