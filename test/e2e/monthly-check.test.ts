import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { edgesOf, formatMonth, monthOf, shiftMonth } from '../../app/domain/monthly-check/month';
import { formatPlainDate, localDayOf } from '../../app/domain/plain-date';
import { MONTH_STATE_NAMES, MONTHLY } from '../../app/i18n/vi/monthly-check';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { createDossier } from '../../app/services/dossier/create-dossier.server';
import { newId } from '../../app/services/new-id.server';
import type { ServiceContext } from '../../app/services/context.server';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { contextOf, formHead, identityText } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn, SIZES } from '../support/screens';

let browser: Browser;
let db: Database;

const LIMIT_MS = 120_000;
const DAY = 86_400_000;
const MONTH = shiftMonth(monthOf(Date.now()), -1);
const SPOKEN = formatMonth(MONTH);
const ENTERED = edgesOf(MONTH).from + 9 * DAY;

beforeAll(async () => {
  browser = await openBrowser();
  db = sharedDatabase();
});

afterAll(async () => {
  await browser.close();
  db.client.close();
});

/** A unit of its own: what others plant never stands in its months. */
async function plantUnit(): Promise<{ id: string; name: string }> {
  const id = `KTT-${newId(Date.now()).slice(-10).toUpperCase()}`;
  const name = `Đơn vị thử ${id}`;
  await db.client.batch(
    [
      {
        sql: `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, go_live_on, source, verified, sort_order) values (?, ?, ?, ?, 'TTYT', 'unit', 'SYT', 1, '2017-01-01', 'test', 1, 9999)`,
        args: [id, id, name, name.toLowerCase()],
      },
      {
        sql: `insert into unit_closure (ancestor_id, descendant_id, depth) values (?, ?, 0), ('SYT', ?, 1)`,
        args: [id, id, id],
      },
    ],
    'write',
  );
  return { id, name };
}

/** A dossier that was opened last month, with its contact section entered then. */
async function plantMonth(unitId: string) {
  const clerk = await contextOf(db, await plantAccount(db, 'clerk', unitId), ENTERED);
  const { dossierId } = await createDossier(clerk, {
    head: { _key: newId(ENTERED), _managing_unit: unitId, _using_unit: '', _confirmed: 'on' },
    typed: identityText(`Trần Thị Tháng ${newId(ENTERED).slice(-4)}`),
  });
  await amend(clerk, dossierId, 0, '0905111222');
  return { clerk: { ...clerk, now: Date.now() }, dossierId };
}

function amend(
  ctx: ServiceContext,
  dossierId: string,
  version: number,
  phone: string,
  act: 'update' | 'correct' = 'update',
) {
  const reason = act === 'correct' ? 'nhập sai số điện thoại' : '';
  return amendSection(ctx, {
    dossierId,
    head: formHead('contact', version, { _act: act, _reason: reason, _key: newId(ctx.now) }),
    typed: { phone },
  });
}

async function headPage(unitId: string, javaScriptEnabled = true): Promise<Page> {
  const head = await plantAccount(db, 'head', unitId);
  return openSignedIn(browser, {
    url: sharedUrl(),
    account: head.username,
    viewport: SIZES.phone,
    hasTouch: true,
    javaScriptEnabled,
  });
}

/** From Hôm nay to the open month, by the thumb. */
async function openMonth(page: Page, unit: string): Promise<void> {
  await page.getByRole('link', { name: MONTHLY.today.notSigned(SPOKEN, unit) }).tap();
  await page.getByRole('heading', { level: 1, name: MONTHLY.titleOf(SPOKEN) }).waitFor();
}

/** Says a word on each open item and looks at the samples, as the form asks. */
async function sayAndLook(page: Page): Promise<void> {
  const lines = await page.getByPlaceholder(MONTHLY.open.askHint).all();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) await line.fill('Đang bổ sung, xong trong tháng sau');
  const boxes = await page.getByRole('checkbox').all();
  expect(boxes.length).toBeGreaterThan(0);
  for (const box of boxes) await box.check();
}

async function signByTap(page: Page): Promise<void> {
  await page.getByText(MONTHLY.check.sign, { exact: true }).tap();
  await page.getByText(MONTHLY.check.notInLaw).waitFor();
  await sayAndLook(page);
  await page.getByRole('button', { name: MONTHLY.check.signNow(SPOKEN) }).tap();
  await page.getByText(MONTHLY.done.ky).waitFor();
}

test(
  'a head signs a month on a phone; a December edit leaves it signed, a later correction of an entry of it shows as changed',
  async () => {
    const unit = await plantUnit();
    const { clerk, dossierId } = await plantMonth(unit.id);
    const page = await headPage(unit.id);
    await openMonth(page, unit.name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(SIZES.phone.width);
    await page.getByRole('link', { name: MONTHLY.figures.create }).tap();
    await page.getByRole('heading', { name: MONTHLY.list.headings.create }).waitFor();
    await signByTap(page);
    await page.getByText(MONTH_STATE_NAMES.signed, { exact: true }).waitFor();

    // Life has changed what was entered in the month: that is an entry of this month, and the signed one stays.
    await amend({ ...clerk, now: Date.now() }, dossierId, 1, '0905999888');
    await page.reload();
    await page.getByText(MONTH_STATE_NAMES.signed, { exact: true }).waitFor();
    expect(await page.getByText(MONTH_STATE_NAMES.changed, { exact: true }).count()).toBe(0);

    const name = await correctName({ ...clerk, now: Date.now() }, dossierId);
    await page.reload();
    await page.getByText(MONTH_STATE_NAMES.changed, { exact: true }).waitFor();
    await page.getByRole('link', { name: new RegExp(MONTHLY.changed.heading) }).tap();
    await page.getByText(MONTHLY.changed.kinds.correction).waitFor();
    await page.getByRole('link', { name, exact: true }).waitFor();
    await page.getByText(MONTHLY.list.reason('nhập sai tên')).waitFor();
    await page.context().close();
  },
  LIMIT_MS,
);

/** Puts right the name that was entered in the month; gives the right one. */
async function correctName(ctx: ServiceContext, dossierId: string): Promise<string> {
  const name = `Trần Thị Đúng ${newId(ctx.now).slice(-4)}`;
  await amendSection(ctx, {
    dossierId,
    head: formHead('identity', 1, {
      _act: 'correct',
      _reason: 'nhập sai tên',
      _key: newId(ctx.now),
    }),
    typed: identityText(name),
  });
  return name;
}

test(
  'a head who says nothing of what is open, and looks at nothing, is told at each field; a figure opens its list',
  async () => {
    const unit = await plantUnit();
    await plantMonth(unit.id);
    const page = await headPage(unit.id);
    await openMonth(page, unit.name);
    await page.getByRole('link', { name: MONTHLY.open.kinds.incomplete }).tap();
    await page.waitForURL(`**/ho-so?don-vi=${unit.id}&ho-so=thieu`);
    await page.goBack();
    await page.getByText(MONTHLY.check.sign, { exact: true }).tap();
    await page.locator('form').evaluateAll((forms) => {
      for (const form of forms) form.setAttribute('novalidate', '');
    });
    await page.getByRole('button', { name: MONTHLY.check.signNow(SPOKEN) }).tap();
    const alert = page.getByRole('alert').first();
    await alert.waitFor();
    const told = await alert.innerText();
    expect(told).toContain(MONTHLY.open.noRemark(MONTHLY.open.kinds.incomplete));
    expect(told).toContain(MONTHLY.samples.notLooked('1'));
    // The word that is given now stays when the box is still forgotten.
    const line = page.getByPlaceholder(MONTHLY.open.askHint).first();
    await line.fill('Chờ giấy khai sinh');
    await page.getByRole('button', { name: MONTHLY.check.signNow(SPOKEN) }).tap();
    await page.getByText(MONTHLY.samples.notLooked('1')).first().waitFor();
    expect(await line.inputValue()).toBe('Chờ giấy khai sinh');
    await sayAndLook(page);
    await page.getByRole('button', { name: MONTHLY.check.signNow(SPOKEN) }).tap();
    await page.getByText(MONTHLY.done.ky).waitFor();
    await page.context().close();
  },
  LIMIT_MS,
);

test(
  'by keyboard alone a head returns a month; without a remark he is told, and what he typed stays',
  async () => {
    const unit = await plantUnit();
    await plantMonth(unit.id);
    const page = await headPage(unit.id);
    await openMonth(page, unit.name);
    await page.getByText(MONTHLY.check.return, { exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: MONTHLY.check.returnNow(SPOKEN) }).focus();
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert').first();
    await alert.waitFor();
    expect(await alert.innerText()).toContain(MONTHLY.faults['text.missing']);
    await page.getByLabel(MONTHLY.check.returnRemark).focus();
    await page.keyboard.type('Thiếu quyết định nâng lương');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(MONTHLY.done['tra-lai']).waitFor();
    await page.getByText('Thiếu quyết định nâng lương').waitFor();
    await page.getByText(MONTH_STATE_NAMES.returned, { exact: true }).waitFor();
    await page.context().close();
  },
  LIMIT_MS,
);

test(
  'without scripts a head signs as well, and the minutes stand on A4 with the head of state papers and the digest',
  async () => {
    const unit = await plantUnit();
    await plantMonth(unit.id);
    const page = await headPage(unit.id, false);
    await openMonth(page, unit.name);
    await signByTap(page);
    await page.getByRole('link', { name: MONTHLY.minutes }).tap();
    await page.getByText(MONTHLY.paper.nation).waitFor();
    const paper = await page.getByRole('article').innerText();
    const { rows } = await db.client.execute({
      sql: 'select digest from monthly_checks where unit_id = ?',
      args: [unit.id],
    });
    expect(paper).toContain(MONTHLY.paper.digest(String(rows[0]?.['digest'])));
    expect(paper).toContain(MONTHLY.check.notInLaw);
    // What was open when it was signed, his word on it, and the dossier he looked at.
    expect(paper).toContain(
      MONTHLY.open.signed(MONTHLY.open.kinds.incomplete, 1, 'Đang bổ sung, xong trong tháng sau'),
    );
    expect(paper).toMatch(/Đã xem: Trần Thị Tháng/);
    expect(paper).toContain(formatPlainDate(localDayOf(ENTERED)));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.getByText(MONTHLY.paper.back).isVisible()).toBe(false);
    expect(await page.getByText(MONTHLY.paper.nation).isVisible()).toBe(true);
    await page.context().close();
  },
  LIMIT_MS,
);
