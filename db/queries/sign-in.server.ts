import { eq, getTableColumns, inArray } from 'drizzle-orm';
import type { ThrottleState } from '../../app/domain/account/sign-in-throttle';
import type { Database } from '../client.server';
import { accounts, signInThrottles } from '../schema/accounts';
import { assertion, type Statement } from '../write-batch.server';

/** An account by its user name, with the hash of its password. */
export function accountByNameQuery(db: Database, username: string) {
  return db.orm
    .select(getTableColumns(accounts))
    .from(accounts)
    .where(eq(accounts.username, username))
    .limit(1);
}

/** The failure counters under these keys. */
export function throttlesQuery(db: Database, keys: readonly string[]) {
  return db.orm
    .select(getTableColumns(signInThrottles))
    .from(signInThrottles)
    .where(inArray(signInThrottles.key, [...keys]))
    .limit(keys.length);
}

/** Puts a counter from the state that was read to the next one; refuses (`version`) when another try came between. */
export function countStatements(
  key: string,
  before: ThrottleState | null,
  after: ThrottleState,
): Statement[] {
  const values = [after.failures, after.windowStartedAt, after.lockedUntil];
  const change: Statement =
    before === null
      ? {
          sql: `insert or ignore into sign_in_throttles (failures, window_started_at, locked_until, key) values (?, ?, ?, ?)`,
          args: [...values, key],
        }
      : {
          sql: `update sign_in_throttles set failures = ?, window_started_at = ?, locked_until = ? where key = ? and failures = ? and window_started_at = ? and locked_until is ?`,
          args: [...values, key, before.failures, before.windowStartedAt, before.lockedUntil],
        };
  return [change, assertion('version')];
}

/** Clears the counter of a name: its password was right, or a new one was issued. */
export function clearCounterStatement(key: string): Statement {
  return { sql: `delete from sign_in_throttles where key = ?`, args: [key] };
}

/** Takes away counters nobody has moved since: names that were guessed at once would stay for ever. */
export function sweepCountersStatement(before: number): Statement {
  return {
    sql: `delete from sign_in_throttles where window_started_at < ? and coalesce(locked_until, 0) < ?`,
    args: [before, before],
  };
}

/** Notes a sign-in at the account. */
export function signedInStatement(accountId: string, now: number): Statement {
  return { sql: `update accounts set last_sign_in_at = ? where id = ?`, args: [now, accountId] };
}

/** The account may still sign in with the very hash that was compared. */
export function stillThatPassword(accountId: string, passwordHash: string): Statement {
  return assertion(
    'right',
    `exists (select 1 from accounts where id = ? and password_hash = ? and disabled_at is null)`,
    [accountId, passwordHash],
  );
}

/** Puts another hash at an account. */
export function setPasswordStatement(at: {
  accountId: string;
  passwordHash: string;
  mustChange: boolean;
}): Statement {
  return {
    sql: `update accounts set password_hash = ?, must_change_password = ? where id = ?`,
    args: [at.passwordHash, at.mustChange ? 1 : 0, at.accountId],
  };
}
