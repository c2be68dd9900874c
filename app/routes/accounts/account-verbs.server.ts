import type { TypedForm } from '../../forms/typed-form';
import type { ROUTE_ACTS } from '../../domain/permission/route-acts';
import { accountForm, endRoleForm, giveRoleForm, newAccountForm } from '../../forms/account-form';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import { createAccount, type IssuedPassword } from '../../services/account/create-account.server';
import { endRole } from '../../services/account/end-role.server';
import { giveRole } from '../../services/account/give-role.server';
import { resetPassword } from '../../services/account/reset-password.server';
import { setAccountDisabled } from '../../services/account/set-account-disabled.server';
import type { ServiceContext } from '../../services/context.server';
import { accountsPath, listOf, type AccountsAddress, type DoneWord } from './accounts-address';

/** The one answer that shows a password: given by the POST itself, so that it stands in no address and in no history. */
export type Issued = { issued: IssuedPassword; by: 'create' | 'reset' };

type AccountIntent = keyof (typeof ROUTE_ACTS)['routes/accounts']['post'];

type Work = (ctx: ServiceContext, form: TypedForm, place: AccountsAddress) => Promise<Issued>;

/** After a change the page is read anew, so that going back or loading again sends nothing. */
function goOn(place: AccountsAddress, accountId: string, done: DoneWord): never {
  throw redirect(accountsPath({ ...listOf(place), accountId, done }));
}

async function setDisabled(
  ctx: ServiceContext,
  form: TypedForm,
  disabled: boolean,
): Promise<string> {
  const { _key: key, accountId } = parseForm(accountForm, form);
  await setAccountDisabled(ctx, { key, accountId, disabled });
  return accountId;
}

/** What each intent of the screen does. */
export const ACCOUNT_VERBS: Readonly<Record<AccountIntent, Work>> = {
  async create(ctx, form) {
    const { _key: key, ...asked } = parseForm(newAccountForm, form);
    return { issued: await createAccount(ctx, { key, ...asked }), by: 'create' };
  },
  async 'reset-password'(ctx, form) {
    const { _key: key, accountId } = parseForm(accountForm, form);
    return { issued: await resetPassword(ctx, { key, accountId }), by: 'reset' };
  },
  async 'give-role'(ctx, form, place) {
    const { _key: key, ...asked } = parseForm(giveRoleForm, form);
    await giveRole(ctx, { key, ...asked });
    return goOn(place, asked.accountId, 'vai-tro');
  },
  async 'end-role'(ctx, form, place) {
    const { _key: key, ...asked } = parseForm(endRoleForm, form);
    await endRole(ctx, { key, ...asked });
    return goOn(place, asked.accountId, 'thoi-vai-tro');
  },
  async disable(ctx, form, place) {
    return goOn(place, await setDisabled(ctx, form, true), 'khoa');
  },
  async enable(ctx, form, place) {
    return goOn(place, await setDisabled(ctx, form, false), 'mo');
  },
};

/** Says whether a word is an intent of the screen. */
export function isAccountVerb(intent: string): intent is AccountIntent {
  return Object.hasOwn(ACCOUNT_VERBS, intent);
}
