import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sideOf, TRANSFER_STEPS, type TransferStep } from '../../app/domain/transfer/transfer';
import { AppError } from '../../app/services/app-error';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { newId } from '../../app/services/new-id.server';
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
import { register, seedStatuteClock } from '../support/statute-clock';

const UNITS = ['TTYT-PV', 'TTYT-HT', 'SYT-CQ'] as const;
const RUNS = 100;

let database: TestDatabase;
let tccb: ServiceContext;
const clerks = new Map<string, ServiceContext>();

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  tccb = await contextOf(database.db, await makePerson(database.db, 'tccb', 'SYT-CQ'));
  for (const unit of UNITS)
    clerks.set(
      unit,
      await contextOf(database.db, await makePerson(database.db, 'clerk', unit), TEST_NOW),
    );
}, 60_000);

afterAll(() => database.stop());

function clerkOf(unit: unknown): ServiceContext {
  const clerk = clerks.get(String(unit));
  if (clerk === undefined) throw new Error(`no clerk of ${String(unit)}`);
  return clerk;
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

/** Refusals are part of the game; anything else is not. */
async function tried(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function step(
  dossierId: string,
  index: number,
  said: TransferStep | 'meant',
): Promise<boolean> {
  const transfers = await rowsOf(
    'select id, version, state, from_unit_id, to_unit_id from transfers where dossier_id = ? order by id',
    dossierId,
  );
  const transfer = transfers[index % Math.max(1, transfers.length)];
  if (transfer === undefined) return false;
  const name = said === 'meant' ? MEANT[String(transfer['state'])] : said;
  if (name === undefined) return false;
  const side = sideOf(name) === 'old' ? transfer['from_unit_id'] : transfer['to_unit_id'];
  return tried(
    stepTransfer(clerkOf(side), {
      key: newId(TEST_NOW),
      transferId: String(transfer['id']),
      seenVersion: Number(transfer['version']),
      step: name,
      reason: 'theo quyết định',
      usingUnitId: null,
    }),
  );
}

/** Who may write in the dossier is who has custody of it, its guest beside him, and nobody while it is on its way. */
async function expectRightsToEqualCustody(dossierId: string): Promise<void> {
  const [dossier] = await rowsOf(
    'select managing_unit_id, guest_unit_id, transfer_id from dossiers where id = ?',
    dossierId,
  );
  const ledger = await rowsOf(
    'select unit_id, from_at from custody where dossier_id = ? order by seq',
    dossierId,
  );
  expect(dossier?.['managing_unit_id']).toBe(ledger[ledger.length - 1]?.['unit_id']);
  for (const [index, { from_at: from }] of ledger.slice(1).entries())
    expect(Number(from)).toBeGreaterThan(Number(ledger[index]?.['from_at']));
  for (const unit of UNITS) {
    const [head] = await rowsOf(
      `select version from sections where dossier_id = ? and code = 'contact'`,
      dossierId,
    );
    const version = Number(head?.['version']);
    const isWritten = await tried(
      amendSection(clerkOf(unit), {
        dossierId,
        head: formHead('contact', version),
        typed: { phone: `0${version}${unit}`.slice(0, 20) },
      }),
    );
    const mayWrite =
      dossier?.['transfer_id'] === null &&
      [dossier['managing_unit_id'], dossier['guest_unit_id']].includes(unit);
    expect([unit, isWritten]).toEqual([unit, mayWrite]);
  }
}

/** A dossier bears the mark of its way exactly while a transfer has released it. */
async function expectTransitToBeMarked(dossierId: string): Promise<void> {
  const [dossier] = await rowsOf('select transfer_id from dossiers where id = ?', dossierId);
  const onItsWay = await rowsOf(
    `select id from transfers where dossier_id = ? and state = 'released'`,
    dossierId,
  );
  expect([dossier?.['transfer_id']]).toEqual([onItsWay[0]?.['id'] ?? null]);
}

const command = fc.oneof(
  { weight: 1, arbitrary: fc.record({ to: fc.constantFrom(...UNITS) }) },
  {
    weight: 2,
    arbitrary: fc.record({ index: fc.nat(2), step: fc.constantFrom(...TRANSFER_STEPS) }),
  },
  // The way that is meant: without it random steps seldom arrive anywhere.
  { weight: 4, arbitrary: fc.record({ index: fc.nat(1), step: fc.constant('meant' as const) }) },
);

const MEANT: Readonly<Record<string, TransferStep>> = {
  proposed: 'request',
  requested: 'release',
  released: 'receive',
  received: 'forward',
};

test(`${RUNS} runs on the real database: one custodian at every instant, rights equal custody, no step without its row in the log`, async () => {
  let steps = 0;
  let moves = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 6, maxLength: 12 }), async (commands) => {
      const dossierId = await makeDossier(clerkOf('TTYT-PV'), `Người Đi ${newId(TEST_NOW)}`);
      for (const one of commands) {
        if ('to' in one)
          await tried(register(tccb, { kind: 'DD', dossierIds: [dossierId], toUnitId: one.to }));
        else if (one.step !== 'end' && (await step(dossierId, one.index, one.step))) steps += 1;
        const [underWay] = await rowsOf(
          `select count(*) as count from transfers where dossier_id = ? and state in ('requested', 'released')`,
          dossierId,
        );
        expect(Number(underWay?.['count'])).toBeLessThanOrEqual(1);
        await expectTransitToBeMarked(dossierId);
      }
      await expectRightsToEqualCustody(dossierId);
      const ledger = await rowsOf('select seq from custody where dossier_id = ?', dossierId);
      moves += ledger.length - 1;
    }),
    { seed: 1017, numRuns: RUNS },
  );
  expect(moves).toBeGreaterThan(10);
  const [logged] = await rowsOf(
    `select count(*) as count from audit_entries where act = 'transfer.step' and outcome = 'allowed'`,
  );
  expect(Number(logged?.['count'])).toBe(steps);
  expect(await brokenChains(database.db)).toEqual([]);
}, 240_000);
