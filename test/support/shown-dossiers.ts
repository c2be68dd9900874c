import type { BrowserContext, Page } from 'playwright-core';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { ROOM } from '../../app/i18n/vi/room';
import { FIELD_LABELS } from '../../app/i18n/vi/sections';
import type { ShownScreen } from './screens';
import { dropDraft, settled } from './settled';
import { at } from './shown-lists';
import { signIn } from './sign-in';

/** The account whose own dossier the states that write are shown on; nobody else signs in with it. */
const WRITER = 'clerk.huongthuy';

/** The address of the first dossier that the list shows for a search. */
async function firstDossier(page: Page, url: string, search: string): Promise<string> {
  await at(`/ho-so${search}`)(page, url);
  const link = page.locator('main a[href^="/ho-so/0"], main a[href^="/ho-so/d"]').first();
  const href = await link.getAttribute('href');
  if (href === null) throw new Error(`no dossier in /ho-so${search}`);
  return href.split('?')[0] ?? href;
}

function inDossier(search: string, tail: string) {
  return async (page: Page, url: string) => {
    const path = await firstDossier(page, url, search);
    await at(`${path}${tail}`)(page, url);
  };
}

function input(page: Page, name: keyof typeof FIELD_LABELS) {
  return page.getByRole('textbox', { name: FIELD_LABELS[name] }).first();
}

const ownDossiers = new WeakMap<BrowserContext, string>();

async function fillNewDossier(page: Page, url: string): Promise<void> {
  await at('/ho-so/moi')(page, url);
  await dropDraft(page);
  // Another person at each size: else the second would be the duplicate of the first.
  const width = page.viewportSize()?.width ?? 0;
  await page.locator('#birth_full_name').fill('Trần Thị Minh Châu');
  await page.locator('#date_of_birth').fill(`12/09/${width > 1000 ? 1985 : 1990}`);
  await page.locator('#gender').selectOption({ label: 'Nữ' });
}

/** Gives the address of a dossier opened for this walk, on which anything may be written. */
async function ownDossier(page: Page, url: string): Promise<string> {
  const known = ownDossiers.get(page.context());
  if (known !== undefined) return known;
  await fillNewDossier(page, url);
  const submit = page.getByRole('button', { name: /^Lập hồ sơ/ });
  await submit.click();
  const confirm = page.getByLabel(DOSSIER.create.confirm);
  await Promise.race([page.waitForURL(/[?]muc=/), confirm.waitFor()]).catch(() => undefined);
  if (await confirm.isVisible()) {
    await confirm.check();
    await submit.click();
  }
  await page.waitForURL(/[?]muc=/);
  const path = new URL(page.url()).pathname;
  ownDossiers.set(page.context(), path);
  return path;
}

/** Opens a section of the walk's own dossier for editing, without what an earlier state had left in the draft. */
async function editOwn(page: Page, url: string, section: string): Promise<void> {
  await at(`${await ownDossier(page, url)}?muc=${section}&sua=1`)(page, url);
  await dropDraft(page);
}

/** Saves; where the page of an earlier state is not gone for the room yet, the section is moved here first. */
async function saved(page: Page): Promise<void> {
  const receipt = page.getByText(/Đã lưu phiên bản/);
  const move = page.getByRole('button', { name: ROOM.otherTab.move });
  await page.keyboard.press('Control+s');
  await receipt.or(move).first().waitFor();
  if (await move.isVisible()) {
    await move.click();
    await move.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+s');
  }
  await receipt.waitFor();
}

/** Saves the section from a second tab, as a colleague would who was faster. */
async function saveElsewhere(page: Page, url: string, phone: string): Promise<void> {
  const other = await page.context().newPage();
  await at(`${await ownDossier(page, url)}?muc=contact&sua=1`)(other, url);
  await dropDraft(other);
  await input(other, 'phone').fill(phone);
  await input(other, 'current_address_detail').fill('12 Lê Lợi, phường Phú Bài');
  await saved(other);
  await other.close();
}

async function draftKept(page: Page): Promise<void> {
  await page.getByText(/Bản nháp đã giữ lúc/).waitFor();
}

const READING: readonly ShownScreen[] = [
  { name: 'dossier-read', account: 'clerk.phuvang', open: inDossier('', '') },
  { name: 'dossier-missing', account: 'clerk.phuvang', open: inDossier('?ho-so=thieu', '') },
  { name: 'dossier-warnings', account: 'clerk.phuvang', open: inDossier('?canh-bao=co', '') },
  {
    name: 'dossier-debts',
    account: 'clerk.phuvang',
    open: inDossier('?no-ngay=co', '?muc=work-history'),
  },
  { name: 'dossier-family', account: 'head.phuvang', open: inDossier('', '?muc=family') },
  { name: 'dossier-salary', account: 'tccb', open: inDossier('', '?muc=salary') },
  {
    name: 'dossier-own',
    account: 'employee.1',
    async open(page, url) {
      await at('/')(page, url);
      await page.getByRole('main').locator('a[href^="/ho-so/"]').first().click();
      await page.waitForURL(/ho-so/);
      await settled(page);
    },
  },
  {
    name: 'dossier-print',
    account: 'clerk.phuvang',
    async open(page, url) {
      await inDossier('', '')(page, url);
      await page.emulateMedia({ media: 'print' });
    },
  },
  { name: 'history', account: 'head.phuvang', open: inDossier('', '/lich-su') },
  {
    name: 'history-comparison',
    account: 'head.phuvang',
    async open(page, url) {
      await inDossier('', '/lich-su')(page, url);
      await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click();
      await page.locator('.comparison').waitFor();
    },
  },
  { name: 'as-of', account: 'head.phuvang', open: inDossier('', '/lich-su?ngay=2025-06-30') },
  {
    name: 'as-of-nothing',
    account: 'head.phuvang',
    open: inDossier('', '/lich-su?ngay=2001-01-01'),
  },
  {
    name: 'as-of-bad-day',
    account: 'head.phuvang',
    open: inDossier('', '/lich-su?ngay=31/02/2025'),
  },
  {
    name: 'as-of-print',
    account: 'head.phuvang',
    async open(page, url) {
      await inDossier('', '/lich-su?ngay=2025-06-30')(page, url);
      await page.emulateMedia({ media: 'print' });
    },
  },
];

const EDITING: readonly ShownScreen[] = [
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
  {
    name: 'dossier-edit-family',
    account: 'clerk.phuvang',
    open: inDossier('', '?muc=family&sua=1'),
  },
  {
    name: 'dossier-keys',
    account: 'clerk.phuvang',
    async open(page, url) {
      await inDossier('', '')(page, url);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'dossier-calendar',
    account: 'clerk.phuvang',
    async open(page, url) {
      await inDossier('', '?muc=identity&sua=1')(page, url);
      await page
        .getByRole('button', { name: /Chọn ngày trên lịch/ })
        .first()
        .click();
      await page.locator('.date-calendar').waitFor();
    },
  },
  { name: 'dossier-new', account: 'clerk.phuvang', open: at('/ho-so/moi') },
  {
    name: 'dossier-new-refused',
    account: WRITER,
    async open(page, url) {
      await fillNewDossier(page, url);
      await page.locator('#birth_full_name').fill('');
      await page.locator('#date_of_birth').fill('31/02/1985');
      await page.keyboard.press('Control+s');
      await page.getByRole('alert').filter({ hasText: 'chỗ cần sửa' }).waitFor();
    },
  },
  {
    name: 'dossier-empty',
    account: WRITER,
    async open(page, url) {
      await at(`${await ownDossier(page, url)}?muc=family`)(page, url);
    },
  },
  {
    name: 'dossier-new-duplicate',
    account: WRITER,
    async open(page, url) {
      await ownDossier(page, url);
      await fillNewDossier(page, url);
      await page.keyboard.press('Control+s');
      await page.getByText(DOSSIER.create.possible).waitFor();
    },
  },
  {
    name: 'dossier-saved',
    account: WRITER,
    async open(page, url) {
      await editOwn(page, url, 'contact');
      await input(page, 'phone').fill('0234 3850 222');
      await saved(page);
    },
  },
  {
    name: 'dossier-refused',
    account: WRITER,
    async open(page, url) {
      await editOwn(page, url, 'identity');
      await input(page, 'birth_full_name').fill('');
      await input(page, 'date_of_birth').fill('31/02/1985');
      await page.keyboard.press('Control+s');
      await page.getByRole('alert').filter({ hasText: 'chỗ cần sửa' }).waitFor();
    },
  },
  {
    name: 'dossier-leave',
    account: WRITER,
    async open(page, url) {
      await editOwn(page, url, 'employment');
      await input(page, 'strengths').fill('Cấp cứu ngoại viện');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'dossier-draft',
    account: WRITER,
    async open(page, url) {
      await editOwn(page, url, 'employment');
      await input(page, 'strengths').fill('Cấp cứu ngoại viện, hồi sức tích cực');
      await draftKept(page);
      // A page that is left by its address is left without the question.
      page.once('dialog', (dialog) => void dialog.accept());
      await at(`${await ownDossier(page, url)}?muc=employment&sua=1`)(page, url);
      await page.getByRole('button', { name: DOSSIER.draft.use }).waitFor();
    },
  },
  {
    name: 'dossier-conflict',
    account: WRITER,
    async open(page, url) {
      // A page without its room: it does not know that the section is in hand elsewhere.
      await page.routeWebSocket(/\/rt\/dossier\//, (socket) => socket.close());
      await editOwn(page, url, 'contact');
      await saveElsewhere(page, url, '0900 000 001');
      await input(page, 'phone').fill('0900 000 002');
      await input(page, 'email').fill('chau.tran@example.vn');
      await page.keyboard.press('Control+s');
      await page.getByRole('heading', { name: DOSSIER.threeWay.title }).waitFor();
    },
  },
  {
    name: 'dossier-offline',
    account: WRITER,
    async open(page, url) {
      await editOwn(page, url, 'family');
      await page.context().setOffline(true);
      await page.getByRole('textbox').filter({ visible: true }).nth(0).fill('Trần Văn Bình');
      await page.keyboard.press('Control+s');
      await page.getByRole('alert').filter({ hasText: DOSSIER.trouble.unreachable }).waitFor();
    },
  },
  {
    name: 'dossier-password',
    account: WRITER,
    async open(page, url) {
      await editOwn(page, url, 'papers');
      await page.locator('#phan-dang-sua input.control').first().fill('0123');
      // One live session an account: this ends the page's own. The last state of this account, therefore.
      await signIn({ url }, WRITER);
      await page.keyboard.press('Control+s');
      await page.getByRole('dialog', { name: DOSSIER.password.title }).waitFor();
    },
  },
];

/** The dossier, its editing, its history and the form of a new one. */
export const SHOWN_DOSSIERS: readonly ShownScreen[] = [...READING, ...EDITING];
