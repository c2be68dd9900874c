import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** The tree of Điều 6: the department, units that keep dossiers, their attached units and departments (khoa, phòng). */
export const units = sqliteTable(
  'units',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    nameSearch: text('name_search').notNull(),
    typeCode: text('type_code').notNull(),
    kind: text('kind', {
      enum: ['department_of_health', 'unit', 'attached_unit', 'department'],
    }).notNull(),
    parentId: text('parent_id'),
    keepsDossiers: integer('keeps_dossiers', { mode: 'boolean' }).notNull(),
    inSector: integer('in_sector', { mode: 'boolean' }).notNull().default(true),
    inProvince: integer('in_province', { mode: 'boolean' }).notNull().default(true),
    /** What took effect before this day opens no duty; null until KHTC or TCCB has set it. */
    goLiveOn: text('go_live_on'),
    /** Data sheets are reviewed by the head before they enter dossiers (Điều 14.1). */
    reviewsSheets: integer('reviews_sheets', { mode: 'boolean' }).notNull().default(false),
    source: text('source').notNull(),
    verified: integer('verified', { mode: 'boolean' }).notNull(),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    sortOrder: integer('sort_order').notNull().default(0),
  },
  (table) => [
    uniqueIndex('units_code').on(table.code),
    index('units_parent').on(table.parentId, table.sortOrder),
  ],
);

/** Every pair (ancestor, descendant) of the tree, each unit with itself at depth 0. */
export const unitClosure = sqliteTable(
  'unit_closure',
  {
    ancestorId: text('ancestor_id').notNull(),
    descendantId: text('descendant_id').notNull(),
    depth: integer('depth').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ancestorId, table.descendantId] }),
    index('unit_closure_descendant').on(table.descendantId, table.ancestorId),
  ],
);
