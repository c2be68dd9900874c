import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/libsql/migrator';
import type { Database } from './client.server';
import { writeBatch } from './write-batch.server';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** Gives the names of all migrations with the digest of each file, oldest first. */
function migrationFiles(): { name: string; digest: string }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      name,
      digest: createHash('sha256')
        .update(readFileSync(join(FOLDER, name)))
        .digest('hex'),
    }));
}

/**
 * Brings the database to the newest schema, all pending migrations in one batch. Throws when a migration that was
 * already applied has been changed since: drizzle itself would not notice.
 */
export async function migrateDatabase(db: Database): Promise<void> {
  await db.client.execute(
    'create table if not exists applied_migrations (name text primary key, digest text not null)',
  );
  const applied = await db.client.execute('select name, digest from applied_migrations');
  const known = new Map(applied.rows.map((row) => [String(row['name']), String(row['digest'])]));
  const files = migrationFiles();
  for (const { name, digest } of files) {
    const before = known.get(name);
    if (before !== undefined && before !== digest)
      throw new Error(`migration ${name} was changed after it had been applied`);
  }
  await migrate(db.orm, { migrationsFolder: FOLDER });
  const fresh = files.filter(({ name }) => !known.has(name));
  if (fresh.length > 0)
    await writeBatch(
      db,
      fresh.map(({ name, digest }) => ({
        sql: 'insert into applied_migrations (name, digest) values (?, ?)',
        args: [name, digest],
      })),
    );
}
