import type { Page } from 'playwright-core';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { FRAME } from '../../app/i18n/vi/frame';
import { INCIDENTS } from '../../app/i18n/vi/incidents';
import { ROOM } from '../../app/i18n/vi/room';
import { FIELD_LABELS } from '../../app/i18n/vi/sections';
import { signInPage, type ShownScreen } from './screens';
import { dropDraft } from './settled';
import { at } from './shown-lists';

/* States that need somebody else: a colleague in a browser of his own, who leaves when the state has been looked at. */

const CLERK = 'clerk.phuvang';
const COLLEAGUE = 'clerk2.phuvang';
const SECTION = '?muc=contact';

async function heard(page: Page): Promise<void> {
  // On a phone the word is there for the ear only.
  await page.getByText(FRAME.line.connected).first().waitFor({ state: 'attached' });
}

async function withColleague(page: Page, url: string, account = COLLEAGUE): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  const context = await browser.newContext({ locale: 'vi-VN', viewport: page.viewportSize() });
  page.once('close', () => void context.close());
  const colleague = await context.newPage();
  await signInPage(colleague, url, account);
  return colleague;
}

let shown = 0;

/**
 * The address of a dossier that both may write, another for every state: a colleague who has just left holds his section for
 * the time of grace.
 */
async function shared(page: Page, url: string): Promise<string> {
  await at('/ho-so')(page, url);
  const row = page.locator('main table a[href^="/ho-so/"]').nth(shown);
  shown += 1;
  const href = await row.getAttribute('href');
  if (href === null) throw new Error('no dossier');
  return href.split('?')[0] ?? href;
}

function phone(page: Page) {
  return page.getByRole('textbox', { name: FIELD_LABELS.phone }).first();
}

/** Opens the section for editing and types, over whatever an earlier walk has left in the draft. */
async function edit(page: Page, url: string, path: string, text: string | null): Promise<void> {
  await at(`${path}${SECTION}&sua=1`)(page, url);
  await heard(page);
  const drop = page.getByRole('button', { name: DOSSIER.draft.drop });
  await drop
    .or(phone(page).and(page.locator(':enabled')))
    .first()
    .waitFor();
  await dropDraft(page);
  if (text !== null) await phone(page).fill(text);
}

/** The colleague holds the section; the page reads it. */
async function heldByColleague(page: Page, url: string): Promise<Page> {
  const path = await shared(page, url);
  const colleague = await withColleague(page, url);
  await edit(colleague, url, path, '0914 222 333');
  await at(`${path}${SECTION}`)(page, url);
  await page.getByRole('region', { name: ROOM.held.title }).waitFor();
  return colleague;
}

/** The page holds the section with text typed; the colleague asks for it. */
async function askedByColleague(page: Page, url: string): Promise<Page> {
  const path = await shared(page, url);
  await edit(page, url, path, '0914 111 222');
  const colleague = await withColleague(page, url);
  await at(`${path}${SECTION}`)(colleague, url);
  await colleague.getByRole('button', { name: ROOM.held.ask }).click();
  await page.getByRole('button', { name: ROOM.holder.give }).waitFor();
  return colleague;
}

const LOCKS: readonly ShownScreen[] = [
  {
    name: 'together-held',
    account: CLERK,
    async open(page, url) {
      await heldByColleague(page, url);
    },
  },
  {
    name: 'together-asked-for',
    account: CLERK,
    async open(page, url) {
      await heldByColleague(page, url);
      await page.getByRole('button', { name: ROOM.held.ask }).click();
      await page.getByText(ROOM.held.asked).waitFor();
    },
  },
  {
    name: 'together-kept',
    account: CLERK,
    async open(page, url) {
      const colleague = await heldByColleague(page, url);
      await page.getByRole('button', { name: ROOM.held.ask }).click();
      await colleague.getByRole('button', { name: ROOM.holder.keep }).click();
      await page.getByText(/chưa nhường được/).waitFor();
    },
  },
  {
    name: 'together-holder-is-asked',
    account: CLERK,
    async open(page, url) {
      await askedByColleague(page, url);
    },
  },
  {
    name: 'together-lost',
    account: CLERK,
    async open(page, url) {
      await askedByColleague(page, url);
      await page.getByRole('button', { name: ROOM.holder.give }).click();
      await page.getByText(ROOM.lost.kept).waitFor();
    },
  },
  {
    name: 'together-second-tab',
    account: CLERK,
    async open(page, url) {
      const path = await shared(page, url);
      const first = await page.context().newPage();
      page.once('close', () => void first.close());
      await edit(first, url, path, null);
      await at(`${path}${SECTION}&sua=1`)(page, url);
      await page.getByText(ROOM.otherTab.title).waitFor();
    },
  },
  {
    name: 'together-release',
    account: 'head.phuvang',
    async open(page, url) {
      await heldByColleague(page, url);
      await page.getByRole('button', { name: ROOM.held.release }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'together-offline',
    account: CLERK,
    async open(page, url) {
      await edit(page, url, await shared(page, url), '0914 333 444');
      await page.context().setOffline(true);
      await page.locator('.live-dot[data-state="offline"]').waitFor();
      await page.locator('.draft-line').filter({ hasText: DOSSIER.draft.offline }).waitFor();
    },
  },
];

/** Publishes as TCCB for one unit, whose pages alone then carry the banner. */
async function publish(page: Page, url: string): Promise<void> {
  await at('/su-co?soan=moi')(page, url);
  await page.getByLabel(INCIDENTS.form.kind).selectOption('outage');
  await page.getByLabel(INCIDENTS.form.gravity).selectOption('serious');
  await page.getByLabel(INCIDENTS.form.title).fill('Ngừng máy chủ từ 17 giờ để thay ổ đĩa');
  await page
    .getByLabel(INCIDENTS.form.whatHappened)
    .fill('Ổ đĩa của máy chủ báo lỗi, phải thay trong tối nay.');
  await page
    .getByLabel(INCIDENTS.form.whatToDo)
    .fill('Lưu các phần đang sửa trước 17 giờ. Việc gấp thì ghi ra giấy, nhập lại sau 20 giờ.');
  await page.getByLabel(INCIDENTS.form.some).check();
  await page.getByRole('checkbox', { name: 'Trung tâm y tế thị xã Hương Thủy' }).check();
}

const TOLD: readonly ShownScreen[] = [
  { name: 'incidents-empty', account: CLERK, open: at('/su-co') },
  { name: 'incident-form', account: 'tccb', open: publish },
  {
    name: 'incident-form-wrong',
    account: 'tccb',
    async open(page, url) {
      await at('/su-co?soan=moi')(page, url);
      await page.getByRole('button', { name: INCIDENTS.acts.publish }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'incident-receipts',
    account: 'tccb',
    async open(page, url) {
      await publish(page, url);
      await page.getByRole('button', { name: INCIDENTS.acts.publish }).click();
      await page.getByText(INCIDENTS.one.done).waitFor();
      await page.getByRole('link', { name: 'Trung tâm y tế thị xã Hương Thủy' }).first().click();
      await page.getByRole('heading', { name: /^Người của/ }).waitFor();
    },
  },
  { name: 'incident-list', account: 'tccb', open: at('/su-co') },
  { name: 'incident-banner', account: 'head.huongthuy', open: at('/') },
  {
    name: 'incident-one',
    account: 'head.huongthuy',
    async open(page, url) {
      await at('/su-co')(page, url);
      await page.locator('main table a').first().click();
      await page.getByRole('heading', { name: INCIDENTS.one.whatToDo }).waitFor();
    },
  },
];

/** What is seen together with others, and what is told to all. */
export const SHOWN_TOGETHER: readonly ShownScreen[] = [...LOCKS, ...TOLD];
