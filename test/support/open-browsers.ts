import type { Browser, Page } from 'playwright-core';

/** The browsers that tests of this file have opened: what their pages show is told when a test is red. */
export const openBrowsers = new Set<Browser>();

const TOLD_LETTERS = 3000;

/** Gives the address of a page and what it shows; of a long page the beginning. The menu above says nothing of what went wrong. */
export async function textOf(page: Page): Promise<string> {
  const text = await page
    .locator('main, body')
    .last()
    .innerText({ timeout: 2_000 })
    .catch((error: Error) => error.message);
  return `${page.url()} showed: ${text.replaceAll(/\s+/g, ' ').slice(0, TOLD_LETTERS)}`;
}
