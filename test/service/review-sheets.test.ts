import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import type { ItemVerdict, SheetItem } from '../../app/domain/data-sheet/sheet-items';
import { SHEETS } from '../../app/i18n/vi/sheets';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { newId } from '../../app/services/new-id.server';
import { NO_ROOMS } from '../../app/services/room-gateway';
import { enterSheet } from '../../app/services/sheet/enter-sheet.server';
import { handInOwnSheet } from '../../app/services/sheet/hand-in-own-sheet.server';
import { issueSheet } from '../../app/services/sheet/issue-sheet.server';
import { openOwnSheet } from '../../app/services/sheet/open-own-sheet.server';
import { openSheetPage } from '../../app/services/sheet/open-sheet.server';
import { reissueLink } from '../../app/services/sheet/reissue-link.server';
import { returnSheet } from '../../app/services/sheet/return-sheet.server';
import { reviewSheet } from '../../app/services/sheet/review-sheet.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  identityText,
  makeDossier,
  makePerson,
  seedOrganisation,
  testSealer,
  TEST_NOW,
} from '../support/factories';
import { brokenChains, readStoredVersion, readTypedContent } from '../support/oracle';
import { plantDecision } from '../support/planted-decisions';
import { refusalOf } from '../support/refusal';

const KEY = () => newId(TEST_NOW);
/** The unit whose head reviews, and the one whose clerk enters at once. */
const REVIEWING = 'TTYT-PV';
const PLAIN = 'TTYT-HT';

let database: TestDatabase;
let clerk: ServiceContext;
let head: ServiceContext;
let plainClerk: ServiceContext;
let numbers = 0;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await rowsOf('update units set reviews_sheets = 1 where id = ?', REVIEWING);
  clerk = await as('clerk', REVIEWING);
  head = await as('head', REVIEWING);
  plainClerk = await as('clerk', PLAIN);
}, 60_000);

afterAll(() => database.stop());

async function as(role: Role, unit: string): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit));
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

const ROWS = {
  'trainings[0].institution': 'Đại học Y Dược Huế',
  'trainings[0].starts_on': '09/2003',
  'work_history[0].starts_on': '08/2010',
  'work_history[0].post_and_unit': 'Bác sĩ, Trạm y tế xã Phú Mỹ',
};

/** A person nobody else is: name, birth and number of his own. */
function personOf() {
  numbers += 1;
  const name = `Trần Văn Số ${numbers}`;
  return {
    name,
    typed: {
      ...identityText(name, `0${1 + (numbers % 9)}/0${1 + (numbers % 7)}/19${70 + (numbers % 20)}`),
      ...ROWS,
      phone: '0914 111 222',
      national_id: `0461850${String(numbers).padStart(5, '0')}`,
      national_id_issued_on: '01/01/2021',
    },
  };
}

async function handedIn(ctx: ServiceContext, person = personOf()) {
  const { db } = database;
  const unitId = ctx.actor.unit?.id ?? '';
  const line = await plantDecision(db, { fullName: person.name, unitId, number: '7/QĐ' });
  const { sheetId, secret } = await issueSheet(ctx, { key: KEY(), ...line });
  await handInOwnSheet(await visitor(), secret ?? '', person.typed);
  return { ...line, sheetId, ...person };
}

async function visitor() {
  const sealer = await testSealer();
  const clockOffsetMs = TEST_NOW - Date.now();
  const rooms = NO_ROOMS;
  return { db: database.db, sealer, rooms, requestId: KEY(), clockOffsetMs, address: KEY() };
}

async function itemsOf(ctx: ServiceContext, sheetId: string): Promise<SheetItem[]> {
  return (await openSheetPage(ctx, sheetId)).items;
}

function words(items: readonly SheetItem[], refused: Readonly<Record<string, string>> = {}) {
  return new Map(
    items.map(({ key }): [string, ItemVerdict] => [
      key,
      { key, isAccepted: !(key in refused), reason: refused[key] ?? '' },
    ]),
  );
}

function enter(ctx: ServiceContext, sheetId: string, seenStep: number, more = {}) {
  const asked = { key: KEY(), sheetId, seenStep, isConfirmed: false, basisOf: SHEETS.basis };
  return enterSheet(ctx, { ...asked, ...more });
}

describe('the head’s review (Điều 14.1)', () => {
  test('shows each item with what stands before, and takes his word on every one', async () => {
    const { sheetId } = await handedIn(clerk);
    const page = await openSheetPage(head, sheetId);
    expect(page.may).toEqual({
      reissue: false,
      typeIn: false,
      review: true,
      giveBack: false,
      enter: false,
    });
    expect((await openSheetPage(clerk, sheetId)).may.enter).toBe(false);
    expect(page.items).toHaveLength(12);
    expect(page.items.every((item) => item.kind === 'row' || item.before === null)).toBe(true);
    const asked = { key: KEY(), sheetId, seenStep: 2 };
    const silent = await refusalOf(reviewSheet(head, { ...asked, verdicts: new Map() }));
    expect((silent.payload as { faults: unknown[] }).faults).toHaveLength(12);
    const noReason = words(page.items, { 'contact:phone': '' });
    const refusal = await refusalOf(reviewSheet(head, { ...asked, verdicts: noReason }));
    expect(refusal.payload).toEqual({
      faults: [{ field: 'contact:phone', fault: 'verdict.reason' }],
    });
    await reviewSheet(head, {
      ...asked,
      verdicts: words(page.items, { 'contact:phone': 'Số cũ' }),
    });
    const after = await openSheetPage(clerk, sheetId);
    expect(after.sheet.state).toBe('accepted');
    expect(after.may).toMatchObject({ enter: true, review: false });
    expect(after.verdicts.filter(({ isAccepted }) => !isAccepted)).toEqual([
      { key: 'contact:phone', isAccepted: false, reason: 'Số cũ' },
    ]);
    const [step] = await rowsOf(
      `select content from data_sheet_steps where sheet_id = ? and step = 'review'`,
      sheetId,
    );
    expect(String(step?.['content'])).toMatch(/^s1:/);
  });

  test('is the head’s alone, once, and of the sheet he has seen', async () => {
    const { sheetId } = await handedIn(clerk);
    const verdicts = words(await itemsOf(head, sheetId));
    const asked = { sheetId, seenStep: 2, verdicts };
    for (const [ctx, code] of [
      [clerk, 'access.forbidden'],
      [await as('tccb', 'SYT'), 'access.forbidden'],
      [await as('head', PLAIN), 'access.not-found'],
    ] as const)
      expect((await refusalOf(reviewSheet(ctx, { key: KEY(), ...asked }))).code).toBe(code);
    const stale = await refusalOf(reviewSheet(head, { key: KEY(), ...asked, seenStep: 1 }));
    expect(stale.code).toBe('sheet.changed-meanwhile');
    const both = await Promise.allSettled(
      [1, 2].map(() => reviewSheet(head, { key: KEY(), ...asked })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('returns a sheet with a reason that its person reads under another link', async () => {
    const { sheetId } = await handedIn(clerk);
    const asked = { sheetId, seenStep: 2, reason: 'Thiếu quá trình đào tạo' };
    const byClerk = await refusalOf(returnSheet(clerk, { key: KEY(), ...asked, by: 'head' }));
    expect(byClerk.code).toBe('access.forbidden');
    await returnSheet(head, { key: KEY(), ...asked, by: 'head' });
    const { secret } = await reissueLink(clerk, { key: KEY(), sheetId, seenStep: 3 });
    const own = await openOwnSheet(await visitor(), secret ?? '');
    expect(own.returnedBecause).toBe('Thiếu quá trình đào tạo');
    expect(own.typed).toMatchObject({ phone: '0914 111 222' });
    await handInOwnSheet(await visitor(), secret ?? '', own.typed);
    expect((await openSheetPage(head, sheetId)).sheet).toMatchObject({
      state: 'handed-in',
      step: 5,
    });
  });

  test('is not asked where the unit has not switched it on: its clerk enters or gives back', async () => {
    const { sheetId } = await handedIn(plainClerk);
    const plainHead = await as('head', PLAIN);
    expect((await openSheetPage(plainHead, sheetId)).may.review).toBe(false);
    const asked = { key: KEY(), sheetId, seenStep: 2 };
    const verdicts = words(await itemsOf(plainHead, sheetId));
    expect((await refusalOf(reviewSheet(plainHead, { ...asked, verdicts }))).code).toBe(
      'sheet.changed-meanwhile',
    );
    expect((await openSheetPage(plainClerk, sheetId)).may).toMatchObject({
      enter: true,
      giveBack: true,
    });
    await returnSheet(plainClerk, { ...asked, reason: 'Sai số CCCD', by: 'clerk' });
    expect((await openSheetPage(plainClerk, sheetId)).sheet.state).toBe('returned');
  });
});

describe('entering a sheet (Điều 9.1)', () => {
  test('opens the dossier with what was accepted, in one batch, and names it in the decision', async () => {
    const { sheetId, decisionId, name } = await handedIn(clerk);
    const early = await refusalOf(enter(clerk, sheetId, 2));
    expect(early.code).toBe('sheet.changed-meanwhile');
    const items = await itemsOf(head, sheetId);
    const verdicts = words(items, { 'contact:phone': 'Số cũ' });
    await reviewSheet(head, { key: KEY(), sheetId, seenStep: 2, verdicts });
    const { dossierId } = await enter(clerk, sheetId, 3);
    const sealer = await testSealer();
    const identity = await readTypedContent(database.db, 'identity', dossierId, sealer);
    expect(identity).toMatchObject({ birth_full_name: name, gender: '2' });
    const papers = await readStoredVersion(
      database.db,
      { dossierId, code: 'papers', version: 1 },
      sealer,
    );
    expect(papers).toMatchObject({ national_id_issued_on: '2021-01-01' });
    const history = await rowsOf(
      'select section_code, act, basis, version from section_history where dossier_id = ? order by section_code',
      dossierId,
    );
    // The only item of `contact` was refused: nobody has entered that section.
    expect(history.map(({ section_code: code }) => code)).toEqual([
      'education',
      'identity',
      'papers',
      'work-history',
    ]);
    for (const entry of history)
      expect(entry).toMatchObject({
        act: 'create',
        version: 1,
        basis: 'Phiếu dữ liệu nộp ngày 02/03/2026, văn bản số 7/QĐ',
      });
    const [line] = await rowsOf('select * from decision_people where decision_id = ?', decisionId);
    expect(line?.['dossier_id']).toBe(dossierId);
    const [sheet] = await rowsOf('select * from data_sheets where id = ?', sheetId);
    expect(sheet).toMatchObject({ dossier_id: dossierId, state: 'accepted' });
    const [custody] = await rowsOf('select * from custody where dossier_id = ?', dossierId);
    expect(custody?.['unit_id']).toBe(REVIEWING);
    expect((await openSheetPage(clerk, sheetId)).sheet.isEntered).toBe(true);
  });

  test('under one key sent again, or by two clerks at once, enters once', async () => {
    const { sheetId } = await handedIn(plainClerk);
    const key = KEY();
    const first = await enter(plainClerk, sheetId, 2, { key });
    expect(await enter(plainClerk, sheetId, 2, { key })).toEqual(first);
    expect((await refusalOf(enter(plainClerk, sheetId, 2))).code).toBe('sheet.changed-meanwhile');
    expect((await refusalOf(enter(plainClerk, sheetId, 3))).code).toBe('sheet.changed-meanwhile');

    const again = await handedIn(plainClerk);
    const colleague = await as('clerk', PLAIN);
    const both = await Promise.allSettled([
      enter(plainClerk, again.sheetId, 2),
      enter(colleague, again.sheetId, 2),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const dossiers = await rowsOf('select id from dossiers where full_name = ?', again.name);
    expect(dossiers).toHaveLength(1);
  });

  test('refuses a number another dossier has, and asks about the same name and birth, as by hand', async () => {
    const known = personOf();
    await makeDossier(plainClerk, known.name, { typed: known.typed });
    const same = await handedIn(plainClerk, known);
    expect((await refusalOf(enter(plainClerk, same.sheetId, 2))).code).toBe(
      'dossier.duplicate-here',
    );
    const alike = await handedIn(plainClerk, {
      ...known,
      typed: { ...known.typed, national_id: '046185099999' },
    });
    expect((await refusalOf(enter(plainClerk, alike.sheetId, 2))).code).toBe(
      'dossier.possible-duplicate',
    );
    expect((await openSheetPage(plainClerk, alike.sheetId)).sheet.isEntered).toBe(false);
    await enter(plainClerk, alike.sheetId, 2, { isConfirmed: true });
  });

  test('where the dossier was opened meanwhile makes new versions of what differs and takes nothing away', async () => {
    const person = personOf();
    const { sheetId, decisionId } = await handedIn(clerk, person);
    const { phone: _phone, ...before } = person.typed;
    const dossierId = await makeDossier(clerk, person.name, {
      typed: { ...before, other_names: 'Tư' },
    });
    await amendSection(clerk, {
      dossierId,
      head: formHead('work-history', 0),
      typed: {
        'work_history[0].starts_on': '01/2005',
        'work_history[0].post_and_unit': 'Y sĩ, Bệnh viện Trung ương Huế',
      },
    });
    await rowsOf(
      'update decision_people set dossier_id = ? where decision_id = ?',
      dossierId,
      decisionId,
    );
    const items = await itemsOf(head, sheetId);
    expect(items.map(({ section }) => section)).toEqual(['contact', 'education', 'work-history']);
    await reviewSheet(head, { key: KEY(), sheetId, seenStep: 2, verdicts: words(items) });
    expect(await enter(clerk, sheetId, 3)).toEqual({ dossierId });
    const page = await openDossier(clerk, { dossierId, section: 'work-history', editing: false });
    expect(page.open.version).toBe(2);
    expect(page.open.content['work_history']).toHaveLength(2);
    expect(page.timeline[0]).toMatchObject({
      act: 'update',
      basis: expect.stringContaining('7/QĐ'),
    });
    const identity = await openDossier(clerk, { dossierId, section: 'identity', editing: false });
    expect(identity.open).toMatchObject({ version: 1, content: { other_names: 'Tư' } });
  });

  test('is the clerk’s of the unit alone', async () => {
    const { sheetId } = await handedIn(plainClerk);
    expect((await refusalOf(enter(await as('head', PLAIN), sheetId, 2))).code).toBe(
      'access.forbidden',
    );
    expect((await refusalOf(enter(clerk, sheetId, 2))).code).toBe('access.not-found');
    expect((await refusalOf(enter(await as('tccb', 'SYT'), sheetId, 2))).code).toBe(
      'access.forbidden',
    );
  });

  test('of an annulled decision is refused, and nothing is written', async () => {
    const { sheetId, decisionId } = await handedIn(plainClerk);
    await rowsOf('update decisions set annulled_at = 1 where id = ?', decisionId);
    expect((await refusalOf(enter(plainClerk, sheetId, 2))).code).toBe('sheet.changed-meanwhile');
  });
});

test('every chain of the log is whole', async () => {
  expect(await brokenChains(database.db)).toEqual([]);
});
