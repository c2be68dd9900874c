import { ok, refuse, type Outcome } from '../refusal';
import { foldForSearch, hasForbiddenCharacters } from '../vietnamese-text';
import { COMMON_PASSWORD_WORDS } from './common-passwords';

const SHORTEST_PASSWORD = 12;
/** In bytes of UTF-8: 64 characters of any script fit, and nothing long reaches the costly hash. */
const LONGEST_PASSWORD_BYTES = 256;
const FEWEST_DIFFERENT = 6;

/** Names of the place that are refused anywhere in a password, without signs and marks. */
const PLACE_PARTS = ['soyte', 'nhansu', 'thuathien', 'tthue'];
/** Short names of the place that are refused as a word of their own: "thuê" is not "Huế". */
const PLACE_WORDS = ['hue', 'syt'];
/** A shorter part of a user name stands in ordinary words too. */
const SHORTEST_NAME_PART = 4;

export type PasswordFault =
  | 'password.too-short'
  | 'password.too-long'
  | 'password.forbidden-characters'
  | 'password.too-few-characters'
  | 'password.too-common'
  | 'password.names-the-place'
  | 'password.names-the-person'
  | 'password.same-as-before';

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += 1 + Number(code > 0x7f) + Number(code > 0x7ff) + Number(code > 0xffff);
  }
  return bytes;
}

/**
 * Gives the one form of a typed password that is hashed (NFKC, so that every keyboard gives the same), or null when it
 * is over-long: asked before any hashing, at sign-in too.
 */
export function normalisePassword(typed: string): string | null {
  // Before the costly part: normalising makes a text longer, never so much shorter.
  if (typed.length > LONGEST_PASSWORD_BYTES * 2) return null;
  const password = typed.normalize('NFKC');
  return bytesOf(password) > LONGEST_PASSWORD_BYTES ? null : password;
}

/** Gives the word a text repeats from end to end ("huehue" is "hue"), or the text itself. */
function repeatedWord(text: string): string {
  const place = (text + text).indexOf(text, 1);
  return text.slice(0, place === -1 ? text.length : place);
}

/** Figures and signs people write for a letter; undone before the lists are asked. */
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
};

function lettersOf(text: string): string {
  return foldForSearch(text).replace(/[^\p{L}]/gu, '');
}

function isCommon(password: string): boolean {
  const letters = lettersOf(password);
  // Figures alone are a phone number, a birthday or a personal number.
  if (letters === '') return true;
  const undisguised = password
    .replace(/[^\p{L}\p{M}]+$/u, '')
    .replace(/[@4310!5$]/g, (sign) => DISGUISES[sign] ?? sign);
  return [letters, lettersOf(undisguised)].some(
    (word) => COMMON_PASSWORD_WORDS.has(word) || COMMON_PASSWORD_WORDS.has(repeatedWord(word)),
  );
}

function namesThePlace(folded: string): boolean {
  const joined = folded.replaceAll(' ', '');
  const words = folded.split(/[^\p{L}]+/u);
  return (
    PLACE_PARTS.some((part) => joined.includes(part)) ||
    PLACE_WORDS.some((word) => words.includes(word))
  );
}

function namesThePerson(folded: string, username: string): boolean {
  const joined = folded.replaceAll(' ', '');
  const name = foldForSearch(username);
  return [name.replaceAll(' ', ''), ...name.split(' ')].some(
    (part) => part.length >= SHORTEST_NAME_PART && joined.includes(part),
  );
}

function faultOf(password: string, account: { username: string; current: string | null }) {
  const folded = foldForSearch(password);
  const checks: readonly [boolean, PasswordFault][] = [
    [hasForbiddenCharacters(password, { multiline: false }), 'password.forbidden-characters'],
    [[...password].length < SHORTEST_PASSWORD, 'password.too-short'],
    [password === account.current, 'password.same-as-before'],
    [new Set(password).size < FEWEST_DIFFERENT, 'password.too-few-characters'],
    [isCommon(password), 'password.too-common'],
    [namesThePlace(folded), 'password.names-the-place'],
    [namesThePerson(folded, account.username), 'password.names-the-person'],
  ];
  return checks.find(([wrong]) => wrong)?.[1] ?? null;
}

/**
 * Judges a new password and gives the form to hash, or what is wrong with it: length and lists, no rule on kinds of
 * characters (Điều 5.4; OWASP ASVS 5 §6.2). Asked at a change only: the password of the demonstration never passes it.
 * `current` is the password in force in its normalised form, or null when it was issued by somebody else.
 */
export function checkNewPassword(
  typed: string,
  account: { username: string; current: string | null },
): Outcome<string, PasswordFault> {
  const password = normalisePassword(typed);
  if (password === null) return refuse('password.too-long', { bytes: LONGEST_PASSWORD_BYTES });
  const fault = faultOf(password, account);
  if (fault === null) return ok(password);
  return refuse(fault, { length: SHORTEST_PASSWORD });
}
