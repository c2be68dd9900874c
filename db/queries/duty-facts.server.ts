import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../client.server';
import { dataSheets } from '../schema/data-sheets';
import { dutyAdjustments, dutyRefreshes, duties, dutyVerdicts } from '../schema/deadlines';
import { decisionPeople, decisions, events } from '../schema/decisions';
import { dossiers } from '../schema/dossiers';
import { transfers, transferSteps } from '../schema/transfers';
import { units } from '../schema/units';

const toUnits = alias(units, 'to_units');

const lastStep = (step: string) =>
  sql<
    number | null
  >`(select max(${transferSteps.at}) from ${transferSteps} where ${transferSteps.transferId} = ${transfers.id} and ${transferSteps.step} = ${step})`;

/** The first return from a loan that was entered after the loan began. */
const returnedAt = sql<
  number | null
>`(select min(returns.entered_at) from events returns where returns.dossier_id = ${decisionPeople.dossierId} and returns.kind = 'HET_BP' and returns.effective_on >= ${decisions.effectiveOn})`;

/** Everything the duties of some decisions ask for, a row for each person named. */
export function lineFactsQuery(db: Database, decisionIds: readonly string[]) {
  return db.orm
    .select({
      decisionId: decisions.id,
      line: decisionPeople.line,
      kind: decisions.kind,
      signedOn: decisions.signedOn,
      effectiveOn: decisions.effectiveOn,
      receivedOn: decisions.receivedOn,
      untilOn: decisions.untilOn,
      isBacklog: decisions.isBacklog,
      registeredAt: decisions.registeredAt,
      annulledAt: decisions.annulledAt,
      voidedAt: decisionPeople.voidedAt,
      dossierId: decisionPeople.dossierId,
      fullName: decisionPeople.fullName,
      unitId: decisionPeople.unitId,
      toUnitId: decisionPeople.toUnitId,
      toUsingUnitId: decisionPeople.toUsingUnitId,
      goLiveOn: units.goLiveOn,
      toGoLiveOn: toUnits.goLiveOn,
      openedAt: dossiers.openedAt,
      completedAt: dossiers.completedAt,
      enteredAt: events.enteredAt,
      enteredBy: events.accountName,
      handedInOn: dataSheets.handedInOn,
      transferState: transfers.state,
      requestedAt: lastStep('request'),
      releasedAt: lastStep('release'),
      forwardedAt: lastStep('forward'),
      returnedAt,
    })
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .innerJoin(units, eq(units.id, decisionPeople.unitId))
    .leftJoin(toUnits, eq(toUnits.id, decisionPeople.toUnitId))
    .leftJoin(dossiers, eq(dossiers.id, decisionPeople.dossierId))
    .leftJoin(events, eq(events.id, decisionPeople.eventId))
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
    .where(inArray(decisionPeople.decisionId, [...decisionIds]))
    .orderBy(asc(decisionPeople.decisionId), asc(decisionPeople.line));
}

export type LineFactsRow = Awaited<ReturnType<typeof lineFactsQuery>>[number];

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
