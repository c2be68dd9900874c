import { ColumnHeads } from '../../components/column-heads';
import { Button, TextInput } from '@mantine/core';
import { PageHeader } from '../../components/page-header';
import { formatLocalInstant } from '../../domain/plain-date';
import { Link } from '../../framework';
import { ROLE_NAMES } from '../../i18n/vi/account';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import type { ShownAccount, ShownRole } from '../../services/account/account-list';
import { AccountStateMark } from './account-state-mark';
import { accountsPath, listOf, type AccountsAddress, type AccountState } from './accounts-address';
import type { Screen } from './screen.server';

const STATES = Object.keys(ACCOUNTS.states) as AccountState[];

function SearchForm({ place }: { place: AccountsAddress }) {
  return (
    <form method="get" action="/tai-khoan" className="search-line">
      <TextInput
        id="tim"
        name="tim"
        type="search"
        label={ACCOUNTS.search}
        defaultValue={place.text}
        key={place.text}
        maxLength={100}
        autoComplete="off"
      />
      {place.state !== 'all' && (
        <input
          type="hidden"
          name="trang-thai"
          value={place.state === 'working' ? 'dang-dung' : 'da-khoa'}
        />
      )}
      <Button type="submit" variant="default">
        {ACCOUNTS.searchSubmit}
      </Button>
      {place.text !== '' && (
        <Link to={accountsPath({ state: place.state })}>{ACCOUNTS.clearSearch}</Link>
      )}
    </form>
  );
}

function StateChips({ place }: { place: AccountsAddress }) {
  return (
    <ul className="chips" aria-label={ACCOUNTS.statesLabel}>
      {STATES.map((state) => (
        <li key={state}>
          <Link
            className="chip"
            to={accountsPath({ text: place.text, state })}
            aria-current={place.state === state ? 'true' : undefined}
          >
            {ACCOUNTS.states[state]}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function RolesCell({ roles, now }: { roles: readonly ShownRole[]; now: number }) {
  const held = roles.filter(({ validTo }) => validTo === null || validTo > now);
  if (held.length === 0) return <span className="mark mark-warn">◐ {ACCOUNTS.noRole}</span>;
  return (
    <ul className="plain-list">
      {held.map(({ id, role, unitName, unitId }) => (
        <li key={id}>{ACCOUNTS.roleIn(ROLE_NAMES[role], unitName ?? unitId)}</li>
      ))}
    </ul>
  );
}

function AccountRow(parts: { account: ShownAccount; place: AccountsAddress; now: number }) {
  const { account, place } = parts;
  const { columns } = ACCOUNTS;
  const lastSignIn =
    account.lastSignInAt === null ? ACCOUNTS.never : formatLocalInstant(account.lastSignInAt);
  return (
    <tr>
      <th scope="row">
        <Link to={accountsPath({ ...listOf(place), accountId: account.id })}>
          {account.username}
        </Link>
      </th>
      <td>{account.fullName}</td>
      <td>
        <RolesCell roles={account.roles} now={parts.now} />
      </td>
      <td data-label={columns.extension}>{account.phoneExtension ?? '–'}</td>
      <td data-label={columns.lastSignIn}>{lastSignIn}</td>
      <td>
        <AccountStateMark account={account} />
      </td>
    </tr>
  );
}

/** The list of accounts by user name: a search, chips of state, a page at a time. */
export function AccountList({ screen }: { screen: Extract<Screen, { view: 'list' }> }) {
  const { place, accounts, next } = screen;
  const { columns } = ACCOUNTS;
  return (
    <>
      <PageHeader
        title={ACCOUNTS.title}
        subtitle={ACCOUNTS.subtitle}
        actions={
          <Button component={Link} to={accountsPath({ isNew: true })}>
            {ACCOUNTS.create}
          </Button>
        }
      />
      <SearchForm place={place} />
      <StateChips place={place} />
      {accounts.length === 0 ? (
        <p className="panel empty-note">{ACCOUNTS.none}</p>
      ) : (
        <div className="table-scroll stacking">
          <table className="data-table">
            <ColumnHeads names={columns} />
            <tbody>
              {accounts.map((account) => (
                <AccountRow key={account.id} account={account} place={place} now={screen.now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <nav className="pager" aria-label={ACCOUNTS.pages}>
        {place.after !== '' && (
          <Link to={accountsPath({ text: place.text, state: place.state })}>{ACCOUNTS.first}</Link>
        )}
        {next !== null && (
          <Link to={accountsPath({ text: place.text, state: place.state, after: next })}>
            {ACCOUNTS.next}
          </Link>
        )}
      </nav>
    </>
  );
}
