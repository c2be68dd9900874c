import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceContext } from '../../app/services/context.server';
import { AppError } from '../../app/services/app-error';
import { annulDecision } from '../../app/services/decision/annul-decision.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { adjustDuty } from '../../app/services/duty/adjust-duty.server';
import { refreshDuties } from '../../app/services/duty/refresh-duties.server';
import { newId } from '../../app/services/new-id.server';
import { openTransfer } from '../../app/services/transfer/open-transfer.server';
import type { TestDatabase } from '../support/database';
import { makeDossier, TEST_NOW } from '../support/factories';
import { dutiesOf, enter, register } from '../support/statute-clock';
import { at, codeOf, placeOf, rowsOf, take, transferOf, wayOf } from '../support/transfer-askings';
import { startTransferOffice } from '../support/transfer-office';

// Several papers of one person's secondments, and late ones: the same reading everywhere (app/domain/transfer/loan.ts).

const IN_AUGUST = Date.UTC(2026, 7, 20, 3);
const IN_SEPTEMBER = Date.UTC(2026, 8, 10, 3);
const IN_OCTOBER = Date.UTC(2026, 9, 15, 3);

let database: TestDatabase;
let home: ServiceContext;
let host: ServiceContext;
let office: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  ({ database, home, host, office, tccb } = await startTransferOffice());
}, 60_000);

afterAll(() => database.stop());

function lend(dossierId: string, untilOn: string, more: object = {}, ctx = tccb) {
  return register(ctx, {
    kind: 'BP',
    dossierIds: [dossierId],
    toUnitId: 'TTYT-HT',
    untilOn,
    ...more,
  });
}

async function receive(decisionId: string, [to, from] = [host, home]): Promise<string> {
  const transferId = await transferOf(database.db, decisionId);
  await take(to, transferId, 'request');
  await take(from, transferId, 'release');
  await take(to, transferId, 'receive');
  return transferId;
}

/** A person of Phú Vang whom Hương Thủy has until 31 August. */
async function lent(name: string) {
  const dossierId = await makeDossier(home, name);
  const decisionId = await lend(dossierId, '2026-08-31');
  await enter(home, decisionId);
  return { dossierId, decisionId, transferId: await receive(decisionId) };
}

function waysOf(decisionId: string) {
  return rowsOf(database.db, 'select state from transfers where decision_id = ?', decisionId);
}

async function owed(decisionId: string, ctx = tccb): Promise<string[]> {
  await refreshDuties(ctx);
  return dutiesOf(database.db, decisionId);
}

async function returnOf(decisionId: string, ctx = tccb): Promise<string | undefined> {
  return (await owed(decisionId, ctx)).find((duty) => duty.startsWith('secondment-return'));
}

async function statusOf(dossierId: string) {
  const [row] = await rowsOf(
    database.db,
    'select person_status s from dossiers where id = ?',
    dossierId,
  );
  return row?.['s'];
}

function annul(ctx: ServiceContext, decisionId: string) {
  return annulDecision(ctx, {
    key: newId(ctx.now),
    decisionId,
    line: 0,
    reason: 'Vào sổ nhầm',
  });
}

/** What refuses somebody the dossier; empty: nothing does. */
function opens(ctx: ServiceContext, dossierId: string): Promise<string> {
  return openDossier(ctx, { dossierId, section: 'contact', editing: false }).then(
    () => '',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

async function comeBack(dossierId: string, ctx: ServiceContext, more: object = {}) {
  await enter(ctx, await register(ctx, { kind: 'HET_BP', dossierIds: [dossierId], ...more }));
}

describe('a loan prolonged', () => {
  test('before the dossier was received: one way, one right until the new day, entered twice', async () => {
    const dossierId = await makeDossier(home, 'Gia Hạn Trước');
    const first = await lend(dossierId, '2026-08-31');
    const longer = await lend(dossierId, '2026-12-31', { effectiveOn: '2026-09-01' });
    await enter(home, first);
    await receive(first);
    expect(await waysOf(longer)).toEqual([]);
    expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-12-31' });
    expect(await opens(at(host, IN_OCTOBER), dossierId)).toBe('');
    expect(await returnOf(first)).toBe('secondment-return TTYT-PV 2027-01-11 open');
    await enter(home, longer);
    expect(await owed(longer)).toEqual(['event-entered TTYT-PV 2026-09-11 met']);
  });

  test('and its transfer withdrawn: the paper that stands asks anew, by itself', async () => {
    const dossierId = await makeDossier(home, 'Rút Yêu Cầu');
    const first = await lend(dossierId, '2026-08-31');
    const longer = await lend(dossierId, '2026-12-31', { effectiveOn: '2026-09-01' });
    await take(host, await transferOf(database.db, first), 'withdraw', { reason: 'Chưa cần' });
    expect([await waysOf(first), await waysOf(longer)]).toEqual([
      [{ state: 'withdrawn' }],
      [{ state: 'proposed' }],
    ]);
    expect([await returnOf(first), await returnOf(longer)]).toEqual([
      'secondment-return TTYT-PV 2026-09-10 void',
      'secondment-return TTYT-PV 2027-01-11 open',
    ]);
  });

  test('twice, and the middle paper annulled: the last one is a loan of its own with its way and clocks', async () => {
    const { dossierId, decisionId } = await lent('Chuỗi Gia Hạn');
    const middle = await lend(dossierId, '2026-10-31', { effectiveOn: '2026-09-01' }, home);
    const last = await lend(dossierId, '2026-12-31', { effectiveOn: '2026-11-01' });
    expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-12-31' });
    expect(await waysOf(last)).toEqual([]);
    await annul(home, middle);
    expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-08-31' });
    expect(await waysOf(last)).toEqual([{ state: 'proposed' }]);
    expect(await returnOf(decisionId)).toBe('secondment-return TTYT-PV 2026-09-10 open');
    expect((await owed(last)).some((duty) => duty.startsWith('dossier-received'))).toBe(true);
    expect(await codeOf(take(host, await transferOf(database.db, last), 'request'))).toBe(
      'transfer.on-loan',
    );
  });

  test('after a gap: a loan of its own, and the host reads nothing in between', async () => {
    const { dossierId, decisionId } = await lent('Khoảng Trống');
    const second = await lend(dossierId, '2026-12-31', { effectiveOn: '2026-10-01' });
    expect(await waysOf(second)).toEqual([{ state: 'proposed' }]);
    expect(await opens(at(host, IN_SEPTEMBER), dossierId)).toBe('dossier.loan-over');
    expect([await returnOf(decisionId), await returnOf(second)]).toEqual([
      'secondment-return TTYT-PV 2026-09-10 open',
      'secondment-return TTYT-PV 2027-01-11 open',
    ]);
  });

  test('by backlog: neither right nor return moves; backlog prolonged by a paper of now asks for its way', async () => {
    const { dossierId, decisionId } = await lent('Tồn Đọng');
    await lend(dossierId, '2026-12-31', { isBacklog: 'on', effectiveOn: '2026-09-01' });
    expect(await returnOf(decisionId)).toBe('secondment-return TTYT-PV 2026-09-10 open');
    expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-08-31' });
    const other = await makeDossier(home, 'Biệt Phái Từ Trước');
    await lend(other, '2026-03-31', { isBacklog: 'on' });
    const now = await lend(other, '2026-12-31', { effectiveOn: '2026-04-01' });
    expect((await owed(now)).map((duty) => duty.split(' ')[0])).toEqual(
      expect.arrayContaining(['dossier-received', 'event-entered', 'secondment-return']),
    );
    await receive(now);
    expect(await placeOf(database.db, other)).toMatchObject({
      guest: 'TTYT-HT',
      until: '2026-12-31',
    });
  });

  test('after an end by hand: asked for anew, with its clocks', async () => {
    const { dossierId, transferId } = await lent('Kết Thúc Tay');
    await take(home, transferId, 'end');
    const second = await lend(dossierId, '2026-12-31');
    await receive(second);
    expect((await owed(second)).some((duty) => duty.startsWith('dossier-received'))).toBe(true);
    expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-12-31' });
  });

  test('by a paper entered after the return: the dossier is told, he stays at home', async () => {
    const { dossierId } = await lent('Nhập Muộn');
    const longer = await lend(dossierId, '2026-12-31', { effectiveOn: '2026-09-01' });
    await comeBack(dossierId, at(home, IN_OCTOBER), { signedOn: '2026-10-15' });
    expect(await statusOf(dossierId)).toBe('DANG_LAM');
    await enter(at(home, IN_OCTOBER), longer);
    expect(await statusOf(dossierId)).toBe('DANG_LAM');
  });

  test('from a day after he is back: a loan of its own is asked for', async () => {
    const { dossierId, decisionId } = await lent('Về Sớm');
    const longer = await lend(dossierId, '2026-12-31', { effectiveOn: '2026-09-01' });
    await comeBack(dossierId, at(home, IN_AUGUST), { signedOn: '2026-08-20' });
    expect(await returnOf(decisionId, at(tccb, IN_AUGUST))).toBe(
      'secondment-return TTYT-PV 2026-09-10 met',
    );
    expect(await waysOf(longer)).toEqual([{ state: 'proposed' }]);
    await take(at(host, IN_AUGUST), await transferOf(database.db, longer), 'request');
  });
});

describe('a return', () => {
  test('from one host is not the return from the next', async () => {
    const { dossierId, decisionId } = await lent('Hai Nơi');
    const second = await lend(dossierId, '2026-12-31', {
      toUnitId: 'SYT-CQ',
      effectiveOn: '2026-08-15',
    });
    const august = at(home, IN_AUGUST);
    await comeBack(dossierId, august, { signedOn: '2026-08-20' });
    await receive(second, [at(office, IN_AUGUST + 1000), at(home, IN_AUGUST + 1000)]);
    expect([await returnOf(decisionId), await returnOf(second)]).toEqual([
      'secondment-return TTYT-PV 2026-09-10 met',
      'secondment-return TTYT-PV 2027-01-11 open',
    ]);
  });

  test('from an earlier loan, entered late, leaves the one that runs', async () => {
    const dossierId = await makeDossier(home, 'Giấy Về Cũ');
    const before = await lend(dossierId, '2025-07-21', {
      signedOn: '2025-02-11',
      toUnitId: 'SYT-CQ',
    });
    const now = await lend(dossierId, '2026-08-31', { signedOn: '2026-02-20' });
    await enter(home, now);
    await receive(now);
    await comeBack(dossierId, home, { signedOn: '2025-07-21' });
    expect(await placeOf(database.db, dossierId)).toMatchObject({ guest: 'TTYT-HT' });
    expect(await statusOf(dossierId)).toBe('BIET_PHAI_DI');
    expect(await returnOf(before)).toBe('secondment-return TTYT-PV 2025-07-31 met-late');
    expect(await returnOf(now)).toBe('secondment-return TTYT-PV 2026-09-10 open');
    await comeBack(dossierId, home);
    expect(await placeOf(database.db, dossierId)).toMatchObject({ guest: null });
    expect(await statusOf(dossierId)).toBe('DANG_LAM');
  });

  test('is not entered before its day: until then the host has the person', async () => {
    const { dossierId } = await lent('Nhập Trước');
    await expect(comeBack(dossierId, home, { effectiveOn: '2026-08-31' })).rejects.toMatchObject({
      code: 'event.refused',
    });
    expect(await opens(host, dossierId)).toBe('');
  });

  test('is owed by nobody where the dossier went elsewhere before the loan', async () => {
    const dossierId = await makeDossier(home, 'Đi Nơi Khác');
    const loan = await lend(dossierId, '2026-08-31', { toUnitId: 'SYT-CQ' });
    const move = await register(tccb, { kind: 'DD', dossierIds: [dossierId], toUnitId: 'TTYT-HT' });
    await receive(move);
    expect(await wayOf(database.db, await transferOf(database.db, loan))).toBe(
      'lapsed: propose, lapse',
    );
    expect((await returnOf(loan))?.endsWith('void')).toBe(true);
  });
});

test('released and not received, the last day over: the host reads no more', async () => {
  const dossierId = await makeDossier(home, 'Trên Đường');
  const transferId = await transferOf(database.db, await lend(dossierId, '2026-08-31'));
  await take(host, transferId, 'request');
  await take(home, transferId, 'release');
  expect(await opens(host, dossierId)).toBe('');
  expect(await opens(at(host, IN_SEPTEMBER), dossierId)).not.toBe('');
});

test('who is lent out of the sector comes back before another unit has him', async () => {
  const dossierId = await makeDossier(home, 'Ngoài Ngành');
  const terms = { to_agency: 'Ban Bảo vệ sức khỏe' };
  const out = await register(tccb, {
    kind: 'BP',
    dossierIds: [dossierId],
    untilOn: '2026-08-31',
    terms,
  });
  await enter(home, out, terms);
  const move = await register(tccb, { kind: 'DD', dossierIds: [dossierId], toUnitId: 'TTYT-HT' });
  const transferId = await transferOf(database.db, move);
  expect(await codeOf(take(host, transferId, 'request'))).toBe('transfer.on-loan');
  expect((await openTransfer(host, transferId)).transfer).toMatchObject({
    isOnLoan: true,
    steps: ['withdraw'],
  });
  await comeBack(dossierId, home);
  await take(host, transferId, 'request');
});

describe('what was before somebody left', () => {
  test.each([
    ['DD', { toUnitId: 'TTYT-HT' }],
    ['DD', { toUsingUnitId: 'PV-NOI' }],
    ['BP', { toUnitId: 'TTYT-HT', untilOn: '2026-08-31' }],
    ['NH', {}],
  ] as const)('%s %j can still be entered, and he stays gone', async (kind, more) => {
    const dossierId = await makeDossier(home, 'Trước Khi Mất');
    const paper = await register(tccb, {
      kind,
      dossierIds: [dossierId],
      signedOn: '2026-02-02',
      ...more,
    });
    await enter(
      home,
      await register(tccb, { kind: 'TUTRAN', dossierIds: [dossierId], signedOn: '2026-03-01' }),
    );
    await enter(home, paper);
    expect(await statusOf(dossierId)).toBe('TU_TRAN');
    expect(await placeOf(database.db, dossierId)).toMatchObject({ guest: null, user: 'TTYT-PV' });
  });

  test('what takes effect after it can’t be entered, and is owed by nobody', async () => {
    const dossierId = await makeDossier(home, 'Mất Trước Khi Hưu');
    const retirement = await register(tccb, {
      kind: 'NH',
      dossierIds: [dossierId],
      effectiveOn: '2026-06-01',
    });
    await enter(home, await register(tccb, { kind: 'TUTRAN', dossierIds: [dossierId] }));
    expect((await owed(retirement)).map((duty) => duty.split(' ').at(-1))).toEqual(['void']);
    await expect(enter(at(home, IN_OCTOBER), retirement)).rejects.toMatchObject({
      code: 'event.refused',
    });
  });

  test('a departure and a return to work of one day leave everything as it was', async () => {
    const dossierId = await makeDossier(home, 'Hưu Nhầm');
    await enter(home, await register(tccb, { kind: 'NH', dossierIds: [dossierId] }));
    await enter(home, await register(tccb, { kind: 'TRO_LAI', dossierIds: [dossierId] }));
    const move = await register(tccb, { kind: 'DD', dossierIds: [dossierId], toUnitId: 'TTYT-HT' });
    expect((await owed(move)).every((duty) => duty.endsWith('open'))).toBe(true);
  });
});

test('10.1 not entered before the dossier went on is entered where it is, and moves nobody', async () => {
  const dossierId = await makeDossier(home, 'Đổi Khoa Rồi Đi');
  const inner = await register(tccb, {
    kind: 'DD',
    dossierIds: [dossierId],
    toUsingUnitId: 'PV-NOI',
    signedOn: '2026-02-20',
  });
  const move = await register(tccb, { kind: 'DD', dossierIds: [dossierId], toUnitId: 'TTYT-HT' });
  const later = at(host, TEST_NOW + 1000);
  const transferId = await receive(move, [later, home]);
  await take(later, transferId, 'forward');
  await enter(later, inner);
  expect(await placeOf(database.db, dossierId)).toMatchObject({
    custodian: 'TTYT-HT',
    user: 'TTYT-HT',
  });
});

test('two pauses at once are one', async () => {
  const dossierId = await makeDossier(home, 'Dừng Hai Lần');
  const award = await register(tccb, { kind: 'KT', dossierIds: [dossierId] });
  const pause = () =>
    adjustDuty(tccb, {
      key: newId(tccb.now),
      dutyKey: `event-entered:${award}:1`,
      act: 'pause',
      untilDay: null,
      reason: 'Bão lụt',
      document: 'CV 12',
    });
  const both = await Promise.allSettled([pause(), pause()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('who was taken off a paper by an older version has no way by it', async () => {
  const dossierId = await makeDossier(home, 'Gạch Tên');
  const move = await register(tccb, { kind: 'DD', dossierIds: [dossierId], toUnitId: 'TTYT-HT' });
  await database.db.client.execute({
    sql: `update decision_people set voided_at = ?, void_reason = 'Nhầm' where decision_id = ?`,
    args: [TEST_NOW, move],
  });
  expect(await codeOf(take(host, await transferOf(database.db, move), 'request'))).toBe(
    'transfer.void',
  );
});
