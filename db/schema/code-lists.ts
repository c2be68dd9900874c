import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Items of every code list, each with the days it is valid (empty = always) and where it was found. */
export const codeItems = sqliteTable(
  'code_items',
  {
    list: text('list').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    source: text('source').notNull(),
    verified: integer('verified', { mode: 'boolean' }).notNull(),
    sortOrder: integer('sort_order').notNull(),
    /** Further facts of the item as JSON: class and scale of a title, rank of a level. */
    extra: text('extra'),
  },
  (table) => [
    primaryKey({ columns: [table.list, table.code] }),
    index('code_items_order').on(table.list, table.sortOrder),
  ],
);

/** Coefficients of the salary scales of NĐ 204/2004, in hundredths. */
export const salaryScaleSteps = sqliteTable(
  'salary_scale_steps',
  {
    scale: text('scale').notNull(),
    step: integer('step').notNull(),
    coefficient: integer('coefficient').notNull(),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    source: text('source').notNull(),
    verified: integer('verified', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.scale, table.step] })],
);
