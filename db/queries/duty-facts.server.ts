import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import {
  OPENING_KINDS,
  TELLING_EVENTS,
  TELLING_PAPERS,
} from '../../app/domain/deadline/line-facts';
import type { Database } from '../client.server';
import { dataSheets } from '../schema/data-sheets';
import { dutyAdjustments, dutyRefreshes, duties, dutyVerdicts } from '../schema/deadlines';
import { decisionPeople, decisions, events } from '../schema/decisions';
import { dossiers } from '../schema/dossiers';
import { custody, transfers, transferSteps } from '../schema/transfers';
import { units } from '../schema/units';
import { ENDED_PAPER } from './loans.server';

const toUnits = alias(units, 'to_units');
const eventUnits = alias(units, 'event_units');

/** What of a person stands in a decision, and what is known of it: raw, the law of it is in `app/domain/deadline`. */
const LINE = {
  decisionId: decisions.id,
  line: decisionPeople.line,
  kind: decisions.kind,
  signedOn: decisions.signedOn,
  effectiveOn: decisions.effectiveOn,
  untilOn: decisions.untilOn,
  isBacklog: decisions.isBacklog,
  annulledAt: decisions.annulledAt,
  voidedAt: decisionPeople.voidedAt,
  dossierId: decisionPeople.dossierId,
  fullName: decisionPeople.fullName,
  nameKey: decisionPeople.nameKey,
  unitId: decisionPeople.unitId,
  toUnitId: decisionPeople.toUnitId,
  goLiveOn: sql<string | null>`${units.goLiveOn}`.as('go_live_on'),
  toGoLiveOn: sql<string | null>`${toUnits.goLiveOn}`.as('to_go_live_on'),
  openedAt: dossiers.openedAt,
  dossierAnnulledAt: sql<number | null>`${dossiers.annulledAt}`.as('dossier_annulled_at'),
  completedAt: dossiers.completedAt,
  handedInOn: dataSheets.handedInOn,
  transferState: transfers.state,
  receivedOn: decisions.receivedOn,
  toUsingUnitId: decisionPeople.toUsingUnitId,
  enteredAt: events.enteredAt,
  enteredBy: sql<string | null>`${events.accountName}`.as('entered_by'),
  enteredIn: sql<string | null>`${events.unitId}`.as('entered_in'),
  enteredGoLiveOn: sql<string | null>`${eventUnits.goLiveOn}`.as('entered_go_live_on'),
};

function linesOf(db: Database) {
  return db.orm
    .select(LINE)
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .innerJoin(units, eq(units.id, decisionPeople.unitId))
    .leftJoin(toUnits, eq(toUnits.id, decisionPeople.toUnitId))
    .leftJoin(dossiers, eq(dossiers.id, decisionPeople.dossierId))
    .leftJoin(
      dataSheets,
      and(
        eq(dataSheets.decisionId, decisionPeople.decisionId),
        eq(dataSheets.line, decisionPeople.line),
      ),
    )
    .leftJoin(
      transfers,
      and(
        eq(transfers.decisionId, decisionPeople.decisionId),
        eq(transfers.line, decisionPeople.line),
      ),
    )
    .leftJoin(events, eq(events.id, decisionPeople.eventId))
    .leftJoin(eventUnits, eq(eventUnits.id, events.unitId));
}

/** The lines of some decisions. */
export function lineFactsQuery(db: Database, decisionIds: readonly string[]) {
  return linesOf(db)
    .where(inArray(decisionPeople.decisionId, [...decisionIds]))
    .orderBy(asc(decisionPeople.decisionId), asc(decisionPeople.line));
}

export type LineFactsRow = Awaited<ReturnType<typeof lineFactsQuery>>[number];

const own = alias(decisionPeople, 'own');
const ownDecisions = alias(decisions, 'own_decisions');

/** The dossiers of the people of some decisions. */
function dossiersOf(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select({ dossierId: own.dossierId })
    .from(own)
    .where(and(inArray(own.decisionId, [...decisionIds]), isNotNull(own.dossierId)));
}

/** Papers of the same dossiers, of the kinds that say something to other papers. */
export function papersOfDossiersQuery(db: Database, decisionIds: readonly string[]) {
  return linesOf(db)
    .where(
      and(
        inArray(decisionPeople.dossierId, dossiersOf(db, decisionIds)),
        inArray(decisions.kind, [...TELLING_PAPERS]),
      ),
    )
    .orderBy(asc(decisionPeople.decisionId), asc(decisionPeople.line));
}

/** Papers that open a dossier and name somebody of the same unit alike: a superset of what may be one person. */
export function papersOfNamesQuery(db: Database, decisionIds: readonly string[]) {
  const opening = [...OPENING_KINDS];
  const named = db.orm
    .select({ unitId: own.unitId, nameKey: own.nameKey })
    .from(own)
    .innerJoin(ownDecisions, eq(ownDecisions.id, own.decisionId))
    .where(
      and(
        inArray(own.decisionId, [...decisionIds]),
        inArray(ownDecisions.kind, opening),
        isNotNull(own.nameKey),
      ),
    );
  return linesOf(db)
    .where(
      and(
        sql`(${decisionPeople.unitId}, ${decisionPeople.nameKey}) in ${named}`,
        inArray(decisions.kind, opening),
      ),
    )
    .orderBy(asc(decisionPeople.decisionId), asc(decisionPeople.line));
}

/** The steps of the transfers of some decisions, in their order. */
export function stepFactsQuery(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select({
      decisionId: transfers.decisionId,
      line: transfers.line,
      step: transferSteps.step,
      at: transferSteps.at,
    })
    .from(transfers)
    .innerJoin(transferSteps, eq(transferSteps.transferId, transfers.id))
    .where(inArray(transfers.decisionId, [...decisionIds]))
    .orderBy(asc(transfers.id), asc(transferSteps.version));
}

/** Who answered for the dossiers of some decisions, from when on. */
export function custodyFactsQuery(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select({
      dossierId: custody.dossierId,
      unitId: custody.unitId,
      goLiveOn: units.goLiveOn,
      fromAt: custody.fromAt,
    })
    .from(custody)
    .innerJoin(units, eq(units.id, custody.unitId))
    .where(inArray(custody.dossierId, dossiersOf(db, decisionIds)))
    .orderBy(asc(custody.dossierId), asc(custody.seq));
}

/** Entries of the same dossiers, of the kinds that say something to other papers. */
export function eventFactsQuery(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select({
      dossierId: events.dossierId,
      kind: events.kind,
      effectiveOn: events.effectiveOn,
      enteredAt: events.enteredAt,
      unitId: events.unitId,
      goLiveOn: units.goLiveOn,
      ...ENDED_PAPER,
    })
    .from(events)
    .innerJoin(units, eq(units.id, events.unitId))
    .where(
      and(
        inArray(events.dossierId, dossiersOf(db, decisionIds)),
        inArray(events.kind, [...TELLING_EVENTS]),
      ),
    )
    .orderBy(asc(events.dossierId), asc(events.enteredAt));
}

/** Lines whose name has not been folded yet. */
export function unnamedLinesQuery(db: Database, rows: number) {
  return db.orm
    .select({
      decisionId: decisionPeople.decisionId,
      line: decisionPeople.line,
      fullName: decisionPeople.fullName,
    })
    .from(decisionPeople)
    .where(isNull(decisionPeople.nameKey))
    .limit(rows);
}

/** Pauses, extensions and waivers of duties of some decisions, in order. */
export function adjustmentsQuery(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select({
      dutyKey: dutyAdjustments.dutyKey,
      act: dutyAdjustments.act,
      onDay: dutyAdjustments.onDay,
      untilDay: dutyAdjustments.untilDay,
    })
    .from(dutyAdjustments)
    .innerJoin(duties, eq(duties.key, dutyAdjustments.dutyKey))
    .where(inArray(duties.decisionId, [...decisionIds]))
    .orderBy(asc(dutyAdjustments.dutyKey), asc(dutyAdjustments.version));
}

/** The stored duties of some decisions, as they were worked out last. */
export function storedDutiesQuery(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select()
    .from(duties)
    .where(inArray(duties.decisionId, [...decisionIds]));
}

/** The words given at closing for duties of some decisions. */
export function verdictsQuery(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select({
      dutyKey: dutyVerdicts.dutyKey,
      doneOn: dutyVerdicts.doneOn,
      lastDay: dutyVerdicts.lastDay,
      ruleId: dutyVerdicts.ruleId,
      outcome: dutyVerdicts.outcome,
    })
    .from(dutyVerdicts)
    .where(
      // Keys end with decision and line; the table is asked by its own index.
      inArray(
        dutyVerdicts.dutyKey,
        sql`(select tasks.value || ':' || ${decisionPeople.decisionId} || ':' || ${decisionPeople.line} from ${decisionPeople}, json_each('["dossier-entered","data-sheet-handed-in","event-entered","department-moved","dossier-released","dossier-received","status-moved-out","status-ended","secondment-return"]') tasks where ${inArray(decisionPeople.decisionId, [...decisionIds])})`,
      ),
    );
}

/** Decisions whose duties have to be worked out again, with their marks. */
export function refreshesQuery(db: Database, rows: number) {
  return db.orm.select().from(dutyRefreshes).orderBy(asc(dutyRefreshes.decisionId)).limit(rows);
}

/** Decisions after one, for walking through all of them. */
export function decisionIdsQuery(db: Database, after: string, rows: number) {
  return db.orm
    .select({ id: decisions.id })
    .from(decisions)
    .where(gt(decisions.id, after))
    .orderBy(asc(decisions.id))
    .limit(rows);
}
