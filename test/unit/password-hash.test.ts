import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { AppError } from '../../app/services/app-error';
import {
  DUMMY_HASH,
  hashPassword,
  verifyPassword,
} from '../../app/services/account/password-hash.server';

test('a password fits its own hash and no other does', async () => {
  const encoded = await hashPassword('cầu Trường Tiền 6 vài');
  expect(encoded).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[^$]{24}\$[^$]{44}$/);
  expect(await verifyPassword('cầu Trường Tiền 6 vài', encoded)).toEqual({
    ok: true,
    needsRehash: false,
  });
  expect((await verifyPassword('cầu Trường Tiền 6 vai', encoded)).ok).toBe(false);
});

test('one password hashed twice gives two hashes', async () => {
  const [one, two] = await Promise.all([hashPassword('a b c d e f'), hashPassword('a b c d e f')]);
  expect(one).not.toBe(two);
});

test('a password typed composed or decomposed is one password', async () => {
  const encoded = await hashPassword('Trần Đức Huế'.normalize('NFD'));
  expect((await verifyPassword('Trần Đức Huế'.normalize('NFC'), encoded)).ok).toBe(true);
});

test('an over-long password is refused before it is hashed, and fits nothing', async () => {
  await expect(hashPassword('x'.repeat(257))).rejects.toEqual(
    new AppError('account.password-refused'),
  );
  const before = performance.now();
  expect((await verifyPassword('x'.repeat(1_000_000), DUMMY_HASH)).ok).toBe(false);
  expect(performance.now() - before).toBeLessThan(20);
});

test('a hash with older parameters still fits and asks to be made anew', async () => {
  const salt = Buffer.alloc(16, 7);
  const hash = scryptSync('old password', salt, 32, { N: 2 ** 14, r: 8, p: 5, maxmem: 2 ** 26 });
  const encoded = `$scrypt$ln=14,r=8,p=5$${salt.toString('base64')}$${hash.toString('base64')}`;
  expect(await verifyPassword('old password', encoded)).toEqual({ ok: true, needsRehash: true });
});

test('a hash that is malformed or dearer than the platform allows is an error, not a "no"', async () => {
  await expect(verifyPassword('x', 'plain text')).rejects.toThrow('malformed');
  const dear = DUMMY_HASH.replace('ln=15', 'ln=20');
  await expect(verifyPassword('x', dear)).rejects.toThrow('too costly');
});

test('nothing fits the hash that stands for unknown names', async () => {
  expect((await verifyPassword('', DUMMY_HASH)).ok).toBe(false);
});
