import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One incident or risk of one (sự cố; Điều 17.6), as it stands now; its past is in `incident_versions`. Never deleted. */
export const incidents = sqliteTable(
  'incidents',
  {
    id: text('id').primaryKey(),
    version: integer('version').notNull(),
    state: text('state', { enum: ['draft', 'published', 'resolved'] }).notNull(),
    /** For pages that were away: rises with every publication, change and resolution in the whole system. */
    feedSeq: integer('feed_seq').notNull(),
    publishedAt: integer('published_at'),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [
    index('incidents_state').on(table.state, table.feedSeq),
    index('incidents_changed').on(table.changedAt, table.id),
  ],
);

/** Every wording of an incident: append-only. An acknowledgement is of one of them. */
export const incidentVersions = sqliteTable(
  'incident_versions',
  {
    incidentId: text('incident_id').notNull(),
    version: integer('version').notNull(),
    act: text('act', { enum: ['draft', 'publish', 'change', 'resolve'] }).notNull(),
    kind: text('kind').notNull(),
    gravity: text('gravity').notNull(),
    title: text('title').notNull(),
    whatHappened: text('what_happened').notNull(),
    whatToDo: text('what_to_do').notNull(),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
    /** `all`, or the units of `incident_units`. */
    audience: text('audience', { enum: ['all', 'units'] }).notNull(),
    enteredAt: integer('entered_at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.version] })],
);

/** The units a wording is for; each stands for itself and the units below it. */
export const incidentUnits = sqliteTable(
  'incident_units',
  {
    incidentId: text('incident_id').notNull(),
    version: integer('version').notNull(),
    unitId: text('unit_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.incidentId, table.version, table.unitId] }),
    index('incident_units_unit').on(table.unitId, table.incidentId),
  ],
);

/** Who has acknowledged which wording, and when: append-only. */
export const incidentReceipts = sqliteTable(
  'incident_receipts',
  {
    incidentId: text('incident_id').notNull(),
    version: integer('version').notNull(),
    accountId: text('account_id').notNull(),
    acknowledgedAt: integer('acknowledged_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.incidentId, table.version, table.accountId] }),
    index('incident_receipts_account').on(table.accountId, table.incidentId),
  ],
);
