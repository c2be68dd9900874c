import { normaliseText } from '../domain/vietnamese-text';

const LONGEST = 100;

/** The part of an address after the question mark. */
export type Search = Pick<URLSearchParams, 'get' | 'has'>;

/** Gives a text of an address in its stored form, cut where nobody types on; empty when it isn't there. */
export function readText(search: Search, name: string): string {
  return normaliseText((search.get(name) ?? '').slice(0, LONGEST), { multiline: false });
}

/** Gives the choice whose word stands in an address, or null. */
export function readChoice<Choice extends string>(
  search: Search,
  name: string,
  words: Readonly<Record<Choice, string>>,
): Choice | null {
  const word = search.get(name);
  if (word === null || word === '') return null;
  const choices = Object.keys(words) as Choice[];
  return choices.find((choice) => words[choice] === word) ?? null;
}
