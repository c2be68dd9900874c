import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAPER, TWIN_STATE_NAMES } from '../../app/i18n/vi/paper';
import { SECTION_NAMES } from '../../app/i18n/vi/sections';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { createDossier } from '../../app/services/dossier/create-dossier.server';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { contextOf, formHead, identityText } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn } from '../support/screens';

let browser: Browser;
let db: Database;

const LIMIT_MS = 120_000;
const CONTACT = SECTION_NAMES.contact;
const { papers, sections, done, open } = PAPER.twin;

beforeAll(async () => {
  browser = await openBrowser();
  db = sharedDatabase();
});

afterAll(async () => {
  await browser.close();
  db.client.close();
});

/** A unit of its own: its list holds the one dossier of this test. */
async function plantUnit(): Promise<string> {
  const id = `HSG-${newId(Date.now()).slice(-10).toUpperCase()}`;
  await db.client.batch(
    [
      {
        sql: `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, source, verified, sort_order) values (?, ?, ?, ?, 'TTYT', 'unit', 'SYT', 1, 'test', 1, 9999)`,
        args: [id, id, `Đơn vị thử ${id}`, id.toLowerCase()],
      },
      {
        sql: `insert into unit_closure (ancestor_id, descendant_id, depth) values (?, ?, 0), ('SYT', ?, 1)`,
        args: [id, id, id],
      },
    ],
    'write',
  );
  return id;
}

async function plantDossier(): Promise<{
  ctx: ServiceContext;
  dossierId: string;
  name: string;
  username: string;
}> {
  const unitId = await plantUnit();
  const { username } = await plantAccount(db, 'clerk', unitId);
  // A colleague enters and saves: signing in at the screen ends the session an account was planted with.
  const ctx = await contextOf(db, await plantAccount(db, 'clerk', unitId), Date.now());
  const name = `Trần Thị Giấy ${newId(ctx.now).slice(-4)}`;
  const { dossierId } = await createDossier(ctx, {
    head: { _key: newId(ctx.now), _managing_unit: unitId, _using_unit: '', _confirmed: 'on' },
    typed: identityText(name),
  });
  await amendPhone(ctx, dossierId, 0, '0905111222');
  return { ctx, dossierId, name, username };
}

function amendPhone(ctx: ServiceContext, dossierId: string, version: number, phone: string) {
  const now = Date.now();
  const head = formHead('contact', version, { _key: newId(now) });
  return amendSection({ ...ctx, now }, { dossierId, head, typed: { phone } });
}

/** Walks by Tab until a control with this accessible name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 250; steps += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (focused.trim() === name) return;
  }
  throw new Error(`no way by Tab to “${name}”`);
}

async function marksInDossier(page: Page, dossierId: string): Promise<string> {
  await page.goto(`${sharedUrl()}/ho-so/${dossierId}`);
  return page
    .getByRole('link', { name: new RegExp(`${CONTACT}`) })
    .first()
    .innerText();
}

async function nameOfFirstPaper(): Promise<string> {
  const { rows } = await db.client.execute(
    `select name from code_items where list = 'paper_document' order by sort_order limit 1`,
  );
  return String(rows[0]?.['name']);
}

/** Notes by keys what is found of the first paper. */
async function checkFirstPaper(page: Page): Promise<void> {
  const first = await nameOfFirstPaper();
  await tabTo(page, papers.input(papers.column.state, first));
  await page.keyboard.press('c');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Tủ 3, ngăn 1');
  await page.keyboard.press('Enter');
  await page.getByText(done['kiem-tra']).waitFor();
  const row = page.getByRole('row', { name: first });
  expect(await row.getByRole('textbox').first().inputValue()).toBe('12');
}

/** Notes by keys that the contact section differs. */
async function noteDifference(page: Page, difference: string): Promise<void> {
  await tabTo(page, sections.sayDiffersOf(CONTACT));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type(difference);
  await page.keyboard.press('Enter');
  await page.getByText(done['doi-chieu']).waitFor();
  await page.getByRole('link', { name: open.line(CONTACT, difference) }).waitFor();
}

test(
  'a clerk checks paper by keyboard alone; a difference stands in the dossier and in the list, outlives a save, and goes when a later check agrees',
  async () => {
    const { ctx, dossierId, name, username } = await plantDossier();
    const page = await openSignedIn(browser, { url: sharedUrl(), account: username });
    await page.goto(`${sharedUrl()}/ho-so/${dossierId}`);
    await tabTo(page, PAPER.link);
    // The first of that name is the navigation's, the list; the dossier's own stands behind it.
    await tabTo(page, PAPER.link);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: PAPER.titleOf(name) }).waitFor();

    await checkFirstPaper(page);
    await noteDifference(page, 'số điện thoại trên giấy khác');
    expect(await marksInDossier(page, dossierId)).toContain(PAPER.section.differs);

    await amendPhone(ctx, dossierId, 1, '0905999888');
    const marks = await marksInDossier(page, dossierId);
    expect(marks).toContain(PAPER.section.differs);
    expect(marks).toContain(PAPER.section.stale);

    await page.goto(`${sharedUrl()}/ho-so-giay`);
    await tabTo(page, PAPER.list.chip(TWIN_STATE_NAMES.differs, 1));
    await page.keyboard.press('Enter');
    await page.waitForURL(/loc=lech/);
    await page.getByRole('link', { name }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: PAPER.titleOf(name) }).waitFor();

    await tabTo(page, sections.sayAgreesOf(CONTACT));
    await page.keyboard.press('Enter');
    await page.getByText(done['doi-chieu']).waitFor();
    expect(await page.getByText(open.heading).count()).toBe(0);
    expect(await marksInDossier(page, dossierId)).not.toContain(PAPER.section.differs);
    await page.context().close();
  },
  LIMIT_MS,
);
