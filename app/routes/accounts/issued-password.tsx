import { PageHeader } from '../../components/page-header';
import { Link } from '../../framework';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import type { Issued } from './account-verbs.server';
import { accountsPath } from './accounts-address';

const TEXT = ACCOUNTS.password;

/** The password of an account that was made or helped, shown once; a form sent again shows that it was. */
export function IssuedPasswordPanel({ issued, by }: Issued) {
  const { username, oneTimePassword, accountId } = issued;
  return (
    <>
      <PageHeader title={by === 'create' ? TEXT.created(username) : TEXT.issued(username)} />
      {oneTimePassword === null ? (
        <output className="notice notice-warn">{TEXT.gone}</output>
      ) : (
        <div className="panel">
          <p>
            <label htmlFor="one-time-password">{TEXT.label}</label>
          </p>
          <output id="one-time-password" className="one-time-password">
            {oneTimePassword}
          </output>
          <p className="notice notice-warn">{TEXT.once}</p>
        </div>
      )}
      <nav className="ways-on" aria-label={TEXT.ways}>
        <Link to={accountsPath({ accountId })}>{TEXT.open}</Link>
        <Link to={accountsPath({ isNew: true })}>{TEXT.another}</Link>
        <Link to={accountsPath({})}>{ACCOUNTS.back}</Link>
      </nav>
    </>
  );
}
