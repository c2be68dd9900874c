import { giveRoleStatements } from '../../../db/queries/accounts.server';
import type { Role } from '../../domain/permission/roles';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { tellRightEnded } from '../room/tell-right-ended.server';
import { writeAudited } from '../write-audited.server';
import { checkRole } from './check-role.server';
import { getAccount } from './list-accounts.server';

/** Gives an account a further role from now on. Refuses with `account.role-refused` (payload: why); never to oneself. */
export async function giveRole(
  ctx: ServiceContext,
  asked: { key: string; accountId: string; role: Role; unitId: string },
): Promise<void> {
  const { accountId, role, unitId } = asked;
  const right = requireAct(ctx, 'account.manage', { kind: 'account', accountId });
  const form = { key: asked.key, content: ['give-role', accountId, role, unitId] };
  await writeAudited(ctx, form, async () => {
    const account = await getAccount(ctx, accountId);
    await checkRole(ctx, asked, account.roles);
    return {
      answer: { accountId },
      note: { act: 'account.role-given', unitId, details: { account: accountId, role } },
      statements: [
        rightAssertion(ctx, right, null),
        ...giveRoleStatements({
          id: newId(ctx.now),
          accountId,
          role,
          unitId,
          validFrom: ctx.now,
          grantedBy: ctx.actor.accountId,
          rolesBefore: account.roles.length,
        }),
      ],
    };
  });
  tellRightEnded(ctx, accountId);
}
