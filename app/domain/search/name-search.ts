import { foldForSearch } from '../vietnamese-text';
import { comparableSpelling } from '../vietnamese-tone';

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

/**
 * Gives what a name must hold (in its compared form) to come first, when something was typed with its marks: "hòa" and "Hoà"
 * are one. Null when nothing was marked: then no name is nearer than another.
 */
export function markedSpelling(typed: string): string | null {
  const text = comparableSpelling(typed).replace(/\s+/g, ' ').trim().toLowerCase();
  return /đ|\p{M}/u.test(text.normalize('NFD')) ? text : null;
}
