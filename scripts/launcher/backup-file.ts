import { createHash, createHmac, timingSafeEqual, type Hmac } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat, rename } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { LaunchFailure } from './failure';

/*
 * One file: a line that names the format, a line of JSON, the database compressed, the SHA-256 of all that came before, and an
 * HMAC of all that under a key of the office's own: the first tells damage, the second a file that somebody else has made. The
 * first format has no HMAC. The sealing keys are not in it: whoever finds a backup can't open what is sealed.
 */
const UNKEYED_FORMAT = 'personnel-dossiers backup 1';
const FORMAT = 'personnel-dossiers backup 2';
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

const FOREIGN =
  'Tệp sao lưu không mang chữ ký khóa của cơ quan này: không khôi phục gì cả. Kiểm tra đúng tệp khóa và đúng bản sao lưu; bản sao lưu của dữ liệu thật cần --office.';
const UNKEYED =
  'Tệp sao lưu này có từ trước khi bản sao lưu mang chữ ký khóa, không biết ai đã tạo ra nó. Nếu chắc chắn là của cơ quan mình, chạy lại với --unkeyed; nhật ký sẽ ghi rõ điều đó.';

/** Gives the SHA-256 of a file as hex, reading it piece by piece. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Passes bytes on and adds at the end their digest, then the keyed one of both. */
function withDigests(keyed: Hmac): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      keyed.update(part);
      done(null, part);
    },
    flush(done) {
      const digest = hash.digest();
      done(null, Buffer.concat([digest, keyed.update(digest).digest()]));
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
  from: { database: string; manifest: BackupManifest; key: Buffer },
): Promise<void> {
  const { database, manifest, key } = from;
  const partial = `${file}.partial`;
  const head = `${FORMAT}\n${JSON.stringify(manifest)}\n`;
  try {
    await pipeline(
      createReadStream(database),
      createGzip({ level: 6 }),
      withHead(head),
      withDigests(createHmac('sha256', key)),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    );
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

async function bytesAt(file: string, position: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(DIGEST_BYTES), 0, DIGEST_BYTES, position);
    return buffer;
  } finally {
    await handle.close();
  }
}

/** Refuses a file of which a byte was changed or lost; gives where its compressed part ends. */
async function requireWhole(file: string, size: number, trailer: number): Promise<number> {
  const end = size - trailer;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { end: end - 1 }), hash);
  if (!hash.digest().equals(await bytesAt(file, end))) throw new LaunchFailure(DAMAGED);
  return end;
}

async function requireOurs(file: string, size: number, key: Buffer): Promise<void> {
  const end = size - DIGEST_BYTES;
  const keyed = createHmac('sha256', key);
  // Read, not piped: an HMAC that a stream has ended gives its digest no more.
  for await (const part of createReadStream(file, { end: end - 1 })) keyed.update(part as Buffer);
  if (!timingSafeEqual(keyed.digest(), await bytesAt(file, end))) throw new LaunchFailure(FOREIGN);
}

type Head = { manifest: BackupManifest; length: number; isKeyed: boolean };

async function readHead(file: string): Promise<Head> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_HEAD), 0, LONGEST_HEAD, 0);
    const [format, json] = buffer.subarray(0, bytesRead).toString().split('\n');
    if ((format !== FORMAT && format !== UNKEYED_FORMAT) || json === undefined)
      throw new LaunchFailure(DAMAGED);
    return {
      manifest: BackupManifest.parse(JSON.parse(json)),
      length: Buffer.byteLength(`${format}\n${json}\n`),
      isKeyed: format === FORMAT,
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

/** By what a backup is known as ours: the office's key, or its operator's word. */
export type BackupProof = { key: Buffer | null; acceptsUnkeyed: boolean };

export type ReadBackup = { manifest: BackupManifest; isKeyed: boolean };

async function unpack(file: string, database: string, proof: BackupProof): Promise<ReadBackup> {
  const size = await sizeOf(file);
  if (size <= 2 * DIGEST_BYTES) throw new LaunchFailure(DAMAGED);
  const { manifest, length, isKeyed } = await readHead(file);
  const end = await requireWhole(file, size, isKeyed ? 2 * DIGEST_BYTES : DIGEST_BYTES);
  if (isKeyed) {
    if (proof.key === null) throw new LaunchFailure(FOREIGN);
    await requireOurs(file, size, proof.key);
  } else if (!proof.acceptsUnkeyed) throw new LaunchFailure(UNKEYED);
  await pipeline(
    createReadStream(file, { start: length, end: end - 1 }),
    createGunzip(),
    createWriteStream(database, { mode: 0o600, flush: true }),
  );
  if ((await digestOfFile(database)) !== manifest.databaseSha256) throw new LaunchFailure(DAMAGED);
  return { manifest, isKeyed };
}

/** What zlib, JSON and zod say of bytes that no backup of ours has. */
function isUnreadable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof SyntaxError || error instanceof z.ZodError || code.startsWith('Z_');
}

/**
 * Unpacks a backup's database to `database` after proving that no byte of the file was changed or lost and that this office has
 * written it. Throws `LaunchFailure` otherwise and leaves nothing behind.
 */
export async function readBackup(
  file: string,
  database: string,
  proof: BackupProof,
): Promise<ReadBackup> {
  try {
    return await unpack(file, database, proof);
  } catch (error) {
    await rm(database, { force: true });
    throw isUnreadable(error) ? new LaunchFailure(DAMAGED, { cause: error }) : error;
  }
}
