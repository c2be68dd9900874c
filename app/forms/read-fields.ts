/**
 * Gives the text fields of a form as a plain record, the first of each name; files and repeated names are left out, and a
 * name such as `__proto__` is a name like any other.
 */
export function readFields(form: FormData): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of form.entries())
    if (typeof value === 'string' && !fields.has(name)) fields.set(name, value);
  return Object.fromEntries(fields);
}
