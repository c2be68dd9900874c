import { Button, TextInput } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
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
  const faultOf = (name: string) => lines.find(({ field }) => field === name)?.sentence;
  const typed = refused?.typed ?? {};
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
        <TextInput
          id="username"
          name="username"
          label={TEXT.username}
          description={TEXT.usernameHint}
          defaultValue={typed['username'] ?? ''}
          error={faultOf('username')}
          maxLength={LONGEST_USERNAME}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextInput
          id="fullName"
          name="fullName"
          label={TEXT.fullName}
          defaultValue={typed['fullName'] ?? ''}
          error={faultOf('fullName')}
          autoComplete="off"
          required
        />
        <TextInput
          id="phoneExtension"
          name="phoneExtension"
          label={TEXT.extension}
          defaultValue={typed['phoneExtension'] ?? ''}
          error={faultOf('phoneExtension')}
          inputMode="tel"
          autoComplete="off"
        />
        <RoleFields units={screen.units} typed={typed} faultOf={faultOf} />
        <Button type="submit">{TEXT.submit}</Button>
      </OnceForm>
    </>
  );
}
