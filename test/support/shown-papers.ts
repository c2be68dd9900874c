import type { Page } from 'playwright-core';
import { PAPER } from '../../app/i18n/vi/paper';
import { at } from './shown-lists';
import type { ShownScreen } from './screens';

/** Opens the paper twin of the first dossier of a list. */
function firstTwin(list: string, tail = '') {
  return async (page: Page, url: string) => {
    await at(list)(page, url);
    const link = page.getByRole('main').locator('table a[href$="/giay"]').first();
    const href = await link.getAttribute('href');
    if (href === null) throw new Error(`no dossier in ${list}`);
    await at(`${href}${tail}`)(page, url);
  };
}

/** The paper twin in each of its states. */
export const SHOWN_PAPERS: readonly ShownScreen[] = [
  { name: 'papers', account: 'clerk.phuvang', open: at('/ho-so-giay') },
  { name: 'papers-sector', account: 'tccb', open: at('/ho-so-giay?don-vi=TTYT-PV') },
  { name: 'papers-differing', account: 'head.phuvang', open: at('/ho-so-giay?loc=lech') },
  { name: 'papers-empty', account: 'clerk.vpso', open: at('/ho-so-giay?loc=sua-sau') },
  { name: 'paper-twin', account: 'clerk.phuvang', open: firstTwin('/ho-so-giay?loc=lech') },
  { name: 'paper-twin-never', account: 'clerk.phuvang', open: firstTwin('/ho-so-giay?loc=chua') },
  { name: 'paper-twin-read-only', account: 'tccb', open: firstTwin('/ho-so-giay?loc=thieu') },
  {
    name: 'paper-twin-refused',
    account: 'clerk.phuvang',
    async open(page, url) {
      await firstTwin('/ho-so-giay?loc=chua')(page, url);
      await page.locator('#sheets-D01').fill('mười');
      await page.locator('#difference-D02').fill('khác số');
      await page.getByRole('button', { name: PAPER.twin.papers.save }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'paper-twin-sections',
    account: 'clerk.phuvang',
    async open(page, url) {
      await firstTwin('/ho-so-giay?loc=sua-sau', '#doi-chieu')(page, url);
      await page.getByText(PAPER.twin.sections.sayDiffers, { exact: true }).first().click();
      await page.getByLabel(PAPER.twin.sections.difference).first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'paper-twin-minutes',
    account: 'head.phuvang',
    open: firstTwin('/ho-so-giay?loc=lech', '?in=1'),
  },
];
