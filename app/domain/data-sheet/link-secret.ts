/** Without letters that a printed letter makes look alike (i, l, o, u): Crockford's base 32. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUP = 4;

export const SECRET_BYTES = 32;
/** 256 bits in steps of five. */
const SECRET_LETTERS = 52;

/** Gives the text of a link's secret: 52 letters and figures for 32 random bytes. */
export function secretText(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += LETTERS[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (LETTERS[(held << (5 - bits)) & 31] ?? '');
}

/** Gives the secret in groups of four, as it is printed: people copy it from paper. */
export function groupedSecret(secret: string): string {
  return (secret.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** Reads a secret as it stands in an address or was typed from paper; null for what can be none. */
export function readSecret(typed: string): string | null {
  if (typed.length > 2 * SECRET_LETTERS) return null;
  const text = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return text.length === SECRET_LETTERS && [...text].every((letter) => LETTERS.includes(letter))
    ? text
    : null;
}
