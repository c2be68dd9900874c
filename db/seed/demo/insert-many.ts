import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Statement } from '../../write-batch.server';

type Value = string | number | null;

/** Gives one statement that inserts many rows of a table, in their order: a row is an array in the order of the names. */
export function insertMany(
  table: string,
  names: readonly string[],
  rows: readonly (readonly Value[])[],
): Statement {
  const values = names.map((_, place) => `value ->> ${place}`).join(', ');
  return {
    sql: `insert into ${table} (${names.join(', ')}) select ${values} from json_each(?)`,
    args: [JSON.stringify(rows)],
  };
}

function valueOf(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`not a value of a column: ${typeof value}`);
}

/** Gives the statement that inserts rows as the schema describes them; every row has the same columns. */
export function insertRows<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Statement {
  const columns = getTableColumns(table);
  const keys = Object.keys(rows[0] ?? {});
  const names = keys.map((key) => {
    const column = columns[key];
    if (column === undefined) throw new Error(`no column ${key}`);
    return column.name;
  });
  return insertMany(
    getTableName(table),
    names,
    rows.map((row) => keys.map((key) => valueOf((row as Record<string, unknown>)[key]))),
  );
}
