import { endSessionsStatement } from '../../../db/queries/sessions.server';
import {
  accountByNameQuery,
  clearCounterStatement,
  setPasswordStatement,
  stillThatPassword,
} from '../../../db/queries/sign-in.server';
import { checkNewPassword, normalisePassword } from '../../domain/account/password-rule';
import { ACCOUNT_THROTTLE } from '../../domain/account/sign-in-throttle';
import { accountStream } from '../../domain/audit/audit-entry';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import { recordAudit, type AuditNote } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { tellRightEnded } from '../room/tell-right-ended.server';
import { requireAct } from '../require-act.server';
import { checkPassword } from './check-password.server';
import { countFailure, nameKey } from './count-failure.server';
import { inHashQueue } from './hash-queue.server';
import { hashPassword } from './password-hash.server';

function note(ctx: ServiceContext, outcome: string): AuditNote {
  return {
    stream: accountStream(ctx.actor.accountId),
    act: 'account.password-changed',
    outcome,
    unitId: ctx.actor.unit?.id ?? null,
    dossierId: null,
    sectionCode: null,
    version: null,
    details: {},
  };
}

/**
 * Changes the actor's own password, ends his other sessions and the duty to change. Refuses with
 * `account.password-refused` (payload: the rule that spoke), `account.password-wrong`, or `sign-in.too-often` after five
 * wrong ones: a page left open is no way to guess.
 */
export async function changeOwnPassword(
  ctx: ServiceContext,
  typed: { current: string; next: string },
): Promise<void> {
  requireAct(ctx, 'own-password.change', NO_SUBJECT);
  const { accountId, username } = ctx.actor;
  const current = normalisePassword(typed.current);
  const judged = checkNewPassword(typed.next, { username, current });
  if (!judged.ok)
    throw new AppError('account.password-refused', judged.params ?? {}, { fault: judged.code });
  const key = await nameKey(username);
  const counted = await countFailure(ctx, ACCOUNT_THROTTLE, key);
  if (!counted.verdict.ok) throw new AppError('sign-in.too-often');
  const [account] = await accountByNameQuery(ctx.db, username);
  const stored = account?.passwordHash ?? null;
  if (stored === null || !(await checkPassword(typed.current, stored)).ok) {
    await recordAudit(ctx, note(ctx, 'account.password-wrong'));
    throw new AppError('account.password-wrong');
  }
  const passwordHash = await inHashQueue(() => hashPassword(judged.value));
  await recordAudit(ctx, note(ctx, 'allowed'), [
    stillThatPassword(accountId, stored),
    setPasswordStatement({ accountId, passwordHash, mustChange: false }),
    clearCounterStatement(key),
    endSessionsStatement({
      accountId,
      exceptHash: ctx.sessionHash,
      now: ctx.now,
      by: 'password-change',
    }),
  ]);
  tellRightEnded(ctx, accountId);
}
