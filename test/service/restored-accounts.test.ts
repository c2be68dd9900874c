import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../app/services/app-error';
import { hashPassword } from '../../app/services/account/password-hash.server';
import { signIn, type SignInAttempt } from '../../app/services/account/sign-in.server';
import { newId } from '../../app/services/new-id.server';
import { confirmRestored } from '../../app/services/restore/confirm-restored.server';
import { endRestored } from '../../app/services/restore/end-restored.server';
import { openRestored } from '../../app/services/restore/open-restored.server';
import type { Role } from '../../app/domain/permission/roles';
import { openToday } from '../../app/services/today.server';
import { restoredMarkStatement } from '../../db/queries/restored.server';
import { writeBatch } from '../../db/write-batch.server';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf, makePerson, TEST_NOW, type TestPerson } from '../support/factories';

const PASSWORD = 'Mat-khau-thu-2026';
const MADE_AT = '2026-03-01T02:00:00.000Z';

let database: TestDatabase;
let passwordHash = '';
let people: Record<'khtc' | 'tccb_head' | 'clerk' | 'ended', TestPerson>;

async function rowsOf(sql: string, ...args: string[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function signInAs(person: TestPerson): Promise<string> {
  const [row] = await rowsOf('select username from accounts where id = ?', person.accountId);
  const attempt: SignInAttempt = {
    db: database.db,
    clockOffsetMs: TEST_NOW - Date.now(),
    requestId: newId(TEST_NOW),
    username: String(row?.['username']),
    password: PASSWORD,
    address: '10.0.0.1',
    sessionHash: newId(TEST_NOW),
    act: 'account.sign-in',
  };
  try {
    await signIn(attempt);
    // The session of before was ended by the restore.
    person.sessionHash = attempt.sessionHash;
    return 'signed in';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

async function somebody(role: Role, unit: string): Promise<TestPerson> {
  const person = await makePerson(database.db, role, unit);
  await rowsOf(
    'update accounts set password_hash = ? where id = ?',
    passwordHash,
    person.accountId,
  );
  return person;
}

const contextFor = (person: TestPerson) => contextOf(database.db, person);
const isAsked = async (person: TestPerson) =>
  (await openToday(await contextFor(person))).awaitsConfirmation;
const confirm = async (person: TestPerson) =>
  confirmRestored(await contextFor(person), { key: newId(TEST_NOW) }).then(
    (isConfirmed) => (isConfirmed ? 'confirmed' : 'nothing to confirm'),
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

async function restore(): Promise<void> {
  const mark = JSON.stringify({ madeAt: MADE_AT, isKeyed: true });
  await writeBatch(database.db, [restoredMarkStatement(mark)]);
  expect(await endRestored(database.db, TEST_NOW)).toBe(true);
}

beforeAll(async () => {
  database = await startDatabase();
  passwordHash = await hashPassword(PASSWORD);
  people = {
    khtc: await somebody('khtc', 'SYT-CQ'),
    tccb_head: await somebody('tccb_head', 'SYT-CQ'),
    clerk: await somebody('clerk', 'TTYT-PV'),
    ended: await somebody('khtc', 'SYT-CQ'),
  };
});

afterAll(() => database.stop());

describe('a restored database', () => {
  test('that was not restored ends nothing', async () => {
    expect(await endRestored(database.db, TEST_NOW)).toBe(false);
  });

  test('has no live session and no live link, and says so in the first row of its log', async () => {
    await rowsOf(
      `insert into data_sheets (id, version, decision_id, line, unit_id, full_name, state, token_hash, token_ends_at, content, changed_at) values ('sheet', 1, 'd', 1, 'TTYT-PV', 'Người Có Phiếu', 'issued', 'hash', 9e15, 'sealed', 1)`,
    );
    await restore();
    expect(await rowsOf('select 1 from sessions where ended_at is null')).toEqual([]);
    expect(await rowsOf(`select distinct ended_by from sessions`)).toMatchObject([
      { ended_by: 'restore' },
    ]);
    expect(await rowsOf('select 1 from data_sheets where token_hash is not null')).toEqual([]);
    const [row] = await rowsOf('select act, details from audit_entries order by seq desc limit 1');
    expect(row?.['act']).toBe('system.restored');
    expect(JSON.parse(String(row?.['details']))).toEqual({
      code: 'keyed',
      'backup-made-at': MADE_AT,
      sessions: 4,
      links: 1,
    });
    expect(await endRestored(database.db, TEST_NOW)).toBe(false);
  });

  test('lets in KHTC and the head of TCCB alone, and tells the others who waits for whom', async () => {
    expect(await signInAs(people.clerk)).toBe('sign-in.awaits-confirmation');
    expect(await signInAs(people.khtc)).toBe('signed in');
    expect(await signInAs(people.tccb_head)).toBe('signed in');
    const log = await rowsOf(
      `select outcome from audit_entries where actor_id is null and act = 'account.sign-in-refused' order by seq desc limit 1`,
    );
    expect(log).toMatchObject([{ outcome: 'sign-in.awaits-confirmation' }]);
  });

  test('shows who could sign in by what the backup says: also who was ended since', async () => {
    const page = await openRestored(await contextFor(people.tccb_head), { cursor: null });
    expect(page.side).toBe('tccb_head');
    expect(page.roles.map(({ fullName }) => fullName)).toContain(people.ended.fullName);
  });

  test('opens for all when both have confirmed, not when one side has twice', async () => {
    expect(await confirm(people.clerk)).toBe('access.forbidden');
    expect(await isAsked(people.khtc)).toBe(true);
    expect(await confirm(people.khtc)).toBe('confirmed');
    // Today asks who has still to look, and nobody else.
    expect(await isAsked(people.khtc)).toBe(false);
    expect(await isAsked(people.tccb_head)).toBe(true);
    expect(await signInAs(people.ended)).toBe('signed in');
    expect(await confirm(people.ended)).toBe('nothing to confirm');
    expect(await confirm(people.khtc)).toBe('nothing to confirm');
    expect(await signInAs(people.clerk)).toBe('sign-in.awaits-confirmation');
    expect(await confirm(people.tccb_head)).toBe('confirmed');
    expect(await signInAs(people.clerk)).toBe('signed in');
    expect(await confirm(people.tccb_head)).toBe('nothing to confirm');
    const acts = await rowsOf(
      `select actor_id from audit_entries where act = 'account.restored-confirmed' order by seq`,
    );
    expect(acts.map((row) => row['actor_id'])).toEqual([
      people.khtc.accountId,
      people.tccb_head.accountId,
    ]);
  });
});
