import { endSessionsStatement } from '../../../db/queries/sessions.server';
import { clearCounterStatement, setPasswordStatement } from '../../../db/queries/sign-in.server';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { requireAct } from '../require-act.server';
import { tellRightEnded } from '../room/tell-right-ended.server';
import { writeAudited } from '../write-audited.server';
import { nameKey } from './count-failure.server';
import type { IssuedPassword } from './create-account.server';
import { inHashQueue } from './hash-queue.server';
import { getAccount } from './list-accounts.server';
import { createOneTimePassword } from './one-time-password.server';
import { hashPassword } from './password-hash.server';

/** Issues a new password for one sign-in, ends the account's sessions and its lock (Điều 15.6). Never one's own. */
export async function resetPassword(
  ctx: ServiceContext,
  asked: { key: string; accountId: string },
): Promise<IssuedPassword> {
  const { accountId } = asked;
  const right = requireAct(ctx, 'account.manage', { kind: 'account', accountId });
  const account = await getAccount(ctx, accountId);
  const oneTimePassword = createOneTimePassword();
  const passwordHash = await inHashQueue(() => hashPassword(oneTimePassword));
  const counter = await nameKey(account.username);
  const form = { key: asked.key, content: ['reset', accountId] };
  const { answer, isRepeat } = await writeAudited(ctx, form, () =>
    Promise.resolve({
      answer: { accountId, username: account.username },
      note: { act: 'account.password-issued', unitId: null, details: { account: accountId } },
      statements: [
        rightAssertion(ctx, right, null),
        setPasswordStatement({ accountId, passwordHash, mustChange: true }),
        clearCounterStatement(counter),
        endSessionsStatement({ accountId, exceptHash: '', now: ctx.now, by: 'password-change' }),
      ],
    }),
  );
  tellRightEnded(ctx, accountId);
  return { ...answer, oneTimePassword: isRepeat ? null : oneTimePassword };
}
