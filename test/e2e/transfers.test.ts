import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDayOf } from '../../app/domain/plain-date';
import type { TransferStep } from '../../app/domain/transfer/transfer';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { ERROR_SENTENCES } from '../../app/i18n/vi/errors';
import { ROOM } from '../../app/i18n/vi/room';
import { FIELD_LABELS } from '../../app/i18n/vi/sections';
import { createDossier } from '../../app/services/dossier/create-dossier.server';
import { newId } from '../../app/services/new-id.server';
import { LIST } from '../../app/i18n/vi/list';
import { TRANSFERS } from '../../app/i18n/vi/transfers';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { contextOf, identityText } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn } from '../support/screens';
import { register } from '../support/statute-clock';

const OLD = 'BV-PHCN';
const NEW = 'BV-MAT';
const TYPED = '0914 555 111';

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

async function clerkOf(unit: string): Promise<Page> {
  const { username } = await plantAccount(db, 'clerk', unit);
  return openSignedIn(browser, { url: sharedUrl(), account: username });
}

/** A dossier that the new unit has asked for. */
async function askedFor(other: Page) {
  const clerk = await contextOf(db, await plantAccount(db, 'clerk', OLD), Date.now());
  const { dossierId } = await createDossier(clerk, {
    head: { _key: newId(Date.now()), _managing_unit: OLD, _using_unit: '', _confirmed: 'on' },
    typed: identityText(`Người Đang Chuyển ${newId(Date.now()).slice(-6)}`),
  });
  const tccb = await contextOf(db, await plantAccount(db, 'tccb', 'SYT-TCCB'), Date.now());
  const decisionId = await register(tccb, {
    kind: 'DD',
    number: newId(Date.now()),
    signedOn: localDayOf(Date.now()),
    dossierIds: [dossierId],
    toUnitId: NEW,
  });
  const { rows } = await db.client.execute({
    sql: 'select id from transfers where decision_id = ?',
    args: [decisionId],
  });
  const address = `${sharedUrl()}/dieu-chuyen?ma=${String(rows[0]?.['id'])}`;
  await other.goto(address);
  await take(other, 'request');
  return { dossierId, address };
}

async function take(page: Page, step: TransferStep): Promise<void> {
  await page.getByRole('button', { name: TRANSFERS.steps[step], exact: true }).click();
  await page.getByText(TRANSFERS.one.done(TRANSFERS.steps[step])).waitFor();
}

test('the old unit edits while the transfer is received: its lock ends, its save is refused at once, its text is kept', async () => {
  const old = await clerkOf(OLD);
  const colleague = await clerkOf(OLD);
  const other = await clerkOf(NEW);
  const { dossierId, address } = await askedFor(other);
  await old.goto(`${sharedUrl()}/ho-so/${dossierId}?muc=contact&sua=1`);
  const phone = old.getByRole('textbox', { name: FIELD_LABELS.phone }).first();
  await phone.fill(TYPED);
  await old
    .getByText(/Bản nháp đã giữ/)
    .first()
    .waitFor();

  await colleague.goto(address);
  await take(colleague, 'release');
  await old.getByText(ROOM.lost.how('moved', null)).waitFor();
  await other.goto(address);
  await take(other, 'receive');

  expect(await old.locator('main').innerText()).toContain(TYPED);
  const stored = await db.client.execute({
    sql: `select version from sections where dossier_id = ? and code = 'contact'`,
    args: [dossierId],
  });
  expect(stored.rows[0]?.['version']).toBe(0);
  // The lock is gone, so the page no longer offers to save: a form that would be sent all the same is refused.
  const answer = await old.evaluate(async (path) => {
    const form = new FormData();
    const fields = {
      intent: 'update',
      _section: 'contact',
      _version: '0',
      _fence: '99',
      _key: crypto.randomUUID(),
      _act: 'update',
      phone: '0914 555 111',
    };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return (await fetch(path, { method: 'POST', body: form })).status;
  }, `/ho-so/${dossierId}`);
  expect(answer).toBe(404);
  expect(await old.locator('main').innerText()).toContain(TYPED);

  await other.getByRole('link', { name: TRANSFERS.one.dossier }).click();
  await other.getByText(DOSSIER.read.edit).first().waitFor();
  for (const page of [old, colleague, other]) await page.context().close();
});

test('a dossier on its way is seen by both units and written by none', async () => {
  const old = await clerkOf(OLD);
  const other = await clerkOf(NEW);
  const { dossierId, address } = await askedFor(other);
  await old.goto(address);
  await take(old, 'release');
  // The new unit finds it in its list, with the mark of why it stands there.
  const { rows } = await db.client.execute({
    sql: 'select full_name from dossiers where id = ?',
    args: [dossierId],
  });
  const name = String(rows[0]?.['full_name']);
  await other.goto(`${sharedUrl()}/ho-so?q=${encodeURIComponent(name)}`);
  const row = other.getByRole('row').filter({ hasText: name });
  expect(await row.innerText()).toContain(LIST.guest.coming);
  for (const page of [old, other]) {
    await page.goto(`${sharedUrl()}/ho-so/${dossierId}?muc=contact&sua=1`);
    await page.getByText(DOSSIER.page.states['in-transit']).waitFor();
    expect(await page.getByRole('textbox', { name: FIELD_LABELS.phone }).count()).toBe(0);
  }
  await other.goto(address);
  await other.getByLabel(TRANSFERS.one.reason).first().fill('');
  await other.getByRole('button', { name: TRANSFERS.steps['send-back'], exact: true }).click();
  await other.getByText(ERROR_SENTENCES['form.invalid']).waitFor();
  await other.getByLabel(TRANSFERS.one.reason).first().fill('Nhầm người');
  await take(other, 'send-back');
  await other.goto(`${sharedUrl()}/ho-so/${dossierId}`);
  await other.getByText(ERROR_SENTENCES['access.not-found'].slice(0, 14)).first().waitFor();
  for (const page of [old, other]) await page.context().close();
});
