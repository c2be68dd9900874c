import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createDatabase, type Database } from '../../db/client.server';
import { databaseKeys } from '../../scripts/launcher/database-keys';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { copyDemo } from './templates';

const DEMO_PEOPLE = 600;
const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 15_000;

const Told = z.object({
  url: z.string(),
  databaseUrl: z.string(),
  firstAccount: z.object({ username: z.string(), oneTimePassword: z.string() }).nullable(),
  pids: z.object({ launcher: z.number(), database: z.number(), runtime: z.number() }),
});
type Told = z.infer<typeof Told>;

export type ApplicationOptions = {
  /** People of the demo data; 600 when not given. */
  people?: number;
  office?: boolean;
  clockOffsetMs?: number;
  /** Copied before the start: data of an earlier run, for instance. */
  dataFrom?: string;
  /** Used as it is and kept afterwards, instead of a folder of its own. */
  dataDir?: string;
  environment?: Record<string, string>;
  /** Further arguments of the command line. */
  args?: string[];
};

export type TestApplication = {
  url: string;
  dataDir: string;
  databaseUrl: string;
  firstAccount: Told['firstAccount'];
  /** A client of the application's own database, past the application: to plant and to look. */
  db(): Database;
  /** Asks the launcher which processes run now. */
  pids(): Promise<Told['pids']>;
  /** All that the launcher has printed. */
  output(): string;
  waitUntilHealthy(): Promise<void>;
  /** Sends the launcher a signal and gives its exit code; null when the signal itself ended it. */
  endBy(signal: NodeJS.Signals): Promise<number | null>;
  stop(): Promise<void>;
};

function nextMessage(child: ChildProcess, output: () => string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the application did not start:\n${output()}`)),
      START_LIMIT_MS,
    );
    const ended = (code: number | null) => {
      clearTimeout(timer);
      reject(new Error(`the launcher ended with ${code}:\n${output()}`));
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      clearTimeout(timer);
      child.off('exit', ended);
      resolve(Told.parse(message));
    });
  });
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function makeDataDir(options: ApplicationOptions): Promise<string> {
  if (options.dataDir !== undefined) return options.dataDir;
  const dataDir = mkdtempSync(join(tmpdir(), 'dossiers-app-'));
  if (options.dataFrom !== undefined && existsSync(options.dataFrom))
    cpSync(options.dataFrom, dataDir, { recursive: true });
  // Demo data are made for the clock they are opened under: another clock wants its own.
  else if (!options.office && (options.clockOffsetMs ?? 0) === 0)
    await copyDemo(dataDir, options.people ?? DEMO_PEOPLE);
  return dataDir;
}

function launch(options: ApplicationOptions, dataDir: string): ChildProcess {
  const args = [...(options.office ? ['--office'] : []), ...(options.args ?? [])];
  return fork(join(PROJECT_FOLDER, 'scripts', 'start.ts'), args, {
    cwd: PROJECT_FOLDER,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      DATA_DIR: dataDir,
      APP_ORIGIN: '',
      DEMO_PEOPLE: String(options.people ?? DEMO_PEOPLE),
      CLOCK_OFFSET_MS: String(options.clockOffsetMs ?? 0),
      ...options.environment,
    },
  });
}

/** Starts the application as `npm start` does, on a free port over a folder of its own, and waits until it is healthy. */
export async function startApplication(options: ApplicationOptions = {}): Promise<TestApplication> {
  const dataDir = await makeDataDir(options);
  const child = launch(options, dataDir);
  const printed: string[] = [];
  child.stdout?.on('data', (part: Buffer) => printed.push(part.toString()));
  child.stderr?.on('data', (part: Buffer) => printed.push(part.toString()));
  const output = () => printed.join('');
  const first = await nextMessage(child, output);
  const application: TestApplication = {
    url: first.url,
    dataDir,
    databaseUrl: first.databaseUrl,
    firstAccount: first.firstAccount,
    output,
    db: () =>
      createDatabase({
        url: first.databaseUrl,
        token: databaseKeys(dataDir).token,
        guardsDurability: true,
      }),
    async pids() {
      const answer = nextMessage(child, output);
      child.send('pids');
      return (await answer).pids;
    },
    async waitUntilHealthy() {
      const until = Date.now() + START_LIMIT_MS;
      while (!(await isHealthy(first.url))) {
        if (Date.now() > until) throw new Error(`not healthy again:\n${output()}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async endBy(signal) {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill(signal);
      return ended;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
        await ended;
        clearTimeout(timer);
      }
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return application;
}
