import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDatabase, type Database } from '../../db/client.server';
import { migrateDatabase } from '../../db/migrate';
import { LaunchFailure } from './failure';
import type { Installation, LaunchOptions } from './options';
import { PROJECT_FOLDER } from './project-folder';
import { sealingKeys, type SealingKeys } from './sealing-keys';
import type { DatabaseServer } from './sqld';

export type FirstAccount = { username: string; oneTimePassword: string };

const NAMES: Record<Installation, string> = { demo: 'dữ liệu mẫu', office: 'dữ liệu thật' };

/** Opens the launcher's own client of a running database server. */
export function databaseOf(server: DatabaseServer): Database {
  return createDatabase({ url: server.url, token: server.token, guardsDurability: true });
}

/** Proves that commits reach the disk; throws when the server did not take the setting. */
export async function requireDurable(db: Database): Promise<void> {
  const { rows } = await db.client.execute('select synchronous from pragma_synchronous');
  if (Number(rows[0]?.['synchronous']) < 2) throw new Error('database is not durable');
}

async function setting(db: Database, key: string): Promise<string | null> {
  const { rows } = await db.client.execute({
    sql: 'select value from settings where key = ?',
    args: [key],
  });
  return rows[0] === undefined ? null : String(rows[0]['value']);
}

async function keepSetting(db: Database, key: string, value: string): Promise<void> {
  await db.client.batch(
    [{ sql: 'insert into settings (key, value) values (?, ?)', args: [key, value] }],
    'write',
  );
}

/** Demo data never become an office's nor the other way round: the database itself bears the mark. */
async function requireMark(db: Database, installation: Installation, path: string): Promise<void> {
  const mark = await setting(db, 'installation');
  if (mark === null) return keepSetting(db, 'installation', installation);
  if (mark !== installation)
    throw new LaunchFailure(
      `Thư mục ${path} chứa ${NAMES[mark as Installation] ?? mark}, không mở như ${NAMES[installation]} được: ` +
        (installation === 'office'
          ? 'đặt DATA_DIR sang thư mục khác cho cơ quan.'
          : 'chạy với --office, hoặc đặt DATA_DIR sang thư mục khác.'),
    );
}

async function importWhenThere(path: string): Promise<Record<string, unknown> | null> {
  const file = join(PROJECT_FOLDER, path);
  if (!existsSync(file)) return null;
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
}

type LoadReference = (db: Database) => Promise<void>;
type SeedDemo = (
  db: Database,
  options: { people: number; seed: number; sealKeys: string; digestKey: string },
) => Promise<void>;
type CreateFirstAccount = (db: Database) => Promise<FirstAccount>;

const DEMO_SEED = 7;

async function seedOnce(db: Database, options: LaunchOptions, keys: SealingKeys): Promise<void> {
  if ((await setting(db, 'demo_people')) !== null) return;
  const seed = await importWhenThere('db/seed/demo/seed-demo.ts');
  if (seed === null) return;
  await (seed['seedDemo'] as SeedDemo)(db, {
    people: options.people,
    seed: DEMO_SEED,
    sealKeys: keys.sealKeys,
    digestKey: keys.digestKey,
  });
  await keepSetting(db, 'demo_people', String(options.people));
}

async function bootstrapOffice(db: Database): Promise<FirstAccount | null> {
  const { rows } = await db.client.execute('select 1 from accounts limit 1');
  if (rows.length > 0) return null;
  const bootstrap = await importWhenThere('db/seed/office-bootstrap.ts');
  if (bootstrap === null) return null;
  return (bootstrap['createFirstAccount'] as CreateFirstAccount)(db);
}

/** Opens the sealing keys that belong to this database and notes in it, once, which one seals. */
async function openKeys(db: Database, options: LaunchOptions): Promise<SealingKeys> {
  const usedId = await setting(db, 'seal_key');
  const keys = sealingKeys(options.dataDir, options.installation, usedId);
  if (usedId === null) await keepSetting(db, 'seal_key', keys.ids[0] ?? '');
  return keys;
}

export type PreparedDatabase = { keys: SealingKeys; firstAccount: FirstAccount | null };

/**
 * Makes the database ready to be served: durable, migrated, bearing its mark, with its sealing keys, reference data and, by
 * kind of installation, invented people or the first account, which is given back once with its password.
 */
export async function prepareDatabase(parts: {
  server: DatabaseServer;
  options: LaunchOptions;
  report(line: string): void;
}): Promise<PreparedDatabase> {
  const { options } = parts;
  const db = databaseOf(parts.server);
  await requireDurable(db);
  await migrateDatabase(db);
  await requireMark(db, options.installation, options.dataDir);
  const keys = await openKeys(db, options);
  const reference = await importWhenThere('db/seed/load-reference.ts');
  if (reference !== null) await (reference['loadReference'] as LoadReference)(db);
  if (options.installation === 'office') return { keys, firstAccount: await bootstrapOffice(db) };
  parts.report('Đang chuẩn bị dữ liệu mẫu…');
  await seedOnce(db, options, keys);
  return { keys, firstAccount: null };
}
