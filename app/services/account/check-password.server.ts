import { verifyPassword, DUMMY_HASH, hashPassword } from './password-hash.server';
import { inHashQueue } from './hash-queue.server';

/** What a comparison gave; `rehashed` is the same password under today's parameters, when the stored hash is older. */
export type PasswordVerdict = { ok: boolean; rehashed: string | null };

/**
 * Compares a typed password with a stored hash in the queue of costly work. Without a hash (no such name) the same work is
 * done for nothing, so that the time of the answer doesn't tell which names exist.
 */
export function checkPassword(typed: string, stored: string | null): Promise<PasswordVerdict> {
  return inHashQueue(async () => {
    const { ok, needsRehash } = await verifyPassword(typed, stored ?? DUMMY_HASH);
    return { ok, rehashed: needsRehash ? await hashPassword(typed) : null };
  });
}
