import { hashPassword } from '../../app/services/account/password-hash.server';
import { newId } from '../../app/services/new-id.server';
import type { Role } from '../../app/domain/permission/roles';
import type { Database } from '../../db/client.server';
import type { TestPerson } from './factories';
import { DEMO_PASSWORD } from './sign-in';

/** All planted accounts have one password, and hashing it is meant to take long: once a file is enough. */
let passwordHash: Promise<string> | null = null;

/**
 * Makes an account of its own in a running application, with the demo password: one live session an account, so a test
 * that signs in as a demo account would end another test's. It also has a session for planting through the verbs.
 */
export async function plantAccount(
  db: Database,
  role: Role,
  unitId: string,
): Promise<TestPerson & { username: string }> {
  const now = Date.now();
  const accountId = newId(now);
  const planted = {
    accountId,
    username: `thu.${accountId.slice(-10)}`,
    sessionHash: newId(now),
    fullName: `Người thử ${accountId.slice(-4)}`,
    role,
    unitCode: unitId,
    dossierId: null,
  };
  await db.client.batch(
    [
      {
        sql: `insert into accounts (id, username, full_name, password_hash, must_change_password, created_at) values (?, ?, ?, ?, 0, ?)`,
        args: [
          accountId,
          planted.username,
          planted.fullName,
          await (passwordHash ??= hashPassword(DEMO_PASSWORD)),
          now,
        ],
      },
      {
        sql: `insert into account_roles (id, account_id, role, unit_id, valid_from) values (?, ?, ?, ?, 1)`,
        args: [newId(now), accountId, role, unitId],
      },
      {
        sql: `insert into sessions (id_hash, account_id, created_at, expires_at, absolute_expires_at) values (?, ?, 1, 2, 2)`,
        args: [planted.sessionHash, accountId],
      },
    ],
    'write',
  );
  return planted;
}
