import type { Page } from 'playwright-core';
import { ANNULMENT } from '../../app/i18n/vi/annulment';
import { MERGE } from '../../app/i18n/vi/merge';
import type { ShownScreen } from './screens';
import { settled } from './settled';
import { at } from './shown-lists';

/** Gives the address of the first dossier of a search in the list. */
async function firstDossier(page: Page, url: string, search: string): Promise<string> {
  await at(`/ho-so${search}`)(page, url);
  const href = await page.locator('main a.row-link').first().getAttribute('href');
  if (href === null) throw new Error(`no dossier in /ho-so${search}`);
  return href;
}

function under(tail: string, search = '?ho-so=thieu') {
  return async (page: Page, url: string) => {
    await at(`${await firstDossier(page, url, search)}${tail}`)(page, url);
  };
}

/** Opens two dossiers side by side: two people here, so that every section differs. */
export async function openPair(page: Page, url: string): Promise<void> {
  await under('/gop?q=nguyen')(page, url);
  await page
    .getByRole('link', { name: /^So sánh với hồ sơ của / })
    .first()
    .click();
  await page.getByRole('button', { name: MERGE.submit }).waitFor();
  await settled(page);
}

/** Dossiers that end: opened by mistake, or of one person twice. None of these states writes. */
export const SHOWN_ENDINGS: readonly ShownScreen[] = [
  { name: 'dossier-annul', account: 'tccb', open: under('/huy') },
  {
    name: 'dossier-annul-refused',
    account: 'tccb',
    async open(page, url) {
      await under('/huy')(page, url);
      await page.getByRole('button', { name: ANNULMENT.submit }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'dossier-merge-find', account: 'tccb', open: under('/gop?q=nguyen') },
  { name: 'dossier-merge-nobody', account: 'tccb', open: under('/gop?q=zzzz') },
  { name: 'dossier-merge', account: 'tccb', open: openPair },
  {
    name: 'dossier-merge-refused',
    account: 'tccb',
    async open(page, url) {
      await openPair(page, url);
      await page.getByRole('button', { name: MERGE.submit }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'dossiers-annulled-empty', account: 'tccb', open: at('/ho-so?ho-so=huy') },
];
