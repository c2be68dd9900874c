import type { ActionFunctionArgs } from '../../framework';
import { redirect } from '../../framework';
import { getContext } from '../../http/context.server';
import { guardRoute } from '../../http/guards.server';
import { respondAsJson } from '../../http/respond.server';
import { blankSessionCookie } from '../../http/session.server';
import { signOut } from '../../services/account/sign-out.server';

/** Ends the session and takes the cookie away; a session that has ended already loses its cookie all the same. */
export async function action(args: ActionFunctionArgs) {
  try {
    if ((await getContext(args)) !== null) await signOut(await guardRoute('routes/sign-out', args));
    return redirect('/dang-nhap', {
      headers: { 'set-cookie': blankSessionCookie(), 'clear-site-data': '"cache"' },
    });
  } catch (error) {
    return respondAsJson(error, args);
  }
}

/** Nothing to read here: a link to it leads to the first page. */
export function loader() {
  return redirect('/');
}
