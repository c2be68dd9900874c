import type { SummaryLine } from '../../components/refusal-summary';
import type { RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { RULES } from '../../i18n/vi/rules';

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
