import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { redirect, useActionData, useLoaderData } from '../../framework';
import type { PasswordFault } from '../../domain/account/password-rule';
import { passwordForm } from '../../forms/sign-in-form';
import { handleAction, handleLoader, parseForm } from '../../http/guards.server';
import type { ErrorAnswer } from '../../http/respond.server';
import { ACCOUNT } from '../../i18n/vi/account';
import { changeOwnPassword } from '../../services/account/change-own-password.server';
import { AppError } from '../../services/app-error';

const TEXT = ACCOUNT.password;

export const meta: MetaFunction = () => [{ title: TEXT.title }];

/** Shows the form; says so when the change is a duty. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/password', args, (ctx) => ({
    isForced: ctx.actor.mustChangePassword,
    username: ctx.actor.username,
  }));
}

/** Changes the password and goes to the first page. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/password', args, async (ctx, form) => {
    const typed = parseForm(passwordForm, form);
    if (typed.next !== typed.repeat)
      throw new AppError('form.invalid', {}, { faults: [{ field: 'repeat' }] });
    await changeOwnPassword(ctx, typed);
    return redirect('/');
  });
}

type Fault = { field: 'current' | 'next' | 'repeat' | null; sentence: string };

/** Which field can mend the refusal, with its sentence; null for one that no field can. */
function faultOf({ error }: ErrorAnswer): Fault {
  if (error.code === 'account.password-wrong') return { field: 'current', sentence: TEXT.wrong };
  if (error.code === 'form.invalid') return { field: 'repeat', sentence: TEXT.notRepeated };
  if (error.code === 'account.password-refused') {
    const { fault } = error.payload as { fault: PasswordFault };
    return { field: 'next', sentence: TEXT.faults[fault] };
  }
  const isTooOften = error.code === 'sign-in.too-often';
  return { field: null, sentence: isTooOften ? TEXT.tooOften : TEXT.unavailable };
}

function PasswordField(field: {
  name: 'current' | 'next' | 'repeat';
  label: string;
  autoComplete: 'current-password' | 'new-password';
  fault: Fault | null;
  hint?: string;
}) {
  const { name, label, autoComplete, hint } = field;
  const fault = field.fault?.field === name ? field.fault.sentence : null;
  const told = [hint === undefined ? '' : `${name}-hint`, fault === null ? '' : `${name}-fault`];
  return (
    <>
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="password"
        autoComplete={autoComplete}
        required
        aria-invalid={fault === null ? undefined : true}
        aria-describedby={told.join(' ').trim() || undefined}
      />
      {hint !== undefined && (
        <p className="quiet" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault !== null && (
        <p role="alert" className="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
    </>
  );
}

/** Đổi mật khẩu: current, new, new again; a duty at the first sign-in. */
export default function Password() {
  const { isForced, username } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const fault = answer === undefined ? null : faultOf(answer);
  return (
    <main className="narrow-page">
      <h1>{TEXT.title}</h1>
      {isForced && <output className="notice">{TEXT.forced}</output>}
      {fault !== null && fault.field === null && (
        <p role="alert" className="fault">
          {fault.sentence}
        </p>
      )}
      <form method="post" className="stacked-form">
        <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
        <PasswordField
          name="current"
          label={TEXT.current}
          autoComplete="current-password"
          fault={fault}
        />
        <PasswordField
          name="next"
          label={TEXT.next}
          autoComplete="new-password"
          fault={fault}
          hint={TEXT.hint}
        />
        <PasswordField
          name="repeat"
          label={TEXT.repeat}
          autoComplete="new-password"
          fault={fault}
        />
        <button type="submit">{TEXT.submit}</button>
      </form>
    </main>
  );
}
