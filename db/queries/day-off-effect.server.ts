import { and, asc, eq, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Database } from '../client.server';
import { duties } from '../schema/deadlines';
import { units } from '../schema/units';

/** Decisions with an open duty that a day off on this day can move: it ends then or later, or stands still. */
export function openDecisionsFromQuery(db: Database, day: string, rows: number) {
  return db.orm
    .select({ decisionId: duties.decisionId })
    .from(duties)
    .where(
      and(
        isNotNull(duties.decisionId),
        or(and(eq(duties.outcome, 'open'), gte(duties.lastDay, day)), eq(duties.outcome, 'paused')),
      ),
    )
    .groupBy(duties.decisionId)
    .orderBy(asc(sql`min(${duties.lastDay})`), asc(duties.decisionId))
    .limit(rows);
}

/** The names of some units. */
export function unitNamesQuery(db: Database, ids: readonly string[]) {
  return db.orm
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(inArray(units.id, [...ids]));
}
