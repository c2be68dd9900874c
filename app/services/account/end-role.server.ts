import { endRoleStatements } from '../../../db/queries/accounts.server';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { requireAct } from '../require-act.server';
import { tellRightEnded } from '../room/tell-right-ended.server';
import { writeAudited } from '../write-audited.server';
import { getAccount } from './list-accounts.server';

/** Ends a role of an account now; the row stays with its end. Never one's own; `access.not-found` for one that has ended. */
export async function endRole(
  ctx: ServiceContext,
  asked: { key: string; accountId: string; roleId: string },
): Promise<void> {
  const { accountId, roleId } = asked;
  const right = requireAct(ctx, 'account.manage', { kind: 'account', accountId });
  const form = { key: asked.key, content: ['end-role', accountId, roleId] };
  await writeAudited(ctx, form, async () => {
    const account = await getAccount(ctx, accountId);
    const held = account.roles.find(({ id }) => id === roleId);
    if (held === undefined || held.validTo !== null) throw new AppError('access.not-found');
    return {
      answer: { accountId },
      note: {
        act: 'account.role-ended',
        unitId: held.unitId,
        details: { account: accountId, role: held.role },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...endRoleStatements(roleId, accountId, ctx.now),
      ],
    };
  });
  tellRightEnded(ctx, accountId);
}
