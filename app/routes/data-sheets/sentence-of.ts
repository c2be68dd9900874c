import type { SummaryLine } from '../../components/refusal-summary';
import type { FormFault } from '../../forms/section-form';
import type { RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { SHEETS } from '../../i18n/vi/sheets';

/** Gives the sentence of a fault of one field. */
export function sentenceOfFault(fault: string): string {
  const known = Object.entries(SHEETS.faults).find(([code]) => code === fault);
  return known?.[1] ?? ERROR_SENTENCES['request.malformed'];
}

/** Gives what is wrong with a refused form, each sentence with the field that mends it. */
export function linesOf(refused: RefusedForm): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => ({ field, sentence: sentenceOfFault(fault) }));
}

/** Gives the faults of the sections' own inputs that a refusal carries. */
export function sectionFaultsOf(payload: unknown): readonly FormFault[] {
  const told = (payload ?? {}) as { sectionFaults?: FormFault[] };
  return told.sectionFaults ?? [];
}
