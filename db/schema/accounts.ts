import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** A login of one named person (Điều 3.3, 5.4); what it may do stands in `account_roles`. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    username: text('username').notNull(),
    fullName: text('full_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    mustChangePassword: integer('must_change_password', { mode: 'boolean' }).notNull(),
    /** The person's own dossier, for the role of employee. */
    dossierId: text('dossier_id'),
    phoneExtension: text('phone_extension'),
    disabledAt: integer('disabled_at'),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by'),
    lastSignInAt: integer('last_sign_in_at'),
  },
  (table) => [uniqueIndex('accounts_username').on(table.username)],
);

/** A role of an account in a unit and the time it holds; a role that ended stays as a row. */
export const accountRoles = sqliteTable(
  'account_roles',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    role: text('role', {
      enum: [
        'employee',
        'clerk',
        'attached_clerk',
        'head',
        'tccb',
        'tccb_head',
        'khtc',
        'auditor',
        'director',
      ],
    }).notNull(),
    unitId: text('unit_id').notNull(),
    validFrom: integer('valid_from').notNull(),
    validTo: integer('valid_to'),
    grantedBy: text('granted_by'),
  },
  (table) => [
    index('account_roles_account').on(table.accountId),
    index('account_roles_unit').on(table.unitId, table.role),
  ],
);

/** Live and ended sessions; the id is a hash, so a copy of the database opens nothing. */
export const sessions = sqliteTable(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    createdAt: integer('created_at').notNull(),
    /** Moves forward with use (idle limit). */
    expiresAt: integer('expires_at').notNull(),
    absoluteExpiresAt: integer('absolute_expires_at').notNull(),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by', {
      enum: ['sign-out', 'newer-sign-in', 'password-change', 'disabled', 'restore'],
    }),
  },
  (table) => [index('sessions_account').on(table.accountId, table.endedAt)],
);

/** Failure counters of sign-in, one row an account name and one an address. */
export const signInThrottles = sqliteTable('sign_in_throttles', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  windowStartedAt: integer('window_started_at').notNull(),
  lockedUntil: integer('locked_until'),
});

/** When a session last opened a section whose reading is logged: one audit row in ten minutes is enough. */
export const readMarks = sqliteTable(
  'read_marks',
  {
    sessionHash: text('session_hash').notNull(),
    dossierId: text('dossier_id').notNull(),
    sectionCode: text('section_code').notNull(),
    readAt: integer('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionHash, table.dossierId, table.sectionCode] })],
);
