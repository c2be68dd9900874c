import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS_FOLDER } from '../../db/migrate';
import { newFolder } from './start-office';

type Journal = { entries: { idx: number; when: number; tag: string; [more: string]: unknown }[] };

export const PLANTED_ROWS = 120_000;
const PLANTED_TABLES = 6;

/** Long enough to be met in the middle: tables, rows by the hundred thousand, an index, a column on a table of ours. */
function plantedStatements(): string[] {
  const statements = Array.from({ length: PLANTED_TABLES }, (_, index) => {
    const name = `planted_${index}`;
    const rows = PLANTED_ROWS / PLANTED_TABLES;
    const numbers = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rows})`;
    return [
      `create table ${name} (id integer primary key, text text not null)`,
      `insert into ${name} (id, text) ${numbers} select i, hex(randomblob(40)) from n`,
      `create index ${name}_text on ${name} (text)`,
    ];
  }).flat();
  return [...statements, 'alter table dossiers add planted text'];
}

/** Copies the migrations of this build and adds some; gives the folder. `when` dates one otherwise than behind all others. */
export function migrationsWith(
  added: readonly { name: string; sql: readonly string[]; when?: number }[],
): string {
  const folder = newFolder();
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
  const file = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
  for (const { name, sql, when } of added) {
    const last = journal.entries[journal.entries.length - 1];
    const entry = { idx: journal.entries.length, when: when ?? (last?.when ?? 0) + 1, tag: name };
    journal.entries.push({ version: '6', breakpoints: true, ...entry });
    writeFileSync(join(folder, `${name}.sql`), sql.join('--> statement-breakpoint\n'));
  }
  writeFileSync(file, JSON.stringify(journal));
  return folder;
}

/** The migrations of this build with a long one behind them. */
export function longMigrations(): string {
  return migrationsWith([{ name: '9000_planted', sql: plantedStatements() }]);
}
