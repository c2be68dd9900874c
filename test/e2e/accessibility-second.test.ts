import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { expectAccessible } from '../support/accessible-screens';
import { startApplication, type TestApplication } from '../support/application';
import { openBrowser } from '../support/browser';

let browser: Browser;
/** Its own: the two walks sign in as the same accounts, and each has one live session. */
let application: TestApplication;

beforeAll(async () => {
  browser = await openBrowser();
  application = await startApplication({ people: 600 });
});
afterAll(async () => {
  await browser.close();
  await application.stop();
});

test('no screen has a serious finding of axe, an English word or a sideways scroll, at both sizes (second half)', async () => {
  await expectAccessible(browser, { url: application.url, half: 1 });
}, 900_000);
