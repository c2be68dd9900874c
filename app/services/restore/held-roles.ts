import type { Role } from '../../domain/permission/roles';
import type { ServiceContext } from '../context.server';

/** Gives the roles an actor holds now. */
export function heldRoles({ actor, now }: Pick<ServiceContext, 'actor' | 'now'>): Role[] {
  return actor.assignments
    .filter(({ validFrom, validTo }) => validFrom <= now && (validTo === null || validTo > now))
    .map(({ role }) => role);
}
