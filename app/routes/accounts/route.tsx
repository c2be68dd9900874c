import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '../../framework';
import { useActionData, useLoaderData } from '../../framework';
import { refusedForm } from '../../forms/refused-form';
import type { RequestArgs } from '../../http/context.server';
import { handleAction, handleLoader, intentOf } from '../../http/guards.server';
import { keepTyped } from '../../http/keep-typed.server';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import { FRAME } from '../../i18n/vi/frame';
import { AppError } from '../../services/app-error';
import { AccountDetails } from './account-details';
import { AccountList } from './account-list';
import { ACCOUNT_VERBS, isAccountVerb } from './account-verbs.server';
import { readAccountsAddress } from './accounts-address';
import { IssuedPasswordPanel } from './issued-password';
import { NewAccount } from './new-account';
import { readScreen } from './screen.server';
import '../../styles/admin.css';

export const meta: MetaFunction = () => [{ title: FRAME.title(ACCOUNTS.title) }];

function placeOf({ request }: RequestArgs) {
  return readAccountsAddress(new URL(request.url).searchParams);
}

/** Shows the list, one account or the form of a new one, as the address says. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/accounts', args, (ctx) => readScreen(ctx, placeOf(args)));
}

/** Makes an account or changes one; only the answer itself carries a password, once. */
export function action(args: ActionFunctionArgs) {
  return handleAction('routes/accounts', args, (ctx, form) => {
    const intent = intentOf(form);
    if (!isAccountVerb(intent)) throw new AppError('access.not-found');
    return keepTyped(form, () => ACCOUNT_VERBS[intent](ctx, form, placeOf(args)));
  });
}

/** Tài khoản: who may sign in, with which roles; for the office that issues accounts. */
export default function Accounts() {
  const screen = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer !== undefined && 'issued' in answer) return <IssuedPasswordPanel {...answer} />;
  const refused = answer === undefined ? null : refusedForm(answer);
  switch (screen.view) {
    case 'new':
      return <NewAccount screen={screen} refused={refused} />;
    case 'account':
      return <AccountDetails screen={screen} refused={refused} />;
    case 'list':
      return <AccountList screen={screen} />;
  }
}
