import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the installation is: `installation` (demo or office), the id of the sealing key, the schema's own marks. */
export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** Requests already answered: the same key sent again gives the same answer and writes nothing. */
export const idempotencyKeys = sqliteTable('idempotency_keys', {
  key: text('key').primaryKey(),
  accountId: text('account_id').notNull(),
  requestHash: text('request_hash').notNull(),
  /** Ids, versions and receipts only, never content of a section. */
  answer: text('answer').notNull(),
  writtenAt: integer('written_at').notNull(),
});
