import type { Act } from '../domain/permission/acts';
import { decide } from '../domain/permission/decide';
import type { Subject } from '../domain/permission/subject';
import { AppError } from './app-error';
import type { ServiceContext } from './context.server';
import type { UsedRight } from './dossier/right-assertion.server';

/** Requires that the actor may do the act on the subject; gives the role and unit that allow it. Throws 404 or 403. */
export function requireAct(ctx: ServiceContext, act: Act, subject: Subject): UsedRight {
  const decision = decide(ctx.actor, act, subject, ctx.now);
  if (!decision.allowed)
    throw new AppError(decision.answer === 'not-found' ? 'access.not-found' : 'access.forbidden', {
      act,
    });
  return { role: decision.by.role, unitId: decision.by.unitId };
}
