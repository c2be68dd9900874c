import type { Page } from 'playwright-core';
import { decisionsPath } from '../../app/forms/decisions-address';
import { dutiesPath } from '../../app/forms/duties-address';
import { transfersPath } from '../../app/forms/transfers-address';
import { DECISIONS } from '../../app/i18n/vi/decisions';
import { TRANSFERS } from '../../app/i18n/vi/transfers';
import type { ShownScreen } from './screens';
import { at } from './shown-lists';

const CLERK = 'clerk.phuvang';

/** Opens the first paper of a list. */
async function firstPaper(page: Page, url: string): Promise<void> {
  await at(decisionsPath({}))(page, url);
  await page.locator('main table a.row-link').first().click();
  await page.getByRole('heading', { name: DECISIONS.one.people }).waitFor();
}

/** Decisions, events, duties, transfers and the board, in their states. */
export const SHOWN_CLOCK: readonly ShownScreen[] = [
  { name: 'today-duties', account: CLERK, open: at('/') },
  { name: 'decisions-waiting', account: CLERK, open: at(decisionsPath({})) },
  { name: 'decisions-all', account: 'tccb', open: at(decisionsPath({ filter: 'all' })) },
  { name: 'decision-one', account: CLERK, open: firstPaper },
  {
    name: 'decision-form',
    account: CLERK,
    open: at(decisionsPath({ isForm: true, kind: 'NLTX' })),
  },
  {
    name: 'decision-form-wrong',
    account: 'tccb',
    async open(page, url) {
      await at(decisionsPath({ isForm: true, kind: 'BP' }))(page, url);
      await page.getByRole('button', { name: DECISIONS.form.submit, exact: true }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'event-entry',
    account: CLERK,
    async open(page, url) {
      await at('/viec?loc=dang-cho&viec=event-entered')(page, url);
      await page.locator('main table a.row-link').first().click();
      await page.getByRole('button', { name: DECISIONS.event.submit }).waitFor();
    },
  },
  { name: 'events', account: CLERK, open: at('/bien-dong') },
  { name: 'duties-late', account: CLERK, open: at(dutiesPath({ show: 'late' })) },
  {
    name: 'duty-explained',
    account: 'tccb',
    async open(page, url) {
      await at(dutiesPath({ show: 'late' }))(page, url);
      await page.locator('main table .mark').first().click();
      await page.locator('.count-table').waitFor();
    },
  },
  {
    name: 'duties-empty',
    account: CLERK,
    open: at(dutiesPath({ show: 'met', doneBy: 'không ai' })),
  },
  { name: 'transfers', account: CLERK, open: at(transfersPath({})) },
  { name: 'transfers-empty', account: 'clerk.vpso', open: at(transfersPath({ filter: 'done' })) },
  {
    name: 'transfer-one',
    account: 'clerk.huongthuy',
    async open(page, url) {
      await at(transfersPath({ filter: 'in' }))(page, url);
      await page.locator('main table a.row-link').first().click();
      await page.getByRole('heading', { name: TRANSFERS.one.custody }).waitFor();
    },
  },
  { name: 'board', account: 'tccb', open: at('/toan-nganh') },
  { name: 'board-unit', account: 'head.phuvang', open: at('/toan-nganh') },
];
