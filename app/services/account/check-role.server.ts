import { unitQuery } from '../../../db/queries/units.server';
import { conflictsAmong, mayHoldRoleIn, type Role } from '../../domain/permission/roles';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import type { ShownRole } from './account-list';
import type { RoleFault } from './role-fault';

function refuse(fault: RoleFault): never {
  throw new AppError('account.role-refused', {}, { fault });
}

/**
 * Requires that a role may be given in a unit beside the roles held now: a unit of the right kind, and no pair that one
 * person may not hold (Điều 5.2, 16.3, 17.8).
 */
export async function checkRole(
  ctx: ServiceContext,
  asked: { role: Role; unitId: string },
  held: readonly ShownRole[],
): Promise<void> {
  const [unit] = await unitQuery(ctx.db, asked.unitId);
  if (unit === undefined || unit.validTo !== null) refuse('unit-unknown');
  if (!mayHoldRoleIn(asked.role, unit.kind)) refuse('unit-kind');
  const live = held.filter(({ validTo }) => validTo === null || validTo > ctx.now);
  if (live.some(({ role, unitId }) => role === asked.role && unitId === asked.unitId))
    refuse('held-already');
  if (conflictsAmong([...live.map(({ role }) => role), asked.role]).length > 0) refuse('excluded');
}
