import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, formatPlainDate, localDayOf } from '../../app/domain/plain-date';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { FIELD_LABELS, SECTION_NAMES } from '../../app/i18n/vi/sections';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { contextOf, formHead } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn } from '../support/screens';
import { DEMO_PASSWORD } from '../support/sign-in';

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

function plantClerk() {
  return plantAccount(db, 'clerk', 'TTYT-PV');
}

async function clerkPage(planted = plantClerk()): Promise<Page> {
  const { username } = await planted;
  return openSignedIn(browser, { url: sharedUrl(), account: username });
}

function uniqueName(): string {
  return `Lê Thị Phím ${crypto.randomUUID().replaceAll(/[^a-f]/g, '')}`;
}

function field(page: Page, label: string) {
  return page.getByLabel(label, { exact: false }).and(page.locator('input, select')).first();
}

test('a dossier is opened by keyboard alone, stands in its history, and is looked at as of yesterday and today', async () => {
  const page = await clerkPage();
  const name = uniqueName();
  await page.goto(`${sharedUrl()}/ho-so/moi`, { waitUntil: 'networkidle' });

  await field(page, FIELD_LABELS.birth_full_name).focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('31/02/1985');
  await page.keyboard.press('Control+s');
  // The cursor stands at the summary; its first link leads to the field.
  const summary = page.getByRole('alert').filter({ hasText: DOSSIER.create.trouble(1) });
  await summary.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const birth = page.locator('#date_of_birth');
  await expect.poll(() => birth.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await birth.inputValue()).toBe('31/02/1985');
  expect(await page.locator('#birth_full_name').inputValue()).toBe(name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('02/05/1985');
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\?muc=/);
  const dossierId = new URL(page.url()).pathname.split('/')[2] ?? '';

  // By a colleague: the sign-in above has ended every other session of the clerk.
  const ctx = await contextOf(db, await plantAccount(db, 'clerk', 'TTYT-PV'), Date.now());
  await amendSection(ctx, {
    dossierId,
    head: formHead('contact', 0, { _key: crypto.randomUUID() }),
    typed: { phone: '0905 123 123', current_address_province: 'Huế' },
  });
  await page.goto(`${sharedUrl()}/ho-so/${dossierId}/lich-su`, { waitUntil: 'networkidle' });
  const entries = page.getByRole('table').getByRole('row');
  expect(await entries.count()).toBe(3);
  expect(await entries.nth(1).innerText()).toContain(SECTION_NAMES.contact);
  expect(await entries.nth(2).innerText()).toContain(DOSSIER.timeline.create);

  await entries.nth(1).getByRole('link').click();
  const compared = page.getByRole('region', {
    name: DOSSIER.history.comparison(SECTION_NAMES.contact, 0, 1),
  });
  await compared.waitFor();
  expect(await compared.innerText()).toContain('0905 123 123');

  const today = localDayOf(Date.now());
  const lookAt = async (typed: string) => {
    await page.getByLabel(DOSSIER.history.onDay).fill(typed);
    await page.keyboard.press('Enter');
  };
  const yesterday = formatPlainDate(addDays(today, -1));
  await lookAt(yesterday);
  await page.getByText(DOSSIER.asOf.nothingAtAll(yesterday)).waitFor();
  await lookAt(formatPlainDate(today));
  await page.getByText('0905 123 123').waitFor();
  expect(await page.getByRole('note').last().innerText()).toContain(
    DOSSIER.asOf.bannerToday(formatPlainDate(today)),
  );

  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await page.getByLabel(DOSSIER.history.onDay).isVisible()).toBe(false);
  expect(await page.getByText(DOSSIER.asOf.bannerToday(formatPlainDate(today))).isVisible()).toBe(
    true,
  );
  expect(await page.getByText('0905 123 123').isVisible()).toBe(true);
  await page.context().close();
});

test('what is typed into the form of a new dossier is kept and offered back after the page is gone', async () => {
  const page = await clerkPage();
  const name = uniqueName();
  await page.goto(`${sharedUrl()}/ho-so/moi`, { waitUntil: 'networkidle' });
  await page.locator('#birth_full_name').pressSequentially(name);
  await page.getByText(/Bản nháp đã giữ lúc/).waitFor();
  await page.goto('about:blank');
  await page.goto(`${sharedUrl()}/ho-so/moi`, { waitUntil: 'networkidle' });
  expect(await page.locator('#birth_full_name').inputValue()).toBe('');
  await page.getByRole('button', { name: DOSSIER.draft.use }).click();
  await expect.poll(() => page.locator('#birth_full_name').inputValue()).toBe(name);
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\?muc=/);
  // Opened: nothing is left to offer.
  await page.goto(`${sharedUrl()}/ho-so/moi`, { waitUntil: 'networkidle' });
  expect(await page.getByText(DOSSIER.draft.offerTitle).count()).toBe(0);
  await page.context().close();
});

test('a session that ends while a new dossier is typed asks for the password in place, and one dossier is opened', async () => {
  const clerk = plantClerk();
  const page = await clerkPage(clerk);
  const name = uniqueName();
  await page.goto(`${sharedUrl()}/ho-so/moi`, { waitUntil: 'networkidle' });
  await page.locator('#birth_full_name').fill(name);
  const key = await page.locator('input[name="_key"]').inputValue();
  await db.client.execute({
    sql: `update sessions set ended_at = ?, ended_by = 'expired' where account_id = ? and ended_at is null`,
    args: [Date.now(), (await clerk).accountId],
  });
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: DOSSIER.password.title });
  await dialog.getByLabel(DOSSIER.password.password).fill(DEMO_PASSWORD);
  expect(await page.locator('#birth_full_name').inputValue()).toBe(name);
  expect(await page.locator('input[name="_key"]').inputValue()).toBe(key);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\?muc=/);
  const { rows } = await db.client.execute({
    sql: 'select count(*) as n from dossiers where full_name = ?',
    args: [name],
  });
  expect(rows[0]?.['n']).toBe(1);
  await page.context().close();
});

test('a broken line is told, what was typed stays, and the next attempt opens one dossier', async () => {
  const page = await clerkPage();
  const name = uniqueName();
  await page.goto(`${sharedUrl()}/ho-so/moi`, { waitUntil: 'networkidle' });
  await page.locator('#birth_full_name').fill(name);
  // The answer is lost on its way back: the dossier stands, and nobody has been told.
  await page.route('**/ho-so/moi.data*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort('connectionreset');
  });
  await page.keyboard.press('Control+s');
  await page.getByText(DOSSIER.create.unreachable).waitFor();
  expect(await page.locator('#birth_full_name').inputValue()).toBe(name);
  await page.unroute('**/ho-so/moi.data*');
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\?muc=/);
  const { rows } = await db.client.execute({
    sql: 'select count(*) as n from dossiers where full_name = ?',
    args: [name],
  });
  expect(rows[0]?.['n']).toBe(1);
  await page.context().close();
});
