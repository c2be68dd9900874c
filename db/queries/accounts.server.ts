import {
  and,
  asc,
  eq,
  getTableColumns,
  gt,
  isNotNull,
  isNull,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { Role } from '../../app/domain/permission/roles';
import type { Database } from '../client.server';
import { accountRoles, accounts } from '../schema/accounts';
import { units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';

const rolesAsJson = sql<string>`(select json_group_array(json_object('id', ${accountRoles.id}, 'role', ${accountRoles.role}, 'unitId', ${accountRoles.unitId}, 'unitName', ${units.name}, 'validFrom', ${accountRoles.validFrom}, 'validTo', ${accountRoles.validTo}) order by ${accountRoles.validFrom}, ${accountRoles.id}) from ${accountRoles} left join ${units} on ${units.id} = ${accountRoles.unitId} where ${accountRoles.accountId} = ${accounts.id})`;

const { passwordHash: _, ...shownColumns } = getTableColumns(accounts);

/** Spaces of the folded text stand for any sign between: `clerk phu` finds `clerk.phuvang`. */
function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll(' ', '%')}%`;
}

function matching(search: { text: string; folded: string }): SQL | undefined {
  if (search.text === '') return undefined;
  return or(
    sql`${accounts.username} like ${like(search.folded)} escape '\\'`,
    sql`${accounts.fullName} like ${like(search.text)} escape '\\'`,
  );
}

const STATES = {
  all: undefined,
  working: isNull(accounts.disabledAt),
  disabled: isNotNull(accounts.disabledAt),
} as const;

export type AccountSearch = {
  text: string;
  folded: string;
  state: keyof typeof STATES;
  /** The user name after which the page begins. */
  after: string;
  rows: number;
};

/** Accounts by user name with their roles as JSON, never with a hash: one page after a name. */
export function accountsQuery(db: Database, search: AccountSearch) {
  return db.orm
    .select({ ...shownColumns, roles: rolesAsJson })
    .from(accounts)
    .where(and(gt(accounts.username, search.after), STATES[search.state], matching(search)))
    .orderBy(asc(accounts.username))
    .limit(search.rows);
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
