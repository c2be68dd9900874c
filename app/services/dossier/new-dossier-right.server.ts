import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { UsedRight } from './right-assertion.server';

/** Requires that the actor keeps dossiers of at least one unit; gives the right that says so. Throws 403. */
export function requireCreating(ctx: ServiceContext): UsedRight {
  return requireAct(ctx, 'dossier.create', NO_SUBJECT);
}
