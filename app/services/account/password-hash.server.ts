import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { normalisePassword } from '../../domain/account/password-rule';
import { AppError } from '../app-error';

/*
 * scrypt N=2^15 r=8 p=3 stands in the approved list of OWASP ASVS 5 (appendix C), and N·r·p stays below 2^20, where both
 * workerd and the cloud stop.
 */
const LOG_N = 15;
const BLOCK_SIZE = 8;
const PARALLEL = 3;
const MAX_COST = 2 ** 20;
const MAX_MEMORY = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Encoded = { logN: number; r: number; p: number; salt: Buffer; hash: Buffer };

const ENCODED =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+={0,2})\$([A-Za-z0-9+/]+={0,2})$/;

function encode({ logN, r, p, salt, hash }: Encoded): string {
  return `$scrypt$ln=${logN},r=${r},p=${p}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

function decode(encoded: string): Encoded {
  const [, logN, r, p, salt, hash] = ENCODED.exec(encoded) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('malformed password hash');
  const parts = { logN: Number(logN), r: Number(r), p: Number(p) };
  if (2 ** parts.logN * parts.r * parts.p > MAX_COST) throw new Error('password hash too costly');
  return { ...parts, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function derive(password: string, { logN, r, p, salt }: Omit<Encoded, 'hash'>): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: MAX_MEMORY };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Costs what a real one costs and fits no password: for names that have no account, so that time tells nothing. */
export const DUMMY_HASH = encode({
  logN: LOG_N,
  r: BLOCK_SIZE,
  p: PARALLEL,
  salt: Buffer.alloc(SALT_BYTES),
  hash: Buffer.alloc(HASH_BYTES),
});

/** Gives the encoded hash of a password with a new salt; refuses an over-long one before hashing (ASVS 5 §11.4.2). */
export async function hashPassword(password: string): Promise<string> {
  const normalised = normalisePassword(password);
  if (normalised === null) throw new AppError('account.password-refused');
  const parts = { logN: LOG_N, r: BLOCK_SIZE, p: PARALLEL, salt: randomBytes(SALT_BYTES) };
  return encode({ ...parts, hash: await derive(normalised, parts) });
}

/**
 * Says whether a password fits an encoded hash, compared in constant time; `needsRehash` when it fits but was made with
 * other parameters than today's. An over-long password never fits and is never hashed.
 */
export async function verifyPassword(
  password: string,
  encoded: string,
): Promise<{ ok: boolean; needsRehash: boolean }> {
  const normalised = normalisePassword(password);
  if (normalised === null) return { ok: false, needsRehash: false };
  const stored = decode(encoded);
  const key = await derive(normalised, stored);
  const fits = stored.hash.length === key.length && timingSafeEqual(stored.hash, key);
  const isCurrent = stored.logN === LOG_N && stored.r === BLOCK_SIZE && stored.p === PARALLEL;
  return { ok: fits, needsRehash: fits && !isCurrent };
}
