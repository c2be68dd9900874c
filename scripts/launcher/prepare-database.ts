import { endRestored } from '../../app/services/restore/end-restored.server';
import { createDatabase, type Database } from '../../db/client.server';
import { migrateDatabase } from '../../db/migrate';
import { clockQuery } from '../../db/queries/sessions.server';
import { loadReference } from '../../db/seed/load-reference';
import { createFirstAccount, type FirstAccount } from '../../db/seed/office-bootstrap';
import { runUpgrades } from '../../db/upgrade/run-upgrades';
import { LaunchFailure } from './failure';
import type { Installation, LaunchOptions } from './options';
import { sealingKeys, type SealingKeys } from './sealing-keys';
import type { DatabaseServer } from './sqld';

export type { FirstAccount };

const NAMES: Record<Installation, string> = { demo: 'dữ liệu mẫu', office: 'dữ liệu thật' };

/** A migration of a large office takes minutes; cut off, it would begin again at every start and never end. */
const MIGRATION_LIMIT_MS = 30 * 60_000;

/** Opens the launcher's own client of a running database server. */
export function databaseOf(server: DatabaseServer, limitMs?: number): Database {
  const limit = limitMs === undefined ? {} : { limitMs };
  return createDatabase({ url: server.url, token: server.token, guardsDurability: true, ...limit });
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

const DEMO_SEED = 7;

/** Fills a demo database, or carries on with what an interrupted start has begun; a filled one is left alone. */
export async function fillDemo(
  db: Database,
  options: Pick<LaunchOptions, 'people' | 'dataDir' | 'clockOffsetMs'> & { seed?: number },
  keys: SealingKeys,
): Promise<void> {
  // Loaded late: an office, a backup and a restore do without it.
  const { DemoDataDiffer, seedDemo } = await import('../../db/seed/demo/seed-demo');
  const clock = (await clockQuery(db))[0]?.clock ?? 0;
  try {
    await seedDemo(db, {
      people: options.people,
      seed: options.seed ?? DEMO_SEED,
      sealKeys: keys.sealKeys,
      digestKey: keys.digestKey,
      now: clock + options.clockOffsetMs,
    });
  } catch (error) {
    if (!(error instanceof DemoDataDiffer)) throw error;
    throw new LaunchFailure(
      `Dữ liệu mẫu trong ${options.dataDir} được tạo dở dang bởi một bản phần mềm khác: xóa thư mục đó rồi chạy lại.`,
      { cause: error },
    );
  }
}

/** Opens the sealing keys that belong to this database and notes in it, once, which one seals. */
async function openKeys(
  db: Database,
  options: Pick<LaunchOptions, 'installation' | 'dataDir'>,
): Promise<SealingKeys> {
  const usedId = await setting(db, 'seal_key');
  const keys = sealingKeys(options.dataDir, options.installation, usedId);
  if (usedId === null) await keepSetting(db, 'seal_key', keys.ids[0] ?? '');
  return keys;
}

export type PreparedDatabase = { keys: SealingKeys; firstAccount: FirstAccount | null };

/** How often a long upgrade says how far it is. */
const TOLD_EVERY_MS = 5_000;

/**
 * Makes stored rows anew where this software derives them otherwise. Before anything is served: a list whose rows are sorted by
 * two editions of keys loses people between its pages, and the duplicate question would be passed in silence.
 */
async function upgradeRows(db: Database, parts: FurnishParts): Promise<void> {
  let toldAt = Date.now();
  await runUpgrades(db, {
    signal: parts.signal,
    report(task, rows) {
      if (Date.now() - toldAt < TOLD_EVERY_MS) return;
      toldAt = Date.now();
      parts.report?.(`Đang nâng cấp dữ liệu (${task}): ${rows.toLocaleString('vi-VN')} dòng…`);
    },
  });
}

type FurnishParts = {
  report?(line: string): void;
  signal?: AbortSignal | undefined;
  /** A client that waits longer than any request may; else the same one. */
  migrating?: Database;
};

/**
 * Makes the database durable, migrated, marked, with rows of this edition and reference data; gives the keys that belong to
 * it. What an aborted `signal` stops in the middle goes on at the next start.
 */
export async function furnishDatabase(
  db: Database,
  options: Pick<LaunchOptions, 'installation' | 'dataDir'>,
  parts: FurnishParts = {},
): Promise<SealingKeys> {
  await requireDurable(db);
  await migrateDatabase(parts.migrating ?? db);
  await requireMark(db, options.installation, options.dataDir);
  const keys = await openKeys(db, options);
  await upgradeRows(db, parts);
  await loadReference(db);
  return keys;
}

/**
 * Makes the database ready to be served: with its mark, keys and reference data and, by kind of installation, invented
 * people or the first account, which is given back with its password.
 */
export async function prepareDatabase(parts: {
  server: DatabaseServer;
  options: LaunchOptions;
  report(line: string): void;
  signal?: AbortSignal | undefined;
}): Promise<PreparedDatabase> {
  const { options } = parts;
  const db = databaseOf(parts.server);
  const migrating = databaseOf(parts.server, MIGRATION_LIMIT_MS);
  const keys = await furnishDatabase(db, options, { ...parts, migrating });
  const clock = (await clockQuery(db))[0]?.clock ?? 0;
  if (await endRestored(db, clock + options.clockOffsetMs))
    parts.report(
      'Dữ liệu vừa được khôi phục: mọi phiên đăng nhập và đường dẫn trong bản sao lưu đã kết thúc; chờ Phòng KHTC và Trưởng phòng TCCB xác nhận tài khoản.',
    );
  if (options.installation === 'office')
    return { keys, firstAccount: await createFirstAccount(db, options.clockOffsetMs) };
  parts.report('Đang chuẩn bị dữ liệu mẫu…');
  await fillDemo(db, options, keys);
  return { keys, firstAccount: null };
}
