/** A part of the gate: everything, or some of its parts by name, of the tests only files that are named. */
export type AskedPart = { parts: readonly string[]; files: readonly string[]; isLong: boolean };

/**
 * Reads `--long` and `--only part… file…`: the words that name parts come first, what follows are pieces of file names. Throws
 * with a sentence when the first word names none.
 */
export function readAskedPart(
  words: readonly string[],
  { known, tests }: { known: readonly string[]; tests: readonly string[] },
): AskedPart {
  const isLong = words.includes('--long');
  const rest = words.filter((word) => word !== '--long');
  if (rest.length === 0) return { parts: known, files: [], isLong };
  const [first, ...named] = rest;
  if (first !== '--only') throw new Error(`unknown: ${first}. npm test -- --only e2e transfers`);
  const end = named.findIndex((word) => !known.includes(word));
  const parts = end === -1 ? named : named.slice(0, end);
  const files = end === -1 ? [] : named.slice(end);
  if (parts.length === 0)
    throw new Error(`no such part: ${named[0] ?? '(none named)'}. There are ${known.join(', ')}`);
  const withoutFiles = parts.filter((part) => !tests.includes(part));
  if (files.length > 0 && withoutFiles.length > 0)
    throw new Error(`${withoutFiles.join(', ')} knows no files: ${files.join(' ')}`);
  return { parts: [...new Set(parts)], files, isLong };
}
