import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';

/** Without waiting in it: others run while a browser is fetched. */
const run = promisify(execFile);

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

/** Installers tell much; what they say is not kept. */
const QUIET = { maxBuffer: 64 * 2 ** 20 };

/** Ways to get a browser, in the order they are tried. */
const INSTALLERS: readonly { name: string; install(): Promise<unknown> }[] = [
  {
    name: "Playwright's download",
    install: () =>
      run(
        join(PROJECT_FOLDER, 'node_modules', '.bin', 'playwright-core'),
        ['install', 'chromium'],
        { ...QUIET, timeout: 120_000 },
      ),
  },
  {
    name: "Debian's package",
    async install() {
      if (process.getuid?.() !== 0) throw new Error('needs root');
      const options = { ...QUIET, timeout: 300_000 };
      await run('apt-get', ['update'], options);
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
    },
  },
];

/** Gives the path of a Chromium: the named one, Playwright's, the system's, or one installed now. Throws when there is none. */
export async function findChromium(): Promise<string> {
  const found = installed();
  if (found !== null) return found;
  const failures: string[] = [];
  for (const { name, install } of INSTALLERS) {
    try {
      await install();
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
