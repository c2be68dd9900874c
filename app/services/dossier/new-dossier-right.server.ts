import { decide } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';

/** Requires that the actor keeps dossiers of at least one unit. Throws 403. */
export function requireCreating(ctx: ServiceContext): void {
  if (!decide(ctx.actor, 'dossier.create', NO_SUBJECT, ctx.now).allowed)
    throw new AppError('access.forbidden', { act: 'dossier.create' });
}
