import type { SummaryLine } from '../../components/refusal-summary';
import type { RefusedForm } from '../../forms/refused-form';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import { PAPER } from '../../i18n/vi/paper';
import type { TwinPage } from '../../services/paper/paper-page';

function sentenceOf(fault: string): string {
  const known = Object.entries(PAPER.faults).find(([code]) => code === fault);
  return known?.[1] ?? ERROR_SENTENCES['request.malformed'];
}

/** Gives the id of the field that a fault stands at: of the checklist, or of the one section that was sent. */
function fieldOf(refused: RefusedForm, field: string): string {
  return refused.typed['intent'] === 'compare-section'
    ? `difference-${refused.typed['section'] ?? ''}`
    : field;
}

/** Gives the sentence that stands at a field; null where nothing is wrong with it. */
export function faultAt(refused: RefusedForm | null, field: string): string | null {
  const found = refused?.faults.find((fault) => fieldOf(refused, fault.field) === field);
  return found === undefined ? null : sentenceOf(found.fault);
}

/** Gives what is wrong with a refused form, each line with the paper it speaks of and the field that mends it. */
export function linesOf(refused: RefusedForm, { papers }: TwinPage): SummaryLine[] {
  return refused.faults.map(({ field, fault }) => {
    const paper = papers.find(({ code }) => field.endsWith(`-${code}`));
    const sentence = sentenceOf(fault);
    return {
      field: field === '' ? null : fieldOf(refused, field),
      sentence: paper === undefined ? sentence : PAPER.twin.open.line(paper.name, sentence),
    };
  });
}
