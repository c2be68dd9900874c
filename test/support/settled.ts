import type { Page } from 'playwright-core';
import { DOSSIER } from '../../app/i18n/vi/dossier';

/** What Remix leaves on the window of every page: whether it still loads or sends something. */
type RouterOfPage = {
  state: {
    initialized: boolean;
    navigation: { state: string };
    revalidation: string;
    fetchers: ReadonlyMap<string, { state: string }>;
  };
};

/**
 * Waits until a page has taken over what the server drew and loads nothing more. An event and no pause: "no traffic for half a
 * second" costs that half second on every screen, and says less. For browsers that run scripts.
 */
export async function settled(page: Page): Promise<void> {
  // No function in it has a name: what `npm run screens` runs under would look for a helper that the page does not have.
  await page.evaluate(async () => {
    // Two frames in a row: what has come is drawn, and what its drawing asks for has been asked.
    for (let quiet = 0; quiet < 2;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const router = (window as unknown as { __remixRouter?: RouterOfPage }).__remixRouter;
      const isDrawn = Object.keys(document.body).some((name) => name.startsWith('__react'));
      const isIdle =
        router?.state.initialized === true &&
        router.state.navigation.state === 'idle' &&
        router.state.revalidation === 'idle' &&
        [...router.state.fetchers.values()].every(({ state }) => state === 'idle');
      quiet = isDrawn && isIdle ? quiet + 1 : 0;
    }
  });
}

/** Opens an address and waits until the page has settled. */
export async function openSettled(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Drops the draft that an open form may offer, and waits until the form stands as it is stored. */
export async function dropDraft(page: Page): Promise<void> {
  const drop = page.getByRole('button', { name: DOSSIER.draft.drop });
  if (!(await drop.isVisible())) return;
  await drop.click();
  await drop.waitFor({ state: 'hidden' });
  await settled(page);
}
