import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import {
  amountRows,
  BENCHES,
  circumstancesOf,
  keepFigures,
  timesRows,
  type BenchName,
  type Figure,
  type FiguresFile,
  type Run,
} from '../../scripts/figures';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { startApplication, type TestApplication } from '../support/application';
import { FULL, HANDFUL, type Asked } from './asked';
import { preparedFolder } from './data-folder';
import { benchDuties } from './duties';
import { tableOf } from './measure';
import { benchPages } from './pages';
import { benchRooms } from './rooms';

const RUN: Record<BenchName, (application: TestApplication, asked: Asked) => Promise<Figure[]>> = {
  pages: benchPages,
  duties: benchDuties,
  rooms: benchRooms,
};

type Pids = Awaited<ReturnType<TestApplication['pids']>>;

/** Of before our own work. */
const LOAD_BEFORE = loadavg()[0] ?? 0;

function wholeNumber(text: string | undefined, otherwise: number): number {
  const value = Number(text ?? otherwise);
  if (!Number.isInteger(value) || value < 1) throw new Error(`no number to measure with: ${text}`);
  return value;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      /** A few operations on few people, only to see that each bench gets the answers it expects. Keeps no figures. */
      handful: { type: 'boolean', default: false },
      people: { type: 'string' },
      operations: { type: 'string' },
      connections: { type: 'string' },
      /** For a machine that can't keep the pace of the full run: saves queue up there until they are refused. */
      'saves-a-second': { type: 'string' },
      /** One of the benches; all of them without it. */
      only: { type: 'string' },
      /** Prints the figures and leaves docs/figures.json and the README as they are. */
      'print-only': { type: 'boolean', default: false },
    },
  });
  const size = values.handful ? HANDFUL : FULL;
  const names = BENCHES.filter((name) => values.only === undefined || values.only === name);
  if (names.length === 0) throw new Error(`no bench "${values.only}": ${BENCHES.join(', ')}`);
  return {
    names,
    keeps: !values.handful && !values['print-only'],
    asked: {
      ...size,
      people: wholeNumber(values.people, size.people),
      operations: wholeNumber(values.operations, size.operations),
      connections: wholeNumber(values.connections, size.connections),
      rooms: {
        ...size.rooms,
        savesASecond: wholeNumber(values['saves-a-second'], size.rooms.savesASecond),
      },
    },
  };
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: PROJECT_FOLDER, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function commitOf(): string | null {
  try {
    const isChanged = git('status', '--porcelain', '--', 'app', 'db', 'party', 'test/bench') !== '';
    return `${git('rev-parse', '--short=7', 'HEAD')}${isChanged ? '+' : ''}`;
  } catch {
    // A folder that was unpacked has no history.
    return null;
  }
}

function runOf(asked: Asked, figures: Figure[]): Run {
  return {
    measuredAt: new Date().toISOString(),
    commit: commitOf(),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown processor',
      cores: availableParallelism(),
      memoryMegabytes: Math.round(totalmem() / 1024 / 1024),
      node: process.version,
    },
    loadBefore: Number(LOAD_BEFORE.toFixed(2)),
    people: asked.people,
    connections: asked.connections,
    figures,
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function printRun(name: BenchName, run: Run): void {
  print(`\n${name}: ${circumstancesOf(run)}`);
  for (const rows of [timesRows(run.figures), amountRows(run.figures)])
    if (rows.length > 1) print(tableOf(rows));
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${wordsOf(error.cause)}`;
}

/** A process that was started again in the meantime explains an answer that never came. */
async function restartsSince(application: TestApplication, before: Pids): Promise<string> {
  await application.waitUntilHealthy();
  const now = await application.pids();
  const again = (['database', 'runtime'] as const).filter((name) => now[name] !== before[name]);
  return again.length === 0 ? '' : ` (started again meanwhile: ${again.join(', ')})`;
}

/** Runs one bench; gives null, and says why, when an answer was not the expected one. */
async function tryBench(
  name: BenchName,
  application: TestApplication,
  asked: Asked,
): Promise<Run | null> {
  const pids = await application.pids();
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  try {
    const figures = await RUN[name](application, asked);
    if ((await restartsSince(application, pids)) !== '') throw new Error('it did not run through');
    const run = runOf(asked, figures);
    printRun(name, run);
    print(`✓ bench of ${name} (${seconds()} s)`);
    return run;
  } catch (error) {
    const restarts = await restartsSince(application, pids);
    // What the application said of it stands in its log only.
    process.stderr.write(application.output().slice(-4000));
    print(`✗ bench of ${name} is red (${seconds()} s): ${wordsOf(error)}${restarts}`);
    return null;
  }
}

const { names, keeps, asked } = readArguments();
const dataFrom = await preparedFolder(asked.people);
const application = await startApplication({ people: asked.people, dataFrom });
const measured: FiguresFile = {};
try {
  for (const name of names) {
    const run = await tryBench(name, application, asked);
    if (run === null) process.exitCode = 1;
    else measured[name] = run;
  }
} finally {
  await application.stop();
}
// A bench that is red keeps its older figures; they stay those of their own day and commit.
if (keeps) await keepFigures(measured);
