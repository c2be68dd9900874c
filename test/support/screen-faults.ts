import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { SIZES, type SizeName } from './screens';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS: RunOptions = { resultTypes: ['violations'], iframes: false };
const SERIOUS = ['serious', 'critical'];

/** Of a list of 500 the first rows tell all, in a fraction of the time. */
const MOST_ROWS = 40;

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

/** Asks the axe that stands in the page already. */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(
    ({ options, rows }) => {
      const { axe } = window as unknown as {
        axe: { run(context: object, options: object): Promise<AxeResults> };
      };
      return axe.run({ exclude: [[`tbody tr:nth-child(n + ${rows})`]] }, options);
    },
    { options: OPTIONS, rows: MOST_ROWS },
  );
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(' ; ')}`);
}

/**
 * Gives what is wrong with an open page at both sizes: serious findings of axe, a sideways scroll, frames (in which nobody has
 * looked). Axe is put into the page once; the page keeps the size it had.
 */
export async function screenFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? SIZES.desk;
  await page.evaluate(AXE);
  const faults: string[] = [];
  if (page.frames().length > 1) faults.push(`${page.frames().length} frames`);
  for (const size of Object.keys(SIZES) as SizeName[]) {
    await page.setViewportSize(SIZES[size]);
    const { width: most } = SIZES[size];
    const found = await seriousFindings(page);
    const width = await settledWidth(page, most);
    if (width > most) found.push(`${width} px wide`);
    faults.push(...found.map((fault) => `${size}: ${fault}`));
  }
  await page.setViewportSize(before);
  return faults;
}
