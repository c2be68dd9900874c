import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/client.server';

/** An account of somebody who is no actor here, with a role that can be given and ended. */
export async function plantBystander(db: Database): Promise<string> {
  const id = randomUUID();
  await db.client.batch(
    [
      {
        sql: `insert into accounts (id, username, full_name, password_hash, must_change_password, created_at) values (?, 'nguoi.khac', 'Người khác', 'none', 0, 1)`,
        args: [id],
      },
      {
        sql: `insert into account_roles (id, account_id, role, unit_id, valid_from) values (?, ?, 'employee', 'TTYT-PV', 1)`,
        args: [randomUUID(), id],
      },
    ],
    'write',
  );
  return id;
}
