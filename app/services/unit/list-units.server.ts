import { allUnitsQuery, unitTypesQuery } from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';

/** A unit where a role may be held. */
export type UnitChoice = Pick<ManagedUnit, 'id' | 'code' | 'name' | 'kind' | 'parentId'>;

export type ManagedUnit = Awaited<ReturnType<typeof allUnitsQuery>>[number];

/** Gives all units for those who manage them, and the types a new one may have. Refuses by right. */
export async function listManagedUnits(ctx: ServiceContext) {
  requireAct(ctx, 'unit.manage', NO_SUBJECT);
  const [units, types] = await readBatch(ctx.db, [allUnitsQuery(ctx.db), unitTypesQuery(ctx.db)]);
  return { units, types };
}

/** Gives the units in force as choices. */
export function unitChoices(units: readonly ManagedUnit[]): UnitChoice[] {
  return units
    .filter(({ validTo }) => validTo === null)
    .map(({ id, code, name, kind, parentId }) => ({ id, code, name, kind, parentId }));
}

/** Gives the units an account may be given a role in, each with the one above it. Refuses by right. */
export async function listUnitsForAccounts(ctx: ServiceContext): Promise<UnitChoice[]> {
  requireAct(ctx, 'account.manage', NO_SUBJECT);
  return unitChoices(await allUnitsQuery(ctx.db));
}
