import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { TypedLine, typedFields } from '../../components/typed-field';
import { RefusalSummary } from '../../components/refusal-summary';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import { LONGEST_USERNAME } from '../../services/account/username';
import { accountsPath, listOf } from './accounts-address';
import { RoleFields } from './role-fields';
import type { Screen } from './screen.server';
import { headingOf, linesOf } from './sentence-of';

const TEXT = ACCOUNTS.form;

/** The form of a new account; who has no unit to put people into is led to where units come from. */
export function NewAccount(parts: {
  screen: Extract<Screen, { view: 'new' }>;
  refused: RefusedForm | null;
}) {
  const { screen, refused } = parts;
  const lines = refused === null ? [] : linesOf(refused);
  const fields = typedFields(refused, lines);
  const hasUnits = screen.units.some(({ kind }) => kind === 'unit');
  return (
    <>
      <PageHeader
        title={TEXT.title}
        subtitle={TEXT.intro}
        actions={<Link to={accountsPath(listOf(screen.place))}>{ACCOUNTS.back}</Link>}
      />
      {refused !== null && <RefusalSummary heading={headingOf(refused)} lines={lines} />}
      {!hasUnits && (
        <p className="notice notice-warn">
          {TEXT.noUnits} <Link to="/to-chuc/quan-ly">{TEXT.manageUnits}</Link>
        </p>
      )}
      <OnceForm className="panel admin-form">
        <input type="hidden" name="intent" value="create" />
        <input type="hidden" name="_key" value={nextKey(refused, screen.key)} />
        <TypedLine
          name="username"
          fields={fields}
          label={TEXT.username}
          description={TEXT.usernameHint}
          maxLength={LONGEST_USERNAME}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TypedLine name="fullName" fields={fields} label={TEXT.fullName} required />
        <TypedLine name="phoneExtension" fields={fields} label={TEXT.extension} inputMode="tel" />
        <RoleFields units={screen.units} fields={fields} />
        <Button type="submit">{TEXT.submit}</Button>
      </OnceForm>
    </>
  );
}
