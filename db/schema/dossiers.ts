import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { partialDate } from './columns';

/** One row a person: custody, numbering, and what lists show, kept in step by each save. Never deleted (Điều 11). */
export const dossiers = sqliteTable(
  'dossiers',
  {
    /** Row number of the full-text index; never shown. */
    rowNo: integer('row_no').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    staffNumber: text('staff_number'),
    managingUnitId: text('managing_unit_id').notNull(),
    usingUnitId: text('using_unit_id').notNull(),
    personStatus: text('person_status').notNull(),
    fullName: text('full_name').notNull(),
    nameSearch: text('name_search').notNull(),
    nameSortKey: text('name_sort_key').notNull(),
    /** Small letters, every tone in its place: what a search with marks compares. */
    nameCompared: text('name_compared').notNull().default(''),
    ...partialDate('date_of_birth'),
    gender: text('gender'),
    employmentType: text('employment_type'),
    currentPosition: text('current_position'),
    /** Keyed digest of the personal number: exact match and duplicates without opening the sealed value. */
    nationalIdDigest: text('national_id_digest'),
    incompleteSections: integer('incomplete_sections').notNull(),
    debts: integer('debts').notNull(),
    warnings: integer('warnings').notNull().default(0),
    /** The unit that reads beside the managing one: the host of a secondment, the new unit while the dossier is in transit. */
    guestUnitId: text('guest_unit_id'),
    /** The last day of the loan by its paper and those that prolong it: the host reads and enters until then. Null: no end set. */
    guestUntilOn: text('guest_until_on'),
    /** The transfer that has released it and not yet been received: nobody writes in it meanwhile. */
    transferId: text('transfer_id'),
    /** When no section lacked anything for the first time (Điều 9.1.a). */
    completedAt: integer('completed_at'),
    /** Opened by mistake: stays readable, takes nothing more. */
    annulledAt: integer('annulled_at'),
    annulReason: text('annul_reason'),
    /** The dossier of the same person in which this one goes on. */
    mergedIntoId: text('merged_into_id'),
    openedAt: integer('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [
    uniqueIndex('dossiers_id').on(table.id),
    uniqueIndex('dossiers_staff_number').on(table.staffNumber),
    // The two that lists walk carry what lists filter by: a page and its count are then answered by the index alone.
    index('dossiers_unit_name').on(
      table.managingUnitId,
      table.nameSortKey,
      table.id,
      table.incompleteSections,
      table.debts,
      table.warnings,
      table.usingUnitId,
      table.employmentType,
      table.personStatus,
      table.annulledAt,
    ),
    index('dossiers_name').on(
      table.nameSortKey,
      table.id,
      table.incompleteSections,
      table.debts,
      table.warnings,
      table.usingUnitId,
      table.employmentType,
      table.personStatus,
      table.annulledAt,
    ),
    index('dossiers_unit_changed').on(table.managingUnitId, table.changedAt, table.id),
    index('dossiers_changed').on(table.changedAt, table.id),
    index('dossiers_using_unit').on(table.usingUnitId, table.nameSortKey, table.id),
    index('dossiers_national_id').on(table.nationalIdDigest),
    index('dossiers_guest_unit')
      .on(table.guestUnitId, table.nameSortKey, table.id)
      .where(sql`guest_unit_id is not null`),
  ],
);

/** The head row of a section: the one that a save guards. Version 0 means that nobody has entered it. */
export const sections = sqliteTable(
  'sections',
  {
    dossierId: text('dossier_id').notNull(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    fence: integer('fence').notNull(),
    state: text('state', { enum: ['complete', 'incomplete'] }).notNull(),
    missingCount: integer('missing_count').notNull(),
    debtCount: integer('debt_count').notNull(),
    warningCount: integer('warning_count').notNull().default(0),
    /** Paths of what is missing, as a JSON list: names of fields, never values. */
    missing: text('missing').notNull(),
    debts: text('debts').notNull(),
    /** Codes of warnings with their paths, as a JSON list. */
    warnings: text('warnings').notNull().default('[]'),
    changedAt: integer('changed_at'),
    changedBy: text('changed_by'),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.code] })],
);

/** Every version of every section as it was saved: append-only, sealed where the section is. */
export const sectionHistory = sqliteTable(
  'section_history',
  {
    dossierId: text('dossier_id').notNull(),
    sectionCode: text('section_code').notNull(),
    version: integer('version').notNull(),
    formVersion: text('form_version').notNull(),
    enteredAt: integer('entered_at').notNull(),
    /** The day from which the content holds in life; null in the first form. */
    effectiveOn: text('effective_on'),
    act: text('act', { enum: ['create', 'update', 'correct'] }).notNull(),
    reason: text('reason'),
    basis: text('basis'),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
    unitId: text('unit_id').notNull(),
    /** Paths that differ from the version before, as a JSON list of names. */
    changedPaths: text('changed_paths').notNull(),
    /** Canonical JSON of the content, or its sealed form. */
    content: text('content').notNull(),
    /** Random: the audit row's digest is taken over salt and content, so that short contents can't be guessed from the log. */
    salt: text('salt').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.dossierId, table.sectionCode, table.version] }),
    index('section_history_entered').on(table.dossierId, table.enteredAt),
    index('section_history_last_entered').on(table.enteredAt),
    index('section_history_unit_entered').on(table.unitId, table.enteredAt),
    // What can show a signed month as changed: corrections by time, events by the day they are dated.
    index('section_history_corrections')
      .on(table.enteredAt)
      .where(sql`act = 'correct'`),
    index('section_history_effective')
      .on(table.unitId, table.effectiveOn)
      .where(sql`effective_on is not null`),
  ],
);

/** What a person has typed and not saved: always sealed, replaced as the typing goes on, gone with the save. */
export const drafts = sqliteTable(
  'drafts',
  {
    accountId: text('account_id').notNull(),
    /** A dossier's id, or `new` for the form of a new dossier. */
    dossierId: text('dossier_id').notNull(),
    sectionCode: text('section_code').notNull(),
    baseVersion: integer('base_version').notNull(),
    content: text('content').notNull(),
    keptAt: integer('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.dossierId, table.sectionCode] })],
);
