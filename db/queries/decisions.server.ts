import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { decisionPeople, decisions, events } from '../schema/decisions';
import { dossiers } from '../schema/dossiers';
import { duties } from '../schema/deadlines';
import { transfers } from '../schema/transfers';
import { units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';
import { unitInReach } from './reach.server';

const MOST_PEOPLE = 200;

export type NewDecision = {
  id: string;
  number: string | null;
  kind: string;
  signedOn: string;
  effectiveOn: string;
  receivedOn: string | null;
  benefitFrom: string | null;
  untilOn: string | null;
  issuer: string;
  abstract: string;
  retroReason: string | null;
  isBacklog: boolean;
  terms: string;
  unitId: string;
  at: number;
  account: { id: string; name: string };
};

export type NewDecisionPerson = {
  dossierId: string | null;
  fullName: string;
  unitId: string;
  toUnitId: string | null;
  toUsingUnitId: string | null;
};

/** Gives the statements that register a decision with its people, lines 1, 2, … in their order. */
export function registerDecisionStatements(
  decision: NewDecision,
  people: readonly NewDecisionPerson[],
): Statement[] {
  return [
    {
      sql: `insert into decisions (id, number, kind, signed_on, effective_on, received_on, benefit_from, until_on, issuer, abstract, retro_reason, is_backlog, terms, unit_id, registered_at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        decision.id,
        decision.number,
        decision.kind,
        decision.signedOn,
        decision.effectiveOn,
        decision.receivedOn,
        decision.benefitFrom,
        decision.untilOn,
        decision.issuer,
        decision.abstract,
        decision.retroReason,
        decision.isBacklog ? 1 : 0,
        decision.terms,
        decision.unitId,
        decision.at,
        decision.account.id,
        decision.account.name,
      ],
    },
    ...people.map((person, index) => ({
      sql: `insert into decision_people (decision_id, line, dossier_id, full_name, unit_id, to_unit_id, to_using_unit_id, terms) values (?, ?, ?, ?, ?, ?, ?, '{}')`,
      args: [
        decision.id,
        index + 1,
        person.dossierId,
        person.fullName,
        person.unitId,
        person.toUnitId,
        person.toUsingUnitId,
      ],
    })),
  ];
}

/** Nobody has registered the same paper for one of these people meanwhile. */
export function paperIsNewAssertion(
  at: { number: string | null; signedOn: string; kind: string },
  dossierIds: readonly string[],
): Statement[] {
  if (dossierIds.length === 0) return [];
  return [
    assertion(
      'duplicate',
      `not exists (select 1 from decisions d join decision_people p on p.decision_id = d.id where p.dossier_id in (select value from json_each(?)) and d.number is ? and d.signed_on = ? and d.kind = ? and d.annulled_at is null and p.voided_at is null)`,
      [JSON.stringify(dossierIds), at.number, at.signedOn, at.kind],
    ),
  ];
}

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

/** Gives the statement that annuls a decision; it stays in the register with the reason. */
export function annulDecisionStatements(id: string, at: number, reason: string): Statement[] {
  return [
    {
      sql: `update decisions set annulled_at = ?, annul_reason = ? where id = ? and annulled_at is null and not exists (select 1 from decision_people p where p.decision_id = decisions.id and p.event_id is not null)`,
      args: [at, reason, id],
    },
    assertion('version'),
  ];
}

/** Gives the statement that takes a person off a decision; the line stays with the reason. */
export function voidLineStatements(
  at: { id: string; line: number; now: number },
  reason: string,
): Statement[] {
  return [
    {
      sql: `update decision_people set voided_at = ?, void_reason = ? where decision_id = ? and line = ? and voided_at is null and event_id is null`,
      args: [at.now, reason, at.id, at.line],
    },
    assertion('version'),
  ];
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
