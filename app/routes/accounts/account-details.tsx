import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { typedFields } from '../../components/typed-field';
import { RefusalSummary } from '../../components/refusal-summary';
import { formatLocalInstant } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import { AccountRoles } from './account-roles';
import { AccountStateMark } from './account-state-mark';
import { accountsPath, listOf, type Doing } from './accounts-address';
import { RoleFields } from './role-fields';
import type { AccountScreen } from './screen.server';
import { headingOf, linesOf } from './sentence-of';

const TEXT = ACCOUNTS.account;

type Parts = { screen: AccountScreen; refused: RefusedForm | null };

/** A form about the open account that carries one intent and its key. */
function AccountAct(parts: Parts & { intent: string; className?: string; children: ReactNode }) {
  return (
    <OnceForm className={parts.className}>
      <input type="hidden" name="intent" value={parts.intent} />
      <input type="hidden" name="_key" value={nextKey(parts.refused, parts.screen.key)} />
      <input type="hidden" name="accountId" value={parts.screen.account.id} />
      {parts.children}
    </OnceForm>
  );
}

function GiveRole({ screen, refused }: Parts) {
  const lines = refused === null ? [] : linesOf(refused);
  return (
    <section className="panel" aria-labelledby="give-role">
      <h2 id="give-role">{TEXT.giveRole}</h2>
      <AccountAct screen={screen} refused={refused} intent="give-role" className="admin-form">
        <RoleFields units={screen.units} fields={typedFields(refused, lines)} />
        <Button type="submit">{TEXT.giveRoleSubmit}</Button>
      </AccountAct>
    </section>
  );
}

/** The second question before sessions are ended: what will happen, yes, and the way back. */
function Confirm(parts: Parts & { doing: Doing }) {
  const { screen, doing } = parts;
  const { account, place } = screen;
  const isReset = doing === 'reset';
  return (
    <div className="notice notice-warn" id="confirm">
      <p>{isReset ? TEXT.resetExplained : TEXT.disableExplained(account.fullName)}</p>
      <AccountAct {...parts} intent={isReset ? 'reset-password' : 'disable'} className="button-row">
        <Button type="submit" color={isReset ? undefined : 'red.9'}>
          {isReset ? TEXT.resetConfirm : TEXT.disableConfirm}
        </Button>
        <Link to={accountsPath({ ...listOf(place), accountId: account.id })}>{TEXT.cancel}</Link>
      </AccountAct>
    </div>
  );
}

function Access(parts: Parts) {
  const { account, place } = parts.screen;
  const ask = (doing: Doing) =>
    `${accountsPath({ ...listOf(place), accountId: account.id, doing })}#confirm`;
  const isDisabled = account.disabledAt !== null;
  return (
    <section className="panel" aria-labelledby="access">
      <h2 id="access">{TEXT.access}</h2>
      {account.disabledAt !== null && (
        <p>{TEXT.disabledSince(formatLocalInstant(account.disabledAt))}</p>
      )}
      {place.doing === null ? (
        <div className="button-row">
          <Button component={Link} to={ask('reset')} variant="default">
            {TEXT.reset}
          </Button>
          {isDisabled ? (
            <AccountAct {...parts} intent="enable">
              <Button type="submit" variant="default">
                {TEXT.enable}
              </Button>
            </AccountAct>
          ) : (
            <Button component={Link} to={ask('disable')} variant="default">
              {TEXT.disable}
            </Button>
          )}
        </div>
      ) : (
        <Confirm {...parts} doing={place.doing} />
      )}
    </section>
  );
}

/** One account: who it is, its roles, its access; one's own can only be looked at. */
export function AccountDetails(parts: Parts) {
  const { screen, refused } = parts;
  const { account, place, isOwn } = screen;
  return (
    <>
      <PageHeader
        title={TEXT.title(account.fullName)}
        subtitle={
          <>
            {account.username} · {TEXT.created(formatLocalInstant(account.createdAt))} ·{' '}
            <AccountStateMark account={account} />
          </>
        }
        actions={<Link to={accountsPath(listOf(place))}>{ACCOUNTS.back}</Link>}
      />
      {refused !== null && <RefusalSummary heading={headingOf(refused)} lines={linesOf(refused)} />}
      {refused === null && place.done !== null && (
        <output className="notice notice-good">{ACCOUNTS.done[place.done]}</output>
      )}
      <div className="stacked-panels">
        <AccountRoles
          account={account}
          now={screen.now}
          endForm={
            isOwn
              ? null
              : (role, button) => (
                  <AccountAct screen={screen} refused={refused} intent="end-role">
                    <input type="hidden" name="roleId" value={role.id} />
                    {button}
                  </AccountAct>
                )
          }
        />
        {isOwn ? (
          <p className="notice">
            {TEXT.own} <Link to="/doi-mat-khau">{TEXT.changeOwnPassword}</Link>
          </p>
        ) : (
          <>
            <GiveRole screen={screen} refused={refused} />
            <Access screen={screen} refused={refused} />
          </>
        )}
      </div>
    </>
  );
}
