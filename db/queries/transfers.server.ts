import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { TransferState } from '../../app/domain/transfer/transfer';
import type { Database } from '../client.server';
import { decisions } from '../schema/decisions';
import { duties } from '../schema/deadlines';
import { dossiers } from '../schema/dossiers';
import { custody, transfers, transferSteps } from '../schema/transfers';
import { unitClosure, units } from '../schema/units';
import { unitInReach } from './reach.server';

const MOST_STEPS = 100;
/** People of one decision. */
const MOST_PEOPLE = 200;

const fromUnits = alias(units, 'from_units');
const toUnits = alias(units, 'to_units');
const usingUnits = alias(units, 'using_units');
const releaseDuties = alias(duties, 'release_duties');
const receiveDuties = alias(duties, 'receive_duties');

function dutyKey(task: 'dossier-released' | 'dossier-received') {
  return sql`${task} || ':' || ${transfers.decisionId} || ':' || ${transfers.line}`;
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
  custodianId: dossiers.managingUnitId,
  guestId: dossiers.guestUnitId,
  transitId: dossiers.transferId,
  guestUntilOn: dossiers.guestUntilOn,
  dossierAnnulledAt: dossiers.annulledAt,
  hasMoved: sql<number>`exists (select 1 from ${custody} where ${custody.dossierId} = ${transfers.dossierId} and ${custody.transferId} = ${transfers.id})`,
  /** The decision was annulled, or this person taken off it. */
  paperAnnulledAt: sql<
    number | null
  >`coalesce(${decisions.annulledAt}, (select p.voided_at from decision_people p where p.decision_id = ${transfers.decisionId} and p.line = ${transfers.line}))`.as(
    'paper_annulled_at',
  ),
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
      releaseLastDay: releaseDuties.lastDay,
      releaseOutcome: releaseDuties.outcome,
      receiveLastDay: receiveDuties.lastDay,
      receiveOutcome: receiveDuties.outcome,
    })
    .from(transfers)
    .innerJoin(dossiers, eq(dossiers.id, transfers.dossierId))
    .innerJoin(decisions, eq(decisions.id, transfers.decisionId))
    .innerJoin(fromUnits, eq(fromUnits.id, transfers.fromUnitId))
    .innerJoin(toUnits, eq(toUnits.id, transfers.toUnitId))
    .leftJoin(usingUnits, eq(usingUnits.id, transfers.toUsingUnitId))
    .leftJoin(releaseDuties, eq(releaseDuties.key, dutyKey('dossier-released')))
    .leftJoin(receiveDuties, eq(receiveDuties.key, dutyKey('dossier-received')));
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
/** What lapsed stands in no list: there is nothing left to do, and nothing was done. */
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
        asked.filter === 'done' ? undefined : isNull(dossiers.annulledAt),
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

const isStanding = and(
  eq(transfers.kind, 'secondment'),
  inArray(transfers.state, ['received', 'forwarded']),
);

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
    .where(and(eq(transfers.dossierId, dossierId), isStanding))
    .orderBy(desc(transfers.changedAt))
    .limit(1);
}

/** The transfers of a decision, or of one of its lines (0: of all), with where their dossiers are. */
export function transfersOfDecisionQuery(db: Database, decisionId: string, line: number) {
  return shown(db)
    .where(
      and(eq(transfers.decisionId, decisionId), line === 0 ? undefined : eq(transfers.line, line)),
    )
    .orderBy(asc(transfers.line))
    .limit(MOST_PEOPLE);
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
    .innerJoin(dossiers, eq(dossiers.id, transfers.dossierId))
    .where(
      and(
        inArray(transfers.state, [...OPEN]),
        isNull(dossiers.annulledAt),
        from === undefined ? undefined : or(from, unitInReach(reach, transfers.toUnitId)),
      ),
    );
}
