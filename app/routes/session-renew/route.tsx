import type { ActionFunctionArgs } from '../../framework';
import { redirect } from '../../framework';
import { renewForm } from '../../forms/sign-in-form';
import { beginSession } from '../../http/begin-session.server';
import { getSessionReading, type RequestArgs } from '../../http/context.server';
import { parseForm, readForm } from '../../http/guards.server';
import { respondAsJson } from '../../http/respond.server';
import { AppError } from '../../services/app-error';

/** The account of the cookie's session, ended or not: nobody else can go on over a form that somebody has typed. */
async function usernameOfSession(args: RequestArgs): Promise<string> {
  const reading = await getSessionReading(args);
  if (reading.kind === 'none') throw new AppError('access.sign-in-needed', { why: 'none' });
  return reading.account.username;
}

/** Takes the password in place of a session that has ended and begins another of the same account; answers JSON. */
export async function action(args: ActionFunctionArgs) {
  try {
    const { password } = parseForm(renewForm, await readForm(args.request));
    const username = await usernameOfSession(args);
    const begun = await beginSession(args, { username, password, act: 'account.session-renewed' });
    return Response.json(
      { renewed: true, mustChangePassword: begun.mustChangePassword },
      { headers: { 'set-cookie': begun.cookie } },
    );
  } catch (error) {
    return respondAsJson(error, args);
  }
}

/** Nothing to read here. */
export function loader() {
  return redirect('/');
}
