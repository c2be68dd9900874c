import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from './sign-in';

/** The two sizes every screen is made for: an old desk and a phone. */
export const SIZES = {
  desk: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

export type SizeName = keyof typeof SIZES;

/** A state of a screen worth looking at; `open` leads there as the account would go. */
export type ShownScreen = {
  name: string;
  account: string | null;
  open(page: Page, url: string): Promise<void>;
};

function at(path: string) {
  return async (page: Page, url: string) => {
    await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
  };
}

/** The address of the first dossier that the list shows for a search. */
async function firstDossier(page: Page, url: string, search: string): Promise<string> {
  await page.goto(`${url}/ho-so${search}`, { waitUntil: 'networkidle' });
  const link = page.locator('main a[href^="/ho-so/0"], main a[href^="/ho-so/d"]').first();
  const href = await link.getAttribute('href');
  if (href === null) throw new Error(`no dossier in /ho-so${search}`);
  return href.split('?')[0] ?? href;
}

function inDossier(search: string, tail: string) {
  return async (page: Page, url: string) => {
    const path = await firstDossier(page, url, search);
    await page.goto(`${url}${path}${tail}`, { waitUntil: 'networkidle' });
  };
}

/** Every screen with the states that differ in looks; the pictures and the check of accessibility walk this list. */
export const SCREENS: readonly ShownScreen[] = [
  { name: 'sign-in', account: null, open: at('/dang-nhap?ly-do=het-han') },
  { name: 'password', account: 'clerk.phuvang', open: at('/doi-mat-khau') },
  { name: 'today-clerk', account: 'clerk.phuvang', open: at('/') },
  { name: 'today-head', account: 'head.phuvang', open: at('/') },
  { name: 'today-employee', account: 'employee.1', open: at('/') },
  { name: 'today-accounts', account: 'khtc', open: at('/') },
  { name: 'list', account: 'clerk.phuvang', open: at('/ho-so') },
  { name: 'list-search', account: 'tccb', open: at('/ho-so?q=nguyen%20van') },
  { name: 'list-empty', account: 'clerk.phuvang', open: at('/ho-so?q=khong%20co%20ai') },
  { name: 'list-sector', account: 'director', open: at('/ho-so') },
  { name: 'dossier-read', account: 'clerk.phuvang', open: inDossier('', '') },
  { name: 'dossier-family', account: 'head.phuvang', open: inDossier('', '?muc=family') },
  { name: 'dossier-salary', account: 'tccb', open: inDossier('', '?muc=salary') },
  {
    name: 'dossier-edit',
    account: 'clerk.phuvang',
    open: inDossier('', '?muc=identity&sua=1'),
  },
  {
    name: 'dossier-edit-table',
    account: 'clerk.phuvang',
    open: inDossier('', '?muc=work-history&sua=1'),
  },
  { name: 'dossier-new', account: 'clerk.phuvang', open: at('/ho-so/moi') },
  { name: 'history', account: 'head.phuvang', open: inDossier('', '/lich-su') },
  { name: 'as-of', account: 'head.phuvang', open: inDossier('', '/lich-su?ngay=2025-06-30') },
  { name: 'organisation', account: 'tccb', open: at('/to-chuc') },
  { name: 'organisation-unit', account: 'clerk.phuvang', open: at('/to-chuc') },
  { name: 'unit-manage', account: 'khtc', open: at('/to-chuc/quan-ly') },
  { name: 'accounts', account: 'khtc', open: at('/tai-khoan') },
  { name: 'audit-log', account: 'auditor', open: at('/nhat-ky') },
  { name: 'audit-log-head', account: 'head.phuvang', open: at('/nhat-ky') },
  { name: 'not-found', account: 'clerk.phuvang', open: at('/ho-so/khong-co') },
  { name: 'forbidden', account: 'clerk.phuvang', open: at('/tai-khoan') },
];

/** Signs in through the form, as a person does. */
export async function signInPage(page: Page, url: string, account: string): Promise<void> {
  await page.goto(`${url}/dang-nhap`);
  await page.getByLabel('Tên đăng nhập').fill(account);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL((address) => address.pathname !== '/dang-nhap');
}

/**
 * Walks all screens of one size, each account in a browser context of its own (one live session an account), and hands
 * the open page to `look`.
 */
export async function walkScreens(
  browser: Browser,
  parts: { url: string; size: SizeName; look(page: Page, screen: ShownScreen): Promise<void> },
): Promise<void> {
  const contexts = new Map<string | null, BrowserContext>();
  try {
    for (const screen of SCREENS) {
      let context = contexts.get(screen.account);
      if (context === undefined) {
        context = await browser.newContext({ viewport: SIZES[parts.size], locale: 'vi-VN' });
        contexts.set(screen.account, context);
        if (screen.account !== null)
          await signInPage(await context.newPage(), parts.url, screen.account);
      }
      const page = await context.newPage();
      await screen.open(page, parts.url);
      await parts.look(page, screen);
      await page.close();
    }
  } finally {
    for (const context of contexts.values()) await context.close();
  }
}
