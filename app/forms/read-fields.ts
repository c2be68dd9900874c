import type { TypedForm } from './typed-form';

/** Gives the texts of a form as a plain record, the first of each name. */
export function readFields(form: TypedForm): Record<string, string> {
  return Object.fromEntries(Array.from(form, ([name, [first = '']]) => [name, first]));
}

/** Gives the names that stand more than once in a form (ticked boxes), each with all its texts. */
export function repeatedFields(form: TypedForm): Record<string, readonly string[]> {
  return Object.fromEntries([...form].filter(([, texts]) => texts.length > 1));
}
