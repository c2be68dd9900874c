import { giveRoleStatements, insertAccountStatements } from '../../../db/queries/accounts.server';
import type { Role } from '../../domain/permission/roles';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { checkRole } from './check-role.server';
import { inHashQueue } from './hash-queue.server';
import { createOneTimePassword } from './one-time-password.server';
import { hashPassword } from './password-hash.server';

export type NewAccount = {
  key: string;
  username: string;
  fullName: string;
  role: Role;
  unitId: string;
  phoneExtension: string | null;
};

/** `oneTimePassword` is shown once; null when the same form came a second time: nobody can read it again. */
export type IssuedPassword = {
  accountId: string;
  username: string;
  oneTimePassword: string | null;
};

/**
 * Makes an account of one named person with its first role and a password for one sign-in (Điều 5.4, 16.3). Refuses with
 * `account.username-taken`, or `account.role-refused` (payload: why).
 */
export async function createAccount(
  ctx: ServiceContext,
  asked: NewAccount,
): Promise<IssuedPassword> {
  const right = requireAct(ctx, 'account.manage', NO_SUBJECT);
  await checkRole(ctx, asked, []);
  const accountId = newId(ctx.now);
  const oneTimePassword = createOneTimePassword();
  const passwordHash = await inHashQueue(() => hashPassword(oneTimePassword));
  const { username, fullName, role, unitId, phoneExtension } = asked;
  const content = ['create', username, fullName, role, unitId, phoneExtension];
  const form = { key: asked.key, content, taken: 'account.username-taken' } as const;
  const { answer, isRepeat } = await writeAudited(ctx, form, () =>
    Promise.resolve({
      answer: { accountId, username },
      note: { act: 'account.create', unitId, details: { account: accountId, role, username } },
      statements: [
        rightAssertion(ctx, right, null),
        ...insertAccountStatements({
          id: accountId,
          username,
          fullName,
          passwordHash,
          phoneExtension,
          createdAt: ctx.now,
          createdBy: ctx.actor.accountId,
        }),
        ...giveRoleStatements({
          id: newId(ctx.now),
          accountId,
          role,
          unitId,
          validFrom: ctx.now,
          grantedBy: ctx.actor.accountId,
          rolesBefore: 0,
        }),
      ],
    }),
  );
  return { ...answer, oneTimePassword: isRepeat ? null : oneTimePassword };
}
