import { foldForSearch } from '../vietnamese-text';

const MOST_WORDS = 8;

/**
 * Gives the full-text question for what was typed: each word as a quoted prefix, all of them wanted, so that "tran duc"
 * finds Trần Đức. Folding leaves letters, figures and spaces only: no sign of the query language comes through. Null when
 * no word is left.
 */
export function nameMatch(typed: string): string | null {
  const words = foldForSearch(typed)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}

function inTitleCase(text: string): string {
  return text.toLowerCase().replace(/(^|[^\p{L}\p{M}])(\p{L})/gu, (part) => part.toUpperCase());
}

/**
 * Gives the spellings under which a name holds what was typed with its marks (as typed, Trần Đức, TRẦN ĐỨC): such names
 * come first. Empty when nothing was marked: then no name is nearer than another.
 */
export function markedSpellings(typed: string): string[] {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!/[đĐ]|\p{M}/u.test(text.normalize('NFD'))) return [];
  return [...new Set([text, inTitleCase(text), text.toUpperCase()])];
}
