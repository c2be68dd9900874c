import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { expectAccessible } from '../support/accessible-screens';
import { openBrowser } from '../support/browser';
import { sharedUrl } from '../support/running-application';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

test('no screen has a serious finding of axe, an English word or a sideways scroll, at both sizes (first half)', async () => {
  await expectAccessible(browser, { url: sharedUrl(), half: 0 });
}, 900_000);
