import { searchTextOf } from './vietnamese-text';
import { comparableSpelling, TONE_MARKS } from './vietnamese-tone';

/** A full name by its places: the family name stands first, the given name last; a one-word name is a given name. */
export type NameParts = { family: string; middle: string; given: string };

/** Gives the parts of a full name; "K'Nhi" and "A-Lăng" are one word each, a part that is not there is ''. */
export function splitFullName(fullName: string): NameParts {
  const words = fullName
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');
  return {
    family: words.length > 1 ? (words[0] ?? '') : '',
    middle: words.slice(1, -1).join(' '),
    given: words.at(-1) ?? '',
  };
}

/** Signs, figures and letters in the order of the Vietnamese alphabet, as `Intl.Collator('vi')` has them. */
const ALPHABET = [
  ...' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789',
  ...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz',
];

/** Marks that make another letter, not another tone. */
const LETTER_MARKS: Readonly<Record<string, string>> = {
  'a\u0306': 'ă',
  'a\u0302': 'â',
  'e\u0302': 'ê',
  'o\u0302': 'ô',
  'o\u031b': 'ơ',
  'u\u031b': 'ư',
};

/** Typographic forms of a sign: the same to a reader, so the same place in a list. */
const SAME_SIGN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
};

const FIRST_WEIGHT = 0x22;
const AFTER_ALL = '\u007f';
/** Lower than every weight, so that a shorter word comes before a longer one. */
const END_OF_LETTERS = ' ';
const END_OF_PART = '!';

const WEIGHTS = new Map(
  ALPHABET.map((letter, place) => [letter, String.fromCodePoint(FIRST_WEIGHT + place)]),
);

/** The place of a tone among none, huyền, hỏi, ngã, sắc, nặng; other marks come after them. */
function tonePlace(mark: string): string {
  const place = (TONE_MARKS as readonly string[]).indexOf(mark);
  return place === -1 ? '9' : String(place + 1);
}

type Letter = { base: string; tone: string };

/** Splits a part into letters of the alphabet with the place of their tone ('0' for none). */
function lettersOf(part: string): Letter[] {
  const letters: Letter[] = [];
  for (const character of part.normalize('NFD').toLowerCase()) {
    const last = letters.at(-1);
    if (last === undefined || !/\p{M}/u.test(character)) {
      letters.push({ base: SAME_SIGN[character] ?? character, tone: '0' });
      continue;
    }
    const other = LETTER_MARKS[last.base + character];
    if (other !== undefined) last.base = other;
    else last.tone = tonePlace(character);
  }
  return letters;
}

function keyOfPart(part: string): string {
  const letters = lettersOf(part);
  const bases = letters.map(({ base }) => WEIGHTS.get(base) ?? AFTER_ALL + base).join('');
  const tones = letters.map(({ tone }) => tone).join('');
  return bases + END_OF_LETTERS + tones.replace(/0+$/, '');
}

/** Which rules made the stored keys: raised with every change of what `storedName` gives, so that old rows are made again. */
export const NAME_KEYS_EDITION = 2;

/**
 * Gives the stored key by which binary order is the order of a Vietnamese list of names: given name, then family and middle
 * name as one text; in each first the letters, then the tones, a syllable's tone wherever it was typed; case does not count.
 * Names that differ only in case, in the place of a tone or in the form of a sign have one key, so lists add the id.
 */
export function vietnameseSortKey(fullName: string): string {
  const { given, middle, family } = splitFullName(comparableSpelling(fullName));
  return [given, `${family} ${middle}`.trim()].map(keyOfPart).join(END_OF_PART);
}

/** What stands of a name on the row of a dossier: as it was typed, and what lists and search compare instead. */
export type StoredName = {
  fullName: string;
  /** What the full-text index holds. */
  nameSearch: string;
  nameSortKey: string;
  /** The name in small letters with every tone in its place, for a search with marks. */
  nameCompared: string;
};

/** Gives everything that stands of a name on the row of a dossier. */
export function storedName(fullName: string): StoredName {
  return {
    fullName,
    nameSearch: searchTextOf(fullName),
    nameSortKey: vietnameseSortKey(fullName),
    nameCompared: comparableSpelling(fullName).toLowerCase(),
  };
}
