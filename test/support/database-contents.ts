import { createHash } from 'node:crypto';
import type { Database } from '../../db/client.server';

/** Tables that a refused request may change: the log of the refusal, the session's time, the counters of sign-in. */
const CHANGED_BY_ANY_REQUEST = ['audit_entries', 'sessions', 'sign_in_throttles', 'read_marks'];

/** Too long to be read each time: rows of these are only ever added (triggers refuse the rest, test/service/append-only). */
const COUNTED = ['section_history', 'code_items', 'salary_scale_steps'];

/** Gives the names of the columns by table. */
async function columnsOf(db: Database): Promise<Map<string, string[]>> {
  const { rows } = await db.client.execute(
    `select tables.name as name, columns.name as column_name from sqlite_master tables join pragma_table_info(tables.name) columns where tables.type = 'table' and tables.name not like 'sqlite_%' and tables.name not like 'dossier_names_%' order by tables.name, columns.cid`,
  );
  const columns = new Map<string, string[]>();
  for (const row of rows) {
    const name = String(row['name']);
    columns.set(name, [...(columns.get(name) ?? []), String(row['column_name'])]);
  }
  return columns;
}

/**
 * Gives a digest of all rows by table, to tell which tables a piece of work has changed. Each table comes as one text of the
 * database's own: cell by cell it would be ten times the work.
 */
export async function contentsOf(
  db: Database,
  except: readonly string[] = CHANGED_BY_ANY_REQUEST,
): Promise<ReadonlyMap<string, string>> {
  const columns = await columnsOf(db);
  const names = [...columns.keys()].filter((name) => !except.includes(name));
  const answers = await db.client.batch(
    names.map((name) => {
      if (COUNTED.includes(name)) return `select count(*) || ' ' || max(rowid) from ${name}`;
      const cells = (columns.get(name) ?? []).map((column) => `quote("${column}")`);
      return `select group_concat(line, char(10)) from (select concat_ws(',', rowid, ${cells.join()}) as line from ${name} order by rowid)`;
    }),
    'read',
  );
  return new Map(
    answers.map(({ rows }, index): [string, string] => {
      const text = String(Object.values(rows[0] ?? {})[0]);
      return [names[index] ?? '', createHash('sha256').update(text).digest('hex')];
    }),
  );
}

/** Gives the names of the tables that differ. */
export function changedTables(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
}
