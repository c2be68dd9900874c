import { accountStream } from '../../domain/audit/audit-entry';
import { recordAudit } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { tellRightEnded } from '../room/tell-right-ended.server';
import { requireAct } from '../require-act.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { endSessionsStatement } from '../../../db/queries/sessions.server';

/** Ends the actor's session, and any other the account still has. */
export async function signOut(ctx: ServiceContext): Promise<void> {
  requireAct(ctx, 'sign-out', NO_SUBJECT);
  const { accountId } = ctx.actor;
  await recordAudit(
    ctx,
    {
      stream: accountStream(accountId),
      act: 'account.sign-out',
      outcome: 'allowed',
      unitId: ctx.actor.unit?.id ?? null,
      dossierId: null,
      sectionCode: null,
      version: null,
      details: {},
    },
    [endSessionsStatement({ accountId, exceptHash: '', now: ctx.now, by: 'sign-out' })],
  );
  tellRightEnded(ctx, accountId);
}
