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
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isDrawn = () => Object.keys(document.body).some((name) => name.startsWith('__react'));
    const isIdle = () => {
      const router = (window as unknown as { __remixRouter?: RouterOfPage }).__remixRouter;
      if (router === undefined || !router.state.initialized) return false;
      const { navigation, revalidation, fetchers } = router.state;
      return (
        navigation.state === 'idle' &&
        revalidation === 'idle' &&
        [...fetchers.values()].every(({ state }) => state === 'idle')
      );
    };
    // Two frames in a row: what has come is drawn, and what its drawing asks for has been asked.
    for (let quiet = 0; quiet < 2; quiet = isDrawn() && isIdle() ? quiet + 1 : 0) await nextFrame();
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
