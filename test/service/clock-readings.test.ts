import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../app/domain/plain-date';
import { isEventKind } from '../../app/domain/event/event-kinds';
import { OPENING_KINDS, TELLING_PAPERS } from '../../app/domain/deadline/line-facts';
import type { TransferStep } from '../../app/domain/transfer/transfer';
import type { ServiceContext } from '../../app/services/context.server';
import { annulDecision } from '../../app/services/decision/annul-decision.server';
import { compareDuties } from '../../app/services/duty/compare-duties.server';
import { openDuty } from '../../app/services/duty/open-duty.server';
import { refreshDuties } from '../../app/services/duty/refresh-duties.server';
import { newId } from '../../app/services/new-id.server';
import { startDatabase, type TestDatabase } from '../support/database';
import { makeDossier, seedOrganisation, TEST_NOW } from '../support/factories';
import { dutiesOf, enter, register, seedStatuteClock } from '../support/statute-clock';
import { as, rowsOf, take, transferOf } from '../support/transfer-askings';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let clerk: ServiceContext;
let other: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  clerk = await as(database.db, 'clerk', 'TTYT-PV');
  other = await as(database.db, 'clerk', 'TTYT-HT');
  tccb = await as(database.db, 'tccb', 'SYT-CQ');
}, 60_000);

afterAll(() => database.stop());

function later(ctx: ServiceContext, days: number): ServiceContext {
  return { ...ctx, now: TEST_NOW + days * DAY_MS, today: addDays(ctx.today, days) };
}

async function step(ctx: ServiceContext, decisionId: string, name: TransferStep, reason?: string) {
  return take(ctx, await transferOf(database.db, decisionId), name, { reason });
}

/** Gives the stored duties of a decision, after proving that nothing was left unmarked by what has just happened. */
async function told(decisionId: string): Promise<string[]> {
  while ((await refreshDuties(clerk)) > 0);
  expect((await compareDuties(database.db)).differing).toEqual([]);
  return dutiesOf(database.db, decisionId);
}

describe('H2: new is whose dossier is not older than the signing', () => {
  test('opened by hand a minute before the recruitment of 05/01/2026 is registered: late since 15/01 and 04/02', async () => {
    const dossierId = await makeDossier(clerk, 'Mở Trước Một Phút');
    const decisionId = await register(clerk, {
      kind: 'TD',
      dossierIds: [dossierId],
      signedOn: '2026-01-05',
    });
    expect(await told(decisionId)).toEqual([
      'data-sheet-handed-in TTYT-PV 2026-01-15 open',
      'dossier-entered TTYT-PV 2026-02-04 open',
    ]);
  });
});

describe('M7: one clock for decision and contract of one recruit', () => {
  const recruit = (kind: 'TD' | 'HDLV', signedOn: string, name = 'Lê Thị Tân') =>
    register(clerk, {
      kind,
      signedOn,
      newNames: [name],
      ...(kind === 'HDLV' ? { terms: { employment_type: 'VC' } } : {}),
    });

  test('the later paper is absorbed by the earlier one, in whatever order they are registered, and stands alone again', async () => {
    const contract = await recruit('HDLV', '2026-02-10');
    const own = [
      'data-sheet-handed-in TTYT-PV 2026-02-23 open',
      'dossier-entered TTYT-PV 2026-03-12 open',
    ];
    expect(await told(contract)).toEqual(own);
    const decision = await recruit('TD', '2026-02-02', 'LÊ THỊ TÂN');
    const first = [
      'data-sheet-handed-in TTYT-PV 2026-02-12 open',
      'dossier-entered TTYT-PV 2026-03-04 open',
    ];
    expect(await told(decision)).toEqual(first);
    expect(await told(contract)).toEqual(own.map((one) => one.replace('open', 'void')));
    const page = await openDuty(clerk, `dossier-entered:${contract}:1`);
    expect(page.duty.voidReason).toBe('one-clock');
    await annulDecision(clerk, {
      key: newId(TEST_NOW),
      decisionId: decision,
      line: 0,
      reason: 'Vào sổ nhầm',
    });
    expect(await told(contract)).toEqual(own);
  });

  test('a mark makes two people, its place does not: Hoa and Hoà have a clock each, Hoà and Hòa one', async () => {
    const plain = await recruit('TD', '2026-02-02', 'Lê Thị Hoa');
    const marked = await recruit('HDLV', '2026-02-10', 'Lê Thị Hoà');
    expect((await told(marked)).map((one) => one.split(' ')[3])).toEqual(['open', 'open']);
    const moved = await recruit('TD', '2026-02-12', 'Lê Thị Hòa');
    expect((await told(moved)).map((one) => one.split(' ')[3])).toEqual(['void', 'void']);
    expect((await told(plain)).map((one) => one.split(' ')[3])).toEqual(['open', 'open']);
  });

  test('two dossiers make two people of one name: each has its own clock', async () => {
    const decision = await recruit('TD', '2026-02-02', 'Trần Hai Người');
    const contract = await recruit('HDLV', '2026-02-10', 'Trần Hai Người');
    expect((await told(contract)).map((one) => one.split(' ')[3])).toEqual(['void', 'void']);
    for (const decisionId of [decision, contract])
      await database.db.client.execute({
        sql: 'update decision_people set dossier_id = ? where decision_id = ?',
        args: [await makeDossier(clerk, 'Trần Hai Người'), decisionId],
      });
    expect((await told(contract)).map((one) => one.split(' ')[3])).toEqual(['open', 'open']);
  });
});

describe('M1, M2: the return from a secondment', () => {
  const lend = (dossierId: string, effectiveOn: string, untilOn: string) =>
    register(tccb, {
      kind: 'BP',
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
      signedOn: '2026-02-10',
      effectiveOn,
      untilOn,
    });
  const returnOf = async (decisionId: string) =>
    (await told(decisionId)).find((one) => one.startsWith('secondment-return'));

  test('is opened by the decision, moved by one that prolongs, and void when the person retires', async () => {
    const dossierId = await makeDossier(clerk, 'Biệt Phái Dài');
    const first = await lend(dossierId, '2026-02-11', '2026-07-21');
    expect(await returnOf(first)).toBe('secondment-return TTYT-PV 2026-07-31 open');
    const further = await lend(dossierId, '2026-07-22', '2026-12-10');
    expect(await returnOf(first)).toBe('secondment-return TTYT-PV 2026-12-21 open');
    expect(await told(further)).toEqual(['event-entered TTYT-PV 2026-08-03 open']);
    const retired = await register(clerk, {
      kind: 'NH',
      dossierIds: [dossierId],
      signedOn: '2026-02-20',
      effectiveOn: '2026-03-01',
    });
    expect(await returnOf(first)).toBe('secondment-return TTYT-PV 2026-12-21 void');
    const page = await openDuty(clerk, `status-ended:${retired}:1`);
    expect([page.unitName, page.duty.holder]).toEqual(['TTYT huyện Phú Vang', 'home-unit']);
    await annulDecision(clerk, {
      key: newId(TEST_NOW),
      decisionId: retired,
      line: 0,
      reason: 'Vào sổ nhầm',
    });
    expect(await returnOf(first)).toBe('secondment-return TTYT-PV 2026-12-21 open');
  });

  test('is void when the transfer of an entered secondment is withdrawn', async () => {
    const dossierId = await makeDossier(clerk, 'Biệt Phái Rút');
    const decisionId = await lend(dossierId, '2026-02-11', '2026-07-21');
    await enter(clerk, decisionId);
    await step(other, decisionId, 'request');
    await step(other, decisionId, 'withdraw', 'Không cần nữa');
    expect(await returnOf(decisionId)).toBe('secondment-return TTYT-PV 2026-07-31 void');
  });
});

describe('M3, L: duties and the way of a dossier', () => {
  const moving = async (name: string) => {
    const dossierId = await makeDossier(clerk, name);
    return register(tccb, {
      kind: 'DD',
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
      signedOn: '2026-02-10',
    });
  };

  test('M3: the event not entered is owed by the new custodian, and A’s part of the delay is shown', async () => {
    const decisionId = await moving('Đi Chưa Nhập');
    await step(other, decisionId, 'request');
    await step(clerk, decisionId, 'release');
    // 10/02 + 10 = Fri 20/02, Tết → Mon 23/02. Received on 04/03: nine days late by then.
    expect(await told(decisionId)).toContain('event-entered TTYT-PV 2026-02-23 open');
    await step(later(other, 2), decisionId, 'receive');
    expect(await told(decisionId)).toContain('event-entered TTYT-HT 2026-02-23 open');
    const { unitName, past } = await openDuty(later(other, 5), `event-entered:${decisionId}:1`);
    expect(unitName).toBe('TTYT thị xã Hương Thủy');
    expect(past.earlierUnits).toEqual([{ unitName: 'TTYT huyện Phú Vang', days: 9 }]);
    await enter(later(other, 5), decisionId);
    expect(await told(decisionId)).toContain('event-entered TTYT-HT 2026-02-23 met-late');
    const done = await openDuty(later(other, 9), `event-entered:${decisionId}:1`);
    expect(done.past.earlierUnits).toEqual([{ unitName: 'TTYT huyện Phú Vang', days: 9 }]);
  });

  test('L: a refusal stops the clock, lateness of both times is shown and adds up', async () => {
    const decisionId = await moving('Bị Từ Chối');
    const key = `dossier-released:${decisionId}:1`;
    await step(other, decisionId, 'request');
    // Asked 02/03: last day Thu 12/03. Refused on 16/03.
    await step(later(clerk, 14), decisionId, 'refuse', 'Chưa bàn giao');
    expect(await told(decisionId)).toContain('dossier-released TTYT-PV 2026-03-12 paused');
    await step(later(other, 20), decisionId, 'request');
    // Asked again 22/03: last day Wed 01/04.
    expect(await told(decisionId)).toContain('dossier-released TTYT-PV 2026-04-01 open');
    await step(later(clerk, 25), decisionId, 'release');
    expect(await told(decisionId)).toContain('dossier-released TTYT-PV 2026-04-01 met-late');
    const { duty, past } = await openDuty(later(clerk, 26), key);
    expect(duty.earlierLateDays).toBe(4);
    expect(past.spells).toEqual([
      { from: '2026-03-02', until: '2026-03-16', lastDay: '2026-03-12', lateDays: 4 },
    ]);
  });

  test('a unit’s go-live moves the duties of its papers', async () => {
    const decisionId = await moving('Đổi Ngày Vận Hành');
    const goLive = (day: string) =>
      rowsOf(database.db, `update units set go_live_on = ? where id = 'TTYT-HT'`, day);
    expect(await told(decisionId)).toHaveLength(2);
    await goLive('2026-02-11');
    expect(await told(decisionId)).toEqual(['event-entered TTYT-PV 2026-02-23 open']);
    await goLive('2024-01-01');
    expect(await told(decisionId)).toHaveLength(2);
  });
});

test('the kinds that the database marks others by are those of the rules', async () => {
  const [view] = await rowsOf(
    database.db,
    `select sql from sqlite_master where name = 'duty_mates'`,
  );
  const lists = [...String(view?.['sql']).matchAll(/da\.kind IN \(([^)]*)\)/g)].map(([, list]) =>
    (list ?? '').split(',').map((kind) => kind.trim().replaceAll("'", '')),
  );
  expect(lists.map((list) => [...list].sort())).toEqual([
    [...TELLING_PAPERS].sort(),
    [...OPENING_KINDS].sort(),
  ]);
  expect(lists.flat().every(isEventKind)).toBe(true);
});
