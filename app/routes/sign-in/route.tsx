import { allOf, type TypedForm } from '../../forms/typed-form';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { redirect, useActionData, useLoaderData } from '../../framework';
import { refusedForm } from '../../forms/refused-form';
import { signInForm } from '../../forms/sign-in-form';
import { beginSession } from '../../http/begin-session.server';
import { getContext } from '../../http/context.server';
import { handlePublicAction, parseForm } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { safeNextPath } from '../../http/next-path';
import { ACCOUNT } from '../../i18n/vi/account';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';

const TEXT = ACCOUNT.signIn;

export const meta: MetaFunction = () => [{ title: TEXT.title }];

/** Shows the form, with why it is shown; who is signed in goes on. */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const next = safeNextPath(searchParams.get('tiep'));
  if ((await getContext(args)) !== null) throw redirect(next);
  const word = searchParams.get('ly-do') ?? '';
  const why = Object.entries(TEXT.whyEnded).find(([known]) => known === word)?.[1] ?? null;
  return { next, why };
}

/** Signs in and goes on to where the person wanted to be, or to the change of a password that was issued. */
export function action(args: ActionFunctionArgs) {
  return handlePublicAction(args, async (form) => {
    const typed = parseForm(signInForm, form);
    const begun = await keepTyped(withoutPassword(form), () =>
      beginSession(args, { ...typed, act: 'account.sign-in' }),
    );
    const next = begun.mustChangePassword ? '/doi-mat-khau' : safeNextPath(typed.tiep);
    return redirect(next, { headers: { 'set-cookie': begun.cookie } });
  });
}

/** What of the form may stand on the page again. */
function withoutPassword(form: TypedForm): TypedForm {
  return new Map([['username', allOf(form, 'username')]]);
}

function sentenceOf(code: string): string {
  if (code.startsWith('database.')) return TEXT.unavailable;
  if (code === 'sign-in.awaits-confirmation') return ERROR_SENTENCES[code];
  return code === 'sign-in.too-often' ? TEXT.tooOften : TEXT.refused;
}

/** Đăng nhập: a plain form that works without scripts. */
export default function SignIn() {
  const { next, why } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <main className="narrow-page sign-in">
      <h1>{TEXT.heading}</h1>
      {why !== null && <output className="notice">{why}</output>}
      {answer !== undefined && (
        <p role="alert" className="fault" id="sign-in-fault">
          {sentenceOf(answer.error.code)}
        </p>
      )}
      <form method="post" className="stacked-form">
        <label htmlFor="username">{TEXT.username}</label>
        <input
          id="username"
          name="username"
          defaultValue={answer === undefined ? '' : (refusedForm(answer).typed['username'] ?? '')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={80}
          required
        />
        <label htmlFor="password">{TEXT.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={answer === undefined ? undefined : 'sign-in-fault'}
        />
        <input type="hidden" name="tiep" value={next} />
        <button type="submit">{TEXT.submit}</button>
      </form>
      <p className="quiet">{TEXT.forgotten}</p>
    </main>
  );
}
