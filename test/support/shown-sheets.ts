import type { Page } from 'playwright-core';
import { at } from './shown-lists';
import type { ShownScreen } from './screens';

/** Opens the numbers of the first person whose dossier lacks something. */
async function openIncomplete(page: Page, url: string): Promise<void> {
  await at('/ho-so?ho-so=thieu')(page, url);
  const link = page.locator('main a[href^="/ho-so/0"], main a[href^="/ho-so/d"]').first();
  const href = (await link.getAttribute('href')) ?? '';
  await at(`${href.split('?')[0] ?? ''}/so-hieu`)(page, url);
}

/**
 * Data sheets and staff numbers as the demo data have them; the states of a sheet, which need a decision, are looked at by
 * `test/e2e/data-sheet.test.ts`.
 */
export const SHOWN_SHEETS: readonly ShownScreen[] = [
  { name: 'sheets', account: 'clerk.phuvang', open: at('/phieu') },
  { name: 'sheets-tccb', account: 'tccb', open: at('/phieu?loc=da-nop') },
  { name: 'sheet-link-dead', account: null, open: at('/phieu/0000-0000') },
  {
    name: 'staff-number-incomplete',
    account: 'tccb.head',
    open: openIncomplete,
  },
  {
    name: 'staff-number-refused',
    account: 'tccb.head',
    async open(page, url) {
      await openIncomplete(page, url);
      await page.locator('form.admin-form button[type="submit"]').click();
      await page.getByRole('alert').first().waitFor();
    },
  },
];
