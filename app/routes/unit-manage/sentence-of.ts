import type { SummaryLine } from '../../components/refusal-summary';
import type { RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { UNITS } from '../../i18n/vi/units';

function sentenceOfFault(fault: string): string {
  const known = Object.entries(UNITS.faults).find(([code]) => code === fault);
  return known?.[1] ?? ERROR_SENTENCES['request.malformed'];
}

/** Gives what is wrong with a refused form, each sentence with the field that mends it (null: none can). */
export function linesOf(refused: RefusedForm): SummaryLine[] {
  if (refused.code === 'unit.code-taken') return [{ field: 'code', sentence: UNITS.codeTaken }];
  if (refused.code === 'unit.parent-refused')
    return [{ field: 'parentId', sentence: UNITS.parentRefused }];
  return refused.faults.map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence: sentenceOfFault(fault),
  }));
}

/** Gives the sentence at the head of a refusal. */
export function headingOf({ code, faults }: RefusedForm): string {
  if (faults.some(({ fault }) => fault === 'codes.none')) return UNITS.takeView.noneTicked;
  return code.startsWith('unit.') ? ERROR_SENTENCES['form.invalid'] : ERROR_SENTENCES[code];
}
