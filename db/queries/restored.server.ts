import { asc, eq, sql } from 'drizzle-orm';
import type { Database } from '../client.server';
import { accountRoles, accounts } from '../schema/accounts';
import { settings } from '../schema/settings';
import { units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';

/** Set by the restore, taken away by the first start after it. */
const RESTORED = 'restored_from';
/** Stands until accounts and roles of a restored database are confirmed. */
const AWAITED = 'accounts_to_confirm';

function settingQuery(db: Database, key: string) {
  return db.orm.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
}

/** What a restored database says of the backup it came from, until its first start. */
export function restoredMarkQuery(db: Database) {
  return settingQuery(db, RESTORED);
}

/** Who has confirmed the accounts of a restored database so far; no row: nothing is awaited. */
export function awaitedConfirmationQuery(db: Database) {
  return settingQuery(db, AWAITED);
}

/** Marks a database as restored. */
export function restoredMarkStatement(value: string): Statement {
  return {
    sql: 'insert or replace into settings (key, value) values (?, ?)',
    args: [RESTORED, value],
  };
}

/** How many sessions and links of data sheets are alive. */
export function aliveQuery(db: Database) {
  return db.orm
    .select({
      sessions: sql<number>`(select count(*) from sessions where ended_at is null)`,
      links: sql<number>`(select count(*) from data_sheets where token_hash is not null)`,
    })
    .from(sql`(select 1)`)
    .limit(1);
}

/** Ends every session and link that was alive in the backup, and asks for the confirmation of accounts. */
export function endRestoredStatements(of: {
  mark: string;
  now: number;
  awaited: string;
}): Statement[] {
  return [
    { sql: 'delete from settings where key = ? and value = ?', args: [RESTORED, of.mark] },
    assertion('one'),
    {
      sql: `update sessions set ended_at = ?, ended_by = 'restore' where ended_at is null`,
      args: [of.now],
    },
    {
      sql: `insert into data_sheet_steps (sheet_id, version, step, at, account_name) select s.id, coalesce((select max(x.version) from data_sheet_steps x where x.sheet_id = s.id), 0) + 1, 'end-link', ?, '' from data_sheets s where s.token_hash is not null`,
      args: [of.now],
    },
    {
      sql: `update data_sheets set version = version + 1, token_hash = null, token_ends_at = null, changed_at = ? where token_hash is not null`,
      args: [of.now],
    },
    {
      sql: 'insert or replace into settings (key, value) values (?, ?)',
      args: [AWAITED, of.awaited],
    },
  ];
}

/** Puts the next state of the confirmation in the place of the one that was read; null: everything is confirmed. */
export function confirmStatements(before: string, after: string | null): Statement[] {
  return [
    after === null
      ? { sql: 'delete from settings where key = ? and value = ?', args: [AWAITED, before] }
      : {
          sql: 'update settings set value = ? where key = ? and value = ?',
          args: [after, AWAITED, before],
        },
    assertion('version'),
  ];
}

/** Roles of an account that hold at an instant. */
export function rolesHeldQuery(db: Database, accountId: string, now: number) {
  return db.orm
    .select({ role: accountRoles.role })
    .from(accountRoles)
    .where(
      sql`${accountRoles.accountId} = ${accountId} and ${accountRoles.validFrom} <= ${now} and (${accountRoles.validTo} is null or ${accountRoles.validTo} > ${now})`,
    );
}

/** Everybody who could sign in by what the database says: account, role, unit, role by role; employees are only counted. */
export function rolesToConfirmQuery(
  db: Database,
  asked: { now: number; after: { username: string; id: string }; limit: number },
) {
  return db.orm
    .select({
      id: accountRoles.id,
      username: accounts.username,
      fullName: accounts.fullName,
      role: accountRoles.role,
      unitName: units.name,
      validFrom: accountRoles.validFrom,
      lastSignInAt: accounts.lastSignInAt,
    })
    .from(accountRoles)
    .innerJoin(accounts, eq(accounts.id, accountRoles.accountId))
    .leftJoin(units, eq(units.id, accountRoles.unitId))
    .where(
      sql`${accounts.disabledAt} is null and ${accountRoles.role} <> 'employee' and ${accountRoles.validFrom} <= ${asked.now} and (${accountRoles.validTo} is null or ${accountRoles.validTo} > ${asked.now}) and (${accounts.username}, ${accountRoles.id}) > (${asked.after.username}, ${asked.after.id})`,
    )
    .orderBy(asc(accounts.username), asc(accountRoles.id))
    .limit(asked.limit);
}

/** How many employees could sign in to see their own dossier. */
export function employeesToConfirmQuery(db: Database, now: number) {
  return db.orm
    .select({ count: sql<number>`count(*)` })
    .from(accountRoles)
    .innerJoin(accounts, eq(accounts.id, accountRoles.accountId))
    .where(
      sql`${accounts.disabledAt} is null and ${accountRoles.role} = 'employee' and (${accountRoles.validTo} is null or ${accountRoles.validTo} > ${now})`,
    );
}
