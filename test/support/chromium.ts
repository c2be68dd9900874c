import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';

/** Without waiting in it: others run while a browser is fetched. */
const run = promisify(execFile);

/** Chromium without windows: it draws the same page for a third of the work of the whole browser. */
const SHELL = 'chromium-headless-shell';
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SYSTEM_PATHS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

function onPath(name: string): string | null {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}

/** The browser that was asked for by name; another in its place would show nothing of it. */
function named(): string | null {
  const path = process.env['CHROMIUM_PATH'];
  if (path === undefined || path === '') return null;
  if (existsSync(path)) return path;
  throw new Error(`CHROMIUM_PATH names ${path}, which does not exist`);
}

function wholeBrowser(): string | null {
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

async function installPackage(name: string): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('needs root');
  const options = { ...QUIET, timeout: 300_000 };
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '-y', '--no-install-recommends', name], options);
}

async function downloadBrowser(): Promise<void> {
  const command = join(PROJECT_FOLDER, 'node_modules', '.bin', 'playwright-core');
  await run(command, ['install', 'chromium'], { ...QUIET, timeout: 120_000 });
}

/** Where a browser comes from, in the order they are asked: what stands here, then what can be fetched. */
const WAYS: readonly { name: string; get(): Promise<string | null> }[] = [
  { name: `${SHELL} on the path`, get: async () => onPath(SHELL) },
  {
    name: `Debian's ${SHELL}`,
    async get() {
      await installPackage(SHELL);
      return onPath(SHELL);
    },
  },
  { name: 'an installed browser', get: async () => wholeBrowser() },
  {
    name: "Debian's chromium",
    async get() {
      await installPackage('chromium');
      return wholeBrowser();
    },
  },
  {
    name: "Playwright's download",
    async get() {
      await downloadBrowser();
      return wholeBrowser();
    },
  },
];

/** Gives the path of a Chromium: the named one, one without windows, the system's, or one fetched now. Throws when there is none. */
export async function findChromium(): Promise<string> {
  const asked = named();
  if (asked !== null) return asked;
  const failures: string[] = [];
  for (const { name, get } of WAYS) {
    try {
      const path = await get();
      if (path !== null) return path;
      failures.push(`${name}: none`);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `No Chromium for the browser tests. Set CHROMIUM_PATH or install one. Tried ${failures.join('; ')}`,
  );
}
