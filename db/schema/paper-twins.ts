import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What was found of each paper of a dossier (thành phần hồ sơ giấy; Điều 8.1, 14.4): append-only, the last row holds. */
export const paperItems = sqliteTable(
  'paper_items',
  {
    dossierId: text('dossier_id').notNull(),
    documentCode: text('document_code').notNull(),
    version: integer('version').notNull(),
    state: text('state', { enum: ['present', 'missing', 'not-applicable'] }).notNull(),
    sheets: integer('sheets'),
    shelf: text('shelf'),
    checkedOn: text('checked_on').notNull(),
    /** What differs between paper and software; null where they agree. */
    difference: text('difference'),
    at: integer('at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.documentCode, table.version] })],
);

/** A section compared with paper, at the version that stood then: append-only. A later version asks to be compared again. */
export const paperComparisons = sqliteTable(
  'paper_comparisons',
  {
    dossierId: text('dossier_id').notNull(),
    sectionCode: text('section_code').notNull(),
    seq: integer('seq').notNull(),
    sectionVersion: integer('section_version').notNull(),
    result: text('result', { enum: ['agrees', 'differs'] }).notNull(),
    difference: text('difference'),
    checkedOn: text('checked_on').notNull(),
    at: integer('at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.sectionCode, table.seq] })],
);

/** What lists show of the paper twin of a dossier, kept in step by each check. */
export const paperTwins = sqliteTable(
  'paper_twins',
  {
    dossierId: text('dossier_id').primaryKey(),
    unitId: text('unit_id').notNull(),
    present: integer('present').notNull(),
    missing: integer('missing').notNull(),
    /** Papers and sections whose last check found a difference that has not been cleared. */
    differences: integer('differences').notNull(),
    sectionsCompared: integer('sections_compared').notNull(),
    checkedOn: text('checked_on').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [index('paper_twins_unit').on(table.unitId, table.differences, table.dossierId)],
);
