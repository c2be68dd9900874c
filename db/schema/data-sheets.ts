import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** The data sheet of a new person (phiếu dữ liệu; Điều 9.1.b) as it stands now; its past is in `data_sheet_steps`. */
export const dataSheets = sqliteTable(
  'data_sheets',
  {
    id: text('id').primaryKey(),
    version: integer('version').notNull(),
    decisionId: text('decision_id').notNull(),
    line: integer('line').notNull(),
    unitId: text('unit_id').notNull(),
    fullName: text('full_name').notNull(),
    /** Null until the accepted items have opened or entered one. */
    dossierId: text('dossier_id'),
    state: text('state', {
      enum: ['issued', 'handed-in', 'returned', 'accepted', 'withdrawn'],
    }).notNull(),
    /** SHA-256 of the one-time link's secret; null when it no longer opens anything. */
    tokenHash: text('token_hash'),
    tokenEndsAt: integer('token_ends_at'),
    handedInOn: text('handed_in_on'),
    handedInHow: text('handed_in_how', { enum: ['online', 'paper'] }),
    /** What was filled in, as canonical JSON by section: always sealed. */
    content: text('content').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('data_sheets_line').on(table.decisionId, table.line),
    uniqueIndex('data_sheets_token').on(table.tokenHash),
    index('data_sheets_unit').on(table.unitId, table.state, table.changedAt),
    index('data_sheets_dossier').on(table.dossierId),
  ],
);

/** Every step of a sheet, with the head's word on each item: append-only, contents sealed. */
export const dataSheetSteps = sqliteTable(
  'data_sheet_steps',
  {
    sheetId: text('sheet_id').notNull(),
    version: integer('version').notNull(),
    step: text('step', {
      enum: [
        'issue',
        'reissue-link',
        'keep',
        'hand-in',
        'review',
        'return',
        'accept',
        'withdraw',
        'end-link',
      ],
    }).notNull(),
    reason: text('reason'),
    /** What stood on the sheet, or the review item by item; sealed. */
    content: text('content'),
    at: integer('at').notNull(),
    /** Null for the person who filled it in by the link. */
    accountId: text('account_id'),
    accountName: text('account_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sheetId, table.version] })],
);

/** Staff numbers and civil-servant cards that were issued (Điều 9.2.a): append-only. */
export const staffNumbers = sqliteTable(
  'staff_numbers',
  {
    dossierId: text('dossier_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind', { enum: ['number', 'card'] }).notNull(),
    value: text('value').notNull(),
    issuedOn: text('issued_on').notNull(),
    /** TCCB's reason where it was issued although the dossier still lacks something. */
    waivedReason: text('waived_reason'),
    at: integer('at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.dossierId, table.seq] }),
    uniqueIndex('staff_numbers_value').on(table.kind, table.value),
  ],
);
