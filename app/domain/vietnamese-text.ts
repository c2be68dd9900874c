import { withTrueDe } from './vietnamese-tone';

/** Ranges of code points that no field of a dossier may hold: they hide, reorder or break text. */
const FORBIDDEN_RANGES: readonly (readonly [number, number])[] = [
  [0x0000, 0x001f], // control, U+0008 of a broken Vietnamese keyboard among them
  [0x007f, 0x009f],
  [0x00ad, 0x00ad], // soft hyphen
  [0x061c, 0x061c], // bidi marks: the text would be read in another order than it is stored
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff], // half of a pair
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffc],
  [0xfffe, 0xffff],
  [0xe0000, 0xe0fff], // invisible tags
];

const LINE_CHARACTERS = new Set([0x09, 0x0a, 0x0d]);

/** Says whether a text holds control, bidi, zero-width or broken characters; only long text may hold line ends and tabs. */
export function hasForbiddenCharacters(text: string, options: { multiline: boolean }): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (options.multiline && LINE_CHARACTERS.has(code)) continue;
    if (FORBIDDEN_RANGES.some(([from, to]) => code >= from && code <= to)) return true;
  }
  return false;
}

/** Gives the text in NFC without outer spaces; a single line has its inner spaces collapsed, a long text keeps its lines. */
export function normaliseText(text: string, options: { multiline: boolean }): string {
  const composed = text.normalize('NFC');
  if (!options.multiline) return composed.replace(/\s+/g, ' ').trim();
  // Line by line: a pattern for spaces before a line's end looks at a run of n spaces n² times.
  return composed
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** The letter that decomposition leaves alone, and what is typed for it. */
function plainD(text: string): string {
  return withTrueDe(text).replace(/[đĐ]/g, 'd');
}

/**
 * Gives the text as search keeps and asks it: lower case, without marks, đ as d, every other sign a single space.
 * "Trần Đức" is "tran duc", "hoà" and "hòa" are "hoa", "K'Nhi" is "k nhi". The same function folds text and query.
 */
export function foldForSearch(text: string): string {
  return plainD(text.normalize('NFD').replace(/\p{M}+/gu, ''))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Gives the folded text to store for a name: beside its words, words with a sign inside also stand joined, so that
 * "K'Nhi" is found by "k nhi", "k'nhi" and "knhi", and "A-Lăng" by "a lang" and "alang".
 */
export function searchTextOf(name: string): string {
  const joined = name
    .split(/\s+/)
    .map((word) => ({ folded: foldForSearch(word), bare: foldForSearch(word).replaceAll(' ', '') }))
    .filter(({ folded, bare }) => folded !== bare)
    .map(({ bare }) => bare);
  return [foldForSearch(name), ...joined].join(' ').trim();
}

/** Gives the text in capitals, as names are printed on forms. */
export function toUpperVietnamese(text: string): string {
  return text.normalize('NFC').toUpperCase();
}
