import { fromBase64, toBase64 } from './sealed-field.server';

/** Five minutes: a token that went astray opens nothing for long. */
const LIFE_MS = 300_000;
/** A fresh one is made this long before the end, so that none ends on its way. */
const RENEWED_BEFORE_MS = 120_000;

export type TokenSource = () => Promise<string>;

function base64url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const encoder = new TextEncoder();

async function signToken(key: CryptoKey, endsAt: number): Promise<string> {
  // It names its right and its end: sqld believes one without them for everything and for ever.
  const claims = { a: 'rw', id: 'default', exp: Math.floor(endsAt / 1000) };
  const body = [{ alg: 'EdDSA', typ: 'JWT' }, claims]
    .map((part) => base64url(encoder.encode(JSON.stringify(part))))
    .join('.');
  const signature = await crypto.subtle.sign('Ed25519', key, encoder.encode(body));
  return `${body}.${base64url(new Uint8Array(signature))}`;
}

/**
 * Gives a source of tokens for a database server of our own, each good for five minutes and used until two before its end.
 * `privateKey` is PKCS#8 as base64 and never leaves the process.
 */
export function signedTokens(
  privateKey: string,
  // The server judges the end by the machine's clock, so it is set by that clock too.
  clock: () => number = Date.now,
): TokenSource {
  let current = { endsAt: 0, token: '' };
  return async () => {
    const now = clock();
    if (now <= current.endsAt - RENEWED_BEFORE_MS) return current.token;
    // Only what has come is kept: in workerd no request may wait for what another one has begun.
    const bytes = fromBase64(privateKey);
    const key = await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']);
    const endsAt = now + LIFE_MS;
    current = { endsAt, token: await signToken(key, endsAt) };
    return current.token;
  };
}
