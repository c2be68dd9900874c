/** Seals text for one place of the database (table, column, row), so that a sealed value moved elsewhere doesn't open. */
export type Sealer = {
  seal(text: string, place: string): Promise<string>;
  open(sealed: string, place: string): Promise<string>;
  /** A keyed digest for exact match: equal values give equal digests, and the value can't be found from it without the key. */
  digest(value: string): Promise<string>;
};

export type SealKey = { id: string; key: Uint8Array<ArrayBuffer> };

const VERSION = 's1';
const IV_BYTES = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Gives the bytes of a base64 text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Gives bytes as base64 text. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Reads `id:base64,id2:base64`: the first key seals, all of them open. Throws on anything else. */
export function parseSealKeys(text: string): SealKey[] {
  return text.split(',').map((part) => {
    const match = /^([a-z0-9-]{1,20}):([A-Za-z0-9+/=]+)$/.exec(part.trim());
    const key = fromBase64(match?.[2] ?? '');
    if (match?.[1] === undefined || key.length !== 32) throw new Error('malformed sealing key');
    return { id: match[1], key };
  });
}

async function importKeys(keys: readonly SealKey[]): Promise<Map<string, CryptoKey>> {
  const pairs = await Promise.all(
    keys.map(async ({ id, key }) => {
      const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, [
        'encrypt',
        'decrypt',
      ]);
      return [id, imported] as const;
    }),
  );
  return new Map(pairs);
}

/** Makes the codec of sealed fields: AES-256-GCM with the place as associated data, HMAC-SHA-256 for digests. */
export async function createSealer(settings: {
  keys: readonly SealKey[];
  digestKey: Uint8Array<ArrayBuffer>;
}): Promise<Sealer> {
  const keys = await importKeys(settings.keys);
  const sealing = settings.keys[0];
  if (sealing === undefined) throw new Error('no sealing key');
  const digestKey = await crypto.subtle.importKey(
    'raw',
    settings.digestKey,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const keyOf = (id: string) => {
    const key = keys.get(id);
    if (key === undefined) throw new Error(`sealing key ${id} is not loaded`);
    return key;
  };
  return {
    async seal(text, place) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: encoder.encode(place) },
        keyOf(sealing.id),
        encoder.encode(text),
      );
      const bytes = new Uint8Array(IV_BYTES + sealed.byteLength);
      bytes.set(iv);
      bytes.set(new Uint8Array(sealed), IV_BYTES);
      return `${VERSION}:${sealing.id}:${toBase64(bytes)}`;
    },
    async open(sealed, place) {
      const [version, id, body] = sealed.split(':');
      if (version !== VERSION || id === undefined || body === undefined)
        throw new Error('not a sealed value');
      const bytes = fromBase64(body);
      const opened = await crypto.subtle.decrypt(
        {
          name: 'AES-GCM',
          iv: bytes.subarray(0, IV_BYTES),
          additionalData: encoder.encode(place),
        },
        keyOf(id),
        bytes.subarray(IV_BYTES),
      );
      return decoder.decode(opened);
    },
    async digest(value) {
      const signed = await crypto.subtle.sign('HMAC', digestKey, encoder.encode(value));
      return toBase64(new Uint8Array(signed));
    },
  };
}
