import type { ServiceContext } from '../../services/context.server';
import { listAccounts, openAccount } from '../../services/account/list-accounts.server';
import { newId } from '../../services/new-id.server';
import { listUnitsForAccounts } from '../../services/unit/list-units.server';
import type { AccountsAddress } from './accounts-address';

/** Gives what the place of the address shows: a new account's form, one account, or a page of the list. */
export async function readScreen(ctx: ServiceContext, place: AccountsAddress) {
  const key = newId(ctx.now);
  if (place.isNew) {
    const units = await listUnitsForAccounts(ctx);
    return { view: 'new' as const, place, key, units };
  }
  if (place.accountId !== null) {
    const { account, units } = await openAccount(ctx, place.accountId);
    const isOwn = account.id === ctx.actor.accountId;
    return { view: 'account' as const, place, key, account, units, isOwn, now: ctx.now };
  }
  return { view: 'list' as const, place, now: ctx.now, ...(await listAccounts(ctx, place)) };
}

export type Screen = Awaited<ReturnType<typeof readScreen>>;
export type AccountScreen = Extract<Screen, { view: 'account' }>;
