import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceContext } from '../../app/services/context.server';
import { annulDecision } from '../../app/services/decision/annul-decision.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { newId } from '../../app/services/new-id.server';
import { admitToDossierRoom } from '../../app/services/room/admit-to-room.server';
import { openTransfer } from '../../app/services/transfer/open-transfer.server';
import type { TestDatabase } from '../support/database';
import { formHead, makeDossier, TEST_NOW } from '../support/factories';
import { dutiesOf, enter, register } from '../support/statute-clock';
import { at, codeOf, placeOf, rowsOf, take, transferOf, wayOf } from '../support/transfer-askings';
import { startTransferOffice } from '../support/transfer-office';

/** The last second of 31 August 2026 in Huế, and the first moment after it. */
const LAST_MOMENT = Date.UTC(2026, 7, 31, 16, 59, 59);
const DAY_AFTER = Date.UTC(2026, 7, 31, 17);

let database: TestDatabase;
let home: ServiceContext;
let host: ServiceContext;
let office: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  ({ database, home, host, office, tccb } = await startTransferOffice());
}, 60_000);

afterAll(() => database.stop());

/** A person of Phú Vang whom Hương Thủy has on loan until 31 August. */
async function lent(name: string) {
  const dossierId = await makeDossier(home, name);
  const decisionId = await register(tccb, {
    kind: 'BP',
    dossierIds: [dossierId],
    toUnitId: 'TTYT-HT',
    untilOn: '2026-08-31',
  });
  await enter(home, decisionId);
  const transferId = await transferOf(database.db, decisionId);
  await take(host, transferId, 'request');
  await take(home, transferId, 'release');
  await take(host, transferId, 'receive');
  return { dossierId, decisionId, transferId };
}

function prolong(dossierId: string, untilOn: string, ctx = tccb) {
  return register(ctx, { kind: 'BP', dossierIds: [dossierId], toUnitId: 'TTYT-HT', untilOn });
}

async function save(ctx: ServiceContext, dossierId: string) {
  const [head] = await rowsOf(
    database.db,
    `select version from sections where dossier_id = ? and code = 'contact'`,
    dossierId,
  );
  const version = Number(head?.['version']);
  return amendSection(ctx, {
    dossierId,
    head: formHead('contact', version),
    typed: { phone: `0914${version}${ctx.now % 1000}` },
  });
}

function open(ctx: ServiceContext, dossierId: string) {
  return openDossier(ctx, { dossierId, section: 'contact', editing: false });
}

async function comeBack(dossierId: string, ctx = home): Promise<void> {
  await enter(ctx, await register(ctx, { kind: 'HET_BP', dossierIds: [dossierId] }));
}

describe('H6: a person on loan comes back before anybody else has him', () => {
  test.each(['DD', 'BP'] as const)(
    'a further paper (%s) to C: refused until the loan is ended, then asked for',
    async (kind) => {
      const { dossierId } = await lent('Đang Biệt Phái');
      const transferId = await transferOf(
        database.db,
        await register(tccb, {
          kind,
          dossierIds: [dossierId],
          toUnitId: 'SYT-CQ',
          untilOn: '2026-12-31',
        }),
      );
      expect(await codeOf(take(office, transferId, 'request'))).toBe('transfer.on-loan');
      expect((await openTransfer(office, transferId)).transfer).toMatchObject({
        isOnLoan: true,
        steps: ['withdraw'],
      });
      await save(host, dossierId);
      await comeBack(dossierId);
      await take(office, transferId, 'request');
      expect(await placeOf(database.db, dossierId)).toMatchObject({
        custodian: 'TTYT-PV',
        user: 'TTYT-PV',
        guest: null,
      });
    },
  );

  test('asked for before the loan was received: not given away while it runs', async () => {
    const dossierId = await makeDossier(home, 'Hai Văn Bản');
    const ways: string[] = [];
    for (const [kind, toUnitId] of [
      ['BP', 'TTYT-HT'],
      ['DD', 'SYT-CQ'],
    ] as const)
      ways.push(
        await transferOf(
          database.db,
          await register(tccb, { kind, dossierIds: [dossierId], toUnitId, untilOn: '2026-08-31' }),
        ),
      );
    const [loan = '', move = ''] = ways;
    await take(host, loan, 'request');
    expect(await codeOf(take(office, move, 'request'))).toBe('transfer.under-way');
    await take(home, loan, 'release');
    const [received, asked] = await Promise.allSettled([
      take(host, loan, 'receive'),
      take(office, move, 'request'),
    ]);
    expect([received.status, asked.status]).toEqual(['fulfilled', 'rejected']);
    expect(await wayOf(database.db, move)).toBe('proposed: propose');
  });

  test('the end of a loan gives the use to the custodian of that day', async () => {
    const { dossierId } = await lent('Đổi Nơi Giữ');
    // As an older version let it happen: custody moved on under a running loan.
    await database.db.client.execute({
      sql: `insert into custody (dossier_id, seq, unit_id, from_at) values (?, 2, 'SYT-CQ', ?)`,
      args: [dossierId, TEST_NOW + 1000],
    });
    await comeBack(dossierId, office);
    expect(await placeOf(database.db, dossierId)).toMatchObject({
      custodian: 'SYT-CQ',
      user: 'SYT-CQ',
      guest: null,
    });
  });

  test('a unit that has lent somebody on passes him on without taking him from his host', async () => {
    const dossierId = await makeDossier(home, 'Nhận Rồi Cho Mượn');
    const move = await transferOf(
      database.db,
      await register(tccb, { kind: 'DD', dossierIds: [dossierId], toUnitId: 'TTYT-HT' }),
    );
    await take(host, move, 'request');
    await take(home, move, 'release');
    await take(at(host, TEST_NOW + 1000), move, 'receive');
    const loan = await transferOf(
      database.db,
      await register(tccb, {
        kind: 'BP',
        dossierIds: [dossierId],
        toUnitId: 'SYT-CQ',
        untilOn: '2026-08-31',
      }),
    );
    await take(office, loan, 'request');
    await take(host, loan, 'release');
    await take(office, loan, 'receive');
    await take(host, move, 'forward');
    expect(await placeOf(database.db, dossierId)).toMatchObject({
      custodian: 'TTYT-HT',
      user: 'SYT-CQ',
    });
    expect(await wayOf(database.db, move)).toMatch(/^forwarded/);
  });
});

describe('M2: who leaves while he is lent is nobody’s guest any more', () => {
  test.each([
    ['retires', 'NH', {}],
    ['dies', 'TUTRAN', {}],
    ['resigns', 'TV', {}],
    ['leaves the sector', 'CT', { to_agency: 'Bệnh viện Trung ương' }],
  ] as const)('he %s: with that entry the host’s right ends', async (_how, kind, terms) => {
    const { dossierId, transferId } = await lent('Ra Đi');
    await save(host, dossierId);
    const gone = await register(tccb, {
      kind,
      dossierIds: [dossierId],
      signedOn: '2026-03-01',
      terms,
    });
    const told: [string, readonly string[]][] = [];
    const rooms = {
      ...home.rooms,
      tellMoved: (...said: [string, readonly string[]]) => void told.push(said),
    };
    await enter({ ...home, rooms }, gone, terms);
    expect(await placeOf(database.db, dossierId)).toEqual({
      custodian: 'TTYT-PV',
      user: 'TTYT-PV',
      guest: null,
      until: null,
      way: null,
    });
    expect(await wayOf(database.db, transferId)).toMatch(/^ended: .*receive, end$/);
    expect(told).toEqual([[dossierId, expect.arrayContaining(['TTYT-PV', 'TTYT-HT'])]]);
    for (const work of [save, open])
      expect(await codeOf(work(host, dossierId))).toBe('access.not-found');
  });

  test('a secondment that was entered and whose transfer is withdrawn gives nobody a right', async () => {
    const dossierId = await makeDossier(home, 'Thôi Không Đi');
    const decisionId = await register(tccb, {
      kind: 'BP',
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
      untilOn: '2026-08-31',
    });
    await enter(home, decisionId);
    const transferId = await transferOf(database.db, decisionId);
    await take(host, transferId, 'request');
    await take(home, transferId, 'release');
    await take(host, transferId, 'send-back', { reason: 'Không cần nữa' });
    await take(host, transferId, 'withdraw', { reason: 'Không cần nữa' });
    expect(await codeOf(open(host, dossierId))).toBe('access.not-found');
  });
});

describe('Điều 10, 11: a late entry of what was before tells the dossier, not today', () => {
  async function statusOf(dossierId: string): Promise<unknown> {
    const rows = await rowsOf(
      database.db,
      'select person_status from dossiers where id = ?',
      dossierId,
    );
    return rows[0]?.['person_status'];
  }

  test.each([
    ['TD', 'NH', 'NGHI_HUU', {}],
    ['TN', 'TUTRAN', 'TU_TRAN', {}],
    ['HTS', 'NH', 'NGHI_HUU', { employment_type: 'VC' }],
  ] as const)(
    '%s of January, entered after %s: the person stays %s',
    async (kind, gone, status, terms) => {
      const dossierId = await makeDossier(home, `Vào Muộn ${kind}`);
      const early = await register(tccb, { kind, dossierIds: [dossierId], signedOn: '2026-01-05' });
      const left = await register(tccb, {
        kind: gone,
        dossierIds: [dossierId],
        signedOn: '2026-03-01',
      });
      await enter(home, left);
      await enter(home, early, terms);
      expect(await statusOf(dossierId)).toBe(status);
      const award = await register(tccb, { kind: 'KT', dossierIds: [dossierId] });
      expect(await codeOf(enter(home, award, { award_form: 'GK' }))).toBe('event.refused');
    },
  );

  test('the end of a probation, entered while he is lent, leaves the loan, which a return ends', async () => {
    const { dossierId, transferId } = await lent('Hết Tập Sự');
    const ended = await register(tccb, { kind: 'HTS', dossierIds: [dossierId] });
    await enter(home, ended, { employment_type: 'VC' });
    expect(await statusOf(dossierId)).toBe('BIET_PHAI_DI');
    await comeBack(dossierId);
    expect(await statusOf(dossierId)).toBe('DANG_LAM');
    expect(await wayOf(database.db, transferId)).toMatch(/^ended/);
  });

  test('a move to another department, entered while he is lent, leaves the use with the host', async () => {
    const { dossierId } = await lent('Đổi Khoa');
    const inner = await register(tccb, {
      kind: 'DD',
      dossierIds: [dossierId],
      toUsingUnitId: 'PV-NOI',
    });
    await enter(home, inner);
    expect(await placeOf(database.db, dossierId)).toMatchObject({
      user: 'TTYT-HT',
      guest: 'TTYT-HT',
    });
    await save(host, dossierId);
  });
});

test('a person named twice on a paper stands there once, with one transfer', async () => {
  const dossierId = await makeDossier(home, 'Lặp Hai Lần');
  const decisionId = await register(tccb, {
    kind: 'BP',
    dossierIds: [dossierId, dossierId],
    toUnitId: 'TTYT-HT',
    untilOn: '2026-08-31',
  });
  const ways = await rowsOf(
    database.db,
    'select line from transfers where decision_id = ?',
    decisionId,
  );
  const lines = await rowsOf(
    database.db,
    'select line from decision_people where decision_id = ?',
    decisionId,
  );
  expect([ways.length, lines.length]).toEqual([1, 1]);
});

describe('G: the day after the loan’s last day the host’s right is over, by itself', () => {
  test('on the last day the host reads and writes; a moment later nothing, and he is told why', async () => {
    const { dossierId, transferId } = await lent('Hết Hạn');
    expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-08-31' });
    const before = at(host, LAST_MOMENT);
    await save(before, dossierId);
    await open(before, dossierId);
    const { head } = await open(before, dossierId);
    expect(head.lentUntil).toBe('2026-08-31');
    const after = at(host, DAY_AFTER);
    const event = await register(at(tccb, DAY_AFTER), { kind: 'KT', dossierIds: [dossierId] });
    for (const work of [
      () => save(after, dossierId),
      () => open(after, dossierId),
      () => enter(after, event, { award_form: 'GK' }),
      () => admitToDossierRoom(after, { dossierId, tab: 'tab' }),
    ])
      expect(await codeOf(work())).toBe('dossier.loan-over');
    expect((await openTransfer(after, transferId)).transfer).toMatchObject({
      loan: { untilOn: '2026-08-31', isOver: true },
    });
    // Others are told what they were told before: nothing, and the home unit goes on.
    expect(await codeOf(open(at(office, DAY_AFTER), dossierId))).toBe('access.not-found');
    await save(at(home, DAY_AFTER), dossierId);
  });

  test('who is in the room at midnight proves his right again then', async () => {
    const { dossierId } = await lent('Nửa Đêm');
    const tenSeconds = await admitToDossierRoom(
      { ...at(host, DAY_AFTER - 10_000), sessionEndsAt: DAY_AFTER + 3_600_000 },
      { dossierId, tab: 'tab' },
    );
    expect(tenSeconds.believedForMs).toBe(10_000);
  });

  test('a loan that was received after its last day gives no right at all', async () => {
    const dossierId = await makeDossier(home, 'Nhận Quá Hạn');
    const transferId = await transferOf(
      database.db,
      await register(tccb, {
        kind: 'BP',
        dossierIds: [dossierId],
        toUnitId: 'TTYT-HT',
        untilOn: '2026-08-31',
      }),
    );
    await take(host, transferId, 'request');
    await take(home, transferId, 'release');
    await take(at(host, DAY_AFTER), transferId, 'receive');
    expect(await codeOf(save(at(host, DAY_AFTER), dossierId))).toBe('dossier.loan-over');
  });
});

describe('M1, G: a further secondment to the same host prolongs the loan', () => {
  test('no new transfer, the last day moves, and with it the host’s right; entered like the first', async () => {
    const { dossierId } = await lent('Gia Hạn');
    const longer = await prolong(dossierId, '2026-12-31');
    expect(
      await rowsOf(database.db, 'select id from transfers where decision_id = ?', longer),
    ).toEqual([]);
    expect(await placeOf(database.db, dossierId)).toMatchObject({
      guest: 'TTYT-HT',
      until: '2026-12-31',
    });
    await enter(home, longer);
    await save(at(host, DAY_AFTER), dossierId);
  });

  test('annulled, or the person taken off it, it takes its days back', async () => {
    const { dossierId } = await lent('Gia Hạn Nhầm');
    for (const line of [0, 1]) {
      const longer = await prolong(dossierId, '2026-12-31', home);
      await save(at(host, DAY_AFTER), dossierId);
      await annulDecision(home, {
        key: newId(TEST_NOW),
        decisionId: longer,
        line,
        reason: 'Vào sổ nhầm',
      });
      expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-08-31' });
      expect(await codeOf(save(at(host, DAY_AFTER), dossierId))).toBe('dossier.loan-over');
    }
  });

  test('one with an earlier day takes nothing away; backlog prolongs nothing', async () => {
    const { dossierId } = await lent('Ngắn Hơn');
    await prolong(dossierId, '2026-06-30');
    await register(tccb, {
      kind: 'BP',
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
      untilOn: '2026-12-31',
      isBacklog: 'on',
    });
    expect(await placeOf(database.db, dossierId)).toMatchObject({ until: '2026-08-31' });
  });

  test('registered while the loan ends: it prolongs what stands, or asks anew', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { dossierId } = await lent(`Cùng Lúc Gia Hạn ${round}`);
      const back = await register(home, { kind: 'HET_BP', dossierIds: [dossierId] });
      const [longer, ended] = await Promise.allSettled([
        prolong(dossierId, '2026-12-31'),
        enter(home, back),
      ]);
      expect([longer.status, ended.status]).toEqual(['fulfilled', 'fulfilled']);
      expect(await placeOf(database.db, dossierId)).toMatchObject({ guest: null, until: null });
    }
  });
});

describe('A22: a secondment outside the sector', () => {
  const outside = { to_agency: 'Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh' };

  test('is registered with its place as text: seconded out, a return duty, no transfer; and it ends', async () => {
    const dossierId = await makeDossier(home, 'Biệt Phái Ngoài Ngành');
    const decisionId = await register(tccb, {
      kind: 'BP',
      dossierIds: [dossierId],
      untilOn: '2026-08-31',
      terms: outside,
    });
    expect(
      await rowsOf(database.db, 'select id from transfers where decision_id = ?', decisionId),
    ).toEqual([]);
    await enter(home, decisionId, outside);
    const [row] = await rowsOf(
      database.db,
      'select person_status, managing_unit_id, guest_unit_id from dossiers where id = ?',
      dossierId,
    );
    expect(row).toEqual({
      person_status: 'BIET_PHAI_DI',
      managing_unit_id: 'TTYT-PV',
      guest_unit_id: null,
    });
    const { open: work } = await openDossier(home, {
      dossierId,
      section: 'work-history',
      editing: false,
    });
    expect(work.content['work_history']).toMatchObject([{ post_and_unit: outside.to_agency }]);
    // 31 August + 10 days.
    expect(await dutiesOf(database.db, decisionId)).toEqual([
      'event-entered TTYT-PV 2026-03-12 met',
      'secondment-return TTYT-PV 2026-09-10 open',
    ]);
    const longer = await register(tccb, {
      kind: 'BP',
      dossierIds: [dossierId],
      untilOn: '2026-12-31',
      terms: outside,
    });
    await enter(home, longer, outside);
    await comeBack(dossierId);
    expect(
      await rowsOf(database.db, 'select person_status from dossiers where id = ?', dossierId),
    ).toEqual([{ person_status: 'DANG_LAM' }]);
  });

  test('with neither a unit nor a place, or with both, it is refused at its field', async () => {
    const dossierId = await makeDossier(home, 'Không Rõ Nơi');
    const said = { kind: 'BP' as const, dossierIds: [dossierId], untilOn: '2026-08-31' };
    expect(await codeOf(register(tccb, said))).toBe('form.invalid');
    expect(await codeOf(register(tccb, { ...said, toUnitId: 'TTYT-HT', terms: outside }))).toBe(
      'form.invalid',
    );
  });
});
