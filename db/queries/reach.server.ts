import { inArray, or, sql, type Column, type SQL } from 'drizzle-orm';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import { unitClosure } from '../schema/units';

/** Nothing matches. */
const NOWHERE = sql`0`;

function unitsOf(reach: ReachOfAct): { below: string[]; exact: string[] } {
  return {
    below: reach.units.filter(({ subtree }) => subtree).map(({ unitId }) => unitId),
    exact: reach.units.filter(({ subtree }) => !subtree).map(({ unitId }) => unitId),
  };
}

/** Says in SQL that a unit lies in what an actor may see; undefined where that is everything. */
export function unitInReach(reach: ReachOfAct, unitId: Column | SQL): SQL | undefined {
  if (reach.sector) return undefined;
  const { below, exact } = unitsOf(reach);
  const parts: SQL[] = [];
  if (exact.length > 0) parts.push(sql`${unitId} in ${exact}`);
  if (below.length > 0)
    parts.push(
      sql`${unitId} in (select ${unitClosure.descendantId} from ${unitClosure} where ${inArray(unitClosure.ancestorId, below)})`,
    );
  return parts.length === 0 ? NOWHERE : or(...parts);
}

/** Says in SQL that a dossier lies in what an actor may see: by its managing unit, or because it is his own. */
export function dossierInReach(
  reach: ReachOfAct,
  dossier: { id: Column; managingUnitId: Column },
): SQL | undefined {
  const inUnits = unitInReach(reach, dossier.managingUnitId);
  if (inUnits === undefined || reach.selfDossierId === null) return inUnits;
  const isOwn = sql`${dossier.id} = ${reach.selfDossierId}`;
  return reach.units.length === 0 ? isOwn : or(inUnits, isOwn);
}
