import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database } from '../client.server';
import { accounts, sessions } from '../schema/accounts';
import type { Statement } from '../write-batch.server';

/** The database's clock in UTC milliseconds: asked in the first query of a request and nowhere else. */
const clock = sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;

/** sqld's parser knows no order inside an aggregate: the rows are put in order first. */
const rolesAsJson = sql<string>`(select json_group_array(json_object('role', held.role, 'unitId', held.unit_id, 'validFrom', held.valid_from, 'validTo', held.valid_to, 'unitName', held.unit_name)) from (select r.role, r.unit_id, r.valid_from, r.valid_to, u.name as unit_name from account_roles r left join units u on u.id = r.unit_id where r.account_id = accounts.id order by r.valid_from, r.id) held)`;

/** A session with its account, all its roles (JSON, ended ones too) and the clock: one row, one round trip. */
export function sessionQuery(db: Database, idHash: string) {
  const { passwordHash: _, ...account } = getTableColumns(accounts);
  return db.orm
    .select({ session: getTableColumns(sessions), account, roles: rolesAsJson, clock })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.idHash, idHash))
    .limit(1);
}

/** The clock alone, where no session is read first. */
export function clockQuery(db: Database) {
  return db.orm
    .select({ clock })
    .from(sql`(select 1)`)
    .limit(1);
}

/** Moves the end of a session that is still in use. */
export function prolongSessionStatement(idHash: string, expiresAt: number): Statement {
  return {
    sql: `update sessions set expires_at = ? where id_hash = ? and ended_at is null`,
    args: [expiresAt, idHash],
  };
}

export type EndedBy = 'sign-out' | 'newer-sign-in' | 'password-change' | 'disabled';

/** Ends every live session of an account but one (empty text: every one). */
export function endSessionsStatement(at: {
  accountId: string;
  exceptHash: string;
  now: number;
  by: EndedBy;
}): Statement {
  return {
    sql: `update sessions set ended_at = ?, ended_by = ? where account_id = ? and id_hash <> ? and ended_at is null`,
    args: [at.now, at.by, at.accountId, at.exceptHash],
  };
}

/** Begins a session. */
export function beginSessionStatement(session: {
  idHash: string;
  accountId: string;
  now: number;
  expiresAt: number;
  absoluteExpiresAt: number;
}): Statement {
  return {
    sql: `insert into sessions (id_hash, account_id, created_at, expires_at, absolute_expires_at) values (?, ?, ?, ?, ?)`,
    args: [
      session.idHash,
      session.accountId,
      session.now,
      session.expiresAt,
      session.absoluteExpiresAt,
    ],
  };
}
