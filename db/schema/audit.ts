import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** The audit log: append-only; one hash chain a dossier section and one an account, none for system rows. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    seq: integer('seq').primaryKey(),
    /** `section:<dossier>:<code>`, `account:<id>`, or null for a system row. */
    stream: text('stream'),
    streamSeq: integer('stream_seq'),
    previousHash: text('previous_hash'),
    hash: text('hash').notNull(),
    at: integer('at').notNull(),
    actorId: text('actor_id'),
    act: text('act').notNull(),
    /** `allowed`, or the code of the refusal. */
    outcome: text('outcome').notNull(),
    unitId: text('unit_id'),
    dossierId: text('dossier_id'),
    sectionCode: text('section_code'),
    version: integer('version'),
    requestId: text('request_id').notNull(),
    /** Names of fields, codes, numbers and digests as canonical JSON: never content. */
    details: text('details').notNull(),
  },
  (table) => [
    uniqueIndex('audit_entries_hash').on(table.hash),
    uniqueIndex('audit_entries_stream').on(table.stream, table.streamSeq),
    // The log is read by time, newest first; the row number breaks ties and stands in every index by itself.
    index('audit_entries_at').on(table.at, table.act),
    index('audit_entries_unit').on(table.unitId, table.at, table.act),
    index('audit_entries_actor').on(table.actorId, table.at),
    index('audit_entries_dossier').on(table.dossierId, table.at),
  ],
);
