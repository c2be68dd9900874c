import { awaitedConfirmationQuery, confirmStatements } from '../../../db/queries/restored.server';
import { afterConfirming } from '../../domain/account/restored-accounts';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { awaitedFrom, sideOf } from './awaited-confirmation';

/**
 * Confirms for one's own office that the accounts and roles of a restored database are those of today (Điều 5.2, 16.3); when
 * KHTC and the head of TCCB both have, everybody signs in again. Gives false where nothing waits for the actor, who may have
 * confirmed already: two people look, not one in two roles. Refuses with `restore.nothing-to-confirm` where another was first.
 */
export async function confirmRestored(
  ctx: ServiceContext,
  asked: { key: string },
): Promise<boolean> {
  const right = requireAct(ctx, 'account.confirm-restored', NO_SUBJECT);
  if (sideOf(ctx, awaitedFrom(await awaitedConfirmationQuery(ctx.db))) === null) return false;
  const form = { key: asked.key, content: ['restore.confirm'] };
  await writeAudited(ctx, form, async () => {
    const rows = await awaitedConfirmationQuery(ctx.db);
    const awaited = awaitedFrom(rows);
    const { accountId, fullName: name } = ctx.actor;
    const side = sideOf(ctx, awaited);
    if (awaited === null || side === null) throw new AppError('restore.nothing-to-confirm');
    const next = afterConfirming(awaited, side, { accountId, name, at: ctx.now });
    return {
      answer: {},
      note: {
        act: 'account.restored-confirmed',
        unitId: null,
        details: { role: side, 'backup-made-at': awaited.madeAt },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...confirmStatements(rows[0]?.value ?? '', next === null ? null : JSON.stringify(next)),
      ],
    };
  });
  return true;
}
