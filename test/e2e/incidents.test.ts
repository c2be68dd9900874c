import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRAME } from '../../app/i18n/vi/frame';
import { INCIDENTS } from '../../app/i18n/vi/incidents';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import type { Role } from '../../app/domain/permission/roles';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../../db/client.server';
import { openBrowser } from '../support/browser';
import { contextOf, makeDossier } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { openSignedIn, SIZES } from '../support/screens';
import { signIn, type SignedInClient } from '../support/sign-in';

/* What one page does and another shows without being asked: incidents, lists, rights that end. */

/** A unit where no other test looks at a page: its banners would stand there. */
const UNIT = 'BV-CHANMAY';
const UNIT_NAME = 'Bệnh viện đa khoa Chân Mây';

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

async function signedIn(role: Role, unit = UNIT) {
  const who = await plantAccount(db, role, unit);
  return { who, page: await openSignedIn(browser, { url: sharedUrl(), account: who.username }) };
}

async function isHeard(page: Page): Promise<void> {
  await page.getByText(FRAME.line.connected).first().waitFor();
}

function titleOf(): string {
  return `Ngừng máy chủ ${randomUUID().slice(0, 8)}`;
}

/** Writes as TCCB's own page would, for this unit only: other tests' pages must not hear of it. */
async function publish(client: SignedInClient, title: string, more = {}): Promise<void> {
  const answer = await client.post('/su-co', {
    intent: 'publish',
    _key: randomUUID(),
    incidentId: '',
    seenVersion: '0',
    kind: 'outage',
    gravity: 'serious',
    title,
    whatHappened: 'Máy chủ dừng để thay ổ đĩa.',
    whatToDo: 'Lưu hồ sơ đang sửa.',
    startsAt: '',
    endsAt: '',
    audience: 'units',
    unitIds: UNIT,
    ...more,
  });
  expect(answer.status, await answer.text()).toBe(302);
}

async function tccbClient(): Promise<SignedInClient> {
  const tccb = await plantAccount(db, 'tccb', 'SYT');
  return signIn({ url: sharedUrl() }, tccb.username);
}

describe('an incident', () => {
  test('published by TCCB stands in a clerk’s open page within a second, until he has seen it', async () => {
    const title = titleOf();
    const clerk = await signedIn('clerk');
    await clerk.page.goto(`${sharedUrl()}/ho-so`);
    await isHeard(clerk.page);
    await clerk.page.evaluate(() => Object.assign(window, { isSamePage: true }));
    const tccb = await signedIn('tccb', 'SYT');
    await tccb.page.goto(`${sharedUrl()}/su-co?soan=moi`);
    await tccb.page.getByLabel(INCIDENTS.form.kind).selectOption('outage');
    await tccb.page.getByLabel(INCIDENTS.form.gravity).selectOption('critical');
    await tccb.page.getByLabel(INCIDENTS.form.title).fill(title);
    await tccb.page.getByLabel(INCIDENTS.form.whatHappened).fill('Mất điện tại phòng máy.');
    await tccb.page.getByLabel(INCIDENTS.form.whatToDo).fill('Ghi ra giấy, nhập lại sau.');
    await tccb.page.getByLabel(INCIDENTS.form.some).check();
    await tccb.page.getByLabel(UNIT_NAME, { exact: true }).check();
    const shown = clerk.page
      .getByRole('region', { name: `${INCIDENTS.banner.title}: ${title}` })
      .waitFor()
      .then(() => performance.now());
    await tccb.page.getByRole('button', { name: INCIDENTS.acts.publish }).click();
    const published = tccb.page
      .getByText(INCIDENTS.one.done)
      .waitFor()
      .then(() => performance.now());
    // From the moment its writer is told, not from the click: the click is his, the second is ours.
    expect((await shown) - (await published)).toBeLessThan(1_000);
    expect(await clerk.page.evaluate(() => 'isSamePage' in window)).toBe(true);
    await clerk.page.getByRole('button', { name: INCIDENTS.banner.acknowledgeOf(title) }).click();
    await clerk.page.getByRole('region', { name: title }).waitFor({ state: 'detached' });
    await tccb.page.reload();
    await tccb.page.getByRole('link', { name: UNIT_NAME }).click();
    const row = tccb.page.getByRole('row', { name: new RegExp(clerk.who.fullName) });
    await row.waitFor();
    expect(await row.innerText()).not.toContain(INCIDENTS.receipts.notYet);
    await clerk.page.context().close();
    await tccb.page.context().close();
  });

  test('missed while the page was offline is shown when it comes back; a later sign-in sees it too', async () => {
    const title = titleOf();
    const client = await tccbClient();
    const clerk = await signedIn('clerk');
    await isHeard(clerk.page);
    await clerk.page.context().setOffline(true);
    await clerk.page
      .getByText(/mất kết nối/)
      .first()
      .waitFor();
    await publish(client, title);
    await clerk.page.context().setOffline(false);
    await clerk.page.getByRole('region', { name: new RegExp(title) }).waitFor();
    const later = await signedIn('head');
    await later.page.getByRole('region', { name: new RegExp(title) }).waitFor();
    await clerk.page.context().close();
    await later.page.context().close();
  });

  test('published while a page reads of another is not missed', async () => {
    const titles = [titleOf(), titleOf()];
    const client = await tccbClient();
    const clerk = await signedIn('clerk');
    let heard = 0;
    clerk.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"incident"')) heard += 1;
      }),
    );
    const first = clerk.page.waitForResponse(/su-co\/moi/);
    await clerk.page.reload();
    await isHeard(clerk.page);
    await first;
    // The first answer is held back until the second notice is there: it knows nothing of what that one tells.
    let release = () => undefined as void;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    let isRead = () => undefined as void;
    const isAnswered = new Promise<void>((resolve) => (isRead = resolve));
    await clerk.page.route(
      '**/su-co/moi',
      async (route) => {
        const response = await route.fetch();
        isRead();
        await isReleased;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await publish(client, titles[0] ?? '');
    await isAnswered;
    await publish(client, titles[1] ?? '');
    await expect.poll(() => heard, { timeout: 30_000 }).toBe(2);
    release();
    for (const title of titles)
      await clerk.page.getByRole('region', { name: new RegExp(title) }).waitFor();
    await clerk.page.context().close();
  });

  test('is told by the browser too where the person has allowed it, asked by a click only', async () => {
    const title = titleOf();
    const clerk = await signedIn('clerk');
    // A browser without a window asks nobody: its answer is put in its place.
    await clerk.page.addInitScript(() => {
      const shown: string[] = [];
      class Asked {
        static permission = 'default';
        static requestPermission() {
          Asked.permission = 'granted';
          return Promise.resolve(Asked.permission);
        }
        constructor(text: string) {
          shown.push(text);
        }
      }
      Object.assign(window, { Notification: Asked, shownNotices: shown });
    });
    await clerk.page.goto(`${sharedUrl()}/su-co`);
    await isHeard(clerk.page);
    await clerk.page.getByRole('button', { name: INCIDENTS.banner.notify }).click();
    await clerk.page.getByText(INCIDENTS.banner.notifyOn).waitFor();
    await publish(await tccbClient(), title);
    await clerk.page.getByRole('region', { name: new RegExp(title) }).waitFor();
    expect(
      await clerk.page.evaluate(
        () => (window as unknown as { shownNotices: string[] }).shownNotices,
      ),
    ).toEqual([`${INCIDENTS.banner.title}: ${title}`]);
    await clerk.page.context().close();
  });

  test('reaches an employee, who sees neither colleagues nor counters; not another unit', async () => {
    const title = titleOf();
    const client = await tccbClient();
    const employee = await signedIn('employee');
    const stranger = await signedIn('clerk', 'TTYT-HT');
    const frames: string[] = [];
    employee.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
    );
    await employee.page.reload();
    await isHeard(employee.page);
    await isHeard(stranger.page);
    const planter = await plantAccount(db, 'clerk', UNIT);
    await makeDossier(
      await contextOf(db, planter, Date.now()),
      `Lê Văn Nghe ${titleOf().slice(-6)}`,
    );
    await publish(client, title);
    await employee.page.getByRole('region', { name: new RegExp(title) }).waitFor();
    expect(await stranger.page.getByText(title).count()).toBe(0);
    expect(frames.join()).not.toMatch(/"kind":"(room|changed|saved)"|people|locks/);
    await employee.page.context().close();
    await stranger.page.context().close();
  });

  test('without scripts is read and acknowledged', async () => {
    const title = titleOf();
    await publish(await tccbClient(), title);
    const who = await plantAccount(db, 'clerk', UNIT);
    const page = await openSignedIn(browser, {
      url: sharedUrl(),
      account: who.username,
      viewport: SIZES.phone,
      javaScriptEnabled: false,
    });
    await page.getByRole('button', { name: INCIDENTS.banner.acknowledgeOf(title) }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(
      await page.getByRole('button', { name: INCIDENTS.banner.acknowledgeOf(title) }).count(),
    ).toBe(0);
    await page.context().close();
  });
});

describe('what others do', () => {
  test('moves the list and Hôm nay of a colleague without a reload, and leaves what he types', async () => {
    const clerk = await signedIn('clerk');
    const today = await clerk.page.context().newPage();
    await today.goto(`${sharedUrl()}/`);
    await isHeard(today);
    const name = `Áá Đầu Danh Sách ${newId(Date.now()).slice(-6)}`;
    await clerk.page.goto(`${sharedUrl()}/ho-so`);
    await isHeard(clerk.page);
    await clerk.page.getByLabel(FRAME.search).first().fill('đang gõ');
    const colleague = await plantAccount(db, 'clerk', UNIT);
    const client = await signIn({ url: sharedUrl() }, colleague.username);
    const answer = await client.post('/ho-so/moi', {
      _key: randomUUID(),
      _managing_unit: UNIT,
      _using_unit: '',
      birth_full_name: name,
      date_of_birth: '02/05/1985',
    });
    expect(answer.status).toBe(302);
    await today.getByText(name).first().waitFor();
    expect(await clerk.page.getByLabel(FRAME.search).first().inputValue()).toBe('đang gõ');
    await clerk.page.context().close();
  });
});

describe('a right that ends', () => {
  test('closes the page within five seconds, and says so', async () => {
    const clerk = await signedIn('clerk');
    await clerk.page.goto(`${sharedUrl()}/ho-so`);
    await isHeard(clerk.page);
    const khtc = await plantAccount(db, 'khtc', 'SYT');
    const client = await signIn({ url: sharedUrl() }, khtc.username);
    const { rows } = await db.client.execute({
      sql: 'select id from account_roles where account_id = ?',
      args: [clerk.who.accountId],
    });
    const answer = await client.post('/tai-khoan', {
      intent: 'end-role',
      _key: randomUUID(),
      accountId: clerk.who.accountId,
      roleId: String(rows[0]?.['id']),
    });
    expect(answer.status).toBe(302);
    const ended = performance.now();
    await clerk.page.locator('table').first().waitFor({ state: 'detached' });
    expect(performance.now() - ended).toBeLessThan(5_000);
    await clerk.page.getByRole('heading', { level: 1 }).waitFor();
    await clerk.page.context().close();
  });

  test('with a form in hand asks for the password in place and keeps what is typed', async () => {
    const planter = await plantAccount(db, 'clerk', UNIT);
    const dossierId = await makeDossier(
      await contextOf(db, planter, Date.now()),
      `Lê Thị Giữ ${newId(Date.now()).slice(-6)}`,
    );
    const clerk = await signedIn('clerk');
    await clerk.page.goto(`${sharedUrl()}/ho-so/${dossierId}?muc=contact&sua=1`);
    await isHeard(clerk.page);
    await clerk.page.getByRole('textbox', { name: 'Điện thoại' }).first().fill('0914 999 999');
    // The same account signs in elsewhere: one live session an account.
    await signIn({ url: sharedUrl() }, clerk.who.username);
    await clerk.page.getByRole('dialog', { name: DOSSIER.password.title }).waitFor();
    expect(await clerk.page.getByRole('textbox', { name: 'Điện thoại' }).first().inputValue()).toBe(
      '0914 999 999',
    );
    await clerk.page.context().close();
  });
});
