import { describe, expect, test } from 'vitest';
import { readAskedPart } from '../../scripts/gate/asked-part';
import { budgetLine } from '../../scripts/gate/budget';
import { runSteps, type Step, type StepOutcome } from '../../scripts/gate/run-steps';
import { judgeRun, type TestRun } from '../../scripts/gate/run-tests';
import { PARTS, stepsOf, TEST_KINDS } from '../../scripts/gate/steps';
import { wordsNotFound } from '../../scripts/gate/summary';
import type { FileReport } from '../support/kind-report';

const NAMES = { known: PARTS, tests: TEST_KINDS };

describe('what is asked of npm test', () => {
  test('nothing more is everything', () => {
    const asked = readAskedPart([], NAMES);
    expect(asked).toEqual({ parts: PARTS, files: [], isLong: false });
    expect(PARTS).toEqual(expect.arrayContaining(['lint', 'bench', 'unit', 'e2e', 'fault']));
  });

  test('kinds come first, then pieces of file names', () => {
    expect(readAskedPart(['--only', 'e2e', 'service', 'transfers', '--long'], NAMES)).toEqual({
      parts: ['e2e', 'service'],
      files: ['transfers'],
      isLong: true,
    });
  });

  test.each([
    { words: ['--only', 'e3e'], says: 'no such part: e3e' },
    { words: ['--only'], says: 'no such part' },
    { words: ['--olny', 'e2e'], says: 'unknown: --olny' },
    { words: ['--only', 'lint', 'transfers'], says: 'lint knows no files' },
  ])('$words is refused', ({ words, says }) => {
    expect(() => readAskedPart(words, NAMES)).toThrow(says);
  });

  test('a part brings what it stands on and nothing else', () => {
    const namesOf = (...parts: string[]) =>
      stepsOf({ parts, files: [], isLong: false }, { files: [] }).map(({ name }) => name);
    expect(namesOf('e2e')).toEqual(['browser', 'build', 'data', 'e2e in UTC']);
    expect(namesOf('service')).toEqual(['service in UTC']);
    expect(namesOf('lint')).toEqual(['lint']);
    expect(namesOf('unit')).toEqual(['unit in America/New_York', 'unit in Asia/Ho_Chi_Minh']);
  });
});

const GREEN: StepOutcome = { passed: 1, failed: 0, says: '' };

/** Steps that note when they begin and end; each ends when those that can run beside it have begun. */
function noting(steps: readonly (Omit<Step, 'run'> & { outcome?: StepOutcome })[]) {
  const notes: string[] = [];
  const heard = new Map<string, readonly string[]>();
  return {
    notes,
    heard,
    steps: steps.map(({ outcome = GREEN, ...step }): Step => ({
      ...step,
      async run(red) {
        notes.push(`${step.name} begins`);
        heard.set(step.name, [...red]);
        await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
        notes.push(`${step.name} ends`);
        return outcome;
      },
    })),
  };
}

const quiet = { cores: 2, tell: () => undefined };

describe('steps of the gate', () => {
  test('two of one core run side by side, one of two cores waits for both', async () => {
    const { steps, notes } = noting([
      { name: 'a', cores: 1, after: [] },
      { name: 'b', cores: 1, after: [] },
      { name: 'both', cores: 2, after: [] },
    ]);
    await runSteps(steps, quiet);
    expect(notes.slice(0, 2)).toEqual(['a begins', 'b begins']);
    expect(notes.slice(-2)).toEqual(['both begins', 'both ends']);
  });

  test('one that waits for another lets a later one begin', async () => {
    const { steps, notes } = noting([
      { name: 'build', cores: 1, after: [] },
      { name: 'bench', cores: 1, after: ['build', 'not asked for'] },
      { name: 'lint', cores: 1, after: [] },
    ]);
    await runSteps(steps, quiet);
    expect(notes.slice(0, 2)).toEqual(['build begins', 'lint begins']);
    expect(notes.indexOf('bench begins')).toBeGreaterThan(notes.indexOf('build ends'));
  });

  test('a red one and one that breaks stop nobody, and what stands on them hears of it', async () => {
    const { steps, heard } = noting([
      { name: 'red', cores: 1, after: [], outcome: { passed: 0, failed: 2, says: 'why' } },
      { name: 'after', cores: 2, after: ['red', 'breaks'] },
    ]);
    const breaks: Step = {
      name: 'breaks',
      cores: 1,
      after: [],
      run: () => Promise.reject(new Error('no such file')),
    };
    const { steps: finished } = await runSteps([...steps, breaks], quiet);
    expect(heard.get('after')?.toSorted()).toEqual(['breaks', 'red']);
    expect(finished.find(({ name }) => name === 'breaks')).toMatchObject({
      failed: 1,
      says: 'no such file',
    });
    expect(finished.find(({ name }) => name === 'after')).toMatchObject({ failed: 0, passed: 1 });
  });
});

const RUN: TestRun = {
  kinds: ['service', 'e2e'],
  zone: 'UTC',
  workers: 3,
  files: [],
  environment: {},
  isLive: false,
};

function ran(kind: string, change: Partial<FileReport> = {}): FileReport {
  return {
    kind,
    file: `test/${kind}/a.test.ts`,
    passed: 3,
    failed: 0,
    leftOut: 0,
    seconds: 1,
    ...change,
  };
}

describe('the verdict on tests', () => {
  const green = { files: [ran('service'), ran('e2e')], strayErrors: 0 };

  test('green tests are counted', () => {
    expect(judgeRun(RUN, 0, green)).toMatchObject({ passed: 6, failed: 0, says: '' });
  });

  test.each([
    ['a red test', { ...green, files: [ran('service', { failed: 1 }), ran('e2e')] }, 1, 1],
    ['two skipped tests', { ...green, files: [ran('service', { leftOut: 2 }), ran('e2e')] }, 0, 2],
    ['a kind without tests', { ...green, files: [ran('service')] }, 0, 1],
    ['an error outside of tests', { ...green, strayErrors: 1 }, 1, 1],
    ['an end that is no good one', green, 1, 1],
    ['an end by a signal', green, null, 1],
  ] as const)('%s is red', (_name, report, code, failed) => {
    const verdict = judgeRun(RUN, code, { ...report, files: [...report.files] });
    expect(verdict.failed).toBe(failed);
    expect(verdict.says).not.toBe('');
  });

  test('both red kinds are named with the files to run alone', () => {
    const files = [ran('service', { failed: 1 }), ran('e2e', { failed: 2 })];
    const { failed, says } = judgeRun(RUN, 1, { files, strayErrors: 0 });
    expect(failed).toBe(3);
    expect(says).toContain('--project service test/service/a.test.ts');
    expect(says).toContain('--project e2e test/e2e/a.test.ts');
  });

  test('a piece of a name that no file bears is told', () => {
    expect(wordsNotFound(['e2e/a', 'b.test'], [ran('e2e')])).toEqual(['b.test']);
  });
});

test('the budget of each order is told with what was used of it', () => {
  expect(budgetLine(11.26, 1)).toBe('11.3 of 15 minutes (budget of order 1)');
  expect(budgetLine(41.5, 11)).toBe('41.5 of 40 minutes (budget of order 11): OVER by 1.5');
  expect(() => budgetLine(1, 12)).toThrow('no budget');
});
