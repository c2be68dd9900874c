import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TransferStep } from '../../app/domain/transfer/transfer';
import { AppError } from '../../app/services/app-error';
import type { ServiceContext } from '../../app/services/context.server';
import { annulDecision } from '../../app/services/decision/annul-decision.server';
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
import { times } from '../support/long';
import { enter, register, seedStatuteClock } from '../support/statute-clock';
import { LawfulDossier } from '../support/transfer-law';

const UNITS = ['TTYT-PV', 'TTYT-HT', 'SYT-CQ'] as const;
type Unit = (typeof UNITS)[number];

const RUNS = times(30, 1000);

const STEPS = [
  'request',
  'release',
  'refuse',
  'receive',
  'send-back',
  'forward',
  'withdraw',
  'end',
] as const satisfies readonly TransferStep[];

/** "Cơ quan quản lý hồ sơ … cũ có trách nhiệm chuyển"; who lends ends the loan. */
const OLD_SIDE: readonly TransferStep[] = ['release', 'refuse', 'end'];

/** Asks, gives, receives, passes on. */
const MEANT = ['request', 'release', 'receive', 'forward'] as const;

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

/** One career: the dossier as the product has it beside the dossier as the article says (test/support/transfer-law.ts). */
type Career = { dossierId: string; law: LawfulDossier; taken: number };

async function registerPaper(career: Career, to: Unit, isLoan: boolean): Promise<void> {
  const { dossierId, law } = career;
  const registering = register(tccb, {
    kind: isLoan ? 'BP' : 'DD',
    dossierIds: [dossierId],
    toUnitId: to,
    ...(isLoan ? { untilOn: '2026-12-31' } : {}),
  });
  if (!(await tried(registering))) {
    expect(to).toBe(law.keeper);
    return;
  }
  law.register(await registering, to, isLoan);
}

async function step(career: Career, index: number, said: TransferStep | 'meant'): Promise<void> {
  const { law } = career;
  const paper = law.papers[index % Math.max(1, law.papers.length)];
  if (paper === undefined) return;
  const name = said === 'meant' ? MEANT.find((meant) => law.allows(meant, paper)) : said;
  if (name === undefined) return;
  const [transfer] = await rowsOf(
    'select id, version from transfers where decision_id = ?',
    paper.name,
  );
  const side = OLD_SIDE.includes(name) ? paper.from : paper.to;
  const isTaken = await tried(
    stepTransfer(clerkOf(side), {
      key: newId(TEST_NOW),
      transferId: String(transfer?.['id']),
      seenVersion: Number(transfer?.['version']),
      step: name,
      reason: 'theo quyết định',
      usingUnitId: null,
    }),
  );
  expect([name, paper, isTaken]).toEqual([name, paper, law.take(name, paper)]);
  if (isTaken) career.taken += 1;
}

async function annul(career: Career, index: number): Promise<void> {
  const { law } = career;
  const paper = law.papers[index % Math.max(1, law.papers.length)];
  if (paper === undefined) return;
  const isWithdrawn = paper.stage !== 'over' && !paper.wasReceived;
  const isAnnulled = await tried(
    annulDecision(tccb, {
      key: newId(TEST_NOW),
      decisionId: paper.name,
      line: 0,
      reason: 'vào sổ nhầm',
    }),
  );
  expect(['annul', paper, isAnnulled]).toEqual(['annul', paper, law.annul(paper)]);
  if (isAnnulled && isWithdrawn) career.taken += 1;
}

async function leave(career: Career): Promise<void> {
  const { dossierId, law } = career;
  const retired = await register(tccb, { kind: 'NH', dossierIds: [dossierId] });
  expect(await tried(enter(clerkOf(law.keeper), retired))).toBe(law.leave());
}

/** The dossier is where the article has it. */
async function expectSamePlace({ dossierId, law }: Career): Promise<void> {
  const [row] = await rowsOf(
    `select managing_unit_id as keeper, using_unit_id as user, guest_unit_id as guest,
      (select decision_id from transfers t where t.id = dossiers.transfer_id) as way,
      (select group_concat(unit_id, ' ') from (select unit_id from custody where dossier_id = dossiers.id order by seq)) as keepers
     from dossiers where id = ?`,
    dossierId,
  );
  const way = law.onItsWay();
  expect({ ...row }).toEqual({
    keeper: law.keeper,
    user: law.user,
    guest: way === undefined ? law.lentTo : way.to,
    way: way?.name ?? null,
    keepers: law.keepers.join(' '),
  });
}

/** Who may write in the dossier is who has it by the article; its ledger has neither gap nor overlap. */
async function expectRightsToEqualTheLaw({ dossierId, law }: Career): Promise<void> {
  const ledger = await rowsOf(
    'select from_at from custody where dossier_id = ? order by seq',
    dossierId,
  );
  for (const [index, { from_at: from }] of ledger.slice(1).entries())
    expect(Number(from)).toBeGreaterThan(Number(ledger[index]?.['from_at']));
  const writers: string[] = [];
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
    if (isWritten) writers.push(unit);
  }
  expect(writers.sort()).toEqual(law.writers().sort());
}

const paper = fc.record({ to: fc.constantFrom(...UNITS), isLoan: fc.boolean() });

const command = fc.oneof(
  { weight: 2, arbitrary: paper },
  { weight: 3, arbitrary: fc.record({ index: fc.nat(2), step: fc.constantFrom(...STEPS) }) },
  { weight: 1, arbitrary: fc.record({ annul: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.constant({ leave: true } as const) },
  // The way that is meant: without it random steps seldom arrive anywhere.
  { weight: 14, arbitrary: fc.record({ index: fc.nat(1), step: fc.constant('meant' as const) }) },
);

const careers = fc
  .tuple(paper, fc.array(command, { minLength: 6, maxLength: 11 }))
  .map(([first, rest]) => [first, ...rest]);

test(`${RUNS} careers on the real database are what the article says: steps, places, rights; no step without its row in the log`, async () => {
  let taken = 0;
  let moves = 0;
  let loans = 0;
  await fc.assert(
    fc.asyncProperty(careers, async (commands) => {
      const dossierId = await makeDossier(clerkOf('TTYT-PV'), `Người Đi ${newId(TEST_NOW)}`);
      const career: Career = { dossierId, law: new LawfulDossier('TTYT-PV'), taken: 0 };
      for (const one of commands) {
        if ('to' in one) await registerPaper(career, one.to, one.isLoan);
        else if ('annul' in one) await annul(career, one.annul);
        else if ('leave' in one) await leave(career);
        else await step(career, one.index, one.step);
        await expectSamePlace(career);
      }
      await expectRightsToEqualTheLaw(career);
      taken += career.taken;
      moves += career.law.keepers.length - 1;
      loans += career.law.papers.filter(({ isLoan, wasReceived }) => isLoan && wasReceived).length;
    }),
    { seed: 1017, numRuns: RUNS },
  );
  // The careers do get somewhere.
  expect([moves > RUNS / 10, loans > RUNS / 10]).toEqual([true, true]);
  const [logged] = await rowsOf(
    `select count(*) as count from audit_entries where act = 'transfer.step' and outcome = 'allowed'`,
  );
  expect(Number(logged?.['count'])).toBe(taken);
  expect(await brokenChains(database.db)).toEqual([]);
}, 480_000);
