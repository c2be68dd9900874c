import { and, asc, desc, eq, gte, isNotNull, lte, ne, sql } from 'drizzle-orm';
import { firstDayOf, lastDayOf, type Month } from '../../app/domain/monthly-check/month';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { sectionHistory } from '../schema/dossiers';
import { monthlyChecks } from '../schema/monthly-checks';
import { unitClosure, units } from '../schema/units';
import { knownOfVersion } from './monthly-checks.server';
import { unitInReach } from './reach.server';

const MOST_UNITS = 500;

/** Units within a reach that keep dossiers, with the day from which they owe checks. */
export function unitsToCheckQuery(db: Database, reach: ReachOfAct) {
  return db.orm
    .select({ id: units.id, name: units.name, goLiveOn: units.goLiveOn })
    .from(units)
    .where(and(eq(units.keepsDossiers, true), unitInReach(reach, units.id)))
    .orderBy(asc(units.sortOrder), asc(units.code))
    .limit(MOST_UNITS);
}

/** The last check of every unit and month from one month to another; units are narrowed to the reach. */
export function lastChecksQuery(db: Database, reach: ReachOfAct, span: { from: Month; to: Month }) {
  return db.orm
    .select({
      unitId: monthlyChecks.unitId,
      month: sql<Month>`${monthlyChecks.month}`,
      act: monthlyChecks.act,
      at: monthlyChecks.at,
      accountName: monthlyChecks.accountName,
    })
    .from(monthlyChecks)
    .where(
      and(
        gte(monthlyChecks.month, span.from),
        lte(monthlyChecks.month, span.to),
        unitInReach(reach, monthlyChecks.unitId),
        sql`${monthlyChecks.version} = (select max(l.version) from monthly_checks l where l.unit_id = ${monthlyChecks.unitId} and l.month = ${monthlyChecks.month})`,
      ),
    )
    .limit(MOST_UNITS * 12);
}

/** The unit that answers for entries of another that keeps none of its own; each keeping unit with itself. */
export function answeringUnitsQuery(db: Database) {
  return db.orm
    .select({ unitId: unitClosure.descendantId, answering: unitClosure.ancestorId })
    .from(unitClosure)
    .innerJoin(units, eq(units.id, unitClosure.descendantId))
    .where(
      and(
        sql`${unitClosure.depth} > 0 and ${units.keepsDossiers} = 0`,
        sql`exists (select 1 from units a where a.id = ${unitClosure.ancestorId} and a.keeps_dossiers = 1)`,
      ),
    )
    .limit(5000);
}

/** Corrections of the sector since an instant, newest first, without content. */
export function correctionsSinceQuery(db: Database, since: number, rows: number) {
  return db.orm
    .select(knownOfVersion)
    .from(sectionHistory)
    .where(and(eq(sectionHistory.act, sql`'correct'`), gte(sectionHistory.enteredAt, since)))
    .orderBy(desc(sectionHistory.enteredAt))
    .limit(rows);
}

/** Every version, without content, of the sections that were corrected since an instant. */
export function versionsCorrectedSinceQuery(db: Database, since: number, rows: number) {
  const corrected = sql`(select c.dossier_id, c.section_code from section_history c where c.act = 'correct' and c.entered_at >= ${since})`;
  return db.orm
    .select(knownOfVersion)
    .from(sectionHistory)
    .where(sql`(${sectionHistory.dossierId}, ${sectionHistory.sectionCode}) in ${corrected}`)
    .limit(rows);
}

/** For each unit and month, when the last event dated in it was entered. */
export function lateEventMonthsQuery(
  db: Database,
  reach: ReachOfAct,
  span: { from: Month; to: Month },
) {
  const of = sql<Month>`substr(${sectionHistory.effectiveOn}, 1, 7)`;
  return db.orm
    .select({
      unitId: sectionHistory.unitId,
      month: of,
      enteredAt: sql<number>`max(${sectionHistory.enteredAt})`,
    })
    .from(sectionHistory)
    .where(
      and(
        isNotNull(sectionHistory.effectiveOn),
        gte(sectionHistory.effectiveOn, firstDayOf(span.from)),
        lte(sectionHistory.effectiveOn, lastDayOf(span.to)),
        ne(sectionHistory.act, 'correct'),
        unitInReach(reach, sectionHistory.unitId),
      ),
    )
    .groupBy(sectionHistory.unitId, of)
    .limit(MOST_UNITS * 12);
}
