import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './chromium';
import { openBrowsers } from './open-browsers';

/** Starts a Chromium without a window, without calls of its own to the network. Close it when done. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  openBrowsers.add(browser);
  browser.once('disconnected', () => openBrowsers.delete(browser));
  return browser;
}
