import type { Browser, Page } from 'playwright-core';

/** The browsers that tests of this file have opened: what their pages show is told when a test is red. */
export const openBrowsers = new Set<Browser>();

const TOLD_LETTERS = 600;

/** Gives the address of a page and the beginning of what it shows. */
export async function textOf(page: Page): Promise<string> {
  const text = await page
    .innerText('body', { timeout: 2_000 })
    .catch((error: Error) => error.message);
  return `${page.url()} showed: ${text.replaceAll(/\s+/g, ' ').slice(0, TOLD_LETTERS)}`;
}
