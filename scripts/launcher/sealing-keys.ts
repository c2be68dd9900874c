import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Installation } from './options';

const SealFile = z.object({
  /** The first seals, all open. */
  sealKeys: z.array(z.object({ id: z.string(), key: z.base64() })).min(1),
  digestKey: z.base64(),
});

export type SealingKeys = {
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
  sealKeys: `demo:${developmentKey('seal')}`,
  digestKey: developmentKey('digest'),
  madeNow: null,
};

/** Gives the file of an office's sealing keys. */
export function sealFileOf(dataDir: string): string {
  return join(dataDir, 'keys', 'seal.json');
}

/** Gives the ids of the keys in a folder, for a backup to name what it needs; never the keys. */
export function sealKeyIds(dataDir: string): string[] {
  const file = sealFileOf(dataDir);
  if (!existsSync(file)) return ['demo'];
  return SealFile.parse(JSON.parse(readFileSync(file, 'utf8'))).sealKeys.map(({ id }) => id);
}

/** Gives the keys of sealed fields: fixed ones for demo data, an office's own from its key file, made at the first start. */
export function sealingKeys(dataDir: string, installation: Installation): SealingKeys {
  if (installation === 'demo') return DEMO;
  const file = sealFileOf(dataDir);
  const isNew = !existsSync(file);
  if (isNew) {
    const id = `k${randomBytes(4).toString('hex')}`;
    const content = {
      sealKeys: [{ id, key: randomBytes(32).toString('base64') }],
      digestKey: randomBytes(32).toString('base64'),
    };
    writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600, flag: 'wx' });
  }
  const { sealKeys, digestKey } = SealFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    sealKeys: sealKeys.map(({ id, key }) => `${id}:${key}`).join(','),
    digestKey,
    madeNow: isNew ? file : null,
  };
}
