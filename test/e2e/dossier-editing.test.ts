import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { ROOM } from '../../app/i18n/vi/room';
import { FIELD_LABELS, TABLE_LABELS } from '../../app/i18n/vi/sections';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { contextOf, makeDossier, type TestPerson } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn } from '../support/screens';
import { DEMO_PASSWORD } from '../support/sign-in';

type Clerk = TestPerson & { username: string };

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

async function plantDossier(): Promise<{ clerk: Clerk; dossierId: string }> {
  const clerk = await plantAccount(db, 'clerk', 'TTYT-PV');
  const planting = await contextOf(db, clerk, Date.now());
  const dossierId = await makeDossier(planting, `Lê Thị Sửa ${newId(Date.now()).slice(-6)}`);
  return { clerk, dossierId };
}

function signedIn({ username }: Clerk, more: BrowserContextOptions = {}): Promise<Page> {
  return openSignedIn(browser, { url: sharedUrl(), account: username, ...more });
}

async function openSection(page: Page, dossierId: string, section: SectionCode, editing = true) {
  await page.goto(`${sharedUrl()}/ho-so/${dossierId}?muc=${section}${editing ? '&sua=1' : ''}`, {
    waitUntil: 'networkidle',
  });
}

function input(page: Page, name: keyof typeof FIELD_LABELS) {
  return page.getByRole('textbox', { name: FIELD_LABELS[name] }).first();
}

async function waitForReceipt(page: Page, version: number): Promise<void> {
  await page.getByText(new RegExp(`Đã lưu phiên bản ${version} lúc`)).waitFor();
}

async function versionOf(dossierId: string, section: SectionCode): Promise<number> {
  const { rows } = await db.client.execute({
    sql: 'select version from sections where dossier_id = ? and code = ?',
    args: [dossierId, section],
  });
  return Number(rows[0]?.['version']);
}

test('a section is edited and saved by keyboard alone, and stands there after a reload', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'contact', false);
  await page.keyboard.press('F2');
  await page.waitForURL(/sua=1/);
  await input(page, 'phone').focus();
  await page.keyboard.type('0914 123 456');
  await expect.poll(() => page.title()).toContain(DOSSIER.state.unsaved);
  await page.keyboard.press('Enter');
  expect(await versionOf(dossierId, 'contact')).toBe(0);
  await page.keyboard.press('Control+s');
  await waitForReceipt(page, 1);
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.search.includes('sua'));
  await page.reload();
  await page.getByText('0914 123 456').waitFor();
  await page.keyboard.press('Alt+3');
  await page.waitForURL(/muc=papers/);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: DOSSIER.keys.title }).waitFor();
});

test('a dialog and a calendar take Esc for themselves and give the cursor back', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'identity');
  const birth = input(page, 'date_of_birth');
  const hasFocus = (target: typeof birth) =>
    expect.poll(() => target.evaluate((element) => element === document.activeElement)).toBe(true);
  await page
    .getByRole('button', { name: DOSSIER.edit.pickDay(FIELD_LABELS.date_of_birth) })
    .click();
  await page.locator('.date-calendar').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.date-calendar').waitFor({ state: 'detached' });
  await hasFocus(birth);
  await birth.fill('1990');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: DOSSIER.leave.title }).waitFor();
  await page.keyboard.press('Escape');
  await hasFocus(birth);
  await page.keyboard.press('Control+s');
  await waitForReceipt(page, 2);
  await page.keyboard.press('Escape');
  await hasFocus(page.getByRole('link', { name: DOSSIER.read.edit }));
});

test('a fault stands at its field, is summed up with a link, and what was typed stays', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'identity');
  const birth = input(page, 'date_of_birth');
  await birth.fill('31/02/1985');
  await page.getByRole('button', { name: DOSSIER.edit.save }).dblclick();
  const summary = page.getByRole('alert').filter({ hasText: DOSSIER.trouble.summary(1) });
  await summary.getByRole('link', { name: FIELD_LABELS.date_of_birth }).click();
  expect(await birth.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await birth.getAttribute('aria-invalid')).toBe('true');
  expect(await birth.inputValue()).toBe('31/02/1985');
  await birth.fill('1985');
  await page.keyboard.press('Control+s');
  await waitForReceipt(page, 2);
});

test('the backspaces of a Vietnamese keyboard leave exactly what was meant, and a double click saves once', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'identity');
  const name = input(page, 'other_names');
  await name.focus();
  await page.keyboard.type('Nguye');
  for (let back = 0; back < 2; back += 1) await page.keyboard.press('Backspace');
  await page.keyboard.insertText('yễn');
  await page.keyboard.type(' Thi');
  await page.keyboard.press('Backspace');
  await page.keyboard.insertText('ị');
  expect(await name.inputValue()).toBe('Nguyễn Thị');
  await page.getByRole('button', { name: DOSSIER.edit.save }).dblclick();
  await waitForReceipt(page, 2);
  expect(await name.inputValue()).toBe('Nguyễn Thị');
  expect(await versionOf(dossierId, 'identity')).toBe(2);
});

test('what was typed before a browser died is offered on another machine', async () => {
  const { clerk, dossierId } = await plantDossier();
  const first = await signedIn(clerk);
  await openSection(first, dossierId, 'employment');
  await input(first, 'strengths').fill('Cấp cứu ngoại viện');
  await first.getByText(/Bản nháp đã giữ lúc/).waitFor();
  await first.context().close();

  const second = await signedIn(clerk);
  await openSection(second, dossierId, 'employment');
  expect(await input(second, 'strengths').isDisabled()).toBe(true);
  await second.getByRole('button', { name: DOSSIER.draft.use }).click();
  expect(await input(second, 'strengths').inputValue()).toBe('Cấp cứu ngoại viện');
  await second.keyboard.press('Control+s');
  await waitForReceipt(second, 1);
  await openSection(second, dossierId, 'employment');
  expect(await second.getByRole('button', { name: DOSSIER.draft.use }).count()).toBe(0);
});

test('a session that ends in mid-edit asks for the password in place, and the save goes on', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'contact');
  await input(page, 'email').fill('sua@example.vn');
  await db.client.execute({
    sql: `update sessions set ended_at = ?, ended_by = 'expired' where account_id = ? and ended_at is null`,
    args: [Date.now(), clerk.accountId],
  });
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: DOSSIER.password.title });
  await dialog.getByLabel(DOSSIER.password.password).fill(DEMO_PASSWORD);
  await dialog.getByRole('button', { name: DOSSIER.password.submit }).click();
  await waitForReceipt(page, 1);
  expect(await input(page, 'email').inputValue()).toBe('sua@example.vn');
});

test('two browsers save one section, one of them without its room: it compares place by place and loses nothing', async () => {
  const { clerk, dossierId } = await plantDossier();
  const other = await plantAccount(db, 'clerk', 'TTYT-PV');
  const [mine, theirs] = [await signedIn(clerk), await signedIn(other)];
  // No socket comes through to this one: nothing tells it that a colleague holds the section.
  await mine.routeWebSocket(/\/rt\//, (socket) => socket.close());
  for (const page of [mine, theirs]) await openSection(page, dossierId, 'contact');
  await input(theirs, 'phone').fill('0900 000 001');
  await input(theirs, 'current_address_detail').fill('12 Lê Lợi');
  await theirs.keyboard.press('Control+s');
  await waitForReceipt(theirs, 1);
  await theirs.keyboard.press('Escape');
  await theirs.waitForURL((url) => !url.search.includes('sua'));

  await input(mine, 'phone').fill('0900 000 002');
  await input(mine, 'email').fill('cua.toi@example.vn');
  await mine.keyboard.press('Control+s');
  await mine.getByRole('heading', { name: DOSSIER.threeWay.title }).waitFor();
  const save = mine.getByRole('button', { name: DOSSIER.threeWay.save });
  expect(await save.isDisabled()).toBe(true);
  await mine
    .getByRole('radio', { name: `${FIELD_LABELS.phone}: ${DOSSIER.threeWay.mine}` })
    .check();
  await save.click();
  await waitForReceipt(mine, 2);
  expect(await input(mine, 'current_address_detail').inputValue()).toBe('12 Lê Lợi');

  await openSection(mine, dossierId, 'contact', false);
  for (const text of ['0900 000 002', 'cua.toi@example.vn', '12 Lê Lợi'])
    await mine.getByText(text).first().waitFor();
});

test('typing goes on while the line is down; the save that got no answer is sent again and saved once', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'contact');
  await page.context().setOffline(true);
  await input(page, 'phone').fill('0914 555 666');
  await page.locator('.draft-line').filter({ hasText: DOSSIER.draft.offline }).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').filter({ hasText: DOSSIER.trouble.unreachable }).waitFor();
  await input(page, 'email').fill('sau@example.vn');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: DOSSIER.trouble.again }).click();
  // What was typed after the unanswered save follows it.
  await waitForReceipt(page, 2);
  expect(await input(page, 'email').inputValue()).toBe('sau@example.vn');
  expect(await versionOf(dossierId, 'contact')).toBe(2);
});

test('rows of a table are added by Enter, copied by Ctrl+D, and a stored one goes only with a reason', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'work-history');
  const columns = TABLE_LABELS.work_history.columns;
  const cell = (column: string, row: number) =>
    page.getByRole('textbox', { name: DOSSIER.table.rowOf(column, row), exact: true });
  await cell(columns.starts_on, 1).fill('09/2010');
  await cell(columns.post_and_unit, 1).fill('Điều dưỡng, Trạm y tế xã Phú Mỹ');
  await cell(columns.starts_on, 2).focus();
  await page.keyboard.press('Control+d');
  expect(await cell(columns.post_and_unit, 2).inputValue()).toContain('Điều dưỡng');
  await cell(columns.starts_on, 2).fill('01/2015');
  await page.keyboard.press('Enter');
  await cell(columns.starts_on, 3).waitFor();
  await page.keyboard.type('02/2016');
  await cell(columns.post_and_unit, 3).fill('Trưởng trạm');
  await page.keyboard.press('Control+s');
  await waitForReceipt(page, 1);

  await page.getByRole('button', { name: DOSSIER.table.remove(2), exact: true }).click();
  await page.getByText(DOSSIER.table.removed).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByRole('link', { name: DOSSIER.edit.reason, exact: true }).waitFor();
  await page.getByRole('textbox', { name: DOSSIER.edit.reason }).fill('Nhập trùng dòng');
  await page.keyboard.press('Control+s');
  await waitForReceipt(page, 2);
  await openSection(page, dossierId, 'work-history', false);
  expect(await page.getByRole('row').count()).toBe(3);
});

test('leaving with unsaved text asks, and the text waits as a draft', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  await openSection(page, dossierId, 'contact');
  await input(page, 'phone').fill('0914 777 888');
  await page.keyboard.press('Escape');
  const dialog = page.getByRole('dialog', { name: DOSSIER.leave.title });
  await dialog.getByRole('button', { name: DOSSIER.leave.stay }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await input(page, 'phone').inputValue()).toBe('0914 777 888');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: DOSSIER.leave.leave }).click();
  await page.waitForURL((url) => !url.search.includes('sua'));
  await page.getByRole('link', { name: DOSSIER.read.edit }).waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: DOSSIER.draft.use }).waitFor();
});

test('without scripts a section is read, edited and saved', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk, { javaScriptEnabled: false });
  await openSection(page, dossierId, 'contact', false);
  await page.getByRole('link', { name: DOSSIER.read.edit }).click();
  await input(page, 'phone').fill('0914 999 000');
  await page.getByRole('button', { name: DOSSIER.edit.save }).click();
  await waitForReceipt(page, 1);
  await page.getByText('0914 999 000').waitFor();
});

test('a save that overtakes the room’s word that the section is mine goes again by itself when the word has come', async () => {
  const { clerk, dossierId } = await plantDossier();
  const page = await signedIn(clerk);
  const held: (() => void)[] = [];
  let isHeldBack = true;
  const granted = new Promise<void>((resolve) => {
    void page.routeWebSocket(/\/rt\/dossier\//, (socket) => {
      socket.connectToServer().onMessage((message) => {
        const isGrant = String(message).includes('"granted"');
        if (!isHeldBack || (held.length === 0 && !isGrant)) return socket.send(message);
        held.push(() => socket.send(message));
        resolve();
      });
    });
  });
  await openSection(page, dossierId, 'contact');
  await granted;
  await input(page, 'phone').fill('0914 123 123');
  await page.keyboard.press('Control+s');
  await page.getByText(/đang giữ quyền sửa nên chưa lưu được/).waitFor();
  await input(page, 'email').fill('nua.chung@exam');
  isHeldBack = false;
  for (const send of held) send();
  await waitForReceipt(page, 1);
  // What was typed since is nobody's save.
  expect(await input(page, 'email').inputValue()).toBe('nua.chung@exam');
  await expect.poll(() => page.title()).toContain(DOSSIER.state.unsaved);
  const other = await page.context().newPage();
  await openSection(other, dossierId, 'contact', false);
  await other.getByText('0914 123 123').first().waitFor();
  expect(await other.getByText('nua.chung@exam').count()).toBe(0);
  await page.context().close();
});

test('a save that a colleague’s lock has refused waits for a person, and takes nothing of his away', async () => {
  const { clerk, dossierId } = await plantDossier();
  const [lan, ba] = [
    await signedIn(clerk),
    await signedIn(await plantAccount(db, 'clerk', 'TTYT-PV')),
  ];
  await openSection(ba, dossierId, 'work-history');
  // Her page hears nothing of the room: it does not know that he holds the section.
  let isDeaf = true;
  await lan.routeWebSocket(/\/rt\/dossier\//, (socket) =>
    isDeaf ? socket.close() : void socket.connectToServer(),
  );
  await openSection(lan, dossierId, 'work-history');
  const cells = (page: Page, column: string) =>
    page.locator(`form.section-form [name$=".${column}"]`);
  await cells(lan, 'post_and_unit').first().fill('DÒNG CỦA LAN');
  await cells(lan, 'starts_on').first().fill('01/2020');
  await lan.keyboard.press('Control+s');
  await lan.getByText(/đang giữ quyền sửa nên chưa lưu được/).waitFor();
  const posts: string[] = [];
  lan.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/ho-so/')) posts.push(request.url());
  });
  isDeaf = false;
  await lan.getByText(ROOM.lost.title).waitFor();
  await cells(ba, 'post_and_unit').first().fill('DÒNG CỦA BA');
  await cells(ba, 'starts_on').first().fill('03/2026');
  await ba.keyboard.press('Control+s');
  await waitForReceipt(ba, 1);
  await ba.keyboard.press('Escape');
  // The lock comes to her; the form stands again, with both rows.
  await cells(lan, 'post_and_unit').first().waitFor();
  const texts = await cells(lan, 'post_and_unit').evaluateAll((all) =>
    all.map((cell) => (cell as HTMLInputElement).value).filter((text) => text !== ''),
  );
  expect(texts).toEqual(['DÒNG CỦA BA', 'DÒNG CỦA LAN']);
  expect(posts).toEqual([]);
  expect(await versionOf(dossierId, 'work-history')).toBe(1);
  await lan.keyboard.press('Control+s');
  await waitForReceipt(lan, 2);
  await ba.getByText('DÒNG CỦA LAN').first().waitFor();
  await ba.getByText('DÒNG CỦA BA').first().waitFor();
  for (const page of [lan, ba]) await page.context().close();
});
