import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KindReport, REPORT_VARIABLE, type FileReport } from '../../test/support/kind-report';
import { runCommand } from './run-command';

/** Kinds of test that run in one pool of workers, in one time zone. */
export type TestRun = {
  kinds: readonly string[];
  zone: string;
  workers: number;
  /** Pieces of file names; none means all files. */
  files: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Whether its words appear while it runs, or at its end: those of two at once can't be read. */
  isLive: boolean;
};

export type TestRunOutcome = {
  files: readonly FileReport[];
  passed: number;
  failed: number;
  says: string;
};

function sum(files: readonly FileReport[], of: 'passed' | 'failed' | 'leftOut'): number {
  return files.reduce((total, file) => total + file[of], 0);
}

/** Says what is red in a kind and how to run it alone; null when nothing is. A skipped test shows nothing, so it is red. */
function faultOfKind(kind: string, run: TestRun, files: readonly FileReport[]): string | null {
  const own = files.filter((file) => file.kind === kind);
  if (own.length === 0 && run.files.length === 0) return `no tests of kind ${kind} were found`;
  const [failed, leftOut] = [sum(own, 'failed'), sum(own, 'leftOut')];
  if (failed + leftOut === 0) return null;
  const names = own.filter((file) => file.failed + file.leftOut > 0).map(({ file }) => file);
  return [
    `${kind} in ${run.zone}: ${failed} failed, ${leftOut} left out. Alone:`,
    `  TZ=${run.zone} npx vitest run --project ${kind} ${names.join(' ')}`,
  ].join('\n');
}

/** Judges what vitest has told: also a run that ends badly without a red test is red. */
export function judgeRun(run: TestRun, code: number | null, report: KindReport): TestRunOutcome {
  const faults = run.kinds.flatMap((kind) => faultOfKind(kind, run, report.files) ?? []);
  if (report.strayErrors > 0) faults.push(`${report.strayErrors} errors outside of any test`);
  if (code !== 0 && faults.length === 0) faults.push(`vitest ended with ${code}`);
  const failed = sum(report.files, 'failed') + sum(report.files, 'leftOut');
  return {
    files: report.files,
    passed: sum(report.files, 'passed'),
    failed: faults.length === 0 ? 0 : Math.max(failed, 1),
    says: faults.join('\n'),
  };
}

function readReport(path: string): KindReport {
  try {
    return KindReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error('vitest left no report: it did not come to its end', { cause: error });
  }
}

/** Runs tests of some kinds and gives what ran, file by file. */
export async function runTests(run: TestRun): Promise<TestRunOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dossiers-test-'));
  const path = join(folder, 'report.json');
  try {
    const { code, output } = await runCommand('vitest', {
      args: [
        'run',
        ...run.kinds.flatMap((kind) => ['--project', kind]),
        ...run.files,
        `--maxWorkers=${run.workers}`,
        '--passWithNoTests',
      ],
      environment: { ...run.environment, TZ: run.zone, [REPORT_VARIABLE]: path },
      isLive: run.isLive,
    });
    const outcome = judgeRun(run, code, readReport(path));
    return { ...outcome, says: [output, outcome.says].filter((text) => text !== '').join('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
