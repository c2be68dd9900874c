import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT_THROTTLE, ADDRESS_THROTTLE } from '../../app/domain/account/sign-in-throttle';
import { changeOwnPassword } from '../../app/services/account/change-own-password.server';
import { hashPassword } from '../../app/services/account/password-hash.server';
import { setAccountDisabled } from '../../app/services/account/set-account-disabled.server';
import { signIn, type SignInAttempt } from '../../app/services/account/sign-in.server';
import { newId } from '../../app/services/new-id.server';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf, makePerson, seedOrganisation, TEST_NOW } from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';

const PASSWORD = 'tre già măng mọc 4 mùa';
const NEXT_PASSWORD = 'cá hồi bơi ngược dòng';
const MINUTE = 60_000;

let database: TestDatabase;
let hash: string;
let attempts = 0;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  hash = await hashPassword(PASSWORD);
}, 60_000);

afterAll(() => database.stop());

async function rowsOf(sql: string, ...args: (string | number | null)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function makeAccount(stored = hash): Promise<{ accountId: string; username: string }> {
  const { accountId } = await makePerson(database.db, 'clerk', 'TTYT-PV');
  await rowsOf(`update accounts set password_hash = ? where id = ?`, stored, accountId);
  const [row] = await rowsOf(`select username from accounts where id = ?`, accountId);
  return { accountId, username: String(row?.['username']) };
}

/** One attempt, each from an address and a cookie of its own unless told otherwise. */
function attempt(more: Partial<SignInAttempt>): SignInAttempt {
  attempts += 1;
  return {
    db: database.db,
    clockOffsetMs: 0,
    requestId: newId(TEST_NOW),
    username: 'nobody',
    password: PASSWORD,
    address: `10.0.0.${attempts}`,
    sessionHash: newId(TEST_NOW),
    act: 'account.sign-in',
    ...more,
  };
}

async function codeOf(more: Partial<SignInAttempt>): Promise<string> {
  return (await refusalOf(signIn(attempt(more)))).code;
}

/** Gives the processor time of a piece of work in microseconds, hashing on other threads included: it doesn't grow on a busy machine. */
async function processorTimeOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function failFiveTimes(username: string): Promise<void> {
  for (let count = 0; count < ACCOUNT_THROTTLE.failures; count += 1)
    await codeOf({ username, password: 'wrong' });
}

async function counterRows(): Promise<number> {
  return (await rowsOf(`select 1 from sign_in_throttles`)).length;
}

describe('signing in', () => {
  test('begins a session of half an hour, ten hours at most, by the clock of the database', async () => {
    const { accountId, username } = await makeAccount();
    const begun = attempt({ username });
    expect(await signIn(begun)).toEqual({ accountId, mustChangePassword: false });
    const [session] = await rowsOf(
      `select *, cast(unixepoch('subsec') * 1000 as integer) as now from sessions where id_hash = ?`,
      begun.sessionHash,
    );
    const createdAt = Number(session?.['created_at']);
    expect(Math.abs(Number(session?.['now']) - createdAt)).toBeLessThan(MINUTE);
    expect(Number(session?.['expires_at']) - createdAt).toBe(30 * MINUTE);
    expect(Number(session?.['absolute_expires_at']) - createdAt).toBe(600 * MINUTE);
    const [account] = await rowsOf(`select last_sign_in_at from accounts where id = ?`, accountId);
    expect(Number(account?.['last_sign_in_at'])).toBe(createdAt);
  });

  test('keeps one live session an account: the newer ends the older, which is told why', async () => {
    const { accountId, username } = await makeAccount();
    const first = attempt({ username });
    await signIn(first);
    const second = attempt({ username });
    await signIn(second);
    const live = await rowsOf(
      `select id_hash from sessions where account_id = ? and ended_at is null`,
      accountId,
    );
    expect(live.map((row) => row['id_hash'])).toEqual([second.sessionHash]);
    const [older] = await rowsOf(
      `select ended_by from sessions where id_hash = ?`,
      first.sessionHash,
    );
    expect(older?.['ended_by']).toBe('newer-sign-in');
  });

  test('takes the name and the password as any keyboard gives them', async () => {
    const { username } = await makeAccount();
    const typed = { username: ` ${username.toUpperCase()} `, password: PASSWORD.normalize('NFD') };
    await expect(signIn(attempt(typed))).resolves.toBeDefined();
  });

  test('makes an older hash anew, once, and the duty to change stays what it was', async () => {
    const { scryptSync } = await import('node:crypto');
    const salt = Buffer.alloc(16, 3);
    const old = scryptSync(PASSWORD.normalize('NFKC'), salt, 32, {
      N: 2 ** 14,
      r: 8,
      p: 5,
      maxmem: 2 ** 26,
    });
    const encoded = `$scrypt$ln=14,r=8,p=5$${salt.toString('base64')}$${old.toString('base64')}`;
    const { accountId, username } = await makeAccount(encoded);
    await rowsOf(`update accounts set must_change_password = 1 where id = ?`, accountId);
    expect((await signIn(attempt({ username }))).mustChangePassword).toBe(true);
    const [row] = await rowsOf(`select * from accounts where id = ?`, accountId);
    expect(String(row?.['password_hash'])).toContain('$scrypt$ln=15,r=8,p=3$');
    expect(row?.['must_change_password']).toBe(1);
    await expect(signIn(attempt({ username }))).resolves.toBeDefined();
  });
});

describe('a failure', () => {
  test('is one answer: wrong, unknown, disabled, over-long, no name at all, locked', async () => {
    const { username } = await makeAccount();
    const shut = await makeAccount();
    const khtc = await contextOf(database.db, await makePerson(database.db, 'khtc', 'SYT-CQ'));
    const { accountId } = shut;
    await setAccountDisabled(khtc, { key: newId(TEST_NOW), accountId, disabled: true });
    const locked = await makeAccount();
    await failFiveTimes(locked.username);
    const answers = await Promise.all([
      refusalOf(signIn(attempt({ username, password: 'wrong' }))),
      refusalOf(signIn(attempt({ username: 'nobody.here' }))),
      refusalOf(signIn(attempt({ username, password: 'x'.repeat(1_000_000) }))),
    ]).then(async (first) => [
      ...first,
      await refusalOf(signIn(attempt({ username: shut.username }))),
      await refusalOf(signIn(attempt({ username: 'không thể là tên' }))),
      await refusalOf(signIn(attempt({ username: 'a'.repeat(1_000_000) }))),
      await refusalOf(signIn(attempt({ username: locked.username }))),
    ]);
    for (const { code, params, payload } of answers)
      expect({ code, params, payload }).toEqual({
        code: 'sign-in.refused',
        params: {},
        payload: null,
      });
  });

  test('costs as much work for an unknown name as for a known one', async () => {
    const { username } = await makeAccount();
    const workOf = (name: string) =>
      processorTimeOf(() => codeOf({ username: name, password: 'wrong' }));
    const known = [await workOf(username), await workOf(username), await workOf(username)];
    const unknown = [await workOf('no.one.a'), await workOf('no.one.b'), await workOf('no.one.c')];
    // The hash is by far the dearest part; without it an answer takes a few milliseconds.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
  });

  test('with an over-long password costs no hash and counts nothing', async () => {
    const { username } = await makeAccount();
    const hashed = await processorTimeOf(() => codeOf({ username, password: 'wrong' }));
    const counted = await counterRows();
    const refused = await processorTimeOf(async () =>
      expect(await codeOf({ username, password: 'x'.repeat(1_000_000) })).toBe('sign-in.refused'),
    );
    expect(refused).toBeLessThan(hashed / 2);
    expect(await counterRows()).toBe(counted);
  });

  test('stands in the log; of a name nobody has, only that there was one', async () => {
    const { accountId, username } = await makeAccount();
    await codeOf({ username, password: 'wrong' });
    expect(
      await rowsOf(
        `select act, outcome from audit_entries where stream = ?`,
        `account:${accountId}`,
      ),
    ).toMatchObject([{ act: 'account.sign-in-refused', outcome: 'sign-in.refused' }]);
    const secret = 'mat.khau.go.nham.o';
    await codeOf({ username: secret, password: 'wrong' });
    const unknown = await rowsOf(
      `select * from audit_entries where act = 'system.unknown-sign-in'`,
    );
    expect(unknown.length).toBeGreaterThan(0);
    expect(JSON.stringify(unknown)).not.toContain(secret);
    expect(JSON.stringify(await rowsOf(`select * from sign_in_throttles`))).not.toContain(secret);
    expect(await brokenChains(database.db)).toEqual([]);
  });
});

describe('five failures', () => {
  test('lock a name for fifteen minutes by the clock of the database: the right password too', async () => {
    const { username, accountId } = await makeAccount();
    await failFiveTimes(username);
    expect(await codeOf({ username })).toBe('sign-in.refused');
    expect(await codeOf({ username, clockOffsetMs: 14 * MINUTE })).toBe('sign-in.refused');
    await expect(signIn(attempt({ username, clockOffsetMs: 16 * MINUTE }))).resolves.toMatchObject({
      accountId,
    });
    const locked = await rowsOf(
      `select act from audit_entries where stream = ? and act = 'account.sign-in-locked'`,
      `account:${accountId}`,
    );
    expect(locked.length).toBeGreaterThanOrEqual(1);
  });

  test('lock a name nobody has in the same way', async () => {
    await failFiveTimes('ghost.name');
    const [row] = await rowsOf(
      `select max(locked_until) as until from sign_in_throttles where failures = 5 and key like 'name:%'`,
    );
    expect(Number(row?.['until'])).toBeGreaterThan(Date.now() + 14 * MINUTE);
    expect(await codeOf({ username: 'ghost.name' })).toBe('sign-in.refused');
  });

  test('four failures and a right password begin the count anew', async () => {
    const { username } = await makeAccount();
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 4; count += 1) await codeOf({ username, password: 'wrong' });
      await expect(signIn(attempt({ username }))).resolves.toBeDefined();
    }
  });

  test('many guesses at one moment get no more looks than one after another', async () => {
    const { username, accountId } = await makeAccount();
    for (let round = 0; round < 3; round += 1)
      await Promise.allSettled(
        Array.from({ length: 10 }, () => signIn(attempt({ username, password: 'wrong' }))),
      );
    const looks = await rowsOf(
      `select 1 from audit_entries where stream = ? and act = 'account.sign-in-refused'`,
      `account:${accountId}`,
    );
    expect(looks.length).toBeLessThanOrEqual(ACCOUNT_THROTTLE.failures);
    expect(await codeOf({ username })).toMatch(/^sign-in\./);
  });
});

describe('one address', () => {
  async function failuresFrom(address: string, failures: number): Promise<void> {
    const now = Date.now();
    await rowsOf(
      `insert into sign_in_throttles (key, failures, window_started_at, locked_until) values (?, ?, ?, null)`,
      `address:${address}`,
      failures,
      now,
    );
  }

  test('of a whole hospital lets its people in after many honest mistakes of others', async () => {
    const address = '203.0.113.7';
    const { username } = await makeAccount();
    await failuresFrom(address, ADDRESS_THROTTLE.failures - 2);
    await codeOf({ username: 'somebody.else', password: 'wrong', address });
    await expect(signIn(attempt({ username, address }))).resolves.toBeDefined();
  });

  test('that guesses on is told to wait, whatever the name; another address is not', async () => {
    const address = '203.0.113.8';
    const { username } = await makeAccount();
    await failuresFrom(address, ADDRESS_THROTTLE.failures - 1);
    expect(await codeOf({ username: 'somebody.else', password: 'wrong', address })).toBe(
      'sign-in.refused',
    );
    expect(await codeOf({ username, address })).toBe('sign-in.too-often');
    await expect(signIn(attempt({ username }))).resolves.toBeDefined();
    expect(
      await rowsOf(`select 1 from audit_entries where act = 'system.address-limited'`),
    ).toHaveLength(1);
  });
});

describe('changing one’s own password', () => {
  async function signedIn() {
    const account = await makeAccount();
    const person = await makePerson(database.db, 'clerk', 'TTYT-PV');
    const ctx = await contextOf(database.db, person, Date.now());
    const begun = attempt({ username: account.username });
    await signIn(begun);
    return {
      account,
      ctx: {
        ...ctx,
        sessionHash: begun.sessionHash,
        actor: { ...ctx.actor, ...account, mustChangePassword: true },
      },
    };
  }

  test('takes the duty away, ends the other sessions and keeps this one; the old password is worth nothing', async () => {
    const { account, ctx } = await signedIn();
    const { accountId, username } = account;
    const other = newId(TEST_NOW);
    await rowsOf(
      `insert into sessions (id_hash, account_id, created_at, expires_at, absolute_expires_at) values (?, ?, 1, 2, 3)`,
      other,
      accountId,
    );
    await changeOwnPassword(ctx, { current: PASSWORD, next: NEXT_PASSWORD });
    const live = await rowsOf(
      `select id_hash from sessions where account_id = ? and ended_at is null`,
      accountId,
    );
    expect(live.map((row) => row['id_hash'])).toEqual([ctx.sessionHash]);
    expect(await codeOf({ username })).toBe('sign-in.refused');
    const begun = await signIn(attempt({ username, password: NEXT_PASSWORD }));
    expect(begun).toEqual({ accountId, mustChangePassword: false });
  });

  test('refuses a wrong current one, and after five of them waits', async () => {
    const { ctx } = await signedIn();
    const wrong = () =>
      refusalOf(changeOwnPassword(ctx, { current: 'wrong', next: NEXT_PASSWORD }));
    for (let count = 0; count < 5; count += 1)
      expect((await wrong()).code).toBe('account.password-wrong');
    expect((await wrong()).code).toBe('sign-in.too-often');
  });

  test('refuses a new one that the rule refuses, and says which rule', async () => {
    const { ctx } = await signedIn();
    const error = await refusalOf(changeOwnPassword(ctx, { current: PASSWORD, next: 'ngắn' }));
    expect(error.code).toBe('account.password-refused');
    expect(error.payload).toEqual({ fault: 'password.too-short' });
  });
});
