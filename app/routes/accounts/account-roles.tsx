import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatPlainDate, localDayOf } from '../../domain/plain-date';
import { ROLE_NAMES } from '../../i18n/vi/account';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import type { ShownAccount, ShownRole } from '../../services/account/account-list';

const TEXT = ACCOUNTS.account;

function dayOf(instant: number): string {
  return formatPlainDate(localDayOf(instant));
}

function RoleText({ role }: { role: ShownRole }) {
  const unit = role.unitName ?? role.unitId;
  return (
    <span>
      {ACCOUNTS.roleIn(ROLE_NAMES[role.role], unit)}{' '}
      <span className="quiet">
        {TEXT.since(dayOf(role.validFrom))}
        {role.validTo !== null && ` ${TEXT.until(dayOf(role.validTo))}`}
      </span>
    </span>
  );
}

/** The roles of an account, those that ended below; `endForm` puts the button that ends one into its form, null without. */
export function AccountRoles(parts: {
  account: ShownAccount;
  now: number;
  endForm: ((role: ShownRole, button: ReactNode) => ReactNode) | null;
}) {
  const { account, now, endForm } = parts;
  const isHeld = ({ validTo }: ShownRole) => validTo === null || validTo > now;
  const held = account.roles.filter(isHeld);
  const ended = account.roles.filter((role) => !isHeld(role));
  return (
    <section className="panel" aria-labelledby="roles">
      <h2 id="roles">{TEXT.roles}</h2>
      {held.length === 0 && <p className="mark mark-warn">◐ {ACCOUNTS.noRole}</p>}
      <ul className="role-list">
        {held.map((role) => (
          <li key={role.id}>
            <RoleText role={role} />
            {endForm?.(
              role,
              <Button
                type="submit"
                variant="default"
                size="compact-sm"
                aria-label={TEXT.endRoleOf(ROLE_NAMES[role.role], role.unitName ?? role.unitId)}
              >
                {TEXT.endRole}
              </Button>,
            )}
          </li>
        ))}
      </ul>
      {ended.length > 0 && (
        <details>
          <summary>{TEXT.ended}</summary>
          <ul className="role-list">
            {ended.map((role) => (
              <li key={role.id}>
                <RoleText role={role} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
