import { existsSync, rmSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { RestoredFrom } from '../../app/services/restore/end-restored.server';
import type { Database } from '../../db/client.server';
import { createDatabase } from '../../db/client.server';
import { restoredMarkStatement } from '../../db/queries/restored.server';
import { writeBatch } from '../../db/write-batch.server';
import { digestOfFile, readBackup, writeBackup, type BackupManifest } from './backup-file';
import { databaseFileOf, openDataFolder, requirePrivate, runningDatabase } from './data-folder';
import { databaseKeys } from './database-keys';
import { LaunchFailure } from './failure';
import type { Installation } from './options';
import { databaseOf } from './prepare-database';
import { backupKey, sealFileOf } from './sealing-keys';
import { checkpointDatabase, startDatabaseServer } from './sqld';

const TRIES = 5;

/** Copies the database and what its log holds; both were written by one moment when nobody writes meanwhile. */
async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(dirname(databaseFileOf(to)), { recursive: true, mode: 0o700 });
  await copyFile(databaseFileOf(from), databaseFileOf(to));
  const log = `${databaseFileOf(from)}-wal`;
  if (existsSync(log)) await copyFile(log, `${databaseFileOf(to)}-wal`);
}

/**
 * Copies while holding the database's one place for writers, so that others wait for moments instead of failing. Should
 * this process be killed, sqld takes the place back by itself within seconds. Tells false when it was taken away: the copy
 * may then be torn.
 */
async function copyUndisturbed(db: Database, copy: () => Promise<void>): Promise<boolean> {
  const held = await db.client.transaction('write');
  try {
    await copy();
    await held.execute('select 1');
    return true;
  } catch (error) {
    if (String(error).includes('TRANSACTION_TIMEOUT')) return false;
    throw error;
  } finally {
    held.close();
  }
}

async function copyRunning(
  from: string,
  to: string,
  running: { adminUrl: string; databaseUrl: string },
): Promise<void> {
  const { token, adminKey } = databaseKeys(from);
  const db = createDatabase({ url: running.databaseUrl, token, guardsDurability: true });
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Most of the log goes into the file first: the copy under the lock is then short.
    await checkpointDatabase({ adminUrl: running.adminUrl, adminKey });
    if (await copyUndisturbed(db, () => copyFiles(from, to))) return;
  }
  throw new LaunchFailure('Chưa sao lưu được vì có người ghi liên tục: thử lại sau ít phút.');
}

async function copyAtRest(from: string, to: string): Promise<void> {
  const folder = await openDataFolder(from);
  try {
    await copyFiles(from, to);
  } finally {
    folder.release();
  }
}

type Facts = { installation: string; schemaVersion: string; sealKey: string };

function requireBackupKey(dataDir: string, installation: Installation): Buffer {
  const key = backupKey(dataDir, installation);
  if (key !== null) return key;
  throw new LaunchFailure(
    `Chưa có tệp khóa của cơ quan ở ${sealFileOf(dataDir)}: chép tệp khóa đã cất riêng vào đó rồi chạy lại.`,
  );
}

function requireKind(found: string, asked: Installation): void {
  if (found === asked) return;
  throw new LaunchFailure(
    found === 'office'
      ? 'Đây là dữ liệu thật của cơ quan: chạy lại với --office.'
      : 'Đây là dữ liệu mẫu: chạy lại không có --office.',
  );
}

/**
 * Opens the copy as a server would, checks every page of it and folds its log in; gives what the copy says of itself. One that
 * is being restored is marked: its next start ends what was alive in it.
 */
async function proveDatabase(dataDir: string, restored?: RestoredFrom): Promise<Facts> {
  const server = await startDatabaseServer(dataDir);
  try {
    const { client } = databaseOf(server);
    const check = await client.execute('pragma integrity_check');
    if (check.rows[0]?.['integrity_check'] !== 'ok')
      throw new LaunchFailure('Bản dữ liệu không nguyên vẹn (integrity_check): không dùng được.');
    const facts = await client.execute(
      `select (select max(name) from applied_migrations) as version,
        (select value from settings where key = 'installation') as installation,
        (select value from settings where key = 'seal_key') as seal_key`,
    );
    if (restored !== undefined)
      await writeBatch(databaseOf(server), [restoredMarkStatement(JSON.stringify(restored))]);
    await checkpointDatabase(server);
    const row = facts.rows[0];
    return {
      schemaVersion: String(row?.['version']),
      installation: String(row?.['installation']),
      sealKey: String(row?.['seal_key']),
    };
  } finally {
    await server.stop();
  }
}

/** Gives a folder of its own inside another that is removed again whatever happens, a signal's end included. */
async function withScratchFolder<T>(
  inside: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdir(inside, { recursive: true, mode: 0o700 })
    .then(() => mkdtemp(join(inside, '.scratch-')))
    .catch((error: unknown) => {
      throw new LaunchFailure(`Không ghi được vào thư mục ${inside}.`, { cause: error });
    });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** Writes a proven backup of a data folder into one file, beside a running application or at rest, signed with its own key. */
export async function backUp(
  dataDir: string,
  file: string,
  installation: Installation,
): Promise<BackupManifest> {
  if (!existsSync(databaseFileOf(dataDir)))
    throw new LaunchFailure(`Thư mục ${dataDir} không có dữ liệu để sao lưu.`);
  if (existsSync(file)) throw new LaunchFailure(`Tệp ${file} đã có: chọn tên khác.`);
  const key = requireBackupKey(dataDir, installation);
  return withScratchFolder(dirname(resolve(file)), async (scratch) => {
    const running = runningDatabase(dataDir);
    if (running === null) await copyAtRest(dataDir, scratch);
    else await copyRunning(dataDir, scratch, running);
    const facts = await proveDatabase(scratch);
    requireKind(facts.installation, installation);
    const database = databaseFileOf(scratch);
    const manifest: BackupManifest = {
      ...facts,
      madeAt: new Date().toISOString(),
      databaseBytes: (await stat(database)).size,
      databaseSha256: await digestOfFile(database),
    };
    await writeBackup(file, { database, manifest, key });
    return manifest;
  });
}

async function requireEmpty(dataDir: string): Promise<void> {
  const found = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new LaunchFailure(`Không mở được thư mục ${dataDir}.`, { cause: error });
  });
  // The key file may have been put there beforehand.
  if (found.some((name) => name !== 'keys'))
    throw new LaunchFailure(`Thư mục ${dataDir} không trống: khôi phục chỉ vào thư mục trống.`);
}

/** Puts a proven database in its place in one step; a folder that is a mount of its own is filled beside that place first. */
async function moveIntoPlace(from: string, dataDir: string): Promise<void> {
  const place = join(dataDir, 'database');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  try {
    await rename(from, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, `${place}.partial`, { recursive: true });
    await rename(`${place}.partial`, place);
  }
}

/** Restores a backup into an empty folder: proven whole and our own before a single file of it stands there. */
export async function restore(
  dataDir: string,
  file: string,
  asked: { installation: Installation; acceptsUnkeyed: boolean },
): Promise<BackupManifest> {
  await requireEmpty(dataDir);
  if (existsSync(dataDir)) requirePrivate(dataDir);
  const key = backupKey(dataDir, asked.installation);
  if (key === null && !asked.acceptsUnkeyed) requireBackupKey(dataDir, asked.installation);
  return withScratchFolder(dirname(resolve(dataDir)), async (scratch) => {
    await mkdir(dirname(databaseFileOf(scratch)), { recursive: true, mode: 0o700 });
    const proof = { key, acceptsUnkeyed: asked.acceptsUnkeyed };
    const { manifest, isKeyed } = await readBackup(file, databaseFileOf(scratch), proof);
    requireKind(manifest.installation, asked.installation);
    await proveDatabase(scratch, { madeAt: manifest.madeAt, isKeyed });
    await moveIntoPlace(join(scratch, 'database'), dataDir);
    return manifest;
  });
}
