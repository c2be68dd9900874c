import { allUnitsQuery, unitTypesQuery } from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';

export type ManagedUnit = Awaited<ReturnType<typeof allUnitsQuery>>[number];

/** Gives all units for those who manage them, and the types a new one may have. Refuses by right. */
export async function listManagedUnits(ctx: ServiceContext) {
  requireAct(ctx, 'unit.manage', NO_SUBJECT);
  const [units, types] = await readBatch(ctx.db, [allUnitsQuery(ctx.db), unitTypesQuery(ctx.db)]);
  return { units, types };
}

/** Gives the units an account may be given a role in. Refuses by right. */
export async function listUnitsForAccounts(ctx: ServiceContext) {
  requireAct(ctx, 'account.manage', NO_SUBJECT);
  const units = await allUnitsQuery(ctx.db);
  return units
    .filter(({ validTo }) => validTo === null)
    .map(({ id, code, name, kind }) => ({ id, code, name, kind }));
}
