import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a head has said of a month of his unit (kiểm tra hàng tháng; Điều 14.4): append-only, the last row holds. */
export const monthlyChecks = sqliteTable(
  'monthly_checks',
  {
    unitId: text('unit_id').notNull(),
    /** `YYYY-MM`, a month in Huế. */
    month: text('month').notNull(),
    /** 1, 2, …: a month that was returned is signed later, one that changed is signed again. */
    version: integer('version').notNull(),
    act: text('act', { enum: ['sign', 'return'] }).notNull(),
    remark: text('remark'),
    /** The entries that were signed or returned, as canonical JSON: which versions of which sections, with their digests. */
    list: text('list').notNull(),
    /** SHA-256 of `list`. */
    digest: text('digest').notNull(),
    at: integer('at').notNull(),
    accountId: text('account_id').notNull(),
    accountName: text('account_name').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.month, table.version] }),
    index('monthly_checks_month').on(table.month, table.unitId),
  ],
);
