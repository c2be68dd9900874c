import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import { OfficeFacts } from './office-facts';

/** Where packed offices stand: `NAME.json`, `NAME.tar.br` and `NAME.backup` of each. */
export const OFFICES_FOLDER = fileURLToPath(new URL('./offices', import.meta.url));

const Account = z.object({
  name: z.string(),
  role: z.string(),
  unit: z.string(),
  username: z.string(),
  password: z.string(),
});

const Named = z.record(z.string(), z.string());

/** What is known of a packed office. Later fields are optional: a manifest is never written again. */
export const OfficeManifest = z.object({
  /** The commit whose build wrote it. */
  commit: z.string(),
  packedAt: z.iso.datetime(),
  schemaVersion: z.string(),
  sealKey: z.string(),
  accounts: z.array(Account),
  /** Ids of the units by their codes. */
  units: Named,
  /** Ids by the part they play in the tests. */
  ids: z.object({
    dossiers: Named,
    transfers: Named,
    sheets: Named,
    decisions: Named,
    incidents: Named,
    duties: z.array(z.string()),
  }),
  /** The secret in the link of the data sheet that is on its way. */
  sheetLink: z.string(),
  /** Texts that stand in sealed places, to see that they still open. */
  sealed: Named,
  months: z.object({
    signed: z.array(z.object({ unit: z.string(), month: z.string() })),
    unsigned: z.object({ unit: z.string(), month: z.string() }),
  }),
  facts: OfficeFacts,
});
export type OfficeManifest = z.infer<typeof OfficeManifest>;

/** Gives the names of all packed offices, oldest first by their manifests. */
export function packedOffices(): string[] {
  return readdirSync(OFFICES_FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort((a, b) => readManifest(a).packedAt.localeCompare(readManifest(b).packedAt));
}

export function readManifest(name: string): OfficeManifest {
  return OfficeManifest.parse(JSON.parse(readFileSync(fileOf(name, 'json'), 'utf8')));
}

export function fileOf(name: string, kind: 'json' | 'tar.br' | 'backup'): string {
  return join(OFFICES_FOLDER, `${name}.${kind}`);
}

/** Gives the SHA-256 of a file of a pack. */
export function digestOfPack(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

const MOST_TAR_BYTES = 512 * 2 ** 20;
/** The window holds the whole database, so that what stands in it twice is kept once. */
const LARGE_WINDOW = 24;

/** Packs the named parts of a data folder into one file. */
export function packFolder(dataDir: string, parts: readonly string[], file: string): void {
  const tar = execFileSync('tar', ['-cf', '-', '-C', dataDir, ...parts], {
    maxBuffer: MOST_TAR_BYTES,
  });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: LARGE_WINDOW,
    [constants.BROTLI_PARAM_SIZE_HINT]: tar.length,
  };
  writeFileSync(file, brotliCompressSync(tar, { params }));
}

/** Lays a packed office out as a data folder of one's own, closed to others as the launcher wants it. */
export function unpackOffice(name: string, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const tar = brotliDecompressSync(readFileSync(fileOf(name, 'tar.br')));
  execFileSync('tar', ['-xpf', '-', '-C', dataDir], { input: tar });
}
