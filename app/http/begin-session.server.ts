import { signIn, type SignedIn, type SignInAttempt } from '../services/account/sign-in.server';
import { tellRightEnded } from '../services/room/tell-right-ended.server';
import { addressOf } from './client-address.server';
import type { RequestArgs } from './context.server';
import { createSessionSecret } from './session.server';

/** Signs in with a typed name and password; gives the cookie of the new session. Refusals as in `signIn`. */
export async function beginSession(
  args: RequestArgs,
  typed: Pick<SignInAttempt, 'username' | 'password' | 'act'>,
): Promise<SignedIn & { cookie: string }> {
  const secret = await createSessionSecret();
  const signedIn = await signIn({
    ...typed,
    db: args.context.db,
    clockOffsetMs: args.context.env.CLOCK_OFFSET_MS,
    requestId: args.context.requestId,
    address: addressOf(args),
    sessionHash: secret.idHash,
  });
  // The older session has ended: its pages must not find out at their next save.
  tellRightEnded(args.context, signedIn.accountId);
  return { ...signedIn, cookie: secret.cookie };
}
