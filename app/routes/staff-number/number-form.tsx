import { Button } from '@mantine/core';
import { OnceForm } from '../../components/once-form';
import type { SummaryLine } from '../../components/refusal-summary';
import { TypedChoice, TypedLine, typedFields } from '../../components/typed-field';
import { STAFF_NUMBER_KINDS } from '../../domain/staff-number/staff-number';
import { formatPlainDate, plainDate } from '../../domain/plain-date';
import { nextKey, type RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { STAFF_NUMBERS } from '../../i18n/vi/staff-numbers';
import type { StaffNumberPage } from '../../services/staff-number/staff-number-page';

const TEXT = STAFF_NUMBERS.form;

function sentenceOf(fault: string): string {
  const known = Object.entries(STAFF_NUMBERS.faults).find(([code]) => code === fault);
  return known?.[1] ?? ERROR_SENTENCES['request.malformed'];
}

/** Gives what is wrong with a refused form, each sentence with the field that mends it. */
function linesOf(refused: RefusedForm): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence: sentenceOf(fault),
  }));
}

const LABELS: Readonly<Record<string, string>> = {
  kind: TEXT.kind,
  value: TEXT.value,
  issuedOn: TEXT.issuedOn,
  reason: TEXT.reason,
};

/** The same above the form, where a sentence needs the name of its field. */
export function namedLinesOf(refused: RefusedForm): SummaryLine[] {
  return linesOf(refused).map(({ field, sentence }) => ({
    field,
    sentence: field === null ? sentence : `${LABELS[field] ?? field}: ${sentence}`,
  }));
}

/** The form that issues a number or a card; where the dossier still lacks something it asks for a reason. */
export function NumberForm(parts: {
  page: StaffNumberPage;
  formKey: string;
  refused: RefusedForm | null;
  isWaived: boolean;
}) {
  const { page, refused, isWaived } = parts;
  const fields = typedFields(refused, refused === null ? [] : linesOf(refused));
  const kinds = STAFF_NUMBER_KINDS.filter((kind) => kind !== 'card' || page.mayHoldCard);
  return (
    <OnceForm className="panel admin-form">
      <h2>{isWaived ? TEXT.waiveTitle : TEXT.title}</h2>
      <input type="hidden" name="intent" value={isWaived ? 'waive' : 'issue'} />
      <input type="hidden" name="_key" value={nextKey(refused, parts.formKey)} />
      <TypedChoice
        name="kind"
        fields={fields}
        label={TEXT.kind}
        defaultValue="number"
        data={kinds.map((kind) => ({ value: kind, label: STAFF_NUMBERS.kinds[kind] }))}
      />
      {!page.mayHoldCard && <p className="hint">{STAFF_NUMBERS.noCard}</p>}
      <TypedLine
        name="value"
        fields={fields}
        label={TEXT.value}
        description={TEXT.valueHint}
        spellCheck={false}
        required
      />
      <TypedLine
        name="issuedOn"
        fields={fields}
        label={TEXT.issuedOn}
        defaultValue={formatPlainDate(plainDate(page.today))}
        inputMode="numeric"
        placeholder="dd/MM/yyyy"
        required
      />
      {isWaived && <TypedLine name="reason" fields={fields} label={TEXT.reason} required />}
      <Button type="submit">{isWaived ? TEXT.waive : TEXT.submit}</Button>
    </OnceForm>
  );
}
