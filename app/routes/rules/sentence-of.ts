import type { SummaryLine } from '../../components/refusal-summary';
import type { RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { RULES } from '../../i18n/vi/rules';

const LABELS: Readonly<Record<string, string>> = {
  length: RULES.ruleForm.length,
  unit: RULES.ruleForm.unit,
  validFrom: RULES.ruleForm.validFrom,
  number: RULES.regulation.number,
  signedOn: RULES.regulation.signedOn,
  effectiveOn: RULES.regulation.effectiveOn,
  day: RULES.dayForm.day,
  kind: RULES.dayForm.kind,
  name: RULES.dayForm.name,
  source: RULES.dayForm.source,
  announcement: RULES.calendar.announcement,
};

/** Above a form a sentence needs the name of its field. */
export function namedLinesOf(refused: RefusedForm): SummaryLine[] {
  return linesOf(refused).map(({ field, sentence }) => {
    const label = field === null ? undefined : LABELS[field];
    return { field, sentence: label === undefined ? sentence : `${label}: ${sentence}` };
  });
}

/** Gives what is wrong with a refused form, each sentence with the field that mends it (null: none can). */
export function linesOf(refused: RefusedForm | null): SummaryLine[] {
  if (refused === null) return [];
  return refused.faults.map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence:
      Object.entries(RULES.faults).find(([code]) => code === fault)?.[1] ??
      ERROR_SENTENCES['request.malformed'],
  }));
}
