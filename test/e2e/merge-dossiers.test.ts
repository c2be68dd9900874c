import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANNULMENT } from '../../app/i18n/vi/annulment';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { MERGE } from '../../app/i18n/vi/merge';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { contextOf, makeDossier } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn } from '../support/screens';
import { openSettled } from '../support/settled';

/* TCCB finds that one person has two dossiers, merges them, and annuls one that was opened by mistake. */

const UNIT = 'BV-CHANMAY';

let browser: Browser;
let db: Database;

beforeAll(async () => {
  browser = await openBrowser();
  db = sharedDatabase();
});

afterAll(async () => {
  await browser.close();
  db.client.close();
});

async function openedByClerk(name: string, typed = {}): Promise<string> {
  const clerk = await contextOf(db, await plantAccount(db, 'clerk', UNIT), Date.now());
  return makeDossier(clerk, name, { typed });
}

async function tccbPage() {
  const { username } = await plantAccount(db, 'tccb', 'SYT');
  return openSignedIn(browser, { url: sharedUrl(), account: username });
}

test('two dossiers of one person are chosen, looked at and merged; the other one leads to the kept one', async () => {
  const name = `Trần Thị Hai ${randomUUID().slice(0, 6).replace(/\d/g, 'a')}`;
  const keptId = await openedByClerk(name);
  const otherId = await openedByClerk(name, { current_position: 'Điều dưỡng' });
  const page = await tccbPage();
  await openSettled(page, `${sharedUrl()}/ho-so/${keptId}`);
  await page.getByRole('link', { name: MERGE.link }).click();
  await page
    .getByRole('link', { name: MERGE.find.chooseOf(name, 'Bệnh viện đa khoa Chân Mây') })
    .click();
  await page.getByRole('heading', { name: MERGE.sections.title(1) }).waitFor();
  await page.getByLabel(MERGE.reason).fill('Một người lập hai hồ sơ');
  await page.getByRole('button', { name: MERGE.submit }).click();
  await page.waitForURL(`**/ho-so/${keptId}`);
  await openSettled(page, `${sharedUrl()}/ho-so/${otherId}`);
  await page.getByText(DOSSIER.page.states.annulled).waitFor();
  await page.getByRole('link', { name: DOSSIER.page.mergedInto }).click();
  await page.waitForURL(`**/ho-so/${keptId}`);
  await page.context().close();
});

test('a dossier opened by mistake asks for a reason, then stands in the list with its mark', async () => {
  const name = `Lê Văn Nhầm ${randomUUID().slice(0, 6).replace(/\d/g, 'a')}`;
  const id = await openedByClerk(name);
  const page = await tccbPage();
  await openSettled(page, `${sharedUrl()}/ho-so/${id}`);
  await page.getByRole('link', { name: ANNULMENT.link }).click();
  await page.getByRole('button', { name: ANNULMENT.submit }).click();
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel(ANNULMENT.reason).fill('Lập nhầm tên');
  await page.getByRole('button', { name: ANNULMENT.submit }).click();
  await page.waitForURL(`**/ho-so/${id}`);
  await page.getByText(ANNULMENT.state('Lập nhầm tên')).waitFor();
  await openSettled(page, `${sharedUrl()}/ho-so?ho-so=huy&q=${encodeURIComponent(name)}`);
  expect(await page.getByRole('row').filter({ hasText: name }).textContent()).toContain('đã hủy');
  await page.context().close();
});
