import { beginSessionStatement } from '../../db/queries/sessions.server';
import type { Database } from '../../db/client.server';
import { writeBatch } from '../../db/write-batch.server';
import type { Role } from '../../app/domain/permission/roles';
import { createSessionSecret } from '../../app/http/session.server';
import { newId } from '../../app/services/new-id.server';

const HOUR = 3_600_000;

/** Makes accounts with a live session each, without their passwords being checked; gives the cookies. */
export async function plantSessions(
  db: Database,
  accounts: readonly { role: Role; unitId: string }[],
): Promise<string[]> {
  const now = Date.now();
  const cookies: string[] = [];
  for (const { role, unitId } of accounts) {
    const accountId = newId(now);
    const { idHash, cookie } = await createSessionSecret();
    await writeBatch(db, [
      {
        sql: `insert into accounts (id, username, full_name, password_hash, must_change_password, created_at) values (?, ?, ?, 'none', 0, ?)`,
        args: [accountId, `do.${accountId.slice(-12)}`, `Người đo ${cookies.length + 1}`, now],
      },
      {
        sql: `insert into account_roles (id, account_id, role, unit_id, valid_from) values (?, ?, ?, ?, 1)`,
        args: [newId(now), accountId, role, unitId],
      },
      beginSessionStatement({
        idHash,
        accountId,
        now,
        expiresAt: now + HOUR,
        absoluteExpiresAt: now + HOUR,
      }),
    ]);
    cookies.push(cookie.split(';')[0] ?? '');
  }
  return cookies;
}
