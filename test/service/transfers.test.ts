import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TransferStep } from '../../app/domain/transfer/transfer';
import type { ServiceContext } from '../../app/services/context.server';
import { annulDecision } from '../../app/services/decision/annul-decision.server';
import { openDecision } from '../../app/services/decision/open-decision.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { newId } from '../../app/services/new-id.server';
import { openToday } from '../../app/services/today.server';
import { listTransfers } from '../../app/services/transfer/list-transfers.server';
import { openTransfer } from '../../app/services/transfer/open-transfer.server';
import { stepTransfer } from '../../app/services/transfer/step-transfer.server';
import type { TestDatabase } from '../support/database';
import { formHead, makeDossier, TEST_NOW } from '../support/factories';
import { brokenChains } from '../support/oracle';
import { dutiesOf, enter, register } from '../support/statute-clock';
import { at, codeOf, placeOf, rowsOf, take, transferOf, wayOf } from '../support/transfer-askings';
import { startTransferOffice } from '../support/transfer-office';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let home: ServiceContext;
let host: ServiceContext;
let office: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  ({ database, home, host, office, tccb } = await startTransferOffice());
}, 60_000);

afterAll(() => database.stop());

/** A person of Phú Vang with a paper that leads to another unit, and its transfer after some steps. */
async function going(
  name: string,
  steps: readonly TransferStep[] = [],
  said: { kind?: 'DD' | 'LC' | 'BP'; toUnitId?: string } = {},
) {
  const { kind = 'DD', toUnitId = 'TTYT-HT' } = said;
  const dossierId = await makeDossier(home, name);
  const decisionId = await register(tccb, {
    kind,
    dossierIds: [dossierId],
    toUnitId,
    ...(kind === 'BP' ? { untilOn: '2026-08-31' } : {}),
  });
  const transferId = await transferOf(database.db, decisionId);
  await walk(transferId, steps);
  return { dossierId, decisionId, transferId };
}

async function walk(transferId: string, steps: readonly TransferStep[]): Promise<void> {
  for (const step of steps)
    await take(step === 'release' ? home : host, transferId, step, { reason: 'theo quyết định' });
}

/** A further paper for the same person. */
async function further(dossierId: string, kind: 'DD' | 'LC' | 'BP', toUnitId: string) {
  const decisionId = await register(tccb, {
    kind,
    dossierIds: [dossierId],
    toUnitId,
    ...(kind === 'BP' ? { untilOn: '2026-09-30' } : {}),
  });
  return { decisionId, transferId: await transferOf(database.db, decisionId) };
}

function annul(decisionId: string, line = 0, ctx = tccb) {
  return annulDecision(ctx, { key: newId(ctx.now), decisionId, line, reason: 'Vào sổ nhầm' });
}

function save(ctx: ServiceContext, dossierId: string, version = 0) {
  return amendSection(ctx, {
    dossierId,
    head: formHead('contact', version),
    typed: { phone: `0914${version}` },
  });
}

async function listed(ctx: ServiceContext, transferId: string): Promise<string[]> {
  const found: string[] = [];
  for (const filter of ['open', 'in', 'out', 'done'] as const) {
    const { transfers } = await listTransfers(ctx, { filter, cursor: null });
    if (transfers.some(({ id }) => id === transferId)) found.push(filter);
  }
  return found;
}

describe('H3: a step touches only its own, still valid transfer; nobody writes in transit', () => {
  test('B forwards the first way while the second has set out: refused, and neither B nor C writes', async () => {
    const { dossierId, transferId } = await going('Đi Hai Lần', ['request', 'release', 'receive']);
    const onward = await further(dossierId, 'LC', 'SYT-CQ');
    await take(office, onward.transferId, 'request');
    await take(host, onward.transferId, 'release');
    expect(await codeOf(take(host, transferId, 'forward'))).toBe('transfer.changed-meanwhile');
    expect(await placeOf(database.db, dossierId)).toMatchObject({ way: onward.transferId });
    for (const ctx of [host, office])
      expect(await codeOf(save(ctx, dossierId))).toBe('dossier.in-transit');
  });

  test('two steps at once on one transfer: one is taken, the other is told so', async () => {
    const { transferId, dossierId } = await going('Hai Bước Một Lúc', ['request', 'release']);
    const both = await Promise.allSettled([
      take(host, transferId, 'receive'),
      take(host, transferId, 'send-back', { reason: 'Nhầm người' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'transfer.changed-meanwhile' } });
    expect(await placeOf(database.db, dossierId)).toMatchObject({ way: null });
    const custody = await rowsOf(
      database.db,
      'select seq from custody where dossier_id = ?',
      dossierId,
    );
    expect(custody).toHaveLength(both[0].status === 'fulfilled' ? 2 : 1);
  });

  test('a step sent again under its key is answered as before and taken once', async () => {
    const { transferId } = await going('Gửi Hai Lần', ['request', 'release']);
    const asked = {
      key: newId(TEST_NOW),
      transferId,
      seenVersion: 3,
      step: 'receive',
      reason: null,
      usingUnitId: null,
    } as const;
    const first = await stepTransfer(host, asked);
    expect(await stepTransfer(host, asked)).toEqual(first);
    expect(await wayOf(database.db, transferId)).toBe(
      'received: propose, request, release, receive',
    );
  });
});

describe('H4: only a secondment can end (A21)', () => {
  test('A posts `end` after B has received: refused, B keeps custody and use and passes on', async () => {
    const { dossierId, transferId, decisionId } = await going('Không Có Kết Thúc', [
      'request',
      'release',
      'receive',
    ]);
    expect(await codeOf(take(home, transferId, 'end'))).toBe('transfer.changed-meanwhile');
    expect(await placeOf(database.db, dossierId)).toMatchObject({
      custodian: 'TTYT-HT',
      user: 'TTYT-HT',
    });
    await take(host, transferId, 'forward');
    expect(await dutiesOf(database.db, decisionId)).toContain(
      'dossier-received TTYT-HT 2026-04-01 met',
    );
  });
});

describe('H5: a paper that is annulled moves nobody any more', () => {
  test.each([
    ['nobody has asked', []],
    ['it was asked for', ['request']],
    ['it was refused', ['request', 'refuse']],
    ['it was sent back', ['request', 'release', 'send-back']],
  ] as const)('%s: withdrawn with the reason, and no step is left', async (_when, steps) => {
    const { transferId, decisionId, dossierId } = await going('Văn Bản Hủy', steps.slice(0, -1));
    const last = steps.at(-1);
    if (last !== undefined)
      await take(last === 'refuse' ? home : host, transferId, last, { reason: 'Chưa bàn giao' });
    await annul(decisionId);
    expect(await wayOf(database.db, transferId)).toBe(
      `withdrawn: ${['propose', ...steps, 'withdraw'].join(', ')}`,
    );
    const { steps: said, transfer } = await openTransfer(host, transferId);
    expect(said.at(-1)).toMatchObject({ reason: 'Vào sổ nhầm', accountName: tccb.actor.fullName });
    expect(transfer.steps).toEqual([]);
    for (const step of ['request', 'receive'] as const)
      expect(await codeOf(take(host, transferId, step))).toBe('transfer.void');
    expect((await dutiesOf(database.db, decisionId)).every((duty) => duty.endsWith('void'))).toBe(
      true,
    );
    expect(await placeOf(database.db, dossierId)).toMatchObject({
      custodian: 'TTYT-PV',
      way: null,
    });
  });

  test('what is on its way is brought back: the old unit writes, the new one sees nothing, the log says so', async () => {
    const { transferId, decisionId, dossierId } = await going('Đang Trên Đường', [
      'request',
      'release',
    ]);
    await annul(decisionId);
    expect(await placeOf(database.db, dossierId)).toEqual({
      custodian: 'TTYT-PV',
      user: 'TTYT-PV',
      guest: null,
      until: null,
      way: null,
    });
    expect(await wayOf(database.db, transferId)).toMatch(/^withdrawn: .*release, withdraw$/);
    await save(home, dossierId);
    expect(await codeOf(save(host, dossierId, 1))).toBe('access.not-found');
    const log = await rowsOf(
      database.db,
      `select act, details from audit_entries where dossier_id = ? and actor_id = ? order by seq desc limit 1`,
      dossierId,
      tccb.actor.accountId,
    );
    expect(log).toMatchObject([{ act: 'transfer.step' }]);
    expect(JSON.parse(String(log[0]?.['details']))).toMatchObject({
      transfer: transferId,
      step: 'withdraw',
    });
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('taking one person off the paper brings back him and nobody else', async () => {
    const ids = [await makeDossier(home, 'Bỏ Tên Một'), await makeDossier(home, 'Bỏ Tên Hai')];
    const decisionId = await register(tccb, { kind: 'DD', dossierIds: ids, toUnitId: 'TTYT-HT' });
    const ways = await rowsOf(
      database.db,
      'select id from transfers where decision_id = ? order by line',
      decisionId,
    );
    for (const { id } of ways) await walk(String(id), ['request', 'release']);
    await annul(decisionId, 1, home);
    expect(await placeOf(database.db, String(ids[0]))).toMatchObject({ way: null, guest: null });
    expect(await placeOf(database.db, String(ids[1]))).toMatchObject({ guest: 'TTYT-HT' });
  });

  test.each([
    ['custody has moved', 'DD', ['request', 'release', 'receive']],
    ['it was passed on', 'DD', ['request', 'release', 'receive', 'forward']],
    ['the loan was received', 'BP', ['request', 'release', 'receive']],
  ] as const)('%s: refused with its own sentence', async (_when, kind, steps) => {
    const { decisionId, dossierId } = await going('Đã Nhận Rồi', steps, { kind });
    const before = await placeOf(database.db, dossierId);
    expect(await codeOf(annul(decisionId))).toBe('decision.custody-moved');
    expect(await codeOf(annul(decisionId, 1, home))).toBe('decision.custody-moved');
    expect(await placeOf(database.db, dossierId)).toEqual(before);
    const { may, people } = await openDecision(tccb, decisionId);
    expect([may.annul, people[0]?.may.annul]).toEqual([false, false]);
  });

  test('custody that moved by a way which is left over now is not annulled either', async () => {
    const { decisionId, dossierId } = await going('Đi Tiếp', ['request', 'release', 'receive']);
    const onward = await further(dossierId, 'LC', 'SYT-CQ');
    await take(office, onward.transferId, 'request');
    await take(host, onward.transferId, 'release');
    await take(at(office, TEST_NOW + DAY_MS), onward.transferId, 'receive');
    expect(await codeOf(annul(decisionId))).toBe('decision.custody-moved');
  });

  test('annulled while it is being received: the paper stands with its dossier, or neither', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { decisionId, transferId, dossierId } = await going(`Cùng Lúc ${round}`, [
        'request',
        'release',
      ]);
      const [annulled, received] = await Promise.allSettled([
        annul(decisionId),
        take(host, transferId, 'receive'),
      ]);
      const place = await placeOf(database.db, dossierId);
      expect(place).toMatchObject({ way: null, guest: null });
      if (annulled.status === 'fulfilled') {
        expect(received).toMatchObject({ reason: { code: 'transfer.void' } });
        expect(place).toMatchObject({ custodian: 'TTYT-PV' });
      } else {
        expect(annulled).toMatchObject({ reason: { code: 'decision.custody-moved' } });
        expect(received.status).toBe('fulfilled');
        expect(place).toMatchObject({ custodian: 'TTYT-HT' });
      }
    }
  });

  test('annulled again under its key changes nothing; under another it is refused', async () => {
    const { decisionId, transferId } = await going('Hủy Hai Lần', ['request']);
    const asked = { key: newId(TEST_NOW), decisionId, line: 0, reason: 'Vào sổ nhầm' };
    await annulDecision(tccb, asked);
    await annulDecision(tccb, asked);
    expect(await wayOf(database.db, transferId)).toBe('withdrawn: propose, request, withdraw');
    expect(await codeOf(annul(decisionId))).toBe('decision.changed-meanwhile');
  });
});

describe('L: a left-over transfer is void by itself', () => {
  const isNowhere = async (transferId: string) => {
    for (const ctx of [home, host, office, tccb]) expect(await listed(ctx, transferId)).toEqual([]);
  };

  test('its dossier went elsewhere: no step, its own refusal, no list and no count', async () => {
    const { dossierId, transferId } = await going('Đã Đi Nơi Khác', []);
    const late = await further(dossierId, 'LC', 'SYT-CQ');
    const count = async () => (await openToday(office)).duties?.transfers ?? 0;
    const before = await count();
    await walk(transferId, ['request', 'release', 'receive', 'forward']);
    for (const step of ['request', 'withdraw'] as const)
      expect(await codeOf(take(office, late.transferId, step, { reason: 'không cần nữa' }))).toBe(
        'transfer.void',
      );
    expect(await wayOf(database.db, late.transferId)).toBe('lapsed: propose, lapse');
    await isNowhere(late.transferId);
    expect(await count()).toBe(before - 1);
    // What was done by the way that was taken stays.
    expect(await listed(host, transferId)).toEqual(['done']);
  });

  test('received and not passed on, and the dossier went on: nothing is left to do', async () => {
    const { dossierId, transferId } = await going('Chưa Chuyển Tiếp', [
      'request',
      'release',
      'receive',
    ]);
    const onward = await further(dossierId, 'LC', 'SYT-CQ');
    await take(office, onward.transferId, 'request');
    await take(host, onward.transferId, 'release');
    await take(at(office, TEST_NOW + DAY_MS), onward.transferId, 'receive');
    expect(await codeOf(take(host, transferId, 'forward'))).toBe('transfer.void');
    await isNowhere(transferId);
  });

  test.each([
    ['retired', 'NH', {}],
    ['died', 'TUTRAN', {}],
    ['left', 'TV', {}],
    ['moved out of the sector', 'CT', { to_agency: 'Sở Y tế tỉnh khác' }],
  ] as const)('its person %s: void, and a later paper moves nobody', async (_how, kind, terms) => {
    const { dossierId, transferId } = await going('Đã Nghỉ', ['request']);
    await enter(
      home,
      await register(tccb, { kind, dossierIds: [dossierId], signedOn: '2026-03-01', terms }),
      terms,
    );
    expect(await codeOf(take(home, transferId, 'release'))).toBe('transfer.void');
    await isNowhere(transferId);
    const late = await further(dossierId, 'DD', 'SYT-CQ');
    expect(await wayOf(database.db, late.transferId)).toBe('lapsed: propose, lapse');
    expect(await codeOf(take(office, late.transferId, 'request'))).toBe('transfer.void');
    await isNowhere(late.transferId);
  });

  test('void stays void when the dossier comes back', async () => {
    const { dossierId, transferId } = await going('Về Lại', []);
    const other = await further(dossierId, 'LC', 'SYT-CQ');
    await walk(transferId, ['request', 'release', 'receive', 'forward']);
    const back = await further(dossierId, 'DD', 'TTYT-PV');
    await take(home, back.transferId, 'request');
    await take(host, back.transferId, 'release');
    await take(at(home, TEST_NOW + DAY_MS), back.transferId, 'receive');
    expect(await placeOf(database.db, dossierId)).toMatchObject({ custodian: 'TTYT-PV' });
    expect(await codeOf(take(office, other.transferId, 'request'))).toBe('transfer.void');
  });
});

describe('L: the two clocks of the list compare the day', () => {
  test('released on day 11 and received on day 31 is late, both on the list and on the page', async () => {
    const { transferId } = await going('Chuyển Muộn', ['request']);
    // Asked for on Monday 2 March: day 10 is Thursday the 12th; day 30 of the decision is 1 April.
    await take(at(home, Date.UTC(2026, 2, 13, 2)), transferId, 'release');
    await take(at(host, Date.UTC(2026, 3, 2, 2)), transferId, 'receive');
    await take(at(host, Date.UTC(2026, 3, 2, 3)), transferId, 'forward');
    const { transfers } = await listTransfers(host, { filter: 'done', cursor: null });
    const row = transfers.find(({ id }) => id === transferId);
    expect([row?.release, row?.receive]).toMatchObject([
      { lastDay: '2026-03-12', state: 'met-late' },
      { lastDay: '2026-04-01', state: 'met-late' },
    ]);
    const { transfer } = await openTransfer(home, transferId);
    expect([transfer.release?.state, transfer.receive?.state]).toEqual(['met-late', 'met-late']);
  });

  test('on the last day itself it is in time', async () => {
    const { transferId } = await going('Chuyển Đúng Hạn', ['request']);
    await take(at(home, Date.UTC(2026, 2, 12, 16, 59)), transferId, 'release');
    await take(at(host, Date.UTC(2026, 3, 1, 3)), transferId, 'receive');
    await take(at(host, Date.UTC(2026, 3, 1, 16, 59)), transferId, 'forward');
    const { transfer } = await openTransfer(home, transferId);
    expect([transfer.release?.state, transfer.receive?.state]).toEqual(['met', 'met']);
  });
});
