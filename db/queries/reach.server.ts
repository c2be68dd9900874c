import { and, gte, inArray, isNull, not, or, sql, type Column, type SQL } from 'drizzle-orm';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { PlainDate } from '../../app/domain/plain-date';
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

type Lent = {
  id: Column;
  managingUnitId: Column;
  guestUnitId: Column;
  guestUntilOn: Column;
};

/**
 * Says in SQL that a dossier of somebody else's is lent to a unit of the reach, or on its way there: until the loan's last day.
 * Undefined where there is none, or where the reach has everything already.
 */
export function guestInReach(reach: ReachOfAct, dossier: Lent, today: PlainDate): SQL | undefined {
  const kept = dossierInReach(reach, dossier);
  const lent = unitInReach(reach, dossier.guestUnitId);
  if (kept === undefined || lent === undefined || reach.units.length === 0) return undefined;
  const isStillLent = or(isNull(dossier.guestUntilOn), gte(dossier.guestUntilOn, today));
  return and(lent, isStillLent, not(kept));
}

/** Says in SQL that a dossier is kept in a reach, lent to it, or on its way there: whatever the actor can open. */
export function dossierOrGuestInReach(
  reach: ReachOfAct,
  dossier: Lent,
  today: PlainDate,
): SQL | undefined {
  const kept = dossierInReach(reach, dossier);
  return kept === undefined ? undefined : or(kept, guestInReach(reach, dossier, today));
}
