import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat, rename } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { LaunchFailure } from './failure';

/*
 * One file: a line that names the format, a line of JSON, the database compressed, and the SHA-256 of all that came before.
 * The sealing keys are not in it: whoever finds a backup can't open what is sealed.
 */
const FORMAT = 'personnel-dossiers backup 1';
const DIGEST_BYTES = 32;
const LONGEST_HEAD = 4096;

export const BackupManifest = z.object({
  madeAt: z.iso.datetime(),
  installation: z.string(),
  schemaVersion: z.string(),
  /** The key that a restored database needs, by its name. */
  sealKey: z.string(),
  databaseBytes: z.number().int().positive(),
  databaseSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

const DAMAGED =
  'Tệp sao lưu bị hỏng, bị cắt hoặc không phải tệp sao lưu của phần mềm này: không khôi phục gì cả.';

/** Gives the SHA-256 of a file as hex, reading it piece by piece. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Passes bytes on, counts them into a digest and adds it at the end. */
function withDigest(hash: Hash): Transform {
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      done(null, part);
    },
    flush(done) {
      done(null, hash.digest());
    },
  });
}

/** Passes bytes on behind a head. */
function withHead(head: string): Transform {
  let isFirst = true;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      if (isFirst) this.push(head);
      isFirst = false;
      done(null, part);
    },
  });
}

/** Writes a backup of a database file at rest. Nothing half-written ever bears the wanted name. */
export async function writeBackup(
  file: string,
  database: string,
  manifest: BackupManifest,
): Promise<void> {
  const partial = `${file}.partial`;
  const head = `${FORMAT}\n${JSON.stringify(manifest)}\n`;
  try {
    await pipeline(
      createReadStream(database),
      createGzip({ level: 6 }),
      withHead(head),
      withDigest(createHash('sha256')),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    );
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

async function requireOwnDigest(file: string, size: number): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { end: size - DIGEST_BYTES - 1 }), hash);
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(
      Buffer.alloc(DIGEST_BYTES),
      0,
      DIGEST_BYTES,
      size - DIGEST_BYTES,
    );
    if (!hash.digest().equals(buffer)) throw new LaunchFailure(DAMAGED);
  } finally {
    await handle.close();
  }
}

async function readHead(file: string): Promise<{ manifest: BackupManifest; length: number }> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_HEAD), 0, LONGEST_HEAD, 0);
    const [format, json] = buffer.subarray(0, bytesRead).toString().split('\n');
    if (format !== FORMAT || json === undefined) throw new LaunchFailure(DAMAGED);
    return {
      manifest: BackupManifest.parse(JSON.parse(json)),
      length: Buffer.byteLength(`${format}\n${json}\n`),
    };
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile())
    throw new LaunchFailure(`Không đọc được tệp sao lưu ${file}.`);
  return found.size;
}

async function unpack(file: string, database: string): Promise<BackupManifest> {
  const size = await sizeOf(file);
  if (size <= DIGEST_BYTES) throw new LaunchFailure(DAMAGED);
  await requireOwnDigest(file, size);
  const { manifest, length } = await readHead(file);
  await pipeline(
    createReadStream(file, { start: length, end: size - DIGEST_BYTES - 1 }),
    createGunzip(),
    createWriteStream(database, { mode: 0o600, flush: true }),
  );
  if ((await digestOfFile(database)) !== manifest.databaseSha256) throw new LaunchFailure(DAMAGED);
  return manifest;
}

/** What zlib, JSON and zod say of bytes that no backup of ours has. */
function isUnreadable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof SyntaxError || error instanceof z.ZodError || code.startsWith('Z_');
}

/**
 * Unpacks a backup's database to `database` after proving that no byte of the file was changed or lost. Throws
 * `LaunchFailure` otherwise and leaves nothing behind.
 */
export async function readBackup(file: string, database: string): Promise<BackupManifest> {
  try {
    return await unpack(file, database);
  } catch (error) {
    await rm(database, { force: true });
    throw isUnreadable(error) ? new LaunchFailure(DAMAGED, { cause: error }) : error;
  }
}
