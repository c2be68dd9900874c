import type { SummaryLine } from '../../components/refusal-summary';
import type { RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { MONTHLY } from '../../i18n/vi/monthly-check';

/** Gives what is wrong with a refused form, each sentence with the field that mends it. */
export function linesOf(refused: RefusedForm): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => {
    const known = Object.entries(MONTHLY.faults).find(([code]) => code === fault);
    return {
      field: field === 'remark' ? field : null,
      sentence: known?.[1] ?? ERROR_SENTENCES['request.malformed'],
    };
  });
}
