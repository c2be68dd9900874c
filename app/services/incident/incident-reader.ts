import { assignmentsInForce, decide } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';

/** Gives whom incidents are read for: the account, the units its roles stand in, whether it writes them itself. */
export function readerOf(ctx: ServiceContext) {
  const { actor, now } = ctx;
  return {
    accountId: actor.accountId,
    unitIds: assignmentsInForce(actor, now).map(({ unitId }) => unitId),
    isManager: decide(actor, 'incident.manage', NO_SUBJECT, now).allowed,
  };
}
