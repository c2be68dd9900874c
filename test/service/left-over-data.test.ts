import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceContext } from '../../app/services/context.server';
import type { TestDatabase } from '../support/database';
import { makeDossier, TEST_NOW } from '../support/factories';
import { register } from '../support/statute-clock';
import { placeOf, take, transferOf, wayOf } from '../support/transfer-askings';
import { startTransferOffice } from '../support/transfer-office';

/* What an older version left behind is put right by migration 0007: its statements are run once more over such rows. */

let database: TestDatabase;
let home: ServiceContext;
let host: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  ({ database, home, host, tccb } = await startTransferOffice());
}, 60_000);

afterAll(() => database.stop());

async function going(name: string, kind: 'DD' | 'BP', steps: number) {
  const dossierId = await makeDossier(home, name);
  const decisionId = await register(tccb, {
    kind,
    dossierIds: [dossierId],
    toUnitId: 'TTYT-HT',
    ...(kind === 'BP' ? { untilOn: '2026-08-31' } : {}),
  });
  const transferId = await transferOf(database.db, decisionId);
  const ways = [
    [host, 'request'],
    [home, 'release'],
    [host, 'receive'],
  ] as const;
  for (const [ctx, step] of ways.slice(0, steps)) await take(ctx, transferId, step);
  return { dossierId, decisionId, transferId };
}

function run(sql: string, ...args: (string | number | null)[]) {
  return database.db.client.execute({ sql, args });
}

async function migrate(): Promise<void> {
  const file = new URL('../../db/migrations/0007_loans.sql', import.meta.url);
  const [, ...statements] = readFileSync(file, 'utf8').split('--> statement-breakpoint');
  await database.db.client.batch(statements, 'write');
}

test('annulled papers, left-over ways, a lost mark, and the day of running loans are put right, and once', async () => {
  const annulled = await going('Hủy Trên Đường', 'DD', 2);
  await run(
    `update decisions set annulled_at = ?, annul_reason = 'nhầm' where id = ?`,
    TEST_NOW,
    annulled.decisionId,
  );
  const unmarked = await going('Mất Dấu', 'DD', 2);
  await run(
    `update dossiers set transfer_id = null, guest_unit_id = null where id = ?`,
    unmarked.dossierId,
  );
  const retired = await going('Đã Nghỉ', 'DD', 1);
  await run(`update dossiers set person_status = 'NGHI_HUU' where id = ?`, retired.dossierId);
  const loan = await going('Đang Mượn', 'BP', 3);
  await run(`update dossiers set guest_until_on = null where id = ?`, loan.dossierId);
  const gone = await going('Mượn Mà Nghỉ', 'BP', 3);
  await run(`update dossiers set person_status = 'TU_TRAN' where id = ?`, gone.dossierId);
  const untouched = await going('Đang Xin', 'DD', 1);

  for (let time = 0; time < 2; time += 1) {
    await migrate();
    expect(await placeOf(database.db, annulled.dossierId)).toMatchObject({
      guest: null,
      way: null,
    });
    expect(await wayOf(database.db, annulled.transferId)).toBe(
      'withdrawn: propose, request, release, withdraw',
    );
    expect(await placeOf(database.db, unmarked.dossierId)).toMatchObject({
      guest: 'TTYT-HT',
      way: unmarked.transferId,
    });
    expect(await wayOf(database.db, retired.transferId)).toBe('lapsed: propose, request, lapse');
    expect(await placeOf(database.db, loan.dossierId)).toMatchObject({
      guest: 'TTYT-HT',
      until: '2026-08-31',
    });
    expect(await placeOf(database.db, gone.dossierId)).toMatchObject({
      guest: null,
      user: 'TTYT-PV',
    });
    expect(await wayOf(database.db, gone.transferId)).toMatch(/^ended: /);
    expect(await wayOf(database.db, untouched.transferId)).toBe('requested: propose, request');
  }
  await take(host, unmarked.transferId, 'receive');
});
