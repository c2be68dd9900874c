import { KINDS, type TestNeed } from '../../test/support/kinds';
import type { FileReport } from '../../test/support/kind-report';
import { findChromium } from '../../test/support/chromium';
import { prepareDemo } from '../../test/support/templates';
import { ensureBuilt } from '../launcher/build-application';
import type { AskedPart } from './asked-part';
import { runCommand } from './run-command';
import type { Step, StepOutcome } from './run-steps';
import { runTests } from './run-tests';

/** Scripts of `npm run` that are green or red as a whole, with what follows their name; the long ones first. */
const CHECKS = [
  { name: 'typecheck', args: [], after: [] },
  { name: 'format:check', args: [], after: [] },
  // Every bench with a handful of operations: that it runs, not how fast.
  { name: 'bench', args: ['--', '--handful'], after: ['build'] },
  { name: 'boundaries', args: [], after: [] },
  { name: 'lint', args: [], after: [] },
  { name: 'coverage:requirements', args: [], after: [] },
] as const;

/**
 * Pools of workers. "Today" and edges of months must not depend on where a process runs, so the rules are tested in two zones.
 * Browser tests leave their worker idle while a page loads: the third worker takes that time, also for a kind that is added.
 */
const TEST_RUNS = [
  { kinds: ['unit'], zone: 'America/New_York', cores: 1, workers: 1 },
  { kinds: ['unit'], zone: 'Asia/Ho_Chi_Minh', cores: 1, workers: 1 },
  {
    kinds: KINDS.map(({ name }) => name).filter((name) => name !== 'unit'),
    zone: 'UTC',
    cores: 2,
    workers: 3,
  },
] as const;

/** What `--only` knows. */
export const TEST_KINDS: readonly string[] = KINDS.map(({ name }) => name);
export const PARTS: readonly string[] = [...CHECKS.map(({ name }) => name), ...TEST_KINDS];

/** People of the application that all files of a kind share. */
const SHARED_PEOPLE = 600;

const GREEN: StepOutcome = { passed: 0, failed: 0, says: '' };

function needsOf(kind: string): readonly TestNeed[] {
  return KINDS.find(({ name }) => name === kind)?.needs ?? [];
}

function checkStep({ name, args, after }: (typeof CHECKS)[number]): Step {
  return {
    name,
    cores: 1,
    after,
    async run(red) {
      const missing = after.filter((step) => red.has(step));
      if (missing.length > 0) return { ...GREEN, says: `left out: ${missing.join()} is red` };
      const { code, output } = await runCommand('npm', { args: ['run', '-s', name, ...args] });
      if (code === 0) return GREEN;
      return { passed: 0, failed: 1, says: `${output}\nAlone: npm run ${name} ${args.join(' ')}` };
    },
  };
}

/** What the tests stand on; each notes what it has found. */
function groundSteps(found: { chromium: string }): Record<TestNeed, Step> {
  return {
    build: {
      name: 'build',
      cores: 1,
      after: [],
      run: async () => ({ ...GREEN, says: (await ensureBuilt()) ? '' : 'as it stood' }),
    },
    data: {
      name: 'data',
      cores: 1,
      after: [],
      async run() {
        await prepareDemo(SHARED_PEOPLE);
        return GREEN;
      },
    },
    browser: {
      name: 'browser',
      // An installation waits for the network.
      cores: 0,
      after: [],
      async run() {
        found.chromium = await findChromium();
        return { ...GREEN, says: found.chromium };
      },
    },
  };
}

type Kept = { files: FileReport[] };

function testStep(
  run: (typeof TEST_RUNS)[number],
  parts: { asked: AskedPart; found: { chromium: string }; kept: Kept; isLive: boolean },
): Step | null {
  const kinds = run.kinds.filter((kind) => parts.asked.parts.includes(kind));
  if (kinds.length === 0) return null;
  return {
    name: `${kinds.join(', ')} in ${run.zone}`,
    cores: run.cores,
    after: [...new Set(kinds.flatMap(needsOf))],
    async run(red) {
      // What stands on something red can't run; the others still tell what they know.
      const able = kinds.filter((kind) => !needsOf(kind).some((need) => red.has(need)));
      const left = kinds.filter((kind) => !able.includes(kind));
      const says = left.length === 0 ? [] : [`left out, what they stand on is red: ${left.join()}`];
      if (able.length === 0) return { ...GREEN, says: says.join() };
      const outcome = await runTests({
        ...run,
        kinds: able,
        files: parts.asked.files,
        environment: {
          ...process.env,
          TEST_LONG: parts.asked.isLong ? '1' : (process.env['TEST_LONG'] ?? ''),
          CHROMIUM_PATH: parts.found.chromium,
        },
        isLive: parts.isLive,
      });
      parts.kept.files.push(...outcome.files);
      return { ...outcome, says: [...says, outcome.says].join('\n').trim() };
    },
  };
}

/** Gives the steps of what was asked, in the order they are started; `kept` gathers what each test file has told. */
export function stepsOf(asked: AskedPart, kept: Kept): Step[] {
  const found = { chromium: process.env['CHROMIUM_PATH'] ?? '' };
  const ground = groundSteps(found);
  const checks = CHECKS.filter(({ name }) => asked.parts.includes(name)).map(checkStep);
  const tests = TEST_RUNS.flatMap((run) => {
    const isLive = run.cores === 2;
    return testStep(run, { asked, found, kept, isLive }) ?? [];
  });
  const needed = new Set([...checks, ...tests].flatMap(({ after }) => after));
  return [
    ...(['browser', 'build', 'data'] as const).flatMap((need) =>
      needed.has(need) ? [ground[need]] : [],
    ),
    ...tests.filter(({ cores }) => cores === 1),
    ...checks,
    ...tests.filter(({ cores }) => cores === 2),
  ];
}
