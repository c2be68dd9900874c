import type { Page } from 'playwright-core';
import { RULES } from '../../app/i18n/vi/rules';
import { at } from './shown-lists';
import type { ShownScreen } from './screens';

/** Opens the form of the first period and sends it as it stands. */
async function refusedChange(page: Page, url: string): Promise<void> {
  await at('/quy-dinh')(page, url);
  await page
    .getByRole('link', { name: /^Đổi thời hạn/ })
    .first()
    .click();
  await page.getByRole('button', { name: RULES.ruleForm.submit }).click();
  await page.getByRole('alert').first().waitFor();
}

/** The regulation, the periods of law and the calendar, in each of their states. */
export const SHOWN_RULES: readonly ShownScreen[] = [
  { name: 'rules', account: 'tccb', open: at('/quy-dinh') },
  { name: 'rules-calendar', account: 'tccb', open: at('/quy-dinh?nam=2026#lich') },
  { name: 'rules-calendar-by-law', account: 'tccb', open: at('/quy-dinh?nam=2027#lich') },
  { name: 'rules-calendar-empty', account: 'tccb', open: at('/quy-dinh?nam=2028#lich') },
  { name: 'rules-read-only', account: 'employee.1', open: at('/quy-dinh') },
  { name: 'rules-change-refused', account: 'tccb', open: refusedChange },
  {
    name: 'rules-regulation',
    account: 'tccb',
    open: at('/quy-dinh?van-ban=quy-che-2017'),
  },
  { name: 'rules-day', account: 'tccb', open: at('/quy-dinh?ngay=2026-02-17') },
  {
    name: 'rules-day-refused',
    account: 'tccb',
    async open(page, url) {
      await at('/quy-dinh?nam=2026&ngay=moi')(page, url);
      await page.locator('#day').fill('17/03/2026');
      await page.locator('#kind').selectOption({ label: RULES.dayForm.kinds.swapped_work });
      await page.locator('#name').fill('Tết Nguyên đán');
      await page.getByRole('button', { name: RULES.dayForm.submit }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
];
