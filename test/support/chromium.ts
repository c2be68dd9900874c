import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SYSTEM_PATHS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

function onPath(name: string): string | null {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}

function installed(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  }
  const own = chromium.executablePath();
  if (own !== '' && existsSync(own)) return own;
  return (
    SYSTEM_NAMES.map(onPath).find((path) => path !== null) ??
    SYSTEM_PATHS.find((path) => existsSync(path)) ??
    null
  );
}

/** Ways to get a browser, in the order they are tried. */
const INSTALLERS: readonly { name: string; run(): void }[] = [
  {
    name: "Playwright's download",
    run: () =>
      execFileSync(
        join(PROJECT_FOLDER, 'node_modules', '.bin', 'playwright-core'),
        ['install', 'chromium'],
        { stdio: 'ignore', timeout: 120_000 },
      ),
  },
  {
    name: "Debian's package",
    run() {
      if (process.getuid?.() !== 0) throw new Error('needs root');
      const options = { stdio: 'ignore', timeout: 300_000 } as const;
      execFileSync('apt-get', ['update'], options);
      execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
    },
  },
];

/** Gives the path of a Chromium: the named one, Playwright's, the system's, or one installed now. Throws when there is none. */
export function findChromium(): string {
  const found = installed();
  if (found !== null) return found;
  const failures: string[] = [];
  for (const { name, run } of INSTALLERS) {
    try {
      run();
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const path = installed();
    if (path !== null) return path;
  }
  throw new Error(
    `No Chromium for the browser tests. Set CHROMIUM_PATH or install one. Tried ${failures.join('; ')}`,
  );
}
