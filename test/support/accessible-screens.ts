import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { SCREEN_HALVES, SIZES, walkScreens, type SizeName } from './screens';

const SERIOUS = ['serious', 'critical'];

/** Words that would tell a reader that a part was left in English. */
const ENGLISH =
  /\b(the|and|save|cancel|delete|close|error|loading|submit|search|next|previous|unknown|undefined|null|NaN)\b/i;

const SETTLES_MS = 2_000;
const LOOKS_EVERY_MS = 20;

/** Gives how wide a page is once it has taken in its new size; at the latest after two seconds. */
async function settledWidth(page: Page, most: number): Promise<number> {
  const measured = () => page.evaluate(() => document.documentElement.scrollWidth);
  let width = await measured();
  for (let waited = 0; width > most && waited < SETTLES_MS; waited += LOOKS_EVERY_MS) {
    await page.waitForTimeout(LOOKS_EVERY_MS);
    width = await measured();
  }
  return width;
}

/** Gives what is wrong with a page at a size: serious findings of axe, a sideways scroll. */
async function faultsAt(page: Page, name: string, size: SizeName): Promise<string[]> {
  await page.setViewportSize(SIZES[size]);
  const axe = new AxeBuilder({ page })
    // Of a list of 500 the first rows tell all, in a fraction of the time.
    .exclude('tbody tr:nth-child(n + 40)')
    .options({ resultTypes: ['violations'] })
    // Without frames (seen below) it finds the same and needs no second page.
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const faults = violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(' ; ')}`);
  if (page.frames().length > 1) faults.push(`${page.frames().length} frames`);
  const width = await settledWidth(page, SIZES[size].width);
  if (width > SIZES[size].width) faults.push(`${width} px wide`);
  return faults.map((fault) => `${name} (${size}): ${fault}`);
}

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
      faults.push(...(await faultsAt(page, name, 'desk')));
      faults.push(...(await faultsAt(page, name, 'phone')));
    },
  });
  expect(faults).toEqual([]);
}
