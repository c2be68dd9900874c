import { and, asc, eq, sql } from 'drizzle-orm';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { codeItems } from '../schema/code-lists';
import { dossiers } from '../schema/dossiers';
import { units } from '../schema/units';
import { unitInReach } from './reach.server';

const MOST_UNITS = 3000;

/** The units of a reach with the name of their type, in the order of the tree's levels. */
export function unitsInReachQuery(db: Database, reach: ReachOfAct) {
  return db.orm
    .select({
      id: units.id,
      code: units.code,
      name: units.name,
      nameSearch: units.nameSearch,
      kind: units.kind,
      typeName: codeItems.name,
      parentId: units.parentId,
      keepsDossiers: units.keepsDossiers,
      inSector: units.inSector,
      inProvince: units.inProvince,
      goLiveOn: units.goLiveOn,
      verified: units.verified,
      validTo: units.validTo,
    })
    .from(units)
    .leftJoin(codeItems, and(eq(codeItems.list, 'unit_type'), eq(codeItems.code, units.typeCode)))
    .where(unitInReach(reach, units.id))
    .orderBy(asc(units.sortOrder), asc(units.code))
    .limit(MOST_UNITS);
}

/** How many dossiers each unit of a reach keeps, answered by the index alone. */
export function keptByUnitQuery(db: Database, reach: ReachOfAct) {
  return db.orm
    .select({ unitId: dossiers.managingUnitId, count: sql<number>`count(*)` })
    .from(dossiers)
    .where(unitInReach(reach, dossiers.managingUnitId))
    .groupBy(dossiers.managingUnitId)
    .limit(MOST_UNITS);
}

/** How many people of those dossiers work in each unit of a reach, answered by the index alone. */
export function workingByUnitQuery(db: Database, reach: ReachOfAct) {
  return db.orm
    .select({ unitId: dossiers.usingUnitId, count: sql<number>`count(*)` })
    .from(dossiers)
    .where(unitInReach(reach, dossiers.usingUnitId))
    .groupBy(dossiers.usingUnitId)
    .limit(MOST_UNITS);
}
