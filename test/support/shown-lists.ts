import type { Page } from 'playwright-core';
import { ACCOUNTS } from '../../app/i18n/vi/accounts';
import { AUDIT } from '../../app/i18n/vi/audit';
import { UNITS } from '../../app/i18n/vi/units';
import type { ShownScreen } from './screens';
import { openSettled, settled } from './settled';

/** Opens an address and waits until nothing more is loaded. */
export function at(path: string) {
  return (page: Page, url: string) => openSettled(page, `${url}${path}`);
}

/** Opens an address, then the first link of a name on it. */
function atThen(path: string, name: string | RegExp) {
  return async (page: Page, url: string) => {
    await at(path)(page, url);
    const before = page.url();
    await page.getByRole('main').getByRole('link', { name }).first().click();
    await page.waitForURL((address) => address.href !== before);
    await settled(page);
  };
}

/** Makes an account that keeps only itself, to see the password that is shown once. */
async function issueAccount(page: Page, url: string): Promise<void> {
  await at('/tai-khoan?them=1')(page, url);
  await page.getByLabel(ACCOUNTS.form.username).fill(`trang.${Date.now().toString(36).slice(-4)}`);
  await page.getByLabel(ACCOUNTS.form.fullName).fill('Nguyễn Thị Thu Trang');
  await page.getByLabel(ACCOUNTS.form.role).selectOption({ index: 1 });
  await page.getByRole('combobox', { name: ACCOUNTS.form.unit }).selectOption({ label: UNIT });
  await page.getByRole('button', { name: ACCOUNTS.form.submit }).click();
  await page.getByLabel(ACCOUNTS.password.label).waitFor();
}

const UNIT = 'Trung tâm y tế huyện Nam Đông';

/** Everything but the dossier and its history: sign-in, Hôm nay, lists, organisation, accounts, log, refusals. */
export const SHOWN_LISTS: readonly ShownScreen[] = [
  { name: 'sign-in', account: null, open: at('/dang-nhap?ly-do=het-han') },
  {
    name: 'sign-in-refused',
    account: null,
    async open(page, url) {
      await at('/dang-nhap')(page, url);
      await page.getByLabel('Tên đăng nhập').fill('khong.co');
      await page.getByLabel('Mật khẩu', { exact: true }).fill('sai');
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'password', account: 'clerk.phuvang', open: at('/doi-mat-khau') },
  {
    name: 'password-refused',
    account: 'clerk.phuvang',
    async open(page, url) {
      await at('/doi-mat-khau')(page, url);
      await page.getByLabel('Mật khẩu đang dùng').fill('không phải');
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn');
      await page.getByLabel('Nhập lại mật khẩu mới').fill('khác');
      await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'today-clerk', account: 'clerk.phuvang', open: at('/') },
  { name: 'today-head', account: 'head.phuvang', open: at('/') },
  { name: 'today-employee', account: 'employee.1', open: at('/') },
  { name: 'today-accounts', account: 'khtc', open: at('/') },
  {
    name: 'today-offline',
    account: 'clerk.phuvang',
    async open(page, url) {
      await at('/')(page, url);
      await page.context().setOffline(true);
      await page.locator('.live-dot[data-state="offline"]').waitFor();
    },
  },
  { name: 'list', account: 'clerk.phuvang', open: at('/ho-so') },
  { name: 'list-search', account: 'tccb', open: at('/ho-so?q=nguyen%20van') },
  { name: 'list-empty', account: 'clerk.phuvang', open: at('/ho-so?q=khong%20co%20ai') },
  { name: 'list-sector', account: 'director', open: at('/ho-so') },
  {
    name: 'list-filtered',
    account: 'clerk.phuvang',
    open: at('/ho-so?ho-so=thieu&no-ngay=co&loai=VC&xep=moi'),
  },
  { name: 'list-500', account: 'tccb', open: at('/ho-so?dong=500') },
  { name: 'list-refused', account: 'clerk.phuvang', open: at('/ho-so?dong=7') },
  { name: 'organisation', account: 'tccb', open: at('/to-chuc') },
  { name: 'organisation-search', account: 'tccb', open: at('/to-chuc?q=khoa%20noi') },
  { name: 'organisation-unit', account: 'clerk.phuvang', open: at('/to-chuc') },
  { name: 'unit-manage', account: 'khtc', open: at('/to-chuc/quan-ly') },
  { name: 'unit-manage-take', account: 'khtc', open: at('/to-chuc/quan-ly?lay=1') },
  { name: 'unit-manage-new', account: 'khtc', open: at('/to-chuc/quan-ly?them=1') },
  {
    name: 'unit-manage-refused',
    account: 'khtc',
    async open(page, url) {
      await at('/to-chuc/quan-ly?them=1')(page, url);
      await page.getByLabel(UNITS.form.code).fill('mã có dấu');
      await page.getByLabel(UNITS.form.name).fill('Khoa Hồi sức');
      await page.locator('form.admin-form').evaluate((form: HTMLFormElement) => {
        // What the browser itself would refuse, the server refuses too: here its own words are looked at.
        form.noValidate = true;
      });
      await page.getByRole('button', { name: UNITS.form.submit }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'unit-manage-unit',
    account: 'khtc',
    open: atThen('/to-chuc/quan-ly', 'Trung tâm y tế huyện Phú Vang'),
  },
  { name: 'accounts', account: 'khtc', open: at('/tai-khoan') },
  { name: 'accounts-new', account: 'khtc', open: at('/tai-khoan?them=1') },
  {
    name: 'accounts-refused',
    account: 'khtc',
    async open(page, url) {
      await at('/tai-khoan?them=1')(page, url);
      await page.getByLabel(ACCOUNTS.form.username).fill('Có Dấu');
      await page.locator('form.admin-form').evaluate((form: HTMLFormElement) => {
        form.noValidate = true;
      });
      await page.getByRole('button', { name: ACCOUNTS.form.submit }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'accounts-issued', account: 'khtc', open: issueAccount },
  { name: 'accounts-one', account: 'khtc', open: atThen('/tai-khoan', 'clerk2.phuvang') },
  { name: 'accounts-own', account: 'khtc', open: atThen('/tai-khoan?tim=khtc', 'khtc') },
  { name: 'audit-log', account: 'auditor', open: at('/nhat-ky') },
  { name: 'audit-log-head', account: 'head.phuvang', open: at('/nhat-ky') },
  {
    name: 'audit-log-filtered',
    account: 'auditor',
    open: at('/nhat-ky?tai-khoan=clerk.phuvang&tu-ngay=31/02/2026'),
  },
  {
    name: 'audit-log-checked',
    account: 'auditor',
    open: atThen('/nhat-ky?tai-khoan=clerk.phuvang', new RegExp(AUDIT.check)),
  },
  { name: 'restored-nothing', account: 'khtc', open: at('/khoi-phuc') },
  { name: 'not-found', account: 'clerk.phuvang', open: at('/ho-so/khong-co') },
  { name: 'forbidden', account: 'clerk.phuvang', open: at('/tai-khoan') },
];
