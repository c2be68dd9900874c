import { createHash } from 'node:crypto';
import type { Database } from '../../db/client.server';

/** Tables that a refused request may change: the log of the refusal, the session's time, the counters of sign-in. */
const CHANGED_BY_ANY_REQUEST = ['audit_entries', 'sessions', 'sign_in_throttles', 'read_marks'];

/** Too long to be read each time: rows of these are only ever added (triggers refuse the rest, test/service/append-only). */
const COUNTED = ['section_history', 'code_items', 'salary_scale_steps'];

/** Gives a digest of all rows by table, to tell which tables a piece of work has changed. */
export async function contentsOf(
  db: Database,
  except: readonly string[] = CHANGED_BY_ANY_REQUEST,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.client.execute(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'dossier_names_%' order by name`,
  );
  const names = rows.map(({ name }) => String(name)).filter((name) => !except.includes(name));
  const digests = new Map<string, string>();
  for (const name of names) {
    const what = COUNTED.includes(name)
      ? `count(*), max(rowid) from ${name}`
      : `rowid, * from ${name} order by rowid`;
    const table = await db.client.execute(`select ${what}`);
    const text = JSON.stringify(table.rows.map((row) => Object.values(row)));
    digests.set(name, createHash('sha256').update(text).digest('hex'));
  }
  return digests;
}

/** Gives the names of the tables that differ. */
export function changedTables(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
}
