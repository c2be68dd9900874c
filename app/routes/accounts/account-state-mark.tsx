import { ACCOUNTS } from '../../i18n/vi/accounts';
import type { ShownAccount } from '../../services/account/account-list';

/** The state of an account by shape and word. */
export function AccountStateMark({ account }: { account: ShownAccount }) {
  if (account.disabledAt !== null)
    return <span className="mark mark-bad">■ {ACCOUNTS.state.disabled}</span>;
  if (account.mustChangePassword)
    return <span className="mark mark-warn">◐ {ACCOUNTS.state.mustChange}</span>;
  return <span className="mark mark-good">● {ACCOUNTS.state.working}</span>;
}
