import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { readMonthlyCheckAddress } from '../../forms/monthly-check-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { GridPage, MonthPage } from './monthly-page';
import { openGrid } from './open-grid.server';
import { openMonth } from './open-month.server';

/**
 * Opens what the address of the monthly check asks for: a unit's month, or the grid for who answers for several units. Who
 * has one unit comes to it straight. Refuses by right; 400 for an address no page of ours writes.
 */
export async function openMonthlyCheck(
  ctx: ServiceContext,
  params: URLSearchParams,
): Promise<MonthPage | GridPage> {
  requireAct(ctx, 'monthly-check.read', NO_SUBJECT);
  const asked = readMonthlyCheckAddress(params);
  if (asked === null) throw new AppError('request.malformed');
  const reach = scopeOf(ctx.actor, 'monthly-check.read', ctx.now);
  const hasGrid = reach.sector || reach.units.length > 1;
  const unitId = asked.unitId ?? (hasGrid ? null : reach.units[0]?.unitId);
  if (unitId === null || unitId === undefined) return openGrid(ctx, asked);
  return openMonth(ctx, { ...asked, unitId }, hasGrid);
}
