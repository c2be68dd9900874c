import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { SIZES, type SizeName } from './screens';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS: RunOptions = { resultTypes: ['violations'], iframes: false };
const CONTRAST = 'color-contrast';
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

type Axe = { run(context: object, options: RunOptions): Promise<AxeResults> };
/** What axe found wrong: its rule and where. */
type Finding = { id: string; impact?: string | null; nodes: { target: unknown }[] };

/** Asks the axe that stands in the page already. */
async function findings(
  page: Page,
  { context, options }: { context: object; options: RunOptions },
): Promise<string[]> {
  const violations: Finding[] = await page.evaluate(
    async (asked) => {
      const { axe } = window as unknown as { axe: Axe };
      return (await axe.run(asked.context, asked.options)).violations;
    },
    { context, options: { ...OPTIONS, ...options } },
  );
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(' ; ')}`);
}

/** Ways of drawing that axe has found readable in this process. */
const READABLE = new Set<string>();

/**
 * Marks the first place of each way of drawing that nobody has looked at yet, and gives those ways: the letters' colour, size and
 * weight, and what lies behind them up to the first ground that covers all.
 */
function markNewDrawings(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ known, rows }) => {
      const seen = new Set(known);
      const bearsText = (element: Element) =>
        element.matches('input, select, textarea') ||
        [...element.childNodes].some(
          ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
        );
      const groundOf = (element: Element): string[] => {
        const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
        const own = `${backgroundColor} ${backgroundImage} ${opacity} ${position}`;
        const covers = backgroundImage === 'none' && backgroundColor.startsWith('rgb(');
        const behind = element.parentElement;
        return covers || behind === null ? [own] : [own, ...groundOf(behind)];
      };
      const fresh: string[] = [];
      for (const element of document.body.querySelectorAll('*')) {
        if (!bearsText(element) || !element.checkVisibility()) continue;
        if (element.matches(`tbody tr:nth-child(n + ${rows}) *`)) continue;
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
        const letters = `${element.matches(':disabled')} ${color} ${fontSize} ${fontWeight} ${textShadow}`;
        const drawing = `${letters} on ${groundOf(element).join(' on ')}`;
        if (seen.has(drawing)) continue;
        seen.add(drawing);
        fresh.push(drawing);
        element.setAttribute('data-new-drawing', '');
      }
      return fresh;
    },
    { known: [...READABLE], rows: MOST_ROWS },
  );
}

/** Asks for contrast, the dearest question of all, once for all that is drawn alike: on whatever screen it stands. */
async function unreadable(page: Page): Promise<string[]> {
  const fresh = await markNewDrawings(page);
  if (fresh.length === 0) return [];
  const found = await findings(page, {
    context: { include: [['[data-new-drawing]']] },
    options: { runOnly: [CONTRAST] },
  });
  if (found.length === 0) for (const drawing of fresh) READABLE.add(drawing);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-new-drawing]'))
      element.removeAttribute('data-new-drawing');
  });
  return found;
}

async function seriousFindings(page: Page): Promise<string[]> {
  const found = await findings(page, {
    context: { exclude: [[`tbody tr:nth-child(n + ${MOST_ROWS})`]] },
    options: { rules: { [CONTRAST]: { enabled: false } } },
  });
  return [...found, ...(await unreadable(page))];
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
