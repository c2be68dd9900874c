import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { decisionPeople, decisions, events } from '../schema/decisions';
import { dossiers } from '../schema/dossiers';
import { duties } from '../schema/deadlines';
import { custody, transfers } from '../schema/transfers';
import { units } from '../schema/units';
import { unitInReach } from './reach.server';

const MOST_PEOPLE = 200;

/** Dossiers by id, as a decision asks for them: where they are kept and how the person stands. */
export function namedDossiersQuery(db: Database, ids: readonly string[]) {
  return db.orm
    .select({
      id: dossiers.id,
      fullName: dossiers.fullName,
      managingUnitId: dossiers.managingUnitId,
      usingUnitId: dossiers.usingUnitId,
      personStatus: dossiers.personStatus,
      unitName: units.name,
    })
    .from(dossiers)
    .innerJoin(units, eq(units.id, dossiers.managingUnitId))
    .where(inArray(dossiers.id, [...ids]))
    .limit(MOST_PEOPLE);
}

/** A line concerns a unit that has to enter it, or the one a person goes to. */
function lineInReach(reach: ReachOfAct): SQL | undefined {
  const from = unitInReach(reach, decisionPeople.unitId);
  if (from === undefined) return undefined;
  return or(from, unitInReach(reach, decisionPeople.toUnitId));
}

export type DecisionFilter = 'waiting' | 'all';

/** Decisions of a reach, newest in the register first, each with how many of its people are still to be entered. */
export function decisionListQuery(
  db: Database,
  reach: ReachOfAct,
  asked: {
    filter: DecisionFilter;
    kind: string | null;
    after: { registeredAt: number; id: string } | null;
    limit: number;
  },
) {
  const mine = lineInReach(reach);
  const isWaiting = and(isNull(decisionPeople.eventId), isNull(decisionPeople.voidedAt));
  const named = db.orm
    .select({ found: sql`1` })
    .from(decisionPeople)
    .where(
      and(
        eq(decisionPeople.decisionId, decisions.id),
        mine,
        asked.filter === 'waiting' ? isWaiting : undefined,
      ),
    );
  return db.orm
    .select({
      id: decisions.id,
      number: decisions.number,
      kind: decisions.kind,
      signedOn: decisions.signedOn,
      effectiveOn: decisions.effectiveOn,
      receivedOn: decisions.receivedOn,
      issuer: decisions.issuer,
      abstract: decisions.abstract,
      isBacklog: decisions.isBacklog,
      registeredAt: decisions.registeredAt,
      accountName: decisions.accountName,
      annulledAt: decisions.annulledAt,
      people: sql<number>`(select count(*) from ${decisionPeople} where ${and(eq(decisionPeople.decisionId, decisions.id), mine, isNull(decisionPeople.voidedAt))})`,
      waiting: sql<number>`(select count(*) from ${decisionPeople} where ${and(eq(decisionPeople.decisionId, decisions.id), mine, isWaiting)})`,
      firstName: sql<
        string | null
      >`(select full_name from ${decisionPeople} where ${and(eq(decisionPeople.decisionId, decisions.id), mine)} order by line limit 1)`,
      lastDay: sql<
        string | null
      >`(select min(${duties.lastDay}) from ${duties} where ${duties.decisionId} = ${decisions.id} and ${duties.outcome} = 'open' and ${unitInReach(reach, duties.unitId) ?? sql`1`})`,
    })
    .from(decisions)
    .where(
      and(
        sql`exists ${named}`,
        asked.filter === 'waiting' ? isNull(decisions.annulledAt) : undefined,
        asked.kind === null ? undefined : eq(decisions.kind, asked.kind),
        asked.after === null
          ? undefined
          : sql`(${decisions.registeredAt}, ${decisions.id}) < (${asked.after.registeredAt}, ${asked.after.id})`,
      ),
    )
    .orderBy(desc(decisions.registeredAt), desc(decisions.id))
    .limit(asked.limit);
}

/** One decision. */
export function decisionQuery(db: Database, id: string) {
  return db.orm
    .select({
      decision: decisions,
      unitName: units.name,
    })
    .from(decisions)
    .innerJoin(units, eq(units.id, decisions.unitId))
    .where(eq(decisions.id, id))
    .limit(1);
}

/** The people of a decision, or one of them (0: all), whoever asks: for verbs that have judged the right themselves. */
export function linesOfDecisionQuery(db: Database, id: string, line: number) {
  return db.orm
    .select({
      line: decisionPeople.line,
      dossierId: decisionPeople.dossierId,
      unitId: decisionPeople.unitId,
      toUnitId: decisionPeople.toUnitId,
    })
    .from(decisionPeople)
    .where(
      and(
        eq(decisionPeople.decisionId, id),
        line === 0 ? undefined : eq(decisionPeople.line, line),
      ),
    )
    .limit(MOST_PEOPLE);
}

const toUnits = alias(units, 'to_units');
const usingUnits = alias(units, 'to_using_units');

/** The people of a decision within a reach, with their dossiers, events and transfers. */
export function decisionPeopleQuery(db: Database, id: string, reach: ReachOfAct) {
  return db.orm
    .select({
      line: decisionPeople.line,
      dossierId: decisionPeople.dossierId,
      fullName: decisionPeople.fullName,
      unitId: decisionPeople.unitId,
      unitName: units.name,
      toUnitId: decisionPeople.toUnitId,
      toUnitName: toUnits.name,
      toUsingUnitId: decisionPeople.toUsingUnitId,
      toUsingUnitName: usingUnits.name,
      eventId: decisionPeople.eventId,
      enteredAt: events.enteredAt,
      enteredBy: events.accountName,
      voidedAt: decisionPeople.voidedAt,
      voidReason: decisionPeople.voidReason,
      transferId: transfers.id,
      transferState: transfers.state,
      hasMoved: sql<number>`exists (select 1 from ${custody} where ${custody.dossierId} = ${transfers.dossierId} and ${custody.transferId} = ${transfers.id})`,
      personStatus: dossiers.personStatus,
      managingUnitId: dossiers.managingUnitId,
    })
    .from(decisionPeople)
    .innerJoin(units, eq(units.id, decisionPeople.unitId))
    .leftJoin(toUnits, eq(toUnits.id, decisionPeople.toUnitId))
    .leftJoin(usingUnits, eq(usingUnits.id, decisionPeople.toUsingUnitId))
    .leftJoin(events, eq(events.id, decisionPeople.eventId))
    .leftJoin(dossiers, eq(dossiers.id, decisionPeople.dossierId))
    .leftJoin(
      transfers,
      and(
        eq(transfers.decisionId, decisionPeople.decisionId),
        eq(transfers.line, decisionPeople.line),
      ),
    )
    .where(and(eq(decisionPeople.decisionId, id), lineInReach(reach)))
    .orderBy(asc(decisionPeople.line))
    .limit(MOST_PEOPLE);
}

/** The stored duties of a decision, for whoever sees it. */
export function dutiesOfDecisionQuery(db: Database, id: string) {
  return db.orm
    .select()
    .from(duties)
    .where(eq(duties.decisionId, id))
    .orderBy(asc(duties.line), asc(duties.lastDay))
    .limit(MOST_PEOPLE * 4);
}

/** People of a reach by the beginning of a name or staff number: for naming them in a decision. */
export function peopleByNameQuery(
  db: Database,
  reach: ReachOfAct,
  asked: { match: string; limit: number },
) {
  return db.orm
    .select({
      id: dossiers.id,
      fullName: dossiers.fullName,
      dateOfBirth: sql<string | null>`${dossiers.date_of_birth}`,
      staffNumber: dossiers.staffNumber,
      position: dossiers.currentPosition,
      unitId: dossiers.managingUnitId,
      unitName: units.name,
    })
    .from(dossiers)
    .innerJoin(units, eq(units.id, dossiers.managingUnitId))
    .where(
      and(
        sql`${dossiers.rowNo} in (select rowid from dossier_names where dossier_names match ${asked.match})`,
        isNull(dossiers.annulledAt),
        unitInReach(reach, dossiers.managingUnitId),
      ),
    )
    .orderBy(asc(dossiers.nameSortKey), asc(dossiers.id))
    .limit(asked.limit);
}

/** How many decisions of a reach have somebody still to be entered. */
export function waitingPapersQuery(db: Database, reach: ReachOfAct) {
  return db.orm
    .select({ count: sql<number>`count(distinct ${decisionPeople.decisionId})` })
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .where(
      and(
        unitInReach(reach, decisionPeople.unitId),
        isNull(decisionPeople.eventId),
        isNull(decisionPeople.voidedAt),
        isNull(decisions.annulledAt),
      ),
    );
}

/** A line of a standing decision whose person has no dossier yet. */
export function lineWithoutDossierQuery(db: Database, at: { decisionId: string; line: number }) {
  return db.orm
    .select({ unitId: decisionPeople.unitId, fullName: decisionPeople.fullName })
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .where(
      and(
        eq(decisionPeople.decisionId, at.decisionId),
        eq(decisionPeople.line, at.line),
        isNull(decisionPeople.dossierId),
        isNull(decisionPeople.voidedAt),
        isNull(decisions.annulledAt),
      ),
    )
    .limit(1);
}
