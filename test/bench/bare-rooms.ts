import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';

const SOURCE = join(PROJECT_FOLDER, 'test', 'bench', 'bare-room', 'wrangler.toml');
const BUNDLE = join(PROJECT_FOLDER, '.cache', 'bare-room');

/** Starts a workerd of its own with rooms that do nothing but send on; gives its address. */
export async function startBareRooms(): Promise<{ url: string; stop(): Promise<void> }> {
  execFileSync(
    join(PROJECT_FOLDER, 'node_modules', '.bin', 'wrangler'),
    ['deploy', '--dry-run', '--outdir', BUNDLE, '--config', SOURCE],
    { stdio: 'pipe', env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' } },
  );
  const miniflare = new Miniflare({
    port: 0,
    cf: false,
    log: new Log(LogLevel.ERROR),
    modulesRoot: BUNDLE,
    modules: [{ type: 'ESModule', path: join(BUNDLE, 'bare-room.worker.js') }],
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    durableObjects: { BARE_ROOM: { className: 'BareRoom', useSQLite: true } },
  });
  const url = (await miniflare.ready).origin;
  return { url, stop: () => miniflare.dispose() };
}
