import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PRIVATE = { mode: 0o600 } as const;

function base64url(text: string | Buffer): string {
  return Buffer.from(text).toString('base64url');
}

export type DatabaseKeys = {
  /** PEM file of the public key, for sqld. */
  publicKeyFile: string;
  /** Token of the Worker and the scripts: read and write. */
  token: string;
  /** Key of sqld's admin port. */
  adminKey: string;
};

/**
 * Gives the keys that keep other users of the machine out of sqld's ports, made at the first start and kept in
 * `<data>/keys`. The token names its right, since one without would be believed for everything.
 */
export function databaseKeys(dataDir: string): DatabaseKeys {
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const privateKeyFile = join(folder, 'database-private.pem');
  const publicKeyFile = join(folder, 'database-public.pem');
  const adminKeyFile = join(folder, 'database-admin.key');
  if (!existsSync(privateKeyFile)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), PRIVATE);
  }
  if (!existsSync(adminKeyFile))
    writeFileSync(adminKeyFile, randomBytes(24).toString('hex'), PRIVATE);
  const privateKey = createPrivateKey(readFileSync(privateKeyFile));
  writeFileSync(
    publicKeyFile,
    createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }),
    PRIVATE,
  );
  const body = [
    { alg: 'EdDSA', typ: 'JWT' },
    { a: 'rw', id: 'default' },
  ]
    .map((part) => base64url(JSON.stringify(part)))
    .join('.');
  const token = `${body}.${base64url(sign(null, Buffer.from(body), privateKey))}`;
  return { publicKeyFile, token, adminKey: readFileSync(adminKeyFile, 'utf8').trim() };
}
