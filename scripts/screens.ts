import './launcher/private-files';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApplication } from '../test/support/application';
import { openBrowser } from '../test/support/browser';
import { SCREENS, SIZES, walkScreens, type SizeName } from '../test/support/screens';
import { shrinkPicture } from '../test/support/shrink-picture';
import { PROJECT_FOLDER } from './launcher/project-folder';

/**
 * Takes a picture of every screen at both sizes from demo data of its own, into docs/screens; with names, of these alone:
 * `npm run screens -- sign-in today`.
 */
const FOLDER = join(PROJECT_FOLDER, 'docs', 'screens');

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SCREENS.some((screen) => screen.name === name));
if (unknown.length > 0) throw new Error(`no screen is named so: ${unknown.join(', ')}`);
const screens = SCREENS.filter(({ name }) => names.length === 0 || names.includes(name));

const application = await startApplication({ people: 600 });
const browser = await openBrowser();
try {
  if (names.length === 0) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const size of Object.keys(SIZES) as SizeName[])
    await walkScreens(browser, {
      url: application.url,
      size,
      screens,
      async look(page, screen) {
        const path = join(FOLDER, `${screen.name}-${size}.png`);
        writeFileSync(path, await shrinkPicture(await page.screenshot()));
        process.stdout.write(`${path}\n`);
      },
    });
} finally {
  await browser.close();
  await application.stop();
}
