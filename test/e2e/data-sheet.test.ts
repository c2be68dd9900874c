import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OWN_SHEET, SHEETS } from '../../app/i18n/vi/sheets';
import { FIELD_LABELS } from '../../app/i18n/vi/sections';
import { STAFF_NUMBERS } from '../../app/i18n/vi/staff-numbers';
import type { Role } from '../../app/domain/permission/roles';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { plantAccount } from '../support/planted-account';
import { plantDecision } from '../support/planted-decisions';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { screenFaults } from '../support/screen-faults';
import { openSignedIn, SIZES } from '../support/screens';

/* A new person from the decision to the dossier: letter, telephone, the head's keyboard, the clerk's one click. */

/** A unit in which no other test looks at sheets. */
const UNIT = 'BV-BINHDIEN';
const DRAFT = 'Bản nháp đã giữ';

let browser: Browser;
let db: Database;

beforeAll(async () => {
  browser = await openBrowser();
  db = sharedDatabase();
  await db.client.execute({
    sql: 'update units set reviews_sheets = 1 where id = ?',
    args: [UNIT],
  });
});

afterAll(async () => {
  await browser.close();
  db.client.close();
});

async function signedIn(role: Role, unit = UNIT): Promise<Page> {
  const { username } = await plantAccount(db, role, unit);
  return openSignedIn(browser, { url: sharedUrl(), account: username });
}

/** A telephone of somebody who has never signed in. */
async function telephone(more = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZES.phone, locale: 'vi-VN', ...more });
  return context.newPage();
}

function nameOf(): string {
  return `Hồ Thị Tuyển ${newId(Date.now()).slice(-6)}`;
}

/** Nothing serious for a reader who can't see, nothing that scrolls sideways, at both sizes. */
async function expectSound(page: Page, name: string): Promise<void> {
  expect(await screenFaults(page), name).toEqual([]);
}

/** The clerk issues the sheet from the list; gives the address on the letter. */
async function issue(clerk: Page, fullName: string): Promise<string> {
  await clerk.goto(`${sharedUrl()}/phieu`);
  await clerk.getByRole('button', { name: SHEETS.waiting.issueTo(fullName) }).click();
  const link = clerk.locator('#duong-dan');
  await link.waitFor();
  return link.innerText();
}

function box(page: Page, name: keyof typeof FIELD_LABELS) {
  return page.locator(`#${name}`);
}

test('a new person fills in and hands in on a telephone; a reload loses nothing, the link opens once', async () => {
  const fullName = nameOf();
  await plantDecision(db, { fullName, unitId: UNIT, lastDay: '2020-01-02' });
  const clerk = await signedIn('clerk');
  const address = await issue(clerk, fullName);
  await expectSound(clerk, 'letter');

  const phone = await telephone();
  await phone.goto(address);
  await phone.getByRole('heading', { level: 1, name: OWN_SHEET.title }).waitFor();
  expect(await box(phone, 'birth_full_name').inputValue()).toBe(fullName);
  await expectSound(phone, 'own sheet');
  await box(phone, 'date_of_birth').fill('31/02/1990');
  await box(phone, 'gender').selectOption({ label: 'Nữ' });
  await phone.locator('[id="trainings[0].institution"]').fill('Cao đẳng Y tế Huế');
  await phone.getByText(DRAFT).waitFor();
  await phone.reload();
  expect(await box(phone, 'date_of_birth').inputValue()).toBe('31/02/1990');
  expect(await phone.locator('[id="trainings[0].institution"]').inputValue()).toBe(
    'Cao đẳng Y tế Huế',
  );

  await phone.getByLabel(OWN_SHEET.confirm).check();
  await phone.getByRole('button', { name: OWN_SHEET.handIn }).click();
  const summary = phone.getByRole('alert').filter({ hasText: OWN_SHEET.faults(1) });
  await summary.waitFor();
  await expectSound(phone, 'own sheet, refused');
  await summary.getByRole('link').click();
  await expect.poll(() => phone.evaluate(() => document.activeElement?.id)).toBe('date_of_birth');
  await phone.keyboard.press('Control+a');
  await phone.keyboard.type('28/02/1990');
  await phone.getByLabel(OWN_SHEET.confirm).check();
  await phone.getByRole('button', { name: OWN_SHEET.handIn }).click();
  await phone.getByRole('heading', { level: 1, name: OWN_SHEET.thanks }).waitFor();
  await phone.goto(address);
  await phone.getByRole('heading', { level: 1, name: OWN_SHEET.dead }).waitFor();
  await expectSound(phone, 'dead link');

  await clerk.goto(`${sharedUrl()}/phieu?loc=da-nop`);
  const row = clerk.getByRole('row', { name: new RegExp(fullName) });
  expect(await row.innerText()).toMatch(/nộp muộn \d+ ngày/);
  await expectSound(clerk, 'list');
  await phone.context().close();
  await clerk.context().close();
});

test('without scripts a sheet is kept and handed in too', async () => {
  const fullName = nameOf();
  await plantDecision(db, { fullName, unitId: UNIT });
  const clerk = await signedIn('clerk');
  const address = await issue(clerk, fullName);
  const phone = await telephone({ javaScriptEnabled: false });
  await phone.goto(address);
  await box(phone, 'phone').fill('0914 555 666');
  await phone.getByRole('button', { name: OWN_SHEET.keep }).click();
  await phone.getByText(OWN_SHEET.kept).waitFor();
  expect(await box(phone, 'phone').inputValue()).toBe('0914 555 666');
  await phone.getByLabel(OWN_SHEET.confirm).check();
  await phone.getByRole('button', { name: OWN_SHEET.handIn }).click();
  await phone.getByRole('heading', { level: 1, name: OWN_SHEET.thanks }).waitFor();
  await phone.context().close();
  await clerk.context().close();
});

test('the head reviews by A and R, the clerk enters what was accepted, the number waits for the rest', async () => {
  const fullName = nameOf();
  await plantDecision(db, { fullName, unitId: UNIT });
  const clerk = await signedIn('clerk');
  const address = await issue(clerk, fullName);
  const phone = await telephone();
  await phone.goto(address);
  await box(phone, 'other_names').fill('Tuyển');
  await box(phone, 'phone').fill('0914 777 888');
  await phone.locator('[id="work_history[0].starts_on"]').fill('08/2015');
  await phone.locator('[id="work_history[0].post_and_unit"]').fill('Điều dưỡng, Trạm y tế');
  await phone.getByLabel(OWN_SHEET.confirm).check();
  await phone.getByRole('button', { name: OWN_SHEET.handIn }).click();
  await phone.getByRole('heading', { name: OWN_SHEET.thanks }).waitFor();

  const head = await signedIn('head');
  await head.goto(`${sharedUrl()}/phieu?loc=da-nop`);
  await head.getByRole('link', { name: fullName }).click();
  const rows = head.locator('[data-item]');
  await rows.first().waitFor();
  await head.waitForLoadState('networkidle');
  expect(await rows.count()).toBe(4);
  await rows.first().focus();
  await head.keyboard.press('a');
  await head.keyboard.press('r');
  // The reason has the focus: letters are letters there.
  await head.keyboard.type('Ra ngoài giấy khai sinh');
  await head.keyboard.press('Enter');
  await head.keyboard.press('A');
  await expectSound(head, 'review');
  await head.getByRole('button', { name: SHEETS.review.submit }).click();
  await head.getByText(SHEETS.faults['verdict.missing']).first().waitFor();
  expect(await head.getByText(SHEETS.review.judged(3, 4)).count()).toBe(1);
  expect(await head.getByLabel(SHEETS.review.reasonOf(FIELD_LABELS.other_names)).inputValue()).toBe(
    'Ra ngoài giấy khai sinh',
  );
  await rows.nth(3).focus();
  await head.keyboard.press('a');
  await head.getByRole('button', { name: SHEETS.review.submit }).click();
  await head.getByText(SHEETS.done['da-duyet']).waitFor();
  await expectSound(head, 'reviewed');

  await clerk.goto(head.url().replace(/&xong=[^&]*/, ''));
  await clerk.getByRole('button', { name: SHEETS.enter.submit }).click();
  await clerk.getByText(SHEETS.done['da-vao']).waitFor();
  await clerk.getByRole('link', { name: SHEETS.one.dossier }).click();
  await clerk.getByRole('heading', { level: 1, name: fullName }).waitFor();
  await clerk.getByRole('link', { name: STAFF_NUMBERS.name }).click();
  await clerk.getByRole('heading', { name: STAFF_NUMBERS.lacks.title }).waitFor();
  await expectSound(clerk, 'staff number');
  expect(await clerk.getByRole('button', { name: STAFF_NUMBERS.form.submit }).count()).toBe(0);
  for (const page of [phone, head, clerk]) await page.context().close();
});

test('the clerk types in a sheet that came on paper; what he has typed is kept meanwhile', async () => {
  const fullName = nameOf();
  await plantDecision(db, { fullName, unitId: UNIT });
  const clerk = await signedIn('clerk');
  await issue(clerk, fullName);
  await clerk.getByRole('link', { name: SHEETS.link.open }).click();
  await clerk.getByRole('link', { name: SHEETS.one.typeIn }).click();
  await clerk.getByRole('heading', { name: SHEETS.typeIn.title(fullName) }).waitFor();
  await clerk.waitForLoadState('networkidle');
  await box(clerk, 'email').fill('tuyen@example.vn');
  await clerk.getByText(DRAFT).waitFor();
  await clerk.reload();
  expect(await box(clerk, 'email').inputValue()).toBe('tuyen@example.vn');
  await expectSound(clerk, 'typing in');
  await clerk.getByLabel(SHEETS.typeIn.handedInOn).fill('31/02/2026');
  await clerk.getByRole('button', { name: SHEETS.typeIn.submit }).click();
  await clerk.getByText(SHEETS.faults['date.not-in-calendar']).first().waitFor();
  expect(await box(clerk, 'email').inputValue()).toBe('tuyen@example.vn');
  await clerk.getByLabel(SHEETS.typeIn.handedInOn).fill('28/02/2026');
  await clerk.getByRole('button', { name: SHEETS.typeIn.submit }).click();
  await clerk.getByText(SHEETS.done['da-nhap']).waitFor();
  await clerk.context().close();
});
