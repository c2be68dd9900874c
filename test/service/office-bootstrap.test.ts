import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayHoldRoleIn } from '../../app/domain/permission/roles';
import { changeOwnPassword } from '../../app/services/account/change-own-password.server';
import { signIn } from '../../app/services/account/sign-in.server';
import { listReferenceUnits } from '../../app/services/unit/reference-units.server';
import { createFirstAccount } from '../../db/seed/office-bootstrap';
import { loadReference } from '../../db/seed/load-reference';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf } from '../support/factories';
import { brokenChains } from '../support/oracle';

let database: TestDatabase;

beforeEach(async () => {
  database = await startDatabase();
}, 60_000);

afterEach(() => database.stop());

async function rowsOf(sql: string) {
  return (await database.db.client.execute(sql)).rows;
}

function signInAs(username: string, password: string, sessionHash = 'session') {
  return signIn({
    db: database.db,
    clockOffsetMs: 0,
    requestId: 'request',
    username,
    password,
    address: '127.0.0.1',
    sessionHash,
    act: 'account.sign-in',
  });
}

test('an empty office gets its department and one account for KHTC that must change its password', async () => {
  const first = await createFirstAccount(database.db);
  expect(first?.username).toBe('khtc');
  expect(await rowsOf('select kind, parent_id, keeps_dossiers from units')).toEqual([
    expect.objectContaining({ kind: 'department_of_health', parent_id: null, keeps_dossiers: 0 }),
  ]);
  const roles = await rowsOf(
    'select r.role, u.kind, r.valid_to from account_roles r join units u on u.id = r.unit_id',
  );
  expect(roles).toEqual([
    expect.objectContaining({ role: 'khtc', kind: 'department_of_health', valid_to: null }),
  ]);
  expect(mayHoldRoleIn('khtc', 'department_of_health')).toBe(true);
  const log = await rowsOf('select act, actor_id, details from audit_entries');
  expect(log).toEqual([expect.objectContaining({ act: 'system.first-account', actor_id: null })]);
  expect(JSON.stringify(log)).not.toContain(first?.oneTimePassword ?? '');
  expect(await brokenChains(database.db)).toEqual([]);
  const signedIn = await signInAs('khtc', first?.oneTimePassword ?? '');
  expect(signedIn.mustChangePassword).toBe(true);
});

test('a start before anybody chose a password issues another one, and the one before opens nothing', async () => {
  const first = await createFirstAccount(database.db);
  const second = await createFirstAccount(database.db);
  expect(second?.username).toBe('khtc');
  expect(second?.oneTimePassword).not.toBe(first?.oneTimePassword);
  expect(await rowsOf('select id from accounts')).toHaveLength(1);
  expect(await rowsOf('select id from units')).toHaveLength(1);
  await expect(signInAs('khtc', first?.oneTimePassword ?? '')).rejects.toThrow();
  await signInAs('khtc', second?.oneTimePassword ?? '');
  expect(await brokenChains(database.db)).toEqual([]);
});

test('once the first account has its own password, a start issues nothing and changes nothing', async () => {
  const first = await createFirstAccount(database.db);
  const { accountId } = await signInAs('khtc', first?.oneTimePassword ?? '');
  const ctx = await contextOf(database.db, {
    accountId,
    sessionHash: 'session',
    fullName: 'khtc',
    role: 'khtc',
    unitCode: 'SYT',
    dossierId: null,
  });
  await changeOwnPassword(ctx, {
    current: first?.oneTimePassword ?? '',
    next: 'muoi hai con nghe vang',
  });
  const before = JSON.stringify(await rowsOf('select * from accounts'));
  expect(await createFirstAccount(database.db)).toBeNull();
  expect(JSON.stringify(await rowsOf('select * from accounts'))).toBe(before);
});

test('the first account finds the units of the reference list to choose from', async () => {
  await loadReference(database.db);
  const first = await createFirstAccount(database.db);
  const { accountId } = await signInAs('khtc', first?.oneTimePassword ?? '');
  const ctx = await contextOf(database.db, {
    accountId,
    sessionHash: 'session',
    fullName: 'khtc',
    role: 'khtc',
    unitCode: 'SYT',
    dossierId: null,
  });
  const { units } = await listReferenceUnits(ctx);
  expect(units.length).toBeGreaterThan(400);
  expect(units.map(({ code }) => code)).toContain('TTYT-PV');
  expect(units.map(({ code }) => code)).not.toContain('SYT');
});
