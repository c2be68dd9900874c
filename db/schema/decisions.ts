import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** The register of decisions and contracts (văn bản đến): what opens duties. Never deleted; a wrong one is annulled. */
export const decisions = sqliteTable(
  'decisions',
  {
    id: text('id').primaryKey(),
    /** Null where there is no paper: a death, a move the clerk learned of. */
    number: text('number'),
    kind: text('kind').notNull(),
    signedOn: text('signed_on').notNull(),
    effectiveOn: text('effective_on').notNull(),
    /** What people say; `registered_at` is the system's own. */
    receivedOn: text('received_on'),
    benefitFrom: text('benefit_from'),
    /** For a secondment or a term: its last day. */
    untilOn: text('until_on'),
    issuer: text('issuer').notNull(),
    abstract: text('abstract').notNull(),
    /** Why it takes effect before it was signed. */
    retroReason: text('retro_reason'),
    /** Old data (nhập dữ liệu cũ): opens no duty. */
    isBacklog: integer('is_backlog', { mode: 'boolean' }).notNull(),
    /** What all of its people get, as canonical JSON of the event's fields. */
    terms: text('terms').notNull(),
    unitId: text('unit_id').notNull(),
    registeredAt: integer('registered_at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
    annulledAt: integer('annulled_at'),
    annulReason: text('annul_reason'),
  },
  (table) => [
    index('decisions_registered').on(table.registeredAt, table.id),
    index('decisions_number').on(table.number),
  ],
);

/** The people a decision names, each with the unit that has to enter it. */
export const decisionPeople = sqliteTable(
  'decision_people',
  {
    decisionId: text('decision_id').notNull(),
    line: integer('line').notNull(),
    /** Null for a person who has no dossier yet; set once, when it is opened. */
    dossierId: text('dossier_id'),
    fullName: text('full_name').notNull(),
    /** The name folded, by which lines that may be one person find each other; null until it has been worked out. */
    nameKey: text('name_key'),
    /** The unit that manages the dossier as the decision found it, or that will. */
    unitId: text('unit_id').notNull(),
    /** Where a move leads: the unit that will manage (or host), and the one that will use. */
    toUnitId: text('to_unit_id'),
    toUsingUnitId: text('to_using_unit_id'),
    /** What differs from the decision's terms for this person. */
    terms: text('terms').notNull(),
    /** Set when the event was entered for this person. */
    eventId: text('event_id'),
    voidedAt: integer('voided_at'),
    voidReason: text('void_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.line] }),
    index('decision_people_unit').on(table.unitId, table.decisionId),
    index('decision_people_to_unit').on(table.toUnitId, table.decisionId),
    index('decision_people_dossier').on(table.dossierId, table.decisionId),
    index('decision_people_name').on(table.unitId, table.nameKey),
    index('decision_people_unnamed')
      .on(table.decisionId)
      .where(sql`name_key is null`),
  ],
);

/** Events (biến động) as they were entered: append-only; a wrong one is corrected by a further entry. */
export const events = sqliteTable(
  'events',
  {
    id: text('id').primaryKey(),
    decisionId: text('decision_id').notNull(),
    line: integer('line').notNull(),
    dossierId: text('dossier_id').notNull(),
    kind: text('kind').notNull(),
    effectiveOn: text('effective_on').notNull(),
    act: text('act', { enum: ['record', 'correct'] }).notNull(),
    reason: text('reason'),
    terms: text('terms').notNull(),
    /** The versions it wrote, as JSON: [[section, version], …]. */
    written: text('written').notNull(),
    statusBefore: text('status_before').notNull(),
    statusAfter: text('status_after').notNull(),
    enteredAt: integer('entered_at').notNull(),
    unitId: text('unit_id').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
  },
  (table) => [
    uniqueIndex('events_recorded_once')
      .on(table.decisionId, table.line)
      .where(sql`act = 'record'`),
    index('events_dossier').on(table.dossierId, table.effectiveOn),
    index('events_unit_entered').on(table.unitId, table.enteredAt),
  ],
);
