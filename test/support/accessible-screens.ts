import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { screenFaults } from './screen-faults';
import { SCREEN_HALVES, walkScreens } from './screens';

/** Words that would tell a reader that a part was left in English. */
const ENGLISH =
  /\b(the|and|save|cancel|delete|close|error|loading|submit|search|next|previous|unknown|undefined|null|NaN)\b/i;

/** Walks one half of the screens, each at both sizes: no serious finding of axe, no English word, no sideways scroll, one first heading each. */
export async function expectAccessible(
  browser: Browser,
  { url, half }: { url: string; half: 0 | 1 },
): Promise<void> {
  const faults: string[] = [];
  await walkScreens(browser, {
    url,
    size: 'desk',
    screens: SCREEN_HALVES[half] ?? [],
    async look(page, { name }) {
      const english = ENGLISH.exec(await page.locator('body').innerText());
      if (english !== null) faults.push(`${name}: the word "${english[0]}"`);
      const headings = await page.locator('h1').count();
      if (headings !== 1) faults.push(`${name}: ${headings} first headings`);
      faults.push(...(await screenFaults(page)).map((fault) => `${name}, ${fault}`));
    },
  });
  expect(faults).toEqual([]);
}
