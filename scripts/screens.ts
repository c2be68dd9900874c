import './launcher/private-files';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApplication } from '../test/support/application';
import { openBrowser } from '../test/support/browser';
import { SIZES, walkScreens, type SizeName } from '../test/support/screens';
import { shrinkPicture } from '../test/support/shrink-picture';
import { PROJECT_FOLDER } from './launcher/project-folder';

/** Takes a picture of every screen at both sizes from demo data of its own, into docs/screens. */
const FOLDER = join(PROJECT_FOLDER, 'docs', 'screens');

const application = await startApplication({ people: 600 });
const browser = await openBrowser();
try {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const size of Object.keys(SIZES) as SizeName[])
    await walkScreens(browser, {
      url: application.url,
      size,
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
