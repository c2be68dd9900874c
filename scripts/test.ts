import './launcher/private-files';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findChromium } from '../test/support/chromium';
import { ensureBuilt } from './launcher/build-application';
import { PROJECT_FOLDER } from './launcher/project-folder';

/** What is cheap to know comes first; the names are those of `npm run`. */
const CHECKS = ['format:check', 'lint', 'typecheck', 'boundaries', 'coverage:requirements'];

type TestRun = { kind: string; zone: string };

/** Kinds of test as `vitest.config.ts` has them. "Today" and edges of months must not depend on where a process runs. */
const TEST_RUNS: readonly TestRun[] = [
  { kind: 'unit', zone: 'America/New_York' },
  { kind: 'unit', zone: 'Asia/Ho_Chi_Minh' },
  { kind: 'service', zone: 'UTC' },
  { kind: 'worker', zone: 'UTC' },
  { kind: 'e2e', zone: 'UTC' },
  { kind: 'fault', zone: 'UTC' },
];

const Report = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

type Count = { passed: number; failed: number };

/** A step that is red; the words say what to look at and how to run it alone. */
class RedStep extends Error {
  constructor(
    message: string,
    readonly count: Count = { passed: 0, failed: 1 },
  ) {
    super(message);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  print(`✓ ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}

function runCheck(name: string): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', name], {
    cwd: PROJECT_FOLDER,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  print(`${stdout}${stderr}`);
  throw new RedStep(`${name} is red: npm run ${name}`);
}

/** Runs one kind of test; throws when one is red, none was found, or one was left out: a skipped test shows nothing. */
function runTests({ kind, zone }: TestRun, environment: NodeJS.ProcessEnv): Count {
  const folder = mkdtempSync(join(tmpdir(), 'dossiers-test-'));
  const file = join(folder, 'report.json');
  try {
    const { status } = spawnSync(
      join(PROJECT_FOLDER, 'node_modules', '.bin', 'vitest'),
      ['run', '--project', kind, '--reporter=default', '--reporter=json', `--outputFile=${file}`],
      { cwd: PROJECT_FOLDER, stdio: 'inherit', env: { ...environment, TZ: zone } },
    );
    const alone = `TZ=${zone} npx vitest run --project ${kind}`;
    if (!existsSync(file)) throw new RedStep(`tests of kind ${kind} did not run: ${alone}`);
    const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const isRed = status !== 0 || !report.success;
    const count = {
      passed: report.numPassedTests,
      failed: Math.max(report.numFailedTests, isRed ? 1 : 0),
    };
    if (isRed) throw new RedStep(`tests of kind ${kind} are red: ${alone}`, count);
    const leftOut = report.numPendingTests + report.numTodoTests;
    if (leftOut > 0)
      throw new RedStep(`${leftOut} tests of kind ${kind} were left out: ${alone}`, {
        ...count,
        failed: leftOut,
      });
    return count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole gate, in order, until the first step that is red; gives how many tests ran. */
async function runAll(isLong: boolean): Promise<Count> {
  const sum: Count = { passed: 0, failed: 0 };
  try {
    for (const name of CHECKS) await timed(name, () => runCheck(name));
    await timed('build', ensureBuilt);
    const environment = {
      ...process.env,
      TEST_LONG: isLong ? '1' : '',
      CHROMIUM_PATH: await timed('a browser', findChromium),
    };
    for (const run of TEST_RUNS) {
      const count = await timed(`${run.kind} in ${run.zone}`, () => runTests(run, environment));
      sum.passed += count.passed;
    }
  } catch (error) {
    print(`✗ ${error instanceof Error ? error.message : String(error)}`);
    const count = error instanceof RedStep ? error.count : { passed: 0, failed: 1 };
    sum.passed += count.passed;
    sum.failed += count.failed;
  }
  return sum;
}

const isLong = process.argv.includes('--long') || process.env['TEST_LONG'] === '1';
const { passed, failed } = await runAll(isLong);
print(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
