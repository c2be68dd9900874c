/** A form as it was sent: the texts of each name in the order they came, read once; files are left out. */
export type TypedForm = ReadonlyMap<string, readonly string[]>;

/**
 * Sizes no honest form comes near: the largest screen (all sections of a data sheet) has 1,738 inputs, two thousand boxes
 * can be ticked at once, the longest text takes 10,000 letters and a list of names 20,000.
 */
export const FORM_LIMITS = { fields: 3_000, nameLetters: 200, valueLetters: 20_000 } as const;

/**
 * Unicode's own bound for text that can be normalised as it streams (UAX 15, Stream-Safe Text Format): putting n marks on
 * one letter in order costs n² steps.
 */
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** Gathers the texts of a form by name; a name such as `__proto__` is a name like any other. */
export function typedFormOf(sent: Iterable<readonly [string, unknown]>): TypedForm {
  const form = new Map<string, string[]>();
  for (const [name, value] of sent) {
    if (typeof value !== 'string') continue;
    const known = form.get(name);
    if (known === undefined) form.set(name, [value]);
    else known.push(value);
  }
  return form;
}

/** Says why a form is not looked at any further, or null. Its fields were counted before it was parsed (`body-limit`). */
export function formFault(form: TypedForm): 'too-large' | 'malformed' | null {
  for (const [name, values] of form) {
    if (name.length > FORM_LIMITS.nameLetters) return 'too-large';
    if (TOO_MANY_MARKS.test(name)) return 'malformed';
    for (const value of values) {
      if (value.length > FORM_LIMITS.valueLetters) return 'too-large';
      if (TOO_MANY_MARKS.test(value)) return 'malformed';
    }
  }
  return null;
}

/** Gives the first text of a name, null where the form has none. */
export function firstOf(form: TypedForm, name: string): string | null {
  return form.get(name)?.[0] ?? null;
}

/** Gives every text of a name: ticked boxes are many fields of one name. */
export function allOf(form: TypedForm, name: string): readonly string[] {
  return form.get(name) ?? [];
}
