import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database } from './client.server';
import type { Statement } from './write-batch.server';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** Drizzle's own ledger: kept as its tools expect it. */
const DRIZZLE_TABLE = '__drizzle_migrations';
/** Ours tells which file was applied, by name and digest: drizzle compares neither. */
const OWN_TABLE = 'applied_migrations';

type Migration = { name: string; digest: string; statements: readonly string[]; when: number };

/**
 * Gives all migrations of a folder, oldest first, in the order of its journal. Throws when journal and files differ: a
 * migration that one of them leaves out would never be applied, or be taken for another.
 */
function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const entries = readMigrationFiles({ migrationsFolder: folder });
  if (entries.length !== files.length)
    throw new Error(`${files.length} migrations, but ${entries.length} in their journal`);
  return files.map((name, index) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    const entry = entries[index];
    if (entry === undefined || entry.hash !== digest)
      throw new Error(`migration ${name} does not stand in its place in the journal`);
    return { name, digest, statements: entry.sql, when: entry.folderMillis };
  });
}

/** Both ledgers as they stand: names with digests of ours, digests of drizzle's. */
async function readLedgers(db: Database) {
  await db.client.batch(
    [
      `create table if not exists ${OWN_TABLE} (name text primary key, digest text not null)`,
      `create table if not exists ${DRIZZLE_TABLE} (id serial primary key, hash text not null, created_at numeric)`,
    ],
    'write',
  );
  const own = await db.client.execute(`select name, digest from ${OWN_TABLE}`);
  const drizzles = await db.client.execute(`select hash from ${DRIZZLE_TABLE}`);
  return {
    own: new Map(own.rows.map((row) => [String(row['name']), String(row['digest'])])),
    drizzles: new Set(drizzles.rows.map((row) => String(row['hash']))),
  };
}

function noteInOwn({ name, digest }: Migration): Statement {
  return { sql: `insert into ${OWN_TABLE} (name, digest) values (?, ?)`, args: [name, digest] };
}

function noteInDrizzles({ digest, when }: Migration): Statement {
  return {
    sql: `insert into ${DRIZZLE_TABLE} (hash, created_at) values (?, ?)`,
    args: [digest, when],
  };
}

/**
 * Brings the database to the newest schema. All pending migrations and both notes of each are one transaction, so that a
 * process killed at any moment leaves the old schema or the new one; drizzle's own `migrate` would write our note after its
 * commit, and would pass over a migration that is dated before one already applied. Throws when a migration that was
 * already applied has been changed since.
 */
export async function migrateDatabase(db: Database, folder = MIGRATIONS_FOLDER): Promise<void> {
  const migrations = readMigrations(folder);
  const { own, drizzles } = await readLedgers(db);
  const statements: (string | Statement)[] = [];
  for (const migration of migrations) {
    const before = own.get(migration.name);
    if (before !== undefined && before !== migration.digest)
      throw new Error(`migration ${migration.name} was changed after it had been applied`);
    if (before !== undefined) continue;
    // An older software, killed between its two writes, has applied it without our note.
    if (!drizzles.has(migration.digest))
      statements.push(...migration.statements, noteInDrizzles(migration));
    statements.push(noteInOwn(migration));
  }
  // Not `writeBatch`: the table of its guards comes with the first migration. The caller has proved durability.
  if (statements.length > 0) await db.client.migrate(statements);
}
