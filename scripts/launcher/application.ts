import { createServer } from 'node:net';
import { ensureBuilt } from './build-application';
import { openDataFolder, type DataFolder } from './data-folder';
import { LaunchFailure } from './failure';
import { freePort } from './free-port';
import { keepRunning } from './keep-running';
import type { LaunchOptions } from './options';
import { databaseOf, prepareDatabase, requireDurable, type FirstAccount } from './prepare-database';
import { startRuntime, type Runtime } from './runtime';
import type { SealingKeys } from './sealing-keys';
import { startDatabaseServer, type DatabaseServer } from './sqld';
import { startTlsFront } from './tls-front';
import { watchAnswers } from './watchdog';

const HEALTH_LIMIT_MS = 20_000;

export type Application = {
  /** Where a browser opens it. */
  url: string;
  origins: string[];
  databaseUrl: string;
  databaseToken: string;
  firstAccount: FirstAccount | null;
  /** Path of a sealing key file made at this start. */
  newSealFile: string | null;
  pids(): { launcher: number; database: number; runtime: number };
  /** Starts workerd again with the newest build: for development. */
  reload(): Promise<void>;
  stop(): Promise<void>;
};

function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new LaunchFailure(
          error.code === 'EADDRINUSE'
            ? `Cổng ${port} đang có phần mềm khác dùng: dừng phần mềm đó, hoặc đặt PORT khác.`
            : `Không mở được cổng ${port} trên ${host} (${error.code}).`,
        ),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function originsOf(options: LaunchOptions, port: number): string[] {
  if (options.origins.length > 0) return options.origins;
  const scheme = options.tls === null ? 'http' : 'https';
  return [`${scheme}://localhost:${port}`, `${scheme}://127.0.0.1:${port}`];
}

function bindings(parts: {
  options: LaunchOptions;
  origins: string[];
  server: DatabaseServer;
  keys: SealingKeys;
}): Record<string, string> {
  return {
    DATABASE_URL: parts.server.url,
    DATABASE_TOKEN: parts.server.token,
    SEAL_KEYS: parts.keys.sealKeys,
    DIGEST_KEY: parts.keys.digestKey,
    APP_ORIGIN: parts.origins.join(','),
    INSTALLATION: parts.options.installation,
    SELF_HOSTED_DATABASE: '1',
    CLOCK_OFFSET_MS: String(parts.options.clockOffsetMs),
    CLIENT_ADDRESS_HEADER: 'cf-connecting-ip',
  };
}

async function waitUntilHealthy(url: string): Promise<void> {
  const until = Date.now() + HEALTH_LIMIT_MS;
  let last = '';
  while (Date.now() < until) {
    try {
      const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) });
      if (answer.ok) return;
      last = await answer.text();
    } catch (error) {
      last = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the application does not become healthy: ${last}`);
}

/** Undoes what was started, newest first; each step is tried even when another failed. */
async function undo(steps: (() => unknown)[]): Promise<void> {
  for (const step of steps.reverse()) await Promise.resolve(step()).catch(() => undefined);
}

type Started = { server: DatabaseServer; runtime: Runtime; folder: DataFolder };

function noteProcesses({ server, runtime, folder }: Started): void {
  folder.note({
    children: [server.pid(), runtime.pid()],
    adminUrl: server.adminUrl,
    databaseUrl: server.url,
  });
}

function supervise(
  { server, runtime, folder }: Started,
  parts: { isStopping(): boolean; report(line: string): void },
): void {
  const onRestarted = () => noteProcesses({ server, runtime, folder });
  const database = {
    name: 'Máy chủ cơ sở dữ liệu',
    ended: server.ended,
    async restart() {
      await server.restart();
      await requireDurable(databaseOf(server));
    },
  };
  void keepRunning(database, { ...parts, onRestarted });
  void keepRunning({ name: 'Máy chủ ứng dụng', ...runtime }, { ...parts, onRestarted });
}

/**
 * Starts everything one machine needs: the data folder for itself alone, sqld, the data, workerd; keeps both processes
 * running until `stop`. Throws `LaunchFailure` for what its operator can mend, and leaves nothing running then.
 */
export async function launchApplication(
  options: LaunchOptions,
  parts: { report(line: string): void; signal?: AbortSignal },
): Promise<Application> {
  const steps: (() => unknown)[] = [];
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await undo(steps.splice(0));
  };
  const goOn = () => parts.signal?.throwIfAborted();
  try {
    const port = options.port === 0 ? await freePort() : options.port;
    // The folder first: it ends what a killed launcher left on this port.
    const folder = await openDataFolder(options.dataDir);
    steps.push(() => folder.release());
    await requireFreePort(options.host, port);
    if (await ensureBuilt()) parts.report('Đã dựng phần mềm.');
    goOn();
    const server = await startDatabaseServer(options.dataDir);
    steps.push(() => server.stop());
    folder.note({ children: [server.pid()], adminUrl: server.adminUrl, databaseUrl: server.url });
    goOn();
    const { keys, firstAccount } = await prepareDatabase({ server, options, report: parts.report });
    goOn();
    const origins = originsOf(options, port);
    const isBehindFront = options.tls !== null;
    const runtimePort = isBehindFront ? await freePort() : port;
    const runtime = await startRuntime({
      host: isBehindFront ? '127.0.0.1' : options.host,
      port: runtimePort,
      dataDir: options.dataDir,
      bindings: bindings({ options, origins, server, keys }),
    });
    steps.push(() => runtime.stop());
    noteProcesses({ server, runtime, folder });
    const inner = `http://127.0.0.1:${runtimePort}`;
    await waitUntilHealthy(inner);
    goOn();
    if (options.tls !== null)
      steps.push(
        await startTlsFront({ ...options.tls, host: options.host, port, target: runtimePort }),
      );
    steps.push(watchAnswers({ url: `${inner}/healthz`, pid: runtime.pid }));
    steps.push(watchAnswers({ url: `${server.url}/health`, pid: server.pid }));
    supervise({ server, runtime, folder }, { isStopping: () => isStopping, report: parts.report });
    return {
      url: origins[0] ?? inner,
      origins,
      databaseUrl: server.url,
      databaseToken: server.token,
      firstAccount,
      newSealFile: keys.madeNow,
      pids: () => ({ launcher: process.pid, database: server.pid(), runtime: runtime.pid() }),
      async reload() {
        process.kill(runtime.pid(), 'SIGTERM');
        await runtime.ended();
        await waitUntilHealthy(inner);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
