import { setDisabledStatement } from '../../../db/queries/accounts.server';
import { endSessionsStatement } from '../../../db/queries/sessions.server';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { requireAct } from '../require-act.server';
import { tellRightEnded } from '../room/tell-right-ended.server';
import { writeAudited } from '../write-audited.server';
import { getAccount } from './list-accounts.server';

/** Shuts an account, whose sessions end at once, or opens it again (Điều 15.6). Never one's own. */
export async function setAccountDisabled(
  ctx: ServiceContext,
  asked: { key: string; accountId: string; disabled: boolean },
): Promise<void> {
  const { accountId, disabled } = asked;
  const right = requireAct(ctx, 'account.manage', { kind: 'account', accountId });
  await getAccount(ctx, accountId);
  const form = { key: asked.key, content: [disabled ? 'disable' : 'enable', accountId] };
  await writeAudited(ctx, form, () =>
    Promise.resolve({
      answer: { accountId },
      note: {
        act: disabled ? 'account.disable' : 'account.enable',
        unitId: null,
        details: { account: accountId },
      },
      statements: [
        rightAssertion(ctx, right, null),
        setDisabledStatement(accountId, disabled ? ctx.now : null),
        endSessionsStatement({ accountId, exceptHash: '', now: ctx.now, by: 'disabled' }),
      ],
    }),
  );
  tellRightEnded(ctx, accountId);
}
