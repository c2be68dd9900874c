/** Without letters and figures that look alike on paper or in a telephone call. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 16;
const GROUP = 4;

/** Makes a password for one sign-in: 16 signs of 31, about 79 bits, in groups of four. It is shown once and kept as a hash. */
export function createOneTimePassword(): string {
  const signs: string[] = [];
  // Bytes that would favour the first letters are thrown away.
  const limit = 256 - (256 % ALPHABET.length);
  while (signs.length < LENGTH) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) signs.push(ALPHABET.charAt(byte % ALPHABET.length));
  }
  return signs.join('').replace(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1-');
}
