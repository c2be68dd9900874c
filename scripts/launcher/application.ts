import { createServer } from 'node:net';
import { ensureBuilt } from './build-application';
import { openDataFolder, type DataFolder } from './data-folder';
import { LaunchFailure } from './failure';
import { freePort } from './free-port';
import { keepRunning } from './keep-running';
import type { LaunchOptions } from './options';
import { databaseOf, prepareDatabase, requireDurable, type FirstAccount } from './prepare-database';
import type { Runtime } from './runtime';
import type { SealingKeys } from './sealing-keys';
import { sendSignal } from './send-signal';
import { PortTaken, sqldBinary, startDatabaseServer, type DatabaseServer } from './sqld';
import { readCertificate, startTlsFront } from './tls-front';
import { watchAnswers } from './watchdog';

const HEALTH_LIMIT_MS = 20_000;

export type Application = {
  /** Where a browser opens it. */
  url: string;
  origins: string[];
  databaseUrl: string;
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
    DATABASE_SIGNING_KEY: parts.server.signingKey,
    SEAL_KEYS: parts.keys.sealKeys,
    DIGEST_KEY: parts.keys.digestKey,
    APP_ORIGIN: parts.origins.join(','),
    INSTALLATION: parts.options.installation,
    SELF_HOSTED_DATABASE: '1',
    CLOCK_OFFSET_MS: String(parts.options.clockOffsetMs),
    LOCK_PERIODS: parts.options.lockPeriods,
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
  for (const step of steps.reverse())
    await Promise.resolve()
      .then(step)
      .catch(() => undefined);
}

/** A wildcard is no address to ask. */
function askableHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

type Supervised = { server: DatabaseServer; runtime: Runtime; isReloading(): boolean };

function supervise(
  { server, runtime, isReloading }: Supervised,
  parts: { isStopping(): boolean; report(line: string): void },
): void {
  let isPortTaken = false;
  const database = {
    name: 'Máy chủ cơ sở dữ liệu',
    ended: server.ended,
    async restart() {
      try {
        await server.restart();
        isPortTaken = false;
      } catch (error) {
        isPortTaken = error instanceof PortTaken;
        // The Worker knows the database by this port alone: it would hand its tokens to whoever sits there now.
        if (isPortTaken) sendSignal(runtime.pid(), 'SIGKILL');
        throw error;
      }
      await requireDurable(databaseOf(server));
    },
  };
  const application = {
    name: 'Máy chủ ứng dụng',
    ...runtime,
    isPlanned: isReloading,
    async restart() {
      if (isPortTaken)
        throw new LaunchFailure('cổng của cơ sở dữ liệu đang bị phần mềm khác chiếm');
      await runtime.restart();
    },
  };
  void keepRunning(database, parts);
  void keepRunning(application, parts);
}

/** What can't succeed is told before anything is built or begun. */
function requirePossible(options: LaunchOptions, report: (line: string) => void) {
  sqldBinary();
  if (options.tls === null && !isLoopback(options.host))
    report(
      `Chú ý: ${options.host} mở ra mạng mà không có chứng thư: chỉ đăng nhập được qua một máy chủ https đứng trước.`,
    );
  return options.tls === null ? null : readCertificate(options.tls);
}

type Begun = {
  options: LaunchOptions;
  port: number;
  folder: DataFolder;
  certificate: ReturnType<typeof requirePossible>;
  steps: (() => unknown)[];
};

/** Starts workerd, waits until it is healthy and opens its address; gives the address inside too. */
async function serve(
  { options, port, folder, certificate, steps }: Begun,
  parts: { server: DatabaseServer; keys: SealingKeys; origins: string[] },
): Promise<{ runtime: Runtime; inner: string }> {
  // Loaded late: the package throws where there is no workerd, and that has been told before.
  const { startRuntime } = await import('./runtime');
  const host = certificate === null ? options.host : '127.0.0.1';
  const runtimePort = certificate === null ? port : await freePort();
  const runtime = await startRuntime({
    host,
    port: runtimePort,
    dataDir: options.dataDir,
    bindings: bindings({ options, ...parts }),
    onSpawn: (pid) => folder.noteChild(pid),
  });
  steps.push(() => runtime.stop());
  const inner = `http://${askableHost(host)}:${runtimePort}`;
  await waitUntilHealthy(inner);
  if (certificate !== null)
    steps.push(await startTlsFront({ certificate, host: options.host, port, target: runtimePort }));
  return { runtime, inner };
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
  let isReloading = false;
  const stop = async () => {
    isStopping = true;
    await undo(steps.splice(0));
  };
  const goOn = () => parts.signal?.throwIfAborted();
  try {
    const certificate = requirePossible(options, parts.report);
    const port = options.port === 0 ? await freePort() : options.port;
    // The folder first: it ends what a killed launcher left on this port.
    const folder = await openDataFolder(options.dataDir);
    steps.push(() => folder.release());
    await requireFreePort(options.host, port);
    if (await ensureBuilt(parts.signal)) parts.report('Đã dựng phần mềm.');
    goOn();
    const server = await startDatabaseServer(options.dataDir, (pid) => folder.noteChild(pid));
    steps.push(() => server.stop());
    folder.noteDatabase({ adminUrl: server.adminUrl, databaseUrl: server.url });
    goOn();
    const { keys, firstAccount } = await prepareDatabase({ server, options, ...parts });
    goOn();
    const origins = originsOf(options, port);
    const begun = { options, port, folder, certificate, steps };
    const { runtime, inner } = await serve(begun, { server, keys, origins });
    goOn();
    // A file, not /healthz: that asks the database too, and one that hangs would look like two.
    steps.push(watchAnswers({ url: `${inner}/robots.txt`, pid: runtime.pid }));
    steps.push(watchAnswers({ url: `${server.url}/health`, pid: server.pid }));
    supervise(
      { server, runtime, isReloading: () => isReloading },
      { isStopping: () => isStopping, report: parts.report },
    );
    return {
      url: origins[0] ?? inner,
      origins,
      databaseUrl: server.url,
      firstAccount,
      newSealFile: keys.madeNow,
      pids: () => ({ launcher: process.pid, database: server.pid(), runtime: runtime.pid() }),
      async reload() {
        isReloading = true;
        try {
          sendSignal(runtime.pid(), 'SIGTERM');
          await runtime.ended();
          await waitUntilHealthy(inner);
        } finally {
          isReloading = false;
        }
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
