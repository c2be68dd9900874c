import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../client.server';
import { unitClosure, units } from '../schema/units';

/** Of some units, those that keep dossiers of their own. */
export function keepingUnitsQuery(db: Database, ids: readonly string[]) {
  return db.orm
    .select({ id: units.id, name: units.name, kind: units.kind })
    .from(units)
    .where(and(inArray(units.id, [...ids]), eq(units.keepsDossiers, true)))
    .orderBy(asc(units.sortOrder), asc(units.code))
    .limit(200);
}

/** Units at and below some units, nearest first: where a person of theirs may be used. */
export function unitsBelowQuery(db: Database, ids: readonly string[]) {
  return db.orm
    .select({ ancestorId: unitClosure.ancestorId, id: units.id, name: units.name })
    .from(unitClosure)
    .innerJoin(units, eq(units.id, unitClosure.descendantId))
    .where(inArray(unitClosure.ancestorId, [...ids]))
    .orderBy(asc(unitClosure.depth), asc(units.sortOrder), asc(units.code))
    .limit(2000);
}

/** One unit with its ancestors (itself included) as a JSON list. */
export function unitHeadQuery(db: Database, unitId: string) {
  return db.orm
    .select({
      id: units.id,
      name: units.name,
      keepsDossiers: units.keepsDossiers,
      ancestors: sql<string>`(select json_group_array(${unitClosure.ancestorId}) from ${unitClosure} where ${unitClosure.descendantId} = ${units.id})`,
    })
    .from(units)
    .where(eq(units.id, unitId))
    .limit(1);
}
