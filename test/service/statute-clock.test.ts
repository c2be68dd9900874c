import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import type { TransferStep } from '../../app/domain/transfer/transfer';
import type { ServiceContext } from '../../app/services/context.server';
import { annulDecision } from '../../app/services/decision/annul-decision.server';
import { openDecision } from '../../app/services/decision/open-decision.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { compareDuties, rebuildDuties } from '../../app/services/duty/compare-duties.server';
import { recomputeOpenDuties } from '../../app/services/duty/recompute-duties.server';
import { newId } from '../../app/services/new-id.server';
import { openTransfer } from '../../app/services/transfer/open-transfer.server';
import { stepTransfer } from '../../app/services/transfer/step-transfer.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';
import { dutiesOf, enter, register, seedStatuteClock } from '../support/statute-clock';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let clerk: ServiceContext;
let other: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  clerk = await as('clerk', 'TTYT-PV');
  other = await as('clerk', 'TTYT-HT');
  tccb = await as('tccb', 'SYT-CQ');
}, 60_000);

afterAll(() => database.stop());

async function as(role: Role, unit: string, now = TEST_NOW): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), now);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return (await refusalOf(work)).code;
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function step(
  ctx: ServiceContext,
  transferId: string,
  name: TransferStep,
  more: { reason?: string; usingUnitId?: string } = {},
) {
  const [row] = await rowsOf('select version from transfers where id = ?', transferId);
  return stepTransfer(ctx, {
    key: newId(ctx.now),
    transferId,
    seenVersion: Number(row?.['version']),
    step: name,
    reason: more.reason ?? null,
    usingUnitId: more.usingUnitId ?? null,
  });
}

async function transferOf(decisionId: string): Promise<string> {
  const [row] = await rowsOf('select id from transfers where decision_id = ?', decisionId);
  return String(row?.['id']);
}

describe('Điều 9.2.b: a registered decision opens the duty, its entry meets it', () => {
  test('an appointment is due ten days after it took effect, and stands in three sections', async () => {
    const dossierId = await makeDossier(clerk, 'Bổ Nhiệm Một');
    const decisionId = await register(clerk, {
      kind: 'BN',
      signedOn: '2026-02-25',
      effectiveOn: '2026-03-01',
      dossierIds: [dossierId],
    });
    // Sunday 1 March; day 10 is Wednesday the 11th.
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'event-entered TTYT-PV 2026-03-11 open',
    ]);
    const answer = await enter(clerk, decisionId, {
      position: 'Trưởng khoa',
      position_allowance: 40,
    });
    expect(answer.written.map(([section]) => section)).toEqual([
      'employment',
      'salary',
      'work-history',
    ]);
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'event-entered TTYT-PV 2026-03-11 met',
    ]);
    const { open } = await openDossier(clerk, { dossierId, section: 'employment', editing: false });
    expect(open.content).toMatchObject({ current_position: 'Trưởng khoa' });
    const [history] = await rowsOf(
      `select effective_on, basis from section_history where dossier_id = ? and section_code = 'employment' order by version desc limit 1`,
      dossierId,
    );
    expect(history).toMatchObject({ effective_on: '2026-03-01' });
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('entered twice is refused, a repeat of the key is answered as before', async () => {
    const dossierId = await makeDossier(clerk, 'Hai Lần');
    const decisionId = await register(clerk, { kind: 'KT', dossierIds: [dossierId] });
    const asked = {
      key: newId(TEST_NOW),
      decisionId,
      line: 1,
      termsFor: () => ({ award_form: 'GK' }),
    };
    const { recordEvent } = await import('../../app/services/event/record-event.server');
    const first = await recordEvent(clerk, asked);
    expect(await recordEvent(clerk, asked)).toEqual(first);
    expect(await codeOf(enter(clerk, decisionId, { award_form: 'GK' }))).toBe(
      'event.already-entered',
    );
    const { open } = await openDossier(clerk, { dossierId, section: 'honours', editing: false });
    expect(open.content['awards']).toHaveLength(1);
  });

  test('backlog and what took effect before the unit began open no duty', async () => {
    const dossierId = await makeDossier(clerk, 'Nhập Cũ');
    const old = await register(clerk, {
      kind: 'KT',
      dossierIds: [dossierId],
      signedOn: '2023-05-01',
    });
    const backlog = await register(clerk, {
      kind: 'KT',
      dossierIds: [dossierId],
      isBacklog: 'on',
    });
    expect(await dutiesOf(database.db, old)).toEqual([]);
    expect(await dutiesOf(database.db, backlog)).toEqual([]);
  });

  test('a decision annulled with a reason voids its duties and stays; after an entry it can not be', async () => {
    const dossierId = await makeDossier(clerk, 'Hủy Nhầm');
    const decisionId = await register(clerk, { kind: 'KT', dossierIds: [dossierId] });
    const key = () => newId(TEST_NOW);
    await annulDecision(clerk, { key: key(), decisionId, line: 0, reason: 'Vào sổ nhầm' });
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'event-entered TTYT-PV 2026-03-12 void',
    ]);
    expect((await openDecision(clerk, decisionId)).annulReason).toBe('Vào sổ nhầm');
    expect(await codeOf(enter(clerk, decisionId, { award_form: 'GK' }))).toBe(
      'decision.changed-meanwhile',
    );
    const entered = await register(clerk, { kind: 'KT', dossierIds: [dossierId] });
    await enter(clerk, entered, { award_form: 'GK' });
    expect(
      await codeOf(annulDecision(clerk, { key: key(), decisionId: entered, line: 0, reason: 'x' })),
    ).toBe('decision.changed-meanwhile');
  });
});

describe('Điều 10.3, 11: who has left', () => {
  test('a retired person keeps his dossier, takes no update, and can come back', async () => {
    const dossierId = await makeDossier(clerk, 'Nghỉ Hưu Ba');
    const decisionId = await register(clerk, {
      kind: 'NH',
      dossierIds: [dossierId],
      signedOn: '2025-12-01',
      effectiveOn: '2026-03-01',
    });
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'status-ended TTYT-PV 2026-03-11 open',
    ]);
    await enter(clerk, decisionId);
    const save = (version: number, act: 'update' | 'correct') =>
      amendSection(clerk, {
        dossierId,
        head: { ...formHead('contact', version), _act: act, _reason: 'gõ sai' },
        typed: { phone: `0914${version}` },
      });
    expect(await codeOf(save(0, 'update'))).toBe('dossier.closed');
    await save(0, 'correct');
    const award = await register(clerk, {
      kind: 'KT',
      dossierIds: [dossierId],
      signedOn: '2026-03-02',
    });
    expect(await codeOf(enter(clerk, award, { award_form: 'GK' }))).toBe('event.refused');
    const before = await register(clerk, {
      kind: 'KT',
      dossierIds: [dossierId],
      signedOn: '2026-02-20',
    });
    await enter(clerk, before, { award_form: 'GK' });
    const back = await register(clerk, { kind: 'TRO_LAI', dossierIds: [dossierId] });
    await enter(clerk, back, { position: 'Bác sĩ' });
    await save(1, 'update');
  });

  test('nothing is entered for who has died, but what took effect before', async () => {
    const dossierId = await makeDossier(clerk, 'Từ Trần Bốn');
    const death = await register(clerk, {
      kind: 'TUTRAN',
      hasPaper: 'no',
      number: null,
      dossierIds: [dossierId],
      signedOn: '2026-02-20',
    });
    await enter(clerk, death);
    const back = await register(clerk, { kind: 'TRO_LAI', dossierIds: [dossierId] });
    expect(await codeOf(enter(clerk, back))).toBe('event.refused');
  });
});

describe('Điều 10.1: a move within the unit', () => {
  test('moves the use in five days, the managing unit stays', async () => {
    const dossierId = await makeDossier(clerk, 'Chuyển Khoa');
    const decisionId = await register(clerk, {
      kind: 'DD',
      dossierIds: [dossierId],
      toUsingUnitId: 'PV-NOI',
    });
    // Monday 2 March + 5 = Saturday the 7th, moved to Monday the 9th.
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'department-moved TTYT-PV 2026-03-09 open',
    ]);
    await enter(clerk, decisionId);
    const [row] = await rowsOf(
      'select managing_unit_id, using_unit_id from dossiers where id = ?',
      dossierId,
    );
    expect(row).toMatchObject({ managing_unit_id: 'TTYT-PV', using_unit_id: 'PV-NOI' });
  });
});

describe('Điều 10.2: a move between units', () => {
  async function moving(name: string) {
    const dossierId = await makeDossier(clerk, name);
    const decisionId = await register(tccb, {
      kind: 'DD',
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
    });
    return { dossierId, decisionId, transferId: await transferOf(decisionId) };
  }

  test('runs two clocks, and rights follow custody at once', async () => {
    const { dossierId, decisionId, transferId } = await moving('Đi Hương Thủy');
    // 30 days from 2 March: 1 April. No request yet: the old unit owes nothing.
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'dossier-received TTYT-HT 2026-04-01 open',
      'event-entered TTYT-PV 2026-03-12 open',
    ]);
    await enter(clerk, decisionId);
    await step(other, transferId, 'request');
    expect(await dutiesOf(database.db, decisionId)).toContain(
      'dossier-released TTYT-PV 2026-03-12 open',
    );
    expect(await codeOf(step(other, transferId, 'release'))).toBe('access.forbidden');
    const save = (ctx: ServiceContext, version: number) =>
      amendSection(ctx, {
        dossierId,
        head: formHead('contact', version),
        typed: { phone: `${version}` },
      });
    await save(clerk, 0);
    expect(await codeOf(save(other, 1))).toBe('access.not-found');
    await step(clerk, transferId, 'release');
    expect(await codeOf(save(clerk, 1))).toBe('dossier.in-transit');
    expect(await codeOf(save(other, 1))).toBe('dossier.in-transit');
    expect(
      (await openDossier(other, { dossierId, section: 'contact', editing: false })).head.id,
    ).toBe(dossierId);
    const received = { ...other, now: TEST_NOW + DAY_MS };
    await step(received, transferId, 'receive');
    expect(await codeOf(save(clerk, 1))).toBe('access.not-found');
    await save(other, 1);
    await step(received, transferId, 'forward');
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'dossier-received TTYT-HT 2026-04-01 met',
      'dossier-released TTYT-PV 2026-03-12 met',
      'event-entered TTYT-PV 2026-03-12 met',
    ]);
    const { custody } = await openTransfer(other, transferId);
    expect(custody.map(({ unitName, untilAt }) => [unitName, untilAt === null])).toEqual([
      ['TTYT huyện Phú Vang', false],
      ['TTYT thị xã Hương Thủy', true],
    ]);
    expect(custody[0]?.untilAt).toBe(custody[1]?.fromAt);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('two units can not ask for one person', async () => {
    const { dossierId, transferId } = await moving('Hai Nơi Xin');
    const second = await register(tccb, {
      kind: 'LC',
      dossierIds: [dossierId],
      toUnitId: 'SYT-CQ',
    });
    await step(other, transferId, 'request');
    const office = await as('clerk', 'SYT-CQ');
    expect(await codeOf(step(office, await transferOf(second), 'request'))).toBe(
      'transfer.under-way',
    );
  });

  test('is refused with a reason, asked for again, sent back, withdrawn', async () => {
    const { dossierId, decisionId, transferId } = await moving('Đi Rồi Về');
    await step(other, transferId, 'request');
    expect(await codeOf(step(clerk, transferId, 'refuse'))).toBe('form.invalid');
    await step(clerk, transferId, 'refuse', { reason: 'Chưa bàn giao' });
    await step(other, transferId, 'request');
    await step(clerk, transferId, 'release');
    await step(other, transferId, 'send-back', { reason: 'Nhầm người' });
    const [row] = await rowsOf(
      'select managing_unit_id, guest_unit_id, transfer_id from dossiers where id = ?',
      dossierId,
    );
    expect(row).toMatchObject({
      managing_unit_id: 'TTYT-PV',
      guest_unit_id: null,
      transfer_id: null,
    });
    await step(other, transferId, 'withdraw', { reason: 'Quyết định đã hủy' });
    expect(await dutiesOf(database.db, decisionId)).toContain(
      'dossier-received TTYT-HT 2026-04-01 void',
    );
    expect(await codeOf(step(other, transferId, 'receive'))).toBe('transfer.changed-meanwhile');
  });

  test('a stranger is told nothing', async () => {
    const { transferId, decisionId } = await moving('Không Liên Quan');
    const stranger = await as('clerk', 'SYT-CQ');
    expect(await codeOf(openTransfer(stranger, transferId))).toBe('access.not-found');
    expect(await codeOf(openDecision(stranger, decisionId))).toBe('access.not-found');
    expect(await codeOf(step(stranger, transferId, 'request'))).toBe('access.not-found');
  });
});

describe('biệt phái (A21)', () => {
  test('moves the use and not the custody, and comes back as a duty', async () => {
    const dossierId = await makeDossier(clerk, 'Biệt Phái Năm');
    const decisionId = await register(tccb, {
      kind: 'BP',
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
      untilOn: '2026-08-31',
    });
    await enter(clerk, decisionId);
    const transferId = await transferOf(decisionId);
    await step(other, transferId, 'request');
    await step(clerk, transferId, 'release');
    await step(other, transferId, 'receive');
    await step(other, transferId, 'forward');
    const [row] = await rowsOf(
      'select managing_unit_id, using_unit_id, person_status from dossiers where id = ?',
      dossierId,
    );
    expect(row).toMatchObject({
      managing_unit_id: 'TTYT-PV',
      using_unit_id: 'TTYT-HT',
      person_status: 'BIET_PHAI_DI',
    });
    for (const [ctx, version] of [
      [other, 0],
      [clerk, 1],
    ] as const)
      await amendSection(ctx, {
        dossierId,
        head: formHead('contact', version),
        typed: { phone: `09${version}` },
      });
    // 31 August + 10 days: 10 September.
    expect(await dutiesOf(database.db, decisionId)).toContain(
      'secondment-return TTYT-PV 2026-09-10 open',
    );
    const later = await as('clerk', 'TTYT-PV', Date.UTC(2026, 8, 1, 2));
    const back = await register(later, { kind: 'HET_BP', dossierIds: [dossierId] });
    await enter(later, back);
    expect(await dutiesOf(database.db, decisionId)).toContain(
      'secondment-return TTYT-PV 2026-09-10 met',
    );
    const [home] = await rowsOf(
      'select using_unit_id, guest_unit_id, person_status from dossiers where id = ?',
      dossierId,
    );
    expect(home).toMatchObject({
      using_unit_id: 'TTYT-PV',
      guest_unit_id: null,
      person_status: 'DANG_LAM',
    });
  });

  test('longer than three years, or without an end, is refused at its field', async () => {
    const dossierId = await makeDossier(clerk, 'Biệt Phái Lâu');
    const long = register(tccb, {
      kind: 'BP',
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
      untilOn: '2029-03-03',
    });
    expect(await codeOf(long)).toBe('form.invalid');
    const open = register(tccb, { kind: 'BP', dossierIds: [dossierId], toUnitId: 'TTYT-HT' });
    expect(await codeOf(open)).toBe('form.invalid');
  });
});

describe('the stored duties are a cache', () => {
  test('destroyed and rebuilt they are equal, row by row, after a change of the calendar too', async () => {
    const all = () => rowsOf('select * from duties order by key');
    const dossierId = await makeDossier(clerk, 'Đổi Lịch');
    const decisionId = await register(clerk, {
      kind: 'KT',
      dossierIds: [dossierId],
      signedOn: '2026-03-02',
    });
    const open = await register(clerk, {
      kind: 'KT',
      dossierIds: [dossierId],
      signedOn: '2026-03-01',
    });
    await enter({ ...clerk, now: Date.UTC(2026, 2, 13, 2) }, decisionId, { award_form: 'GK' });
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'event-entered TTYT-PV 2026-03-12 met-late',
    ]);
    await database.db.client.batch(
      ['2026-03-11', '2026-03-12', '2026-03-13'].map((day) => ({
        sql: `insert into calendar_days (day, kind, name, source, verified, changed_at, changed_by) values (?, 'holiday', 'Nghỉ thử', 'test', 1, 0, '')`,
        args: [day],
      })),
      'write',
    );
    await recomputeOpenDuties(clerk);
    // Closed: the verdict stays, what would be counted today stands beside it. Open: moved to Monday the 16th.
    expect(await dutiesOf(database.db, open)).toEqual(['event-entered TTYT-PV 2026-03-16 open']);
    expect(
      await rowsOf(
        'select last_day, outcome, recounted_last_day from duties where decision_id = ?',
        decisionId,
      ),
    ).toMatchObject([
      { last_day: '2026-03-12', outcome: 'met-late', recounted_last_day: '2026-03-16' },
    ]);
    const before = (await all()).map((row) => ({ ...row }));
    expect(before.length).toBeGreaterThan(10);
    expect((await compareDuties(database.db)).differing).toEqual([]);
    await database.db.client.execute('delete from duties');
    expect((await compareDuties(database.db)).differing).toHaveLength(before.length);
    await rebuildDuties(clerk);
    expect((await all()).map((row) => ({ ...row }))).toEqual(before);
  });
});
