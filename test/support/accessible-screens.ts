import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { SIZES, walkScreens, type SizeName } from './screens';

const SERIOUS = ['serious', 'critical'];

/** Words that would tell a reader that a part was left in English. */
const ENGLISH =
  /\b(the|and|save|cancel|delete|close|error|loading|submit|search|next|previous|unknown|undefined|null|NaN)\b/i;

/** Walks all screens of one size: no serious finding of axe, no English word, no sideways scroll, one first heading each. */
export async function expectAccessible(
  browser: Browser,
  { url, size }: { url: string; size: SizeName },
): Promise<void> {
  const faults: string[] = [];
  await walkScreens(browser, {
    url,
    size,
    async look(page, screen) {
      // Of a list of 500 the first rows tell all, in a twentieth of the time.
      const axe = new AxeBuilder({ page }).exclude('tbody tr:nth-child(n + 40)');
      const { violations } = await axe.analyze();
      for (const { id, impact, nodes } of violations)
        if (SERIOUS.includes(impact ?? ''))
          faults.push(`${screen.name}: ${id} at ${nodes.map(({ target }) => target).join(' ; ')}`);
      const text = await page.locator('body').innerText();
      const english = ENGLISH.exec(text);
      if (english !== null) faults.push(`${screen.name}: the word "${english[0]}"`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > SIZES[size].width) faults.push(`${screen.name}: ${width} px wide`);
      const headings = await page.locator('h1').count();
      if (headings !== 1) faults.push(`${screen.name}: ${headings} first headings`);
    },
  });
  expect(faults).toEqual([]);
}
