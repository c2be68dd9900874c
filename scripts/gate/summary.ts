import type { FileReport } from '../../test/support/kind-report';
import type { FinishedStep } from './run-steps';

/** Gives the pieces of file names that no file that ran bears. */
export function wordsNotFound(
  words: readonly string[],
  files: readonly FileReport[],
): readonly string[] {
  return words.filter((word) => !files.some(({ file }) => file.includes(word)));
}

function line(name: string, tests: number | string, minutes: number | string): string {
  const time = typeof minutes === 'number' ? minutes.toFixed(1) : minutes;
  return `${name.padEnd(44)}${String(tests).padStart(7)}${time.padStart(9)}`;
}

/**
 * Gives a table of where the time went: every step by the clock, then every kind of test by the work of its files, which is
 * more than the clock says where files run side by side.
 */
export function timeTable(steps: readonly FinishedStep[], files: readonly FileReport[]): string {
  const kinds = [...new Set(files.map(({ kind }) => kind))].map((kind) => {
    const own = files.filter((file) => file.kind === kind);
    const tests = own.reduce((sum, { passed, failed }) => sum + passed + failed, 0);
    return line(kind, tests, own.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  });
  return [
    line('step', 'tests', 'minutes'),
    ...steps.map(({ name, passed, failed, minutes }) => line(name, passed + failed, minutes)),
    ...(kinds.length === 0 ? [] : ['', line('kind', 'tests', 'of work'), ...kinds]),
  ].join('\n');
}
