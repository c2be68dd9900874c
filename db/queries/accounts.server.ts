import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Role } from '../../app/domain/permission/roles';
import type { Database } from '../client.server';
import { accounts } from '../schema/accounts';
import { assertion, type Statement } from '../write-batch.server';

/** sqld's parser knows no order inside an aggregate: the rows are put in order first. */
const rolesAsJson = sql<string>`(select json_group_array(json_object('id', held.id, 'role', held.role, 'unitId', held.unit_id, 'unitName', held.unit_name, 'validFrom', held.valid_from, 'validTo', held.valid_to)) from (select r.id, r.role, r.unit_id, u.name as unit_name, r.valid_from, r.valid_to from account_roles r left join units u on u.id = r.unit_id where r.account_id = accounts.id order by r.valid_from, r.id) held)`;

const { passwordHash: _, ...shownColumns } = getTableColumns(accounts);

/** More than one for each person of the sector. */
const MOST_ACCOUNTS = 20_000;

const STATES = {
  all: undefined,
  working: isNull(accounts.disabledAt),
  disabled: isNotNull(accounts.disabledAt),
} as const;

export type AccountSearch = {
  state: keyof typeof STATES;
  /** The user name after which the page begins. */
  after: string;
  rows: number;
  /** Only these accounts; null for all. */
  ids: readonly string[] | null;
};

/** Accounts by user name with their roles as JSON, never with a hash: one page after a name. */
export function accountsQuery(db: Database, search: AccountSearch) {
  return db.orm
    .select({ ...shownColumns, roles: rolesAsJson })
    .from(accounts)
    .where(
      and(
        gt(accounts.username, search.after),
        STATES[search.state],
        search.ids === null ? undefined : inArray(accounts.id, [...search.ids]),
      ),
    )
    .orderBy(asc(accounts.username))
    .limit(search.rows);
}

/** The names of all accounts after a user name, to search in: the database folds no Vietnamese letters. */
export function accountNamesQuery(db: Database, search: Pick<AccountSearch, 'state' | 'after'>) {
  return db.orm
    .select({ id: accounts.id, username: accounts.username, fullName: accounts.fullName })
    .from(accounts)
    .where(and(gt(accounts.username, search.after), STATES[search.state]))
    .orderBy(asc(accounts.username))
    .limit(MOST_ACCOUNTS);
}

/** One account with its roles as JSON. */
export function accountQuery(db: Database, accountId: string) {
  return db.orm
    .select({ ...shownColumns, roles: rolesAsJson })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .limit(1);
}

/** Makes an account; refuses (`duplicate`) when the name is taken. */
export function insertAccountStatements(account: {
  id: string;
  username: string;
  fullName: string;
  passwordHash: string;
  phoneExtension: string | null;
  createdAt: number;
  createdBy: string | null;
}): Statement[] {
  return [
    assertion('duplicate', `not exists (select 1 from accounts where username = ?)`, [
      account.username,
    ]),
    {
      sql: `insert into accounts (id, username, full_name, password_hash, must_change_password, phone_extension, created_at, created_by) values (?, ?, ?, ?, 1, ?, ?, ?)`,
      args: [
        account.id,
        account.username,
        account.fullName,
        account.passwordHash,
        account.phoneExtension,
        account.createdAt,
        account.createdBy,
      ],
    },
  ];
}

/** Gives a role from now on; refuses (`version`) when the account was given another one since `rolesBefore` was counted. */
export function giveRoleStatements(role: {
  id: string;
  accountId: string;
  role: Role;
  unitId: string;
  validFrom: number;
  grantedBy: string | null;
  rolesBefore: number;
}): Statement[] {
  return [
    assertion('version', `(select count(*) from account_roles where account_id = ?) = ?`, [
      role.accountId,
      role.rolesBefore,
    ]),
    {
      sql: `insert into account_roles (id, account_id, role, unit_id, valid_from, granted_by) values (?, ?, ?, ?, ?, ?)`,
      args: [role.id, role.accountId, role.role, role.unitId, role.validFrom, role.grantedBy],
    },
  ];
}

/** Ends a role now; the row stays. Refuses (`version`) when it has ended already. */
export function endRoleStatements(roleId: string, accountId: string, now: number): Statement[] {
  return [
    {
      sql: `update account_roles set valid_to = ? where id = ? and account_id = ? and valid_to is null`,
      args: [now, roleId, accountId],
    },
    assertion('version'),
  ];
}

/** Shuts an account (an instant) or opens it again (null). */
export function setDisabledStatement(accountId: string, disabledAt: number | null): Statement {
  return {
    sql: `update accounts set disabled_at = ? where id = ?`,
    args: [disabledAt, accountId],
  };
}
