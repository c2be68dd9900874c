import { linkEndsAt } from '../../domain/data-sheet/data-sheet';
import { SECRET_BYTES, secretText } from '../../domain/data-sheet/link-secret';
import { sha256Hex } from '../sha256.server';

export type NewLink = { secret: string; token: { hash: string; endsAt: number } };

/** Makes the secret of a one-time link; only its hash may be stored. */
export async function createLink(now: number): Promise<NewLink> {
  const secret = secretText(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
  return { secret, token: { hash: await sha256Hex(secret), endsAt: linkEndsAt(now) } };
}
