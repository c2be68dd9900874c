import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { TypedLine, typedFields } from '../../components/typed-field';
import { formatPlainDate, type PlainDate } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { RULES } from '../../i18n/vi/rules';
import { rulesPath } from './rules-address';
import type { Screen } from './screen.server';
import { linesOf, namedLinesOf } from './sentence-of';

const TEXT = RULES.regulation;

function shown(day: PlainDate | null): string {
  return day === null ? '' : formatPlainDate(day);
}

/** The form of number and days of a regulation. */
export function RegulationForm(parts: {
  screen: Extract<Screen, { view: 'regulation' }>;
  refused: RefusedForm | null;
}) {
  const { screen, refused } = parts;
  const { regulation, key } = screen;
  const lines = linesOf(refused);
  const fields = typedFields(refused, lines);
  const day = { fields, inputMode: 'numeric', placeholder: 'dd/MM/yyyy' } as const;
  return (
    <>
      <PageHeader
        title={TEXT.form(regulation.title)}
        subtitle={TEXT.judgesFrom(regulation.judgesFrom)}
        actions={<Link to={rulesPath({})}>{RULES.back}</Link>}
      />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={namedLinesOf(refused)} />
      )}
      <OnceForm className="panel admin-form">
        <input type="hidden" name="intent" value="change-regulation" />
        <input type="hidden" name="_key" value={nextKey(refused, key)} />
        <input type="hidden" name="code" value={regulation.code} />
        <input type="hidden" name="seenChangedAt" value={regulation.changedAt} />
        <TypedLine
          name="number"
          fields={fields}
          label={TEXT.number}
          defaultValue={regulation.number ?? ''}
        />
        <TypedLine
          {...day}
          name="signedOn"
          label={TEXT.signedOn}
          defaultValue={shown(regulation.signedOn)}
        />
        <TypedLine
          {...day}
          name="effectiveOn"
          label={TEXT.effectiveOn}
          description={TEXT.effectiveHint}
          defaultValue={shown(regulation.effectiveOn)}
        />
        <Button type="submit">{TEXT.submit}</Button>
      </OnceForm>
    </>
  );
}
