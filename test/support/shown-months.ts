import type { Page } from 'playwright-core';
import { monthOf, shiftMonth } from '../../app/domain/monthly-check/month';
import { monthlyCheckAddress } from '../../app/forms/monthly-check-address';
import { MONTHLY } from '../../app/i18n/vi/monthly-check';
import { at } from './shown-lists';
import type { ShownScreen } from './screens';

const RUNNING = monthOf(Date.now());
const HOME = 'TTYT-PV';

/** The month so many before the running one, of the unit of the demo's head. */
function month(back: number, more: Parameters<typeof monthlyCheckAddress>[0] = {}) {
  return at(monthlyCheckAddress({ unitId: HOME, month: shiftMonth(RUNNING, -back), ...more }));
}

/** Opens one of the two ways of checking, without going it. */
function opened(way: string) {
  return async (page: Page, url: string) => {
    await month(1)(page, url);
    const summary = page.getByText(way, { exact: true });
    await summary.click();
    await summary.scrollIntoViewIfNeeded();
  };
}

/** The monthly check in each of its states. */
export const SHOWN_MONTHS: readonly ShownScreen[] = [
  { name: 'month-grid', account: 'tccb', open: at('/kiem-tra-thang') },
  { name: 'month-grid-filtered', account: 'tccb', open: at('/kiem-tra-thang?loc=tra-lai') },
  { name: 'month-grid-empty', account: 'tccb', open: at('/kiem-tra-thang?loc=da-doi') },
  { name: 'today-tccb', account: 'tccb', open: at('/') },
  { name: 'month-open', account: 'head.phuvang', open: at('/kiem-tra-thang') },
  { name: 'month-sign', account: 'head.phuvang', open: opened(MONTHLY.check.sign) },
  {
    name: 'month-return-refused',
    account: 'head.phuvang',
    async open(page, url) {
      await opened(MONTHLY.check.return)(page, url);
      await page.getByRole('button', { name: /^Trả lại tháng/ }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'month-sign-refused',
    account: 'head.phuvang',
    async open(page, url) {
      await opened(MONTHLY.check.sign)(page, url);
      await page.locator('form').evaluateAll((forms) => {
        for (const form of forms) form.setAttribute('novalidate', '');
      });
      await page.getByRole('button', { name: /^Ký xác nhận tháng/ }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'month-grid-late', account: 'tccb', open: at('/kiem-tra-thang?loc=qua-han') },
  { name: 'month-running', account: 'head.phuvang', open: month(0) },
  { name: 'month-signed', account: 'head.phuvang', open: month(4) },
  { name: 'month-changed', account: 'head.phuvang', open: month(3, { list: 'changed' }) },
  { name: 'month-list', account: 'head.phuvang', open: month(2, { list: 'all' }) },
  { name: 'month-empty', account: 'head.phuvang', open: month(60, { list: 'all' }) },
  { name: 'month-returned', account: 'head.huongthuy', open: at('/kiem-tra-thang') },
  { name: 'month-read-only', account: 'clerk.phuvang', open: at('/kiem-tra-thang') },
  { name: 'month-minutes', account: 'head.phuvang', open: month(2, { isMinutes: true }) },
];
