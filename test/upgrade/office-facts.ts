import { z } from 'zod';
import type { Database } from '../../db/client.server';

/** What a manifest tells of a database beside its own rows, so that a pack can't change together with what it is measured by. */
export const OfficeFacts = z.object({
  /** How many rows each table has. */
  counts: z.record(z.string(), z.number()),
  /** The last link of each audit chain: its number and its hash. */
  chains: z.record(z.string(), z.tuple([z.number(), z.string()])),
});
export type OfficeFacts = z.infer<typeof OfficeFacts>;

type Row = Record<string, unknown>;

async function rowsOf(db: Database, sql: string): Promise<Row[]> {
  return (await db.client.execute(sql)).rows as unknown as Row[];
}

async function namesOf(db: Database, sql: string): Promise<string[]> {
  return (await rowsOf(db, sql)).map(({ name }) => String(name));
}

/** The search's own tables are made out of the dossiers again whenever they change. */
const TABLES = `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'libsql_%' and name not like 'dossier_names%' order by name`;

/** Counts the rows of every table. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of await namesOf(db, TABLES)) {
    const [row] = await rowsOf(db, `select count(*) as n from "${name}"`);
    counts[name] = Number(row?.['n']);
  }
  return counts;
}

/** Reads what a manifest keeps of a database. */
export async function readFacts(db: Database): Promise<OfficeFacts> {
  const heads = await rowsOf(
    db,
    `select stream, stream_seq, hash from audit_entries as entry where stream is not null and stream_seq = (select max(stream_seq) from audit_entries where stream = entry.stream) order by stream`,
  );
  const chains: OfficeFacts['chains'] = {};
  for (const row of heads)
    chains[String(row['stream'])] = [Number(row['stream_seq']), String(row['hash'])];
  return { counts: await countRows(db), chains };
}

/** Tables with triggers that refuse every change and every deletion: what stands in them is never written again. */
export async function appendOnlyTables(db: Database): Promise<string[]> {
  const refusing = (act: string) =>
    namesOf(
      db,
      `select distinct tbl_name as name from sqlite_master where type = 'trigger' and sql like '%BEFORE ${act} ON%' and sql like '%append-only%' and sql not like '% WHEN %'`,
    );
  const changes = new Set(await refusing('UPDATE'));
  return (await refusing('DELETE')).filter((name) => changes.has(name)).sort();
}

async function columnsOf(db: Database, table: string): Promise<string[]> {
  return namesOf(db, `select name from pragma_table_info('${table}')`);
}

async function rowTexts(
  db: Database,
  table: string,
  columns: readonly string[],
): Promise<string[]> {
  const list = columns.map((column) => `"${column}"`).join(', ');
  const rows = await rowsOf(db, `select ${list} from "${table}"`);
  return rows.map((row) => JSON.stringify(Object.values(row)));
}

/**
 * Compares what was packed with what stands there now: no table, column or row of then may be missing, and rows of tables
 * that are only added to must read as they did. Gives a sentence for each loss.
 */
export async function lostRows(
  then: Database,
  now: Database,
  facts: OfficeFacts,
): Promise<string[]> {
  const lost: string[] = [];
  const counts = await countRows(now);
  for (const [table, count] of Object.entries(facts.counts))
    if ((counts[table] ?? -1) < count && !SHRINKING.includes(table))
      lost.push(`${table}: ${count} rows packed, ${counts[table] ?? 'no table'} now`);
  for (const table of await appendOnlyTables(then)) {
    const columns = await columnsOf(then, table);
    const known = new Set(await rowTexts(now, table, columns));
    const missing = (await rowTexts(then, table, columns)).filter((row) => !known.has(row));
    if (missing.length > 0) lost.push(`${table}: ${missing.length} packed rows were rewritten`);
  }
  const links = new Set(await rowTexts(now, 'audit_entries', ['stream', 'stream_seq', 'hash']));
  for (const [stream, [sequence, hash]] of Object.entries(facts.chains))
    if (!links.has(JSON.stringify([stream, sequence, hash])))
      lost.push(`chain ${stream}: link ${sequence} is another one`);
  return lost;
}

/** Tables whose rows end by themselves: sessions and locks of sign-in run out, duties wait to be worked out. */
const SHRINKING: readonly string[] = ['sessions', 'sign_in_throttles', 'duty_refreshes', 'drafts'];
