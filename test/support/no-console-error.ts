import { afterEach, beforeEach, expect } from 'vitest';

/* What is written to the error console is something nobody foresaw: a test that causes it fails, whatever it looked at. */
let written: unknown[][] = [];
const write = console.error;

beforeEach(() => {
  written = [];
  console.error = (...parts: unknown[]) => {
    written.push(parts);
    write(...parts);
  };
});

afterEach(() => {
  console.error = write;
  expect(written, 'written to the error console').toEqual([]);
});
