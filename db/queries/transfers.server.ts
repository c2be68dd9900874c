import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type {
  TransferEffect,
  TransferState,
  TransferStep,
} from '../../app/domain/transfer/transfer';
import type { Database } from '../client.server';
import { decisions } from '../schema/decisions';
import { duties } from '../schema/deadlines';
import { dossiers } from '../schema/dossiers';
import { custody, transfers, transferSteps } from '../schema/transfers';
import { unitClosure, units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';
import { unitInReach } from './reach.server';

const MOST_STEPS = 100;

const fromUnits = alias(units, 'from_units');
const toUnits = alias(units, 'to_units');
const usingUnits = alias(units, 'using_units');

type Stepped = {
  id: string;
  version: number;
  at: number;
  account: { id: string; name: string };
  unitId: string;
};

/** Gives the statements that propose a transfer: the decision asks the new unit to ask for the dossier (A20). */
export function proposeTransferStatements(
  transfer: Stepped & {
    decisionId: string;
    line: number;
    dossierId: string;
    kind: 'move' | 'secondment';
    fromUnitId: string;
    toUnitId: string;
    toUsingUnitId: string | null;
  },
): Statement[] {
  return [
    {
      sql: `insert into transfers (id, version, decision_id, line, dossier_id, kind, from_unit_id, to_unit_id, to_using_unit_id, state, changed_at) values (?, 1, ?, ?, ?, ?, ?, ?, ?, 'proposed', ?)`,
      args: [
        transfer.id,
        transfer.decisionId,
        transfer.line,
        transfer.dossierId,
        transfer.kind,
        transfer.fromUnitId,
        transfer.toUnitId,
        transfer.toUsingUnitId,
        transfer.at,
      ],
    },
    stepRow(transfer, 'propose', null),
  ];
}

function stepRow(
  stepped: Stepped,
  step: TransferStep | 'propose',
  reason: string | null,
): Statement {
  return {
    sql: `insert into transfer_steps (transfer_id, version, step, reason, at, account_id, account_name, unit_id) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      stepped.id,
      stepped.version,
      step,
      reason,
      stepped.at,
      stepped.account.id,
      stepped.account.name,
      stepped.unitId,
    ],
  };
}

export type StepToWrite = Stepped & {
  step: TransferStep;
  state: TransferState;
  reason: string | null;
  dossierId: string;
  fromUnitId: string;
  toUnitId: string;
  toUsingUnitId: string | null;
  effect: TransferEffect;
  document: string;
};

/** The dossier's own columns that follow a step; custody itself is moved by its ledger. */
function dossierColumns(step: StepToWrite): Record<string, string | null> {
  const { effect } = step;
  const columns: Record<string, string | null> = {
    transfer_id: effect.isInTransit ? step.id : null,
  };
  if (effect.guest !== undefined)
    columns['guest_unit_id'] = effect.guest === 'new-unit' ? step.toUnitId : null;
  if (effect.using !== undefined)
    columns['using_unit_id'] =
      effect.using === 'target' ? (step.toUsingUnitId ?? step.toUnitId) : step.fromUnitId;
  return columns;
}

/**
 * Gives the statements of one step: the transfer by its version, the step's row, the ledger where custody moves, and the
 * dossier. The dossier must still be where the transfer takes it from.
 */
export function transferStepStatements(step: StepToWrite): Statement[] {
  const columns = Object.entries(dossierColumns(step));
  const custodian = step.step === 'forward' || step.step === 'end' ? null : step.fromUnitId;
  return [
    {
      sql: `update transfers set version = ?, state = ?, to_using_unit_id = coalesce(?, to_using_unit_id), changed_at = ? where id = ? and version = ?`,
      args: [step.version, step.state, step.toUsingUnitId, step.at, step.id, step.version - 1],
    },
    assertion('version'),
    stepRow(step, step.step, step.reason),
    ...(custodian === null
      ? []
      : [
          assertion(
            'version',
            `exists (select 1 from dossiers where id = ? and managing_unit_id = ? and (transfer_id is null or transfer_id = ?))`,
            [step.dossierId, custodian, step.id],
          ),
        ]),
    ...(step.effect.movesCustody
      ? [
          {
            sql: `insert into custody (dossier_id, seq, unit_id, from_at, document, transfer_id) select ?, max(seq) + 1, ?, max(max(from_at) + 1, ?), ?, ? from custody where dossier_id = ?`,
            args: [step.dossierId, step.toUnitId, step.at, step.document, step.id, step.dossierId],
          },
        ]
      : []),
    {
      sql: `update dossiers set ${columns.map(([name]) => `${name} = ?`).join(', ')} where id = ?`,
      args: [...columns.map(([, value]) => value), step.dossierId],
    },
  ];
}

const SHOWN = {
  id: transfers.id,
  version: transfers.version,
  kind: transfers.kind,
  state: transfers.state,
  changedAt: transfers.changedAt,
  decisionId: transfers.decisionId,
  line: transfers.line,
  dossierId: transfers.dossierId,
  fullName: dossiers.fullName,
  fromUnitId: transfers.fromUnitId,
  fromUnitName: sql<string>`${fromUnits.name}`.as('from_unit_name'),
  toUnitId: transfers.toUnitId,
  toUnitName: sql<string>`${toUnits.name}`.as('to_unit_name'),
  toUsingUnitId: transfers.toUsingUnitId,
  number: decisions.number,
  decisionKind: decisions.kind,
  signedOn: decisions.signedOn,
  effectiveOn: decisions.effectiveOn,
  untilOn: decisions.untilOn,
  issuer: decisions.issuer,
};

function shown(db: Database) {
  return db.orm
    .select({
      ...SHOWN,
      usingUnitName: sql<string | null>`${usingUnits.name}`.as('using_unit_name'),
      releaseLastDay: sql<
        string | null
      >`(select ${duties.lastDay} from ${duties} where ${duties.key} = 'dossier-released:' || ${transfers.decisionId} || ':' || ${transfers.line})`,
      receiveLastDay: sql<
        string | null
      >`(select ${duties.lastDay} from ${duties} where ${duties.key} = 'dossier-received:' || ${transfers.decisionId} || ':' || ${transfers.line})`,
    })
    .from(transfers)
    .innerJoin(dossiers, eq(dossiers.id, transfers.dossierId))
    .innerJoin(decisions, eq(decisions.id, transfers.decisionId))
    .innerJoin(fromUnits, eq(fromUnits.id, transfers.fromUnitId))
    .innerJoin(toUnits, eq(toUnits.id, transfers.toUnitId))
    .leftJoin(usingUnits, eq(usingUnits.id, transfers.toUsingUnitId));
}

export type TransferFilter = 'open' | 'in' | 'out' | 'done';

const OPEN: readonly TransferState[] = [
  'proposed',
  'requested',
  'released',
  'received',
  'refused',
  'returned',
];
const DONE: readonly TransferState[] = ['forwarded', 'withdrawn', 'ended'];

/** Transfers of a reach, the last changed first. */
export function transferListQuery(
  db: Database,
  reach: ReachOfAct,
  asked: {
    filter: TransferFilter;
    after: { changedAt: number; id: string } | null;
    limit: number;
  },
) {
  const from = unitInReach(reach, transfers.fromUnitId);
  const to = unitInReach(reach, transfers.toUnitId);
  const side = { in: to, out: from, open: from && or(from, to), done: from && or(from, to) };
  return shown(db)
    .where(
      and(
        side[asked.filter],
        inArray(transfers.state, [...(asked.filter === 'done' ? DONE : OPEN)]),
        asked.after === null
          ? undefined
          : sql`(${transfers.changedAt}, ${transfers.id}) < (${asked.after.changedAt}, ${asked.after.id})`,
      ),
    )
    .orderBy(desc(transfers.changedAt), desc(transfers.id))
    .limit(asked.limit);
}

/** One transfer, for either of its two units. */
export function transferQuery(db: Database, id: string, reach: ReachOfAct) {
  const from = unitInReach(reach, transfers.fromUnitId);
  return shown(db)
    .where(
      and(
        eq(transfers.id, id),
        from === undefined ? undefined : or(from, unitInReach(reach, transfers.toUnitId)),
      ),
    )
    .limit(1);
}

/** The steps of a transfer in their order. */
export function transferStepsQuery(db: Database, id: string) {
  return db.orm
    .select({
      version: transferSteps.version,
      step: transferSteps.step,
      reason: transferSteps.reason,
      at: transferSteps.at,
      accountName: transferSteps.accountName,
      unitName: units.name,
    })
    .from(transferSteps)
    .leftJoin(units, eq(units.id, transferSteps.unitId))
    .where(eq(transferSteps.transferId, id))
    .orderBy(asc(transferSteps.version))
    .limit(MOST_STEPS);
}

/** The custody ledger of a dossier: an entry holds until the next begins. */
export function custodyQuery(db: Database, dossierId: string) {
  return db.orm
    .select({
      seq: custody.seq,
      unitId: custody.unitId,
      unitName: units.name,
      fromAt: custody.fromAt,
      document: custody.document,
    })
    .from(custody)
    .leftJoin(units, eq(units.id, custody.unitId))
    .where(eq(custody.dossierId, dossierId))
    .orderBy(asc(custody.seq))
    .limit(MOST_STEPS);
}

/** The transfer that has moved the use of a seconded person, still to be ended. */
export function standingSecondmentQuery(db: Database, dossierId: string) {
  return db.orm
    .select({
      id: transfers.id,
      version: transfers.version,
      fromUnitId: transfers.fromUnitId,
      toUnitId: transfers.toUnitId,
    })
    .from(transfers)
    .where(
      and(
        eq(transfers.dossierId, dossierId),
        eq(transfers.kind, 'secondment'),
        inArray(transfers.state, ['received', 'forwarded']),
      ),
    )
    .orderBy(desc(transfers.changedAt))
    .limit(1);
}

/** Units above two units, themselves included: who has to be told of a step. */
export function unitsAboveQuery(db: Database, unitIds: readonly string[]) {
  return db.orm
    .selectDistinct({ id: unitClosure.ancestorId })
    .from(unitClosure)
    .where(inArray(unitClosure.descendantId, [...unitIds]))
    .limit(50);
}

/** How many transfers of a reach are under way. */
export function openTransfersQuery(db: Database, reach: ReachOfAct) {
  const from = unitInReach(reach, transfers.fromUnitId);
  return db.orm
    .select({ count: sql<number>`count(*)` })
    .from(transfers)
    .where(
      and(
        inArray(transfers.state, [...OPEN]),
        from === undefined ? undefined : or(from, unitInReach(reach, transfers.toUnitId)),
      ),
    );
}
