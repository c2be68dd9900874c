import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import { PageHeader } from '../../components/page-header';
import { RefusalSummary } from '../../components/refusal-summary';
import { TypedChoice, TypedLine, typedFields } from '../../components/typed-field';
import { DAY_UNITS } from '../../domain/deadline/count-days';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { Link } from '../../framework';
import { DUTIES } from '../../i18n/vi/duties';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { RULES } from '../../i18n/vi/rules';
import { rulesPath } from './rules-address';
import type { Screen } from './screen.server';
import { linesOf, namedLinesOf } from './sentence-of';

const TEXT = RULES.ruleForm;

type Parts = { screen: Extract<Screen, { view: 'rule' }>; refused: RefusedForm | null };

function ChangeForm({ screen, refused }: Parts) {
  const { rule, key } = screen;
  const fields = typedFields(refused, linesOf(refused));
  const hint = rule.validFrom === null ? undefined : TEXT.validFromHint(rule.validFrom);
  return (
    <OnceForm className="panel admin-form">
      <input type="hidden" name="intent" value="change-rule" />
      <input type="hidden" name="_key" value={nextKey(refused, key)} />
      <input type="hidden" name="ruleId" value={rule.id} />
      <p className="quiet">
        {TEXT.now(RULES.length(rule.length, rule.unit), DUTIES.countedFrom[rule.countedFrom])}
      </p>
      <TypedLine
        name="length"
        fields={fields}
        label={TEXT.length}
        defaultValue={rule.length}
        inputMode="numeric"
        required
      />
      <TypedChoice
        name="unit"
        fields={fields}
        label={TEXT.unit}
        defaultValue={rule.unit}
        data={DAY_UNITS.map((value) => ({ value, label: RULES.units[value] }))}
      />
      <TypedLine
        name="validFrom"
        fields={fields}
        label={TEXT.validFrom}
        description={hint}
        inputMode="numeric"
        placeholder="dd/MM/yyyy"
        required
      />
      <TypedLine name="source" fields={fields} label={TEXT.source} description={TEXT.sourceHint} />
      <Button type="submit">{TEXT.submit}</Button>
    </OnceForm>
  );
}

/** The form that lets a period of law be followed by another one. */
export function RuleForm(parts: Parts) {
  const { screen, refused } = parts;
  const { rule } = screen;
  return (
    <>
      <PageHeader
        title={TEXT.title(DUTIES.tasks[rule.task], rule.article)}
        subtitle={TEXT.intro}
        actions={<Link to={rulesPath({})}>{RULES.back}</Link>}
      />
      {refused !== null && (
        <RefusalSummary heading={ERROR_SENTENCES[refused.code]} lines={namedLinesOf(refused)} />
      )}
      {rule.validTo === null ? (
        <ChangeForm {...parts} />
      ) : (
        <p className="notice notice-warn">{TEXT.gone}</p>
      )}
    </>
  );
}
