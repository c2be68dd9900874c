import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { LaunchFailure } from './failure';
import type { Installation } from './options';

const SealFile = z.object({
  /** The first seals, all open. */
  sealKeys: z.array(z.object({ id: z.string(), key: z.base64() })).min(1),
  digestKey: z.base64(),
});

export type SealingKeys = {
  ids: string[];
  /** As the Worker's SEAL_KEYS: `id:base64,…`. */
  sealKeys: string;
  digestKey: string;
  /** Path of the key file when it was made just now: its operator must keep a copy elsewhere. */
  madeNow: string | null;
};

function developmentKey(name: string): string {
  return createHash('sha256').update(`personnel-dossiers demo ${name}`).digest('base64');
}

/** Demo data are invented, so their key may stand in the source: everybody can rebuild them. */
const DEMO: SealingKeys = {
  ids: ['demo'],
  sealKeys: `demo:${developmentKey('seal')}`,
  digestKey: developmentKey('digest'),
  madeNow: null,
};

/** Gives the file of an office's sealing keys. */
export function sealFileOf(dataDir: string): string {
  return join(dataDir, 'keys', 'seal.json');
}

function makeSealFile(file: string): void {
  const content = {
    sealKeys: [
      { id: `k${randomBytes(4).toString('hex')}`, key: randomBytes(32).toString('base64') },
    ],
    digestKey: randomBytes(32).toString('base64'),
  };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600, flag: 'wx' });
}

function readSealFile(file: string): Omit<SealingKeys, 'madeNow'> {
  const { sealKeys, digestKey } = SealFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    ids: sealKeys.map(({ id }) => id),
    sealKeys: sealKeys.map(({ id, key }) => `${id}:${key}`).join(','),
    digestKey,
  };
}

/**
 * Gives the key under which an installation signs its backups, or null where an office's key file is not there. It follows from
 * the digest key, so it is kept where that is kept and never in a backup.
 */
export function backupKey(dataDir: string, installation: Installation): Buffer | null {
  const file = sealFileOf(dataDir);
  if (installation === 'office' && !existsSync(file)) return null;
  const { digestKey } = installation === 'demo' ? DEMO : readSealFile(file);
  return createHmac('sha256', Buffer.from(digestKey, 'base64')).update('backup').digest();
}

/**
 * Gives the keys of sealed fields: fixed ones for demo data, an office's own from its key file. `usedId` is the key the
 * database was sealed with; only a database that has none yet gets a new one, since nothing else opens what is sealed.
 */
export function sealingKeys(
  dataDir: string,
  installation: Installation,
  usedId: string | null,
): SealingKeys {
  if (installation === 'demo') return DEMO;
  const file = sealFileOf(dataDir);
  const isNew = !existsSync(file);
  if (isNew && usedId === null) makeSealFile(file);
  const keys = existsSync(file) ? readSealFile(file) : null;
  if (keys === null || (usedId !== null && !keys.ids.includes(usedId)))
    throw new LaunchFailure(
      `Dữ liệu được niêm phong bằng khóa ${usedId} mà ${file} không có: chép lại tệp khóa đã cất riêng vào đó rồi khởi động lại.`,
    );
  return { ...keys, madeNow: isNew ? file : null };
}
