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

/** Tones in the same order: none, huyền, hỏi, ngã, sắc, nặng. */
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** Marks that make another letter, not another tone. */
const LETTER_MARKS: Readonly<Record<string, string>> = {
  'a\u0306': 'ă',
  'a\u0302': 'â',
  'e\u0302': 'ê',
  'o\u0302': 'ô',
  'o\u031b': 'ơ',
  'u\u031b': 'ư',
};

/** Typographic forms of a sign, and eth for đ: the same letter to a reader, so the same place in a list. */
const SAME_SIGN: Readonly<Record<string, string>> = {
  ð: 'đ',
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
    else last.tone = String(TONES.indexOf(character) === -1 ? 9 : TONES.indexOf(character) + 1);
  }
  return letters;
}

function keyOfPart(part: string): string {
  const letters = lettersOf(part);
  const bases = letters.map(({ base }) => WEIGHTS.get(base) ?? AFTER_ALL + base).join('');
  const tones = letters.map(({ tone }) => tone).join('');
  return bases + END_OF_LETTERS + tones.replace(/0+$/, '');
}

/**
 * Gives the stored key by which binary order is the order of a Vietnamese list of names: given name, then middle name,
 * then family name; in each first the letters, then the tones; case does not count. Names that differ only in case or
 * in the form of a sign have one key, so lists add the id.
 */
export function vietnameseSortKey(fullName: string): string {
  const { given, middle, family } = splitFullName(fullName);
  return [given, middle, family].map(keyOfPart).join(END_OF_PART);
}
