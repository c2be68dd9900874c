import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { LaunchFailure } from './failure';
import { isRunning, KnownProcess, knownProcess } from './process-mark';
import { PROJECT_FOLDER } from './project-folder';
import { sendSignal } from './send-signal';

const SOURCES = ['app', 'db', 'party', 'public'];
const SOURCE_FILES = ['vite.config.ts', 'wrangler.toml', 'package-lock.json', 'tsconfig.json'];
const BUILD = join(PROJECT_FOLDER, 'build');
const DIGEST_FILE = join(BUILD, 'source-digest');
const LOCK = join(PROJECT_FOLDER, '.cache', 'build.lock');
const LOCK_OWNER = join(LOCK, 'owner.json');
/** Between taking the lock and writing whose it is. */
const UNSIGNED_LIMIT_MS = 5_000;

/** The bundle of the Worker, ready for workerd. */
export const WORKER_FILE = join(BUILD, 'worker', 'entry.worker.js');
export const ASSETS_FOLDER = join(BUILD, 'client');

/** Gives the digest of everything the build is made from. */
function sourceDigest(): string {
  const hash = createHash('sha256');
  const files = SOURCES.filter((folder) => existsSync(join(PROJECT_FOLDER, folder)))
    .flatMap((folder) =>
      readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .filter((file) => !/[/\\]db[/\\](migrations|seed)[/\\]/.test(file))
    .concat(SOURCE_FILES.map((file) => join(PROJECT_FOLDER, file)))
    .sort();
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function isBuilt(digest: string): boolean {
  return (
    existsSync(WORKER_FILE) &&
    existsSync(DIGEST_FILE) &&
    readFileSync(DIGEST_FILE, 'utf8') === digest
  );
}

function run(command: string, args: string[], signal?: AbortSignal): Promise<void> {
  const child = spawn(join(PROJECT_FOLDER, 'node_modules', '.bin', command), args, {
    cwd: PROJECT_FOLDER,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_LOG: 'warn',
      WRANGLER_LOG_PATH: join(PROJECT_FOLDER, '.wrangler', 'logs'),
      CI: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that all of it can be ended: these tools start others and take their time at a signal.
    detached: true,
  });
  const endAll = () => sendSignal(-(child.pid ?? 0), 'SIGKILL');
  signal?.addEventListener('abort', endAll);
  const output: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  child.stderr.on('data', (part: Buffer) => output.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      signal?.removeEventListener('abort', endAll);
      if (code === 0) resolve();
      else
        reject(
          new LaunchFailure(
            `Không dựng được phần mềm (${command}):\n${Buffer.concat(output).toString().trim()}`,
          ),
        );
    });
  });
}

/** Bundles the Worker from what Vite has written: the second half of the build. */
async function bundleWorker(signal?: AbortSignal): Promise<void> {
  await run('wrangler', ['deploy', '--dry-run', '--outdir', join(BUILD, 'worker')], signal);
}

async function buildAll(digest: string, signal?: AbortSignal): Promise<void> {
  rmSync(DIGEST_FILE, { force: true });
  await run('remix', ['vite:build', '--logLevel', 'warn'], signal);
  // Names every source file, and nobody needs it at run time.
  rmSync(join(ASSETS_FOLDER, '.vite'), { recursive: true, force: true });
  await bundleWorker(signal);
  writeFileSync(DIGEST_FILE, digest);
}

/** Tells whether the lock is a dead builder's: one killed in the middle of a build must not hold up the next start. */
function isLockStale(): boolean {
  try {
    return !isRunning(KnownProcess.parse(JSON.parse(readFileSync(LOCK_OWNER, 'utf8'))));
  } catch {
    return existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > UNSIGNED_LIMIT_MS;
  }
}

/** One build at a time, also between processes. */
async function whileLocked<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (;;) {
    signal?.throwIfAborted();
    try {
      mkdirSync(LOCK);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isLockStale()) rmSync(LOCK, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    writeFileSync(LOCK_OWNER, JSON.stringify(knownProcess(process.pid)));
    return await work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** Builds the application when there is no build or the sources have changed since; tells whether it did. */
export async function ensureBuilt(signal?: AbortSignal): Promise<boolean> {
  if (isBuilt(sourceDigest())) return false;
  return whileLocked(async () => {
    const digest = sourceDigest();
    if (isBuilt(digest)) return false;
    await buildAll(digest, signal);
    return true;
  }, signal);
}
