import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { textOf } from './open-browsers';
import { SHOWN_DOSSIERS } from './shown-dossiers';
import { SHOWN_ENDINGS } from './shown-endings';
import { SHOWN_LISTS } from './shown-lists';
import { SHOWN_RULES } from './shown-rules';
import { SHOWN_PAPERS } from './shown-papers';
import { SHOWN_TOGETHER } from './shown-together';
import { SHOWN_CLOCK } from './shown-clock';
import { SHOWN_MONTHS } from './shown-months';
import { SHOWN_SHEETS } from './shown-sheets';
import { signIn } from './sign-in';

/** The two sizes every screen is made for: an old desk and a phone. */
export const SIZES = {
  desk: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

export type SizeName = keyof typeof SIZES;

/** A state of a screen worth looking at; `open` leads there as the account would go. */
export type ShownScreen = {
  name: string;
  account: string | null;
  open(page: Page, url: string): Promise<void>;
};

/** Two halves that two cores walk at once: states of one half rest on each other, never on the other half. */
export const SCREEN_HALVES: readonly (readonly ShownScreen[])[] = [
  [...SHOWN_LISTS, ...SHOWN_RULES, ...SHOWN_SHEETS, ...SHOWN_PAPERS, ...SHOWN_CLOCK],
  [...SHOWN_MONTHS, ...SHOWN_DOSSIERS, ...SHOWN_ENDINGS, ...SHOWN_TOGETHER],
];

/** Every screen with the states that differ in looks; the pictures and the check of accessibility walk this list. */
export const SCREENS: readonly ShownScreen[] = SCREEN_HALVES.flat();

/** Opens a browser of its own for an account, signed in and on the first page; a desk unless told otherwise. */
export async function openSignedIn(
  browser: Browser,
  { url, account, ...more }: { url: string; account: string } & BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZES.desk, locale: 'vi-VN', ...more });
  const page = await context.newPage();
  await signInPage(page, url, account);
  await page.goto(`${url}/`);
  return page;
}

/**
 * Gives the page's browser the session of an account. Without the form, which `test/e2e/office.test.ts` fills in as a person
 * does: three pages and a cold browser a time are most of what a short test costs.
 */
export async function signInPage(page: Page, url: string, account: string): Promise<void> {
  const { cookie } = await signIn({ url }, account);
  // The mark of our cookie wants https when it is set; Chromium then sends it to this machine without.
  const { host } = new URL(url);
  await page.context().addCookies(
    cookie.split('; ').map((pair) => {
      const end = pair.indexOf('=');
      return { name: pair.slice(0, end), value: pair.slice(end + 1), url: `https://${host}` };
    }),
  );
}

/**
 * Walks all screens of one size, each account in a browser context of its own (one live session an account), and hands
 * the open page to `look`.
 */
export async function walkScreens(
  browser: Browser,
  parts: {
    url: string;
    size: SizeName;
    screens?: readonly ShownScreen[];
    look(page: Page, screen: ShownScreen): Promise<void>;
  },
): Promise<void> {
  const contexts = new Map<string | null, BrowserContext>();
  try {
    for (const screen of parts.screens ?? SCREENS) {
      let context = contexts.get(screen.account);
      if (context === undefined) {
        context = await browser.newContext({ viewport: SIZES[parts.size], locale: 'vi-VN' });
        contexts.set(screen.account, context);
        if (screen.account !== null)
          await signInPage(await context.newPage(), parts.url, screen.account);
      }
      const page = await context.newPage();
      try {
        await screen.open(page, parts.url);
        await parts.look(page, screen);
      } catch (error) {
        const pages = await Promise.all(context.pages().map(textOf));
        throw new Error([screen.name, ...pages].join('\n'), { cause: error });
      }
      // The line may be down in this state: the next one has it again.
      await context.setOffline(false);
      await page.close();
    }
  } finally {
    for (const context of contexts.values()) await context.close();
  }
}
