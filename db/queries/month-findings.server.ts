import { and, desc, eq, gte, inArray, isNull, lt, lte, notInArray, sql } from 'drizzle-orm';
import { edgesOf, type Month } from '../../app/domain/monthly-check/month';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { dataSheets } from '../schema/data-sheets';
import { duties } from '../schema/deadlines';
import { decisionPeople, decisions } from '../schema/decisions';
import { dossiers, sectionHistory } from '../schema/dossiers';
import { monthlyChecks } from '../schema/monthly-checks';
import { paperTwins } from '../schema/paper-twins';
import { checkedUnits, enteredIn, type UnitMonth } from './monthly-checks.server';
import { dossierInReach } from './reach.server';

/** Lots are drawn among so many at most; a unit of the sector keeps a few thousand dossiers. */
const MOST_LOTS = 2_000;

/** How much of each kind is open in a unit and those it answers for, as the lists behind the figures count it. */
export function openItemsQuery(db: Database, unitId: string, today: string) {
  const mine = checkedUnits(db, unitId);
  const late = sql`select count(*) from ${duties} where ${and(inArray(duties.unitId, mine), eq(duties.outcome, 'open'), lt(duties.lastDay, today))}`;
  const papers = sql`select count(*) from ${paperTwins} join ${dossiers} on ${dossiers.id} = ${paperTwins.dossierId} where ${and(inArray(dossiers.managingUnitId, mine), isNull(dossiers.annulledAt))} and ${paperTwins.differences} > 0`;
  const sheets = sql`select count(*) from ${dataSheets} where ${and(inArray(dataSheets.unitId, mine), eq(dataSheets.state, 'handed-in'))}`;
  const waiting = sql`select count(distinct ${decisionPeople.decisionId}) from ${decisionPeople} join ${decisions} on ${decisions.id} = ${decisionPeople.decisionId} where ${and(inArray(decisionPeople.unitId, mine), isNull(decisionPeople.eventId), isNull(decisionPeople.voidedAt), isNull(decisions.annulledAt))}`;
  return db.orm.all<{ late: number; papers: number; sheets: number; waiting: number }>(
    sql`select (${late}) as late, (${papers}) as papers, (${sheets}) as sheets, (${waiting}) as waiting`,
  );
}

function ownDossiers(db: Database, unitId: string) {
  return and(
    inArray(dossiers.managingUnitId, checkedUnits(db, unitId)),
    isNull(dossiers.annulledAt),
  );
}

function touchedIn(db: Database, of: UnitMonth) {
  return db.orm
    .selectDistinct({ id: sectionHistory.dossierId })
    .from(sectionHistory)
    .where(enteredIn(db, of));
}

/** Dossiers of the unit that were touched in the month, among which samples are drawn. */
export function touchedDossiersQuery(db: Database, of: UnitMonth) {
  return db.orm
    .select({ id: dossiers.id, fullName: dossiers.fullName })
    .from(dossiers)
    .where(and(ownDossiers(db, of.unitId), inArray(dossiers.id, touchedIn(db, of))))
    .orderBy(dossiers.id)
    .limit(MOST_LOTS);
}

/** The other dossiers of the unit: asked only where too few were touched to draw from. */
export function untouchedDossiersQuery(db: Database, of: UnitMonth, fewest: number) {
  const touched = sql`(select count(*) from ${dossiers} where ${and(ownDossiers(db, of.unitId), inArray(dossiers.id, touchedIn(db, of)))})`;
  return db.orm
    .select({ id: dossiers.id, fullName: dossiers.fullName })
    .from(dossiers)
    .where(
      and(
        ownDossiers(db, of.unitId),
        notInArray(dossiers.id, touchedIn(db, of)),
        sql`${touched} < ${fewest}`,
      ),
    )
    .orderBy(dossiers.id)
    .limit(MOST_LOTS);
}

/** The last signature of an earlier month, with how much was entered from it to the end of this one. */
export function sinceLastSignatureQuery(db: Database, of: UnitMonth) {
  const entered = sql<number>`(select count(*) from ${sectionHistory} where ${and(
    inArray(sectionHistory.unitId, checkedUnits(db, of.unitId)),
    lt(sectionHistory.enteredAt, edgesOf(of.month).until),
  )} and ${gte(sectionHistory.enteredAt, monthlyChecks.at)})`;
  return db.orm
    .select({ month: sql<Month>`${monthlyChecks.month}`, at: monthlyChecks.at, entries: entered })
    .from(monthlyChecks)
    .where(
      and(
        eq(monthlyChecks.unitId, of.unitId),
        lt(monthlyChecks.month, of.month),
        eq(monthlyChecks.act, 'sign'),
      ),
    )
    .orderBy(desc(monthlyChecks.month), desc(monthlyChecks.version))
    .limit(1);
}

const MOST_SAMPLES = 60;

/** The dossiers that checks of a month were made on, for whoever could open them. */
export function checkedSamplesQuery(db: Database, { unitId, month }: UnitMonth, reach: ReachOfAct) {
  const ids = sql`(select j.value from ${monthlyChecks}, json_each(${monthlyChecks.list}, '$.samples') j where ${and(eq(monthlyChecks.unitId, unitId), eq(monthlyChecks.month, month))})`;
  return db.orm
    .select({ id: dossiers.id, fullName: dossiers.fullName })
    .from(dossiers)
    .where(and(sql`${dossiers.id} in ${ids}`, dossierInReach(reach, dossiers)))
    .limit(MOST_SAMPLES);
}

/** When each month of the units was signed for the first time. */
export function firstSignaturesQuery(db: Database, span: { from: Month; to: Month }) {
  return db.orm
    .select({
      unitId: monthlyChecks.unitId,
      month: sql<Month>`${monthlyChecks.month}`,
      at: sql<number>`min(${monthlyChecks.at})`,
    })
    .from(monthlyChecks)
    .where(
      and(
        gte(monthlyChecks.month, span.from),
        lte(monthlyChecks.month, span.to),
        eq(monthlyChecks.act, 'sign'),
      ),
    )
    .groupBy(monthlyChecks.unitId, monthlyChecks.month)
    .limit(6_000);
}
