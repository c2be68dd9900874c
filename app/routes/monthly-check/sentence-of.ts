import type { SummaryLine } from '../../components/refusal-summary';
import { OPEN_ITEM_KINDS } from '../../domain/monthly-check/open-items';
import { remarkField } from '../../forms/monthly-check-form';
import type { RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { MONTHLY } from '../../i18n/vi/monthly-check';

function sentenceOf(field: string, fault: string): string {
  const kind = OPEN_ITEM_KINDS.find((one) => remarkField(one) === field);
  if (fault === 'open.no-remark' && kind !== undefined)
    return MONTHLY.open.noRemark(MONTHLY.open.kinds[kind]);
  if (fault === 'sample.not-looked') return MONTHLY.samples.notLooked(field.split('-')[1] ?? '');
  const known = Object.entries(MONTHLY.faults).find(([code]) => code === fault);
  return known?.[1] ?? ERROR_SENTENCES['request.malformed'];
}

const FIELD = /^(remark|looked)(-[a-z0-9-]+)?$/;

/** Gives what is wrong with a refused form, each sentence with the field that mends it. */
export function linesOf(refused: RefusedForm): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => ({
    field: FIELD.test(field) ? field : null,
    sentence: sentenceOf(field, fault),
  }));
}
