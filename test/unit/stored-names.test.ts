import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCHEMA, storedNames } from '../support/stored-names';

/*
 * Names that stand in stored data stay for ever: sealed values, chains and rooms are bound to them, and old rows are read by them.
 * A new one is added to `test/stored-names.txt` by hand; a line of it never goes.
 */
const KEPT = readFileSync(new URL('../stored-names.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

test('every name that was ever stored is still the name of the same thing', () => {
  const now = new Set(storedNames());
  expect(KEPT.filter((name) => !now.has(name))).toEqual([]);
});

test('a new name is written down', () => {
  const kept = new Set(KEPT);
  expect(storedNames().filter((name) => !kept.has(name))).toEqual([]);
});

test('the list stands in order, each name once', () => {
  expect(KEPT).toEqual([...new Set(KEPT)].sort());
});

test('every file of tables is looked at', () => {
  const files = readdirSync(new URL('../../db/schema', import.meta.url))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'columns');
  expect(Object.keys(SCHEMA).sort()).toEqual(files.sort());
});
