import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedTokens, type TokenSource } from '../../db/signed-token.server';

const PRIVATE = { mode: 0o600 } as const;

export type DatabaseKeys = {
  /** PEM file of the public key, for sqld. */
  publicKeyFile: string;
  /** Tokens of the scripts: read and write, for minutes. */
  token: TokenSource;
  /** With it the Worker signs tokens of its own; PKCS#8 as base64. */
  signingKey: string;
  /** Key of sqld's admin port. */
  adminKey: string;
};

/**
 * Gives the keys that keep other users of the machine out of sqld's ports, made at the first start and kept in
 * `<data>/keys`.
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
  const signingKey = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  return {
    publicKeyFile,
    token: signedTokens(signingKey),
    signingKey,
    adminKey: readFileSync(adminKeyFile, 'utf8').trim(),
  };
}
