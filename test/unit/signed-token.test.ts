import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { signedTokens } from '../../db/signed-token.server';
import { isListening } from '../../scripts/launcher/listening';

const MINUTE = 60_000;
const { privateKey } = generateKeyPairSync('ed25519');
const KEY = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

describe('tokens of the database server', () => {
  test('name their right and their end, five minutes on, under the key of the folder', async () => {
    const token = await signedTokens(KEY, () => 1_000_000_000_000)();
    expect(claimsOf(token)).toEqual({ a: 'rw', id: 'default', exp: 1_000_000_300 });
    const [head, body, signature] = token.split('.');
    const publicKey = createPublicKey(privateKey);
    const isOurs = verify(
      null,
      Buffer.from(`${head}.${body}`),
      publicKey,
      Buffer.from(signature ?? '', 'base64url'),
    );
    expect(isOurs).toBe(true);
  });

  test('are used again until two minutes before their end, then made anew', async () => {
    let now = 1_000_000_000_000;
    const token = signedTokens(KEY, () => now);
    const first = await token();
    now += 3 * MINUTE;
    expect(await token()).toBe(first);
    now += 1;
    expect(await token()).not.toBe(first);
  });
});

test('only the process that listens on a port is taken for it', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(isListening(process.pid, port)).toBe(true);
  expect(isListening(process.ppid, port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(isListening(process.pid, port)).toBe(false);
});
