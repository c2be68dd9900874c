import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Miniflare, Log, LogLevel, type MiniflareOptions } from 'miniflare';
import { ASSETS_FOLDER, WORKER_FILE } from './build-application';
import { childrenOf } from './process-mark';
import { createRequestsInFlight, type RequestInFlight } from './requests-in-flight';

const STOP_LIMIT_MS = 5_000;

export type RuntimeSettings = {
  /** Hears of each process before it does anything. */
  onSpawn(pid: number): void;
  host: string;
  port: number;
  dataDir: string;
  bindings: Record<string, string>;
};

export type Runtime = {
  pid(): number;
  /** Resolves when workerd has ended, by whatever hand. */
  ended(): Promise<void>;
  /** What workerd has begun to answer and not ended. */
  requestsInFlight(): RequestInFlight[];
  /** Starts a new workerd at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** A room's name leads to its storage through this key: it must never change. */
const ROOMS = {
  DOSSIER_ROOM: { className: 'DossierRoom', useSQLite: true, unsafeUniqueKey: 'dossier-room' },
  UNIT_ROOM: { className: 'UnitRoom', useSQLite: true, unsafeUniqueKey: 'unit-room' },
} as const;

function runtimeOptions(
  settings: RuntimeSettings,
  hear: { spawn(): void; end(): void; out(part: string): string },
): MiniflareOptions {
  return {
    name: 'personnel-dossiers',
    host: settings.host,
    port: settings.port,
    // Without this it would ask the network where the machine stands.
    cf: false,
    log: new Log(LogLevel.ERROR),
    handleRuntimeStdio(out: Readable, err: Readable) {
      out.on('data', (part: Buffer) => process.stdout.write(hear.out(part.toString())));
      err.on('data', (part: Buffer) => process.stderr.write(part));
      // Called as soon as the process is there; its output ends with it: the quickest way to hear of both.
      hear.spawn();
      out.once('end', () => hear.end());
    },
    modulesRoot: dirname(WORKER_FILE),
    modules: [{ type: 'ESModule', path: WORKER_FILE }],
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings: settings.bindings,
    durableObjects: ROOMS,
    durableObjectsPersist: join(settings.dataDir, 'rooms'),
    assets: {
      directory: ASSETS_FOLDER,
      routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: false },
      assetConfig: { html_handling: 'none', not_found_handling: 'none' },
    },
  };
}

/** Miniflare would end this process at a signal before the database has stopped: its own listeners are taken off again. */
function keepingSignals<T>(make: () => T): T {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = signals.map((signal) => new Set(process.listeners(signal)));
  const made = make();
  signals.forEach((signal, index) => {
    for (const listener of process.listeners(signal))
      if (!before[index]?.has(listener)) process.off(signal, listener);
  });
  return made;
}

type Started = {
  miniflare: Miniflare;
  pid: number;
  ended: Promise<void>;
  requests: ReturnType<typeof createRequestsInFlight>;
};

async function dispose(miniflare: Miniflare): Promise<void> {
  await Promise.race([
    miniflare.dispose(),
    new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS).unref()),
  ]).catch(() => undefined);
}

async function start(settings: RuntimeSettings): Promise<Started> {
  const before = new Set(childrenOf(process.pid, 'workerd'));
  let pid = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const requests = createRequestsInFlight();
  const spawn = () => {
    pid = childrenOf(process.pid, 'workerd').find((child) => !before.has(child)) ?? 0;
    if (pid > 0) settings.onSpawn(pid);
  };
  const miniflare = keepingSignals(
    () => new Miniflare(runtimeOptions(settings, { spawn, end: () => end(), out: requests.hear })),
  );
  try {
    await miniflare.ready;
  } catch (error) {
    // One that came up only half must not stay: the next try wants its port and its folder.
    await dispose(miniflare);
    throw error;
  }
  return { miniflare, pid, ended, requests };
}

/** Starts workerd with the Worker, its files and its rooms at one address. */
export async function startRuntime(settings: RuntimeSettings): Promise<Runtime> {
  let starting = start(settings);
  let current = await starting;
  let isStopped = false;
  return {
    pid: () => current.pid,
    ended: () => current.ended,
    requestsInFlight: () => current.requests.list(),
    async restart() {
      await dispose(current.miniflare);
      if (isStopped) return;
      starting = start(settings);
      current = await starting;
    },
    async stop() {
      isStopped = true;
      await starting.then(
        ({ miniflare }) => dispose(miniflare),
        () => undefined,
      );
    },
  };
}
