/** What canonical JSON can hold: whole numbers only, so that no platform writes one number in two ways. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue };

const DEEPEST = 32;

function canonicalText(text: string): string {
  // A lone half of a pair has no UTF-8, so its hash would be that of another text.
  if (/\p{Surrogate}/u.test(text)) throw new RangeError('canonical JSON: half a surrogate pair');
  return JSON.stringify(text.normalize('NFC'));
}

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('canonical JSON: not a whole number');
  return String(value === 0 ? 0 : value);
}

function canonicalObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new RangeError('canonical JSON: not a plain object');
  const members = Object.entries(value).map(
    ([name, member]) => [name.normalize('NFC'), member] as const,
  );
  // RFC 8785 §3.2.3: names in the order of their UTF-16 code units, which is what `<` compares.
  members.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  if (members.some(([name], place) => name === members[place + 1]?.[0]))
    throw new RangeError('canonical JSON: two names are one in NFC');
  return `{${members.map(([name, member]) => `${canonicalText(name)}:${write(member, depth + 1)}`).join(',')}}`;
}

function write(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new RangeError('canonical JSON: nested too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value, depth);
  throw new RangeError(`canonical JSON: ${typeof value}`);
}

/**
 * Gives the one text of a value after RFC 8785 (sorted names, no spaces), with all text in NFC and whole numbers only.
 * A fraction, `undefined`, a class, half a surrogate pair or two names that are one in NFC is a bug and throws.
 */
export function canonicalJson(value: CanonicalValue): string {
  return write(value, 0);
}
