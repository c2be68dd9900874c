import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealFileOf } from '../../scripts/launcher/sealing-keys';
import { startApplication, type TestApplication } from '../support/application';
import { openBrowser } from '../support/browser';
import { screenFaults } from '../support/screen-faults';
import { runCommand } from '../support/command';
import { changedTables, contentsOf } from '../support/database-contents';

/*
 * From the first start of an empty office to the first saved dossier, only by what a person sees: links, buttons, fields.
 * Not one address is typed but that of the office itself.
 */

const UNIT = 'Trung tâm y tế huyện Phú Vang';
const CLERK_NAME = 'Nguyễn Thị Lan';
const PERSON = 'Trần Đức Ánh';
const PASSWORDS = {
  khtc: 'mùa xuân trên sông',
  clerk: 'thuyền về bến cũ',
  tccbHead: 'trăng lên đầu núi',
};

let office: TestApplication;
let browser: Browser;
const dataDir = mkdtempSync(join(tmpdir(), 'dossiers-office-'));
const restoredDir = mkdtempSync(join(tmpdir(), 'dossiers-restored-'));

beforeAll(async () => {
  office = await startApplication({ office: true, dataDir });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await office.stop();
  for (const folder of [dataDir, restoredDir]) rmSync(folder, { recursive: true, force: true });
});

async function openOffice(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(office.url);
  return page;
}

async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function signInWith(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** Signs in with a password for one sign-in and does what is asked then: nothing else is let through before. */
async function signInFirst(page: Page, username: string, issued: string, next: string) {
  await signInWith(page, username, issued);
  await heading(page, 'Đổi mật khẩu');
  await page.getByLabel('Mật khẩu đang dùng').fill(issued);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(next);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(next);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await heading(page, 'Hôm nay');
}

async function goTo(page: Page, screen: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Các màn hình' })
    .getByRole('link', { name: screen })
    .first()
    .click();
  await heading(page, screen);
}

async function takeUnits(page: Page): Promise<void> {
  await goTo(page, 'Tổ chức');
  await page.getByRole('link', { name: 'Quản lý đơn vị' }).first().click();
  await page.getByRole('link', { name: 'Lấy từ danh mục' }).click();
  await page.getByLabel(UNIT, { exact: true }).check();
  await page.getByLabel(new RegExp(`^Kèm cả \\d+ khoa, phòng, trạm của ${UNIT}$`)).check();
  await page.getByRole('button', { name: 'Lấy các đơn vị đã đánh dấu' }).click();
  await page.getByText(/Đã lấy \d\d đơn vị/).waitFor();
  await page.getByRole('link', { name: UNIT }).click();
  await heading(page, UNIT);
  await page.getByLabel('Ngày vận hành').fill('01/03/2026');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
}

const CLERK = {
  username: 'lan.phuvang',
  name: CLERK_NAME,
  role: 'Cán bộ phụ trách hồ sơ của đơn vị',
  unit: UNIT,
};

/** Makes an account and gives the password that is shown once. */
async function issueAccount(page: Page, of: typeof CLERK): Promise<string> {
  await goTo(page, 'Tài khoản');
  await page.getByRole('link', { name: 'Tạo tài khoản' }).click();
  await heading(page, 'Tạo tài khoản');
  await page.getByLabel('Tên đăng nhập').fill(of.username);
  await page.getByLabel('Họ và tên').fill(of.name);
  await page.getByLabel('Vai trò').selectOption({ label: of.role });
  await page.getByLabel('Đơn vị').selectOption({ label: of.unit });
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
  const shown = await page.getByLabel('Mật khẩu cấp một lần').innerText();
  expect(page.url()).not.toContain(shown);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.content()).not.toContain(shown);
  expect(office.output()).not.toContain(shown);
  return shown;
}

async function enterDossier(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Lập hồ sơ mới' }).first().click();
  await heading(page, 'Lập hồ sơ mới');
  await page.getByLabel('Họ và tên khai sinh').fill(PERSON);
  await page.getByRole('textbox', { name: 'Ngày sinh' }).fill('02/05/1985');
  await page.getByLabel('Giới tính').selectOption({ label: 'Nữ' });
  await page.getByRole('button', { name: /^Lập hồ sơ/ }).click();
  await heading(page, new RegExp(PERSON));
}

/** Opens a section by its pen, enters something and saves it; gives what was entered. */
async function editSection(page: Page): Promise<string> {
  const phone = '0234 3850 111';
  await page
    .getByRole('link', { name: /Nơi ở và liên hệ/ })
    .first()
    .click();
  // The section before it has a pen of its own: wait until this one is the one that stands there.
  await page.waitForURL(/muc=contact/);
  await page.getByRole('link', { name: /Sửa phần này/ }).click();
  await page.getByLabel('Điện thoại').first().fill(phone);
  await page.getByRole('button', { name: /^Lưu \(/ }).click();
  await page.getByText(/^Đã lưu phiên bản \d+ lúc /).waitFor();
  await page.getByText(/^Thôi sửa/).click();
  await page.getByText(phone).waitFor();
  return phone;
}

test('an office begins empty and comes to its first saved dossier, with no dead end', async () => {
  const first = office.firstAccount;
  expect(first?.username).toBe('khtc');
  const issuer = await openOffice();
  await signInFirst(issuer, 'khtc', first?.oneTimePassword ?? '', PASSWORDS.khtc);
  await takeUnits(issuer);
  const issued = await issueAccount(issuer, CLERK);

  const clerk = await openOffice();
  await signInFirst(clerk, 'lan.phuvang', issued, PASSWORDS.clerk);
  await enterDossier(clerk);
  const entered = await editSection(clerk);
  await clerk.reload();
  await clerk.getByText(entered).waitFor();
  await goTo(clerk, 'Hồ sơ');
  await clerk.getByRole('link', { name: PERSON }).first().waitFor();
}, 300_000);

/** Confirms what the notice of Hôm nay asks for after a restore. */
async function confirmAccounts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Dữ liệu vừa được khôi phục' }).click();
  await heading(page, 'Sau khi khôi phục dữ liệu');
  expect(await screenFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Tôi đã đối chiếu/ }).click();
}

/** After a restore KHTC and the head of TCCB confirm, and only then does the clerk come in. */
async function confirmRestored(): Promise<Page> {
  const clerk = await openOffice();
  await signInWith(clerk, 'lan.phuvang', PASSWORDS.clerk);
  await clerk
    .getByRole('alert')
    .getByText(/Chờ Phòng KHTC và Trưởng phòng TCCB/)
    .waitFor();
  const khtc = await openOffice();
  await signInWith(khtc, 'khtc', PASSWORDS.khtc);
  await heading(khtc, 'Hôm nay');
  await confirmAccounts(khtc);
  await khtc.getByText('Đã ghi xác nhận.').waitFor();
  const issued = await issueAccount(khtc, {
    username: 'tccb.truong',
    name: 'Lê Văn Minh',
    role: 'Trưởng phòng Tổ chức cán bộ',
    unit: 'Sở Y tế tỉnh Thừa Thiên Huế',
  });
  const head = await openOffice();
  await signInFirst(head, 'tccb.truong', issued, PASSWORDS.tccbHead);
  await confirmAccounts(head);
  await head.getByText(/mọi người đăng nhập lại được/).waitFor();
  return clerk;
}

test('its backup, restored into an empty folder and started there, is equal and opens with the same password once its accounts are confirmed', async () => {
  const before = await contentsOf(office.db(), []);
  const file = join(dataDir, 'office.backup');
  const saved = await runCommand('backup', {
    args: [file, '--office'],
    environment: { DATA_DIR: dataDir },
  });
  expect(saved).toMatchObject({ code: 0, err: '' });
  mkdirSync(dirname(sealFileOf(restoredDir)), { recursive: true, mode: 0o700 });
  copyFileSync(sealFileOf(dataDir), sealFileOf(restoredDir));
  const restored = await runCommand('restore', {
    args: [file, '--office'],
    environment: { DATA_DIR: restoredDir },
  });
  expect(restored).toMatchObject({ code: 0, err: '' });
  await office.stop();
  office = await startApplication({ office: true, dataDir: restoredDir });
  expect(office.firstAccount).toBeNull();
  expect(changedTables(before, await contentsOf(office.db(), [])).sort()).toEqual([
    'audit_entries',
    'sessions',
    'settings',
  ]);
  const clerk = await confirmRestored();
  await signInWith(clerk, 'lan.phuvang', PASSWORDS.clerk);
  await heading(clerk, 'Hôm nay');
  await goTo(clerk, 'Hồ sơ');
  await clerk.getByRole('link', { name: PERSON }).first().click();
  await heading(clerk, new RegExp(PERSON));
}, 300_000);
