import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, formatPlainDate, localDayOf, type PlainDate } from '../../app/domain/plain-date';
import type { EventKind } from '../../app/domain/event/event-kinds';
import type { Role } from '../../app/domain/permission/roles';
import type { TransferStep } from '../../app/domain/transfer/transfer';
import { DECISIONS } from '../../app/i18n/vi/decisions';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { DUTIES } from '../../app/i18n/vi/duties';
import { EVENTS } from '../../app/i18n/vi/events';
import { FRAME } from '../../app/i18n/vi/frame';
import { OWN_SHEET, SHEETS } from '../../app/i18n/vi/sheets';
import { STAFF_NUMBERS } from '../../app/i18n/vi/staff-numbers';
import { TRANSFERS } from '../../app/i18n/vi/transfers';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { completeSections } from '../support/complete-sections';
import { contextOf } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn, SIZES } from '../support/screens';

/* One person from the decision that recruits her to the archive, on the screens of all who have a part in it. */

const OLD = { id: 'BV-CHANMAY', name: 'Bệnh viện đa khoa Chân Mây' };
const NEW = { id: 'BV-TAMTHAN', name: 'Bệnh viện Tâm thần Huế' };
const NAME = `Tôn Nữ Hoài ${String(Date.now()).slice(-5)}`;
const TODAY = localDayOf(Date.now());
const DAYS = {
  recruited: addDays(TODAY, -60),
  moved: addDays(TODAY, -40),
  raised: addDays(TODAY, -20),
  retired: addDays(TODAY, -2),
};

let browser: Browser;
let db: Database;

beforeAll(async () => {
  browser = await openBrowser();
  db = sharedDatabase();
  await db.client.execute({
    sql: 'update units set reviews_sheets = 1 where id = ?',
    args: [OLD.id],
  });
});

afterAll(async () => {
  await browser.close();
  db.client.close();
});

async function signedIn(role: Role, unit: string): Promise<Page> {
  const { username } = await plantAccount(db, role, unit);
  return openSignedIn(browser, { url: sharedUrl(), account: username });
}

function at(path: string): string {
  return `${sharedUrl()}${path}`;
}

type Paper = {
  kind: EventKind;
  signedOn: PlainDate;
  person: string | { name: string };
  to?: string;
  terms?: (page: Page) => Promise<void>;
};

let papers = 0;

/** Registers a decision on the screen; gives its address. */
async function register(page: Page, paper: Paper): Promise<string> {
  papers += 1;
  await page.goto(at(`/van-ban?moi=1&loai=${paper.kind}`));
  await page.getByLabel(DECISIONS.form.number).fill(`${papers}/QĐ-${NAME.slice(-5)}`);
  await page.getByLabel(DECISIONS.form.signedOn).fill(formatPlainDate(paper.signedOn));
  await page.getByLabel(DECISIONS.form.issuer).fill('Sở Y tế');
  await page.getByLabel(DECISIONS.form.abstract).fill(EVENTS.kinds[paper.kind]);
  if (typeof paper.person === 'string')
    await page.getByLabel(DECISIONS.form.newNames).fill(paper.person);
  else {
    // The page is alive once it hears of others: typed before that, a search would not start.
    await page.getByText(FRAME.line.connected).first().waitFor();
    await page.getByLabel(DECISIONS.form.findPeople).fill(paper.person.name);
    await page.getByRole('button', { name: DECISIONS.form.add(paper.person.name) }).click();
  }
  if (paper.to !== undefined)
    await page.getByLabel(DECISIONS.form.toUnitId).selectOption({ label: paper.to });
  await paper.terms?.(page);
  await page.getByRole('button', { name: DECISIONS.form.submit, exact: true }).click();
  await page.getByText(DECISIONS.one.done).waitFor();
  return page.url().replace(/&xong=[^&]*/, '');
}

async function enter(page: Page, decision: string, fill?: () => Promise<void>): Promise<void> {
  await page.goto(decision);
  await page.getByRole('link', { name: DECISIONS.one.enter, exact: true }).first().click();
  await fill?.();
  await page.getByRole('button', { name: DECISIONS.event.submit }).click();
  await page.getByText(DECISIONS.one.entered).waitFor();
}

async function step(page: Page, name: TransferStep): Promise<void> {
  await page.getByRole('button', { name: TRANSFERS.steps[name], exact: true }).click();
  await page.getByText(TRANSFERS.one.done(TRANSFERS.steps[name])).waitFor();
}

/** The dossier as it was in force on a day. */
async function inForce(page: Page, dossierId: string, day: PlainDate): Promise<string> {
  await page.goto(at(`/ho-so/${dossierId}/lich-su?ngay=${day}&theo=hieu-luc`));
  await page
    .getByRole('heading', { level: 1, name: DOSSIER.asOf.title('', '').slice(0, 8) })
    .waitFor();
  // The head above them tells of today.
  return (await page.locator('.as-of-section').allInnerTexts()).join('\n');
}

async function hasHandedIn(clerk: Page): Promise<void> {
  await clerk.goto(at('/phieu'));
  await clerk.getByRole('button', { name: SHEETS.waiting.issueTo(NAME) }).click();
  const address = await clerk.locator('#duong-dan').innerText();
  const context = await browser.newContext({ viewport: SIZES.phone, locale: 'vi-VN' });
  const phone = await context.newPage();
  await phone.goto(address);
  await phone.locator('#date_of_birth').fill('12/08/1971');
  await phone.locator('#phone').fill('0914 123 456');
  await phone.getByLabel(OWN_SHEET.confirm).check();
  await phone.getByRole('button', { name: OWN_SHEET.handIn }).click();
  await phone.getByRole('heading', { level: 1, name: OWN_SHEET.thanks }).waitFor();
  await context.close();
}

async function isReviewed(head: Page): Promise<void> {
  await head.goto(at('/phieu?loc=da-nop'));
  await head.getByRole('link', { name: NAME }).click();
  const items = head.locator('[data-item]');
  await items.first().waitFor();
  await head.waitForLoadState('networkidle');
  await items.first().focus();
  for (let count = await items.count(); count > 0; count -= 1) await head.keyboard.press('a');
  await head.getByRole('button', { name: SHEETS.review.submit }).click();
  await head.getByText(SHEETS.done['da-duyet']).waitFor();
}

test('decision, duty, sheet, review, dossier, number, transfer, raise, retirement, archive; each day as it was in force', async () => {
  const clerk = await signedIn('clerk', OLD.id);
  const head = await signedIn('head', OLD.id);
  const decision = await register(clerk, {
    kind: 'TD',
    signedOn: DAYS.recruited,
    person: NAME,
    terms: async (page) => {
      await page.getByLabel(EVENTS.fields.position).fill('Điều dưỡng');
    },
  });
  await clerk.goto(at('/'));
  const duty = clerk.getByRole('row', { name: new RegExp(NAME) }).first();
  expect(await duty.innerText()).toContain(DUTIES.tasks['data-sheet-handed-in']);
  await duty.getByText(DUTIES.states.late).click();
  await clerk.getByText(DUTIES.articles['data-sheet-handed-in']).waitFor();
  expect(await clerk.locator('.count-table tbody tr').count()).toBeGreaterThanOrEqual(10);

  await hasHandedIn(clerk);
  await isReviewed(head);
  await clerk.goto(head.url().replace(/&xong=[^&]*/, ''));
  await clerk.getByRole('button', { name: SHEETS.enter.submit }).click();
  await clerk.getByText(SHEETS.done['da-vao']).waitFor();
  await clerk.getByRole('link', { name: SHEETS.one.dossier }).click();
  await clerk.waitForURL(/\/ho-so\//);
  const dossierId = new URL(clerk.url()).pathname.split('/')[2] ?? '';

  await clerk.goto(at(`/ho-so/${dossierId}/so-hieu`));
  await clerk.getByRole('heading', { name: STAFF_NUMBERS.lacks.title }).waitFor();
  await enter(clerk, decision);
  const planted = await plantAccount(db, 'clerk', OLD.id);
  await completeSections(db, await contextOf(db, planted, Date.now()), dossierId, NAME);
  await clerk.goto(at(`/ho-so/${dossierId}/so-hieu`));
  const number = `YT-${String(Date.now()).slice(-7)}`;
  await clerk.locator('#value').fill(number);
  await clerk.locator('#issuedOn').fill(formatPlainDate(TODAY));
  await clerk.getByRole('button', { name: STAFF_NUMBERS.form.submit, exact: true }).click();
  await clerk.getByText(STAFF_NUMBERS.done).first().waitFor();

  const tccb = await signedIn('tccb', 'SYT-TCCB');
  const other = await signedIn('clerk', NEW.id);
  const move = await register(tccb, {
    kind: 'DD',
    signedOn: DAYS.moved,
    person: { name: NAME },
    to: NEW.name,
  });
  await enter(clerk, move);
  await other.goto(at('/dieu-chuyen?loc=den'));
  await other.getByRole('link', { name: NAME }).click();
  await step(other, 'request');
  await clerk.goto(other.url().replace(/&buoc=[^&]*/, ''));
  await step(clerk, 'release');
  await other.goto(clerk.url().replace(/&buoc=[^&]*/, ''));
  await step(other, 'receive');
  await step(other, 'forward');
  expect(await other.locator('.ledger').last().innerText()).toMatch(
    new RegExp(`${OLD.name}[\\s\\S]*${NEW.name}`),
  );
  await clerk.goto(at(`/ho-so/${dossierId}`));
  await clerk
    .getByText(/^Không tìm thấy/)
    .first()
    .waitFor();

  const raise = await register(other, {
    kind: 'NLTX',
    signedOn: DAYS.raised,
    person: { name: NAME },
  });
  await enter(other, raise, async () => {
    await other.getByLabel(EVENTS.fields.step).fill('3');
    await other.getByLabel(EVENTS.fields.coefficient).fill('3,00');
  });
  await enter(
    other,
    await register(other, { kind: 'NH', signedOn: DAYS.retired, person: { name: NAME } }),
  );

  await other.goto(at(`/ho-so?q=${encodeURIComponent(number)}`));
  await other.getByRole('link', { name: NAME }).first().click();
  await other.getByText(DOSSIER.page.states.closed).waitFor();
  expect(await inForce(other, dossierId, addDays(DAYS.recruited, -1))).not.toContain('Điều dưỡng');
  expect(await inForce(other, dossierId, DAYS.recruited)).toContain('Điều dưỡng');
  expect(await inForce(other, dossierId, addDays(DAYS.moved, -1))).not.toContain(NEW.name);
  expect(await inForce(other, dossierId, DAYS.moved)).toContain(NEW.name);
  expect(await inForce(other, dossierId, addDays(DAYS.raised, -1))).not.toContain('3,00');
  expect(await inForce(other, dossierId, DAYS.raised)).toContain('3,00');
  for (const page of [clerk, head, tccb, other]) await page.context().close();
}, 180_000);
