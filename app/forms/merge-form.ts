import { z } from 'zod';
import { MERGE_CHOICES, type MergeChoice } from '../domain/dossier/merge-plan';
import { SECTION_CODES, type SectionCode } from '../domain/dossier/section-catalogue';
import { formKey, rowId, typedLine } from './form-parts';

const LONGEST_REASON = 500;
const LONGEST_SEEN = 400;

/** The form that merges two dossiers, without the choices of its sections. */
export const mergeForm = z.object({
  _key: formKey,
  keptId: rowId('dossier.missing'),
  otherId: rowId('dossier.missing'),
  seen: z.string().max(LONGEST_SEEN),
  reason: typedLine(LONGEST_REASON),
});

/** Gives the name of the field in which a section's choice is sent. */
export function choiceField(code: SectionCode): string {
  return `choice.${code}`;
}

/** Reads the choices of a form by section; what is no choice is left out, and the verb says which is missing. */
export function choicesOfForm(
  fields: Readonly<Record<string, string>>,
): Partial<Record<SectionCode, MergeChoice>> {
  const choices: Partial<Record<SectionCode, MergeChoice>> = {};
  for (const code of SECTION_CODES) {
    const choice = MERGE_CHOICES.find((one) => one === fields[choiceField(code)]);
    if (choice !== undefined) choices[code] = choice;
  }
  return choices;
}
