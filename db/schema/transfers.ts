import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** A dossier's way from one unit to another (điều chuyển; Điều 10.2) as it stands now; its past is in `transfer_steps`. */
export const transfers = sqliteTable(
  'transfers',
  {
    id: text('id').primaryKey(),
    version: integer('version').notNull(),
    decisionId: text('decision_id').notNull(),
    line: integer('line').notNull(),
    dossierId: text('dossier_id').notNull(),
    kind: text('kind', { enum: ['move', 'secondment'] }).notNull(),
    fromUnitId: text('from_unit_id').notNull(),
    toUnitId: text('to_unit_id').notNull(),
    toUsingUnitId: text('to_using_unit_id'),
    state: text('state', {
      enum: [
        'proposed',
        'requested',
        'released',
        'received',
        'forwarded',
        'refused',
        'returned',
        'withdrawn',
        'ended',
        'lapsed',
      ],
    }).notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('transfers_line').on(table.decisionId, table.line),
    // A dossier is asked for by one unit at a time.
    uniqueIndex('transfers_under_way')
      .on(table.dossierId)
      .where(sql`state in ('requested', 'released')`),
    index('transfers_from').on(table.fromUnitId, table.state, table.changedAt),
    index('transfers_to').on(table.toUnitId, table.state, table.changedAt),
    index('transfers_dossier').on(table.dossierId, table.changedAt),
  ],
);

/** Every step of a transfer: append-only. */
export const transferSteps = sqliteTable(
  'transfer_steps',
  {
    transferId: text('transfer_id').notNull(),
    version: integer('version').notNull(),
    step: text('step').notNull(),
    reason: text('reason'),
    at: integer('at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
    unitId: text('unit_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.transferId, table.version] })],
);

/**
 * Who answers for a dossier from when on, by which document: append-only. An entry holds until the next one begins, so that
 * there is exactly one custodian at every instant.
 */
export const custody = sqliteTable(
  'custody',
  {
    dossierId: text('dossier_id').notNull(),
    seq: integer('seq').notNull(),
    unitId: text('unit_id').notNull(),
    fromAt: integer('from_at').notNull(),
    document: text('document'),
    transferId: text('transfer_id'),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.seq] })],
);
