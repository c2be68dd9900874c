import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { FRAME } from '../../app/i18n/vi/frame';
import { ROOM } from '../../app/i18n/vi/room';
import { FIELD_LABELS, SECTION_NAMES } from '../../app/i18n/vi/sections';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { newId } from '../../app/services/new-id.server';
import { PROTOCOL_VERSION } from '../../party/protocol';
import type { Role } from '../../app/domain/permission/roles';
import type { Database } from '../../db/client.server';
import { startApplication, type TestApplication } from '../support/application';
import { freePort } from '../../scripts/launcher/free-port';
import { openBrowser } from '../support/browser';
import { layLine, type CuttableLine } from '../support/cuttable-line';
import {
  contextOf,
  formHead,
  identityText,
  makeDossier,
  type TestPerson,
} from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { openSignedIn } from '../support/screens';
import { DEMO_PASSWORD } from '../support/sign-in';

/*
 * Two browsers in one dossier, through a line that can be cut. The periods of locks are shortened, so that minutes of
 * idleness are seconds here; their lengths are `test/unit/lock.test.ts`.
 */
const PERIODS = { idleAskMs: 4_000, idleFreeMs: 8_000, askAnswerMs: 6_000, pingMs: 8_000 };

type Clerk = TestPerson & { username: string };

let browser: Browser;
let application: TestApplication;
let line: CuttableLine;
let db: Database;
/** Signs in nowhere: a sign-in would end the session it plants with. */
let planter: Clerk;

beforeAll(async () => {
  browser = await openBrowser();
  const port = await freePort();
  line = await layLine(port);
  application = await startApplication({
    people: 60,
    environment: {
      PORT: String(port),
      LOCK_PERIODS: JSON.stringify(PERIODS),
      APP_ORIGIN: line.url,
    },
  });
  db = application.db();
  planter = await plantAccount(db, 'clerk', 'TTYT-PV');
});

afterAll(async () => {
  await browser.close();
  db.client.close();
  await application.stop();
  await line.stop();
});

async function newDossier(): Promise<string> {
  const planting = await contextOf(db, planter, Date.now());
  return makeDossier(planting, `Lê Thị Chung ${newId(Date.now()).slice(-6)}`);
}

async function signedIn(role: Role = 'clerk'): Promise<{ who: Clerk; page: Page }> {
  const who = await plantAccount(db, role, 'TTYT-PV');
  return { who, page: await openSignedIn(browser, { url: line.url, account: who.username }) };
}

async function open(page: Page, dossierId: string, section: SectionCode, editing = false) {
  await page.goto(`${line.url}/ho-so/${dossierId}?muc=${section}${editing ? '&sua=1' : ''}`);
  await page.getByText(FRAME.line.connected).first().waitFor();
}

function input(page: Page, name: keyof typeof FIELD_LABELS) {
  return page.getByRole('textbox', { name: FIELD_LABELS[name] }).first();
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name });
}

async function waitForReceipt(page: Page, version: number): Promise<void> {
  await page.getByText(new RegExp(`Đã lưu phiên bản ${version} lúc`)).waitFor();
}

async function stored(dossierId: string, section: SectionCode = 'contact') {
  const { rows } = await db.client.execute({
    sql: 'select version, fence from sections where dossier_id = ? and code = ?',
    args: [dossierId, section],
  });
  return { version: Number(rows[0]?.['version']), fence: Number(rows[0]?.['fence']) };
}

/** One edits, and the room knows it: the other sees it. */
async function oneHolds(section: SectionCode = 'contact') {
  const dossierId = await newDossier();
  const [lan, ba] = [await signedIn(), await signedIn()];
  await open(lan.page, dossierId, section, true);
  await open(ba.page, dossierId, section);
  await ba.page.getByText(ROOM.editing(lan.who.fullName)).first().waitFor();
  return { dossierId, lan, ba };
}

async function closeAll(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
}

function hide(page: Page, isHidden: boolean): Promise<void> {
  return page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    isHidden ? 'hidden' : 'visible',
  );
}

describe('who is here', () => {
  test('two colleagues see each other with their unit; a second tab is no second person; who leaves is gone', async () => {
    const dossierId = await newDossier();
    const [lan, ba] = [await signedIn(), await signedIn()];
    await open(lan.page, dossierId, 'contact');
    await open(ba.page, dossierId, 'salary');
    const people = ba.page.getByRole('region', { name: ROOM.people.title });
    await people.getByText(lan.who.fullName).waitFor();
    await people.getByText(ROOM.people.looksAt(SECTION_NAMES.contact)).waitFor();
    expect(await people.innerText()).toContain('Trung tâm y tế huyện Phú Vang');
    const second = await lan.page.context().newPage();
    await open(second, dossierId, 'contact');
    await people.getByText(ROOM.people.tabs(2)).waitFor();
    expect(await people.getByRole('listitem').count()).toBe(1);
    await closeAll(lan.page);
    await people.getByText(ROOM.people.nobody).waitFor();
    await closeAll(ba.page);
  });

  test('wagtail#12207: a hidden tab that holds unsaved text is told, not gone', async () => {
    const { lan, ba } = await oneHolds();
    await input(lan.page, 'phone').fill('0914 000 001');
    await hide(lan.page, true);
    const people = ba.page.getByRole('region', { name: ROOM.people.title });
    await people.getByText(ROOM.people.holds(SECTION_NAMES.contact)).waitFor();
    await closeAll(lan.page, ba.page);
  });
});

describe('a lock', () => {
  test('is shown with its holder, keeps the other from writing, and is free when the holder stops', async () => {
    const { lan, ba } = await oneHolds();
    expect(await ba.page.getByRole('link', { name: /Sửa phần này/ }).count()).toBe(0);
    await ba.page.getByRole('region', { name: ROOM.held.title }).waitFor();
    await lan.page.keyboard.press('Escape');
    await ba.page.getByRole('link', { name: /Sửa phần này/ }).click();
    await input(ba.page, 'phone').waitFor();
    await lan.page.getByText(ROOM.editing(ba.who.fullName)).first().waitFor();
    await closeAll(lan.page, ba.page);
  });

  test('of somebody else met by F2 and by the address leads to reading, with asking as the first choice', async () => {
    const { dossierId, ba, lan } = await oneHolds();
    await ba.page.keyboard.press('F2');
    await expect
      .poll(() => ba.page.evaluate(() => document.activeElement?.textContent))
      .toBe(ROOM.held.ask);
    await open(ba.page, dossierId, 'contact', true);
    await button(ba.page, ROOM.held.ask).waitFor();
    await ba.page.getByRole('link', { name: ROOM.held.justRead }).click();
    await ba.page.waitForURL((url) => !url.search.includes('sua'));
    await closeAll(lan.page, ba.page);
  });

  test('payload#8589, #15669: the same person in a second tab is asked whether to move here', async () => {
    const dossierId = await newDossier();
    const { page: first } = await signedIn();
    await open(first, dossierId, 'contact', true);
    await input(first, 'phone').fill('0914 000 002');
    const second = await first.context().newPage();
    await open(second, dossierId, 'contact', true);
    await second.getByText(ROOM.otherTab.title).waitFor();
    await button(second, ROOM.otherTab.move).click();
    await input(second, 'phone').or(second.getByText(DOSSIER.draft.offerTitle)).first().waitFor();
    await first.getByText(ROOM.lost.how('other-tab', null)).waitFor();
    await first.getByRole('cell', { name: '0914 000 002' }).waitFor();
    await closeAll(first);
  });

  test('F5 goes on without a question, and what was typed is offered back', async () => {
    const dossierId = await newDossier();
    const { page } = await signedIn();
    await open(page, dossierId, 'contact', true);
    await input(page, 'phone').fill('0914 000 003');
    await page.getByText(/Bản nháp đã giữ lúc/).waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await button(page, DOSSIER.draft.use).click();
    expect(await input(page, 'phone').inputValue()).toBe('0914 000 003');
    await page.keyboard.press('Control+s');
    await waitForReceipt(page, 1);
    expect(await page.getByText(ROOM.otherTab.title).count()).toBe(0);
    await closeAll(page);
  });

  test('payload#14285: ended by the head in a dialog that closes by keyboard; the text stays with who typed it', async () => {
    const { dossierId, lan, ba } = await oneHolds();
    await input(lan.page, 'phone').fill('0914 000 004');
    const head = await signedIn('head');
    await open(head.page, dossierId, 'contact');
    // A dialog that was closed left the page dead there.
    await button(head.page, ROOM.held.release).click();
    await head.page.keyboard.press('Escape');
    await head.page.getByRole('dialog').waitFor({ state: 'detached' });
    await button(head.page, ROOM.held.release).click();
    await head.page.getByLabel(ROOM.release.reason).fill('Người giữ đi họp');
    await head.page.keyboard.press('Enter');
    await lan.page.getByText(ROOM.lost.reason('Người giữ đi họp')).waitFor();
    await lan.page.getByRole('cell', { name: '0914 000 004' }).waitFor();
    await ba.page.getByRole('link', { name: /Sửa phần này/ }).waitFor();
    await closeAll(lan.page, ba.page, head.page);
  });
});

describe('a take-over', () => {
  test('asked for and given: each keeps what he typed, the new text stands beside the old', async () => {
    const { dossierId, lan, ba } = await oneHolds();
    await input(lan.page, 'phone').fill('0914 111 111');
    await button(ba.page, ROOM.held.ask).click();
    await button(lan.page, ROOM.holder.give).click();
    await input(ba.page, 'phone').fill('0914 222 222');
    await ba.page.keyboard.press('Control+s');
    await waitForReceipt(ba.page, 1);
    await lan.page.getByRole('cell', { name: '0914 111 111' }).waitFor();
    await lan.page.getByRole('cell', { name: '0914 222 222' }).waitFor();
    // The draft is on the server too: another machine has it.
    const { rows } = await db.client.execute({
      sql: 'select 1 from drafts where dossier_id = ? and account_id = ?',
      args: [dossierId, lan.who.accountId],
    });
    expect(rows).toHaveLength(1);
    await ba.page.keyboard.press('Escape');
    await button(lan.page, ROOM.lost.again).click();
    await input(lan.page, 'phone').waitFor();
    await lan.page.keyboard.press('Control+s');
    // Both have changed one place: only a person can decide.
    await lan.page.getByRole('heading', { name: DOSSIER.threeWay.title }).waitFor();
    await closeAll(lan.page, ba.page);
  });

  test('and back: what the other saved is in the fields I had not touched, what I typed is where I typed it', async () => {
    const { lan, ba } = await oneHolds();
    await input(lan.page, 'email').fill('cua.toi@example.vn');
    await button(ba.page, ROOM.held.ask).click();
    await button(lan.page, ROOM.holder.give).click();
    await input(ba.page, 'phone').fill('0914 888 888');
    await ba.page.keyboard.press('Control+s');
    await waitForReceipt(ba.page, 1);
    await ba.page.keyboard.press('Escape');
    await button(lan.page, ROOM.lost.again).click();
    await lan.page.getByText(ROOM.refreshed(ba.who.fullName)).waitFor();
    expect(await input(lan.page, 'phone').inputValue()).toBe('0914 888 888');
    expect(await input(lan.page, 'email').inputValue()).toBe('cua.toi@example.vn');
    await lan.page.keyboard.press('Control+s');
    await waitForReceipt(lan.page, 2);
    await closeAll(lan.page, ba.page);
  });

  test('asked for and kept: the asker is told, the holder types on', async () => {
    const { lan, ba } = await oneHolds();
    await button(ba.page, ROOM.held.ask).click();
    await button(lan.page, ROOM.holder.keep).click();
    await ba.page.getByText(/chưa nhường được/).waitFor();
    await input(lan.page, 'phone').fill('0914 000 005');
    await lan.page.keyboard.press('Control+s');
    await waitForReceipt(lan.page, 1);
    await closeAll(lan.page, ba.page);
  });

  test('asked for and not answered: the lock changes hands by itself, the text stays', async () => {
    const { lan, ba } = await oneHolds();
    await input(lan.page, 'phone').fill('0914 000 006');
    await button(ba.page, ROOM.held.ask).click();
    await input(ba.page, 'phone').waitFor();
    await lan.page.getByRole('cell', { name: '0914 000 006' }).waitFor();
    await closeAll(lan.page, ba.page);
  });

  test('of a holder who does not type: he is asked, then anyone may take it, and his text stays', async () => {
    const { lan, ba } = await oneHolds();
    await input(lan.page, 'phone').fill('0914 000 007');
    await lan.page.getByText(ROOM.holder.idleTitle).waitFor();
    await button(ba.page, ROOM.held.take).click();
    await input(ba.page, 'phone').waitFor();
    await lan.page.getByText(/người khác đã lấy quyền sửa/).waitFor();
    await lan.page.getByRole('cell', { name: '0914 000 007' }).waitFor();
    await closeAll(lan.page, ba.page);
  });
});

describe('a colleague’s save', () => {
  test('directus-labs#223, #224, #247: in another section moves neither my text nor my cursor nor the page', async () => {
    const dossierId = await newDossier();
    const [lan, ba] = [await signedIn(), await signedIn()];
    await open(lan.page, dossierId, 'identity', true);
    await open(ba.page, dossierId, 'contact', true);
    await input(lan.page, 'other_names').fill('Tên đang gõ');
    await lan.page.evaluate(() => window.scrollTo(0, 200));
    const before = await lan.page.evaluate(() => window.scrollY);
    await lan.page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await input(ba.page, 'phone').fill('0914 333 333');
    await ba.page.keyboard.press('Control+s');
    await waitForReceipt(ba.page, 1);
    await lan.page.getByText(`Cập nhật: ${SECTION_NAMES.contact}`).first().waitFor();
    expect(await input(lan.page, 'other_names').inputValue()).toBe('Tên đang gõ');
    const now = await lan.page.evaluate(() => ({
      focused: document.activeElement?.getAttribute('name'),
      scroll: window.scrollY,
      isSamePage: 'isSamePage' in window,
    }));
    expect(now).toEqual({ focused: 'other_names', scroll: before, isSamePage: true });
    await lan.page.keyboard.type(' tiếp');
    expect(await input(lan.page, 'other_names').inputValue()).toBe('Tên đang gõ tiếp');
    // Nothing of mine was saved for me.
    expect(await stored(dossierId, 'identity')).toMatchObject({ version: 1 });
    await closeAll(lan.page, ba.page);
  });

  test.each(['nobody answers', 'the server is too busy'])(
    'that can’t be read again leaves my page and what I type, and is read later: %s',
    async (how) => {
      const { dossierId, lan, ba } = await oneHolds();
      await input(lan.page, 'phone').fill('0914 222 222');
      await lan.page.evaluate(() => Object.assign(window, { isSamePage: true }));
      let isDown = true;
      await lan.page.route(/\.data/, (route) => {
        if (!isDown) return route.continue();
        return how === 'nobody answers' ? route.abort() : route.fulfill({ status: 503, body: '' });
      });
      const asked = lan.page.waitForRequest(/\.data/);
      await open(ba.page, dossierId, 'employment', true);
      await input(ba.page, 'strengths').fill('Cấp cứu ngoại viện');
      await ba.page.keyboard.press('Control+s');
      await waitForReceipt(ba.page, 1);
      await asked;
      isDown = false;
      await lan.page.getByText(`Cập nhật: ${SECTION_NAMES.employment}`).first().waitFor();
      expect(await input(lan.page, 'phone').inputValue()).toBe('0914 222 222');
      expect(await lan.page.evaluate(() => 'isSamePage' in window)).toBe(true);
      await closeAll(lan.page, ba.page);
    },
  );

  test('met by a session that has ended asks for the password in place and takes no form away', async () => {
    const { dossierId, lan, ba } = await oneHolds();
    // What was asked under the old session is answered only after the password: its “signed out” is no news then.
    const renewed = lan.page.waitForResponse('**/phien');
    await lan.page.route('**/ban-nhap', async (route) => {
      const answer = await route.fetch();
      if (answer.status() === 401) await renewed;
      await route.fulfill({ response: answer });
    });
    await db.client.execute({
      sql: `update sessions set ended_at = ?, ended_by = 'expired' where account_id = ? and ended_at is null`,
      args: [Date.now(), lan.who.accountId],
    });
    const asked = lan.page.waitForRequest('**/ban-nhap');
    await input(lan.page, 'phone').fill('0914 111 222');
    await asked;
    await open(ba.page, dossierId, 'employment', true);
    await input(ba.page, 'strengths').fill('Cấp cứu ngoại viện');
    await ba.page.keyboard.press('Control+s');
    await waitForReceipt(ba.page, 1);
    const dialog = lan.page.getByRole('dialog', { name: DOSSIER.password.title });
    await dialog.getByLabel(DOSSIER.password.password).fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: DOSSIER.password.submit }).click();
    await dialog.waitFor({ state: 'hidden' });
    await lan.page.getByText(/Bản nháp đã giữ lúc/).waitFor();
    expect(await dialog.count()).toBe(0);
    await lan.page.keyboard.press('Control+s');
    await waitForReceipt(lan.page, 1);
    expect(await input(lan.page, 'phone').inputValue()).toBe('0914 111 222');
    await closeAll(lan.page, ba.page);
  });

  test('of the section I read is shown without a reload', async () => {
    const { lan, ba } = await oneHolds();
    await input(lan.page, 'phone').fill('0914 444 444');
    await lan.page.keyboard.press('Control+s');
    await waitForReceipt(lan.page, 1);
    await ba.page.getByText('0914 444 444').first().waitFor();
    await closeAll(lan.page, ba.page);
  });

  test('of the very section, by a page that knew of no lock, is compared place by place: nobody’s text is lost', async () => {
    const dossierId = await newDossier();
    const [lan, ba] = [await signedIn(), await signedIn()];
    // Without its room this page does not know that the other holds the section.
    await lan.page.routeWebSocket(/\/rt\/dossier\//, (socket) => socket.close());
    await lan.page.goto(`${line.url}/ho-so/${dossierId}?muc=contact&sua=1`);
    await input(lan.page, 'email').fill('dang.go@example.vn');
    await open(ba.page, dossierId, 'contact', true);
    await input(ba.page, 'phone').fill('0914 555 555');
    await ba.page.keyboard.press('Control+s');
    await waitForReceipt(ba.page, 1);
    await ba.page.keyboard.press('Escape');
    await lan.page.keyboard.press('Control+s');
    await lan.page.getByRole('heading', { name: DOSSIER.threeWay.title }).waitFor();
    await button(lan.page, DOSSIER.threeWay.save).click();
    await waitForReceipt(lan.page, 2);
    expect(await input(lan.page, 'phone').inputValue()).toBe('0914 555 555');
    expect(await input(lan.page, 'email').inputValue()).toBe('dang.go@example.vn');
    await closeAll(lan.page, ba.page);
  });
});

describe('a line that breaks', () => {
  async function cutAndRestore(pages: BrowserContext[], work: () => Promise<void>): Promise<void> {
    line.cut();
    try {
      await work();
    } finally {
      line.restore();
    }
    for (const context of pages)
      for (const page of context.pages())
        await page.getByText(FRAME.line.connected).first().waitFor({ timeout: 30_000 });
  }

  test('is told, typing goes on, the draft goes up again, and the lock is the same under the same fence', async () => {
    const { dossierId, lan, ba } = await oneHolds();
    await cutAndRestore([lan.page.context(), ba.page.context()], async () => {
      await input(lan.page, 'phone').fill('0914 666 666');
      await lan.page
        .getByText(/mất kết nối/)
        .first()
        .waitFor();
      await lan.page.locator('.draft-line').filter({ hasText: DOSSIER.draft.offline }).waitFor();
      await input(lan.page, 'email').fill('ngoai.tuyen@example.vn');
    });
    await lan.page.getByText(/Bản nháp đã giữ lúc/).waitFor({ timeout: 30_000 });
    await lan.page.keyboard.press('Control+s');
    await waitForReceipt(lan.page, 1);
    expect(await stored(dossierId)).toEqual({ version: 1, fence: 1 });
    await ba.page.getByText('ngoai.tuyen@example.vn').waitFor();
    await closeAll(lan.page, ba.page);
  });

  test('hides no save: what was saved meanwhile is read on return', async () => {
    const dossierId = await newDossier();
    const ba = await signedIn();
    await open(ba.page, dossierId, 'identity');
    await cutAndRestore([ba.page.context()], async () => {
      await ba.page
        .getByText(/mất kết nối/)
        .first()
        .waitFor();
      await amendSection(await contextOf(db, planter, Date.now()), {
        dossierId,
        head: formHead('identity', 1, { _key: newId(Date.now()) }),
        typed: { ...identityText('Lê Thị Chung'), other_names: 'Tên lưu khi vắng' },
      });
    });
    await ba.page.getByText('Tên lưu khi vắng').first().waitFor();
    await closeAll(ba.page);
  });

  test('replays no command: what was asked for while it was down is not asked for afterwards', async () => {
    const { lan, ba } = await oneHolds();
    await cutAndRestore([lan.page.context(), ba.page.context()], async () => {
      await button(ba.page, ROOM.held.ask).click();
    });
    await ba.page.getByText(ROOM.editing(lan.who.fullName)).first().waitFor();
    expect(await lan.page.getByText(ROOM.holder.askedTitle).count()).toBe(0);
    await closeAll(lan.page, ba.page);
  });
});

describe('processes that are killed in mid-edit', () => {
  test.each(['runtime', 'database'] as const)(
    'kill -9 of the %s loses no keystroke and no save; the page goes on without a reload',
    async (which) => {
      const { dossierId, lan, ba } = await oneHolds();
      await input(lan.page, 'phone').fill('0914 777 001');
      await lan.page.keyboard.press('Control+s');
      await waitForReceipt(lan.page, 1);
      await input(lan.page, 'phone').fill('0914 777 002');
      await lan.page.evaluate(() => Object.assign(window, { isSamePage: true }));
      process.kill((await application.pids())[which], 'SIGKILL');
      await input(lan.page, 'email').fill('giua.chung@example.vn');
      await application.waitUntilHealthy();
      for (const page of [lan.page, ba.page])
        await page.getByText(FRAME.line.connected).first().waitFor({ timeout: 60_000 });
      await lan.page.keyboard.press('Control+s');
      const again = button(lan.page, DOSSIER.trouble.again);
      await lan.page
        .getByText(/Đã lưu phiên bản 2 lúc/)
        .or(again)
        .first()
        .waitFor();
      while ((await again.count()) > 0) {
        await again.click({ timeout: 5_000 }).catch(() => undefined);
        await lan.page
          .getByText(/Đã lưu phiên bản 2 lúc/)
          .or(again)
          .first()
          .waitFor();
      }
      expect(await input(lan.page, 'phone').inputValue()).toBe('0914 777 002');
      await ba.page.getByText('giua.chung@example.vn').waitFor({ timeout: 60_000 });
      expect(await stored(dossierId)).toEqual({ version: 2, fence: 1 });
      expect(await lan.page.evaluate(() => 'isSamePage' in window)).toBe(true);
      await closeAll(lan.page, ba.page);
    },
  );
});

describe('a room of another software', () => {
  /** Lets a page hear its rooms as they are, and then as an upgraded software would speak. */
  async function hearThrough(page: Page) {
    const pages: { say: (message: object) => void }[] = [];
    let version = PROTOCOL_VERSION;
    await page.routeWebSocket(/\/rt\//, (socket) => {
      const room = socket.connectToServer();
      pages.push({ say: (message) => socket.send(JSON.stringify(message)) });
      room.onMessage((frame) => {
        const text = String(frame);
        socket.send(text.replace(`"v":${PROTOCOL_VERSION},`, `"v":${version},`));
      });
    });
    return {
      say: (message: object) => pages.forEach((one) => one.say(message)),
      upgrade: () => {
        version = PROTOCOL_VERSION + 1;
      },
    };
  }

  test('an unknown kind of this version is passed over; another version is told, the text stays and is saved', async () => {
    const dossierId = await newDossier();
    const { page } = await signedIn();
    const rooms = await hearThrough(page);
    await open(page, dossierId, 'contact', true);
    await input(page, 'phone').fill('0914 777 001');

    rooms.say({ v: PROTOCOL_VERSION, kind: 'weather', sky: 'mưa' });
    rooms.say({ v: PROTOCOL_VERSION, kind: 'locks', locks: [], more: 'một trường mới' });
    await page
      .getByText(/Bản nháp đã giữ/)
      .first()
      .waitFor();
    expect(await page.getByText(FRAME.upgraded.text).count()).toBe(0);

    rooms.upgrade();
    rooms.say({ v: PROTOCOL_VERSION + 1, kind: 'room', everything: 'khác' });
    await page.getByText(FRAME.upgraded.text).waitFor();
    expect(await input(page, 'phone').inputValue()).toBe('0914 777 001');
    await page.keyboard.press('Control+s');
    await waitForReceipt(page, 1);
    expect((await stored(dossierId)).version).toBe(1);

    await button(page, FRAME.upgraded.reload).click();
    await page.getByText(FRAME.line.connected).first().waitFor();
    await closeAll(page);
  });
});
