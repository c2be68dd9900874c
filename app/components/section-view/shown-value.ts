import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { listOf } from '../../domain/dossier/field-kinds';
import { formatFieldValue, type FieldValue } from '../../domain/dossier/field-value';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { CodeChoices } from '../../services/dossier/dossier-page';

/** Gives the words of a code: its name, marked where it has ended or where the list doesn't know it. */
export function codeName(list: string, code: string, choices: CodeChoices): string {
  const choice = (choices[list] ?? []).find((candidate) => candidate.code === code);
  if (choice === undefined) return DOSSIER.edit.unknownCode(code);
  return choice.valid ? choice.name : DOSSIER.edit.endedCode(choice.name);
}

/** Gives a stored value as people read it, null where nothing was entered; undefined is what the form of that day did not ask. */
export function shownValue(
  field: FieldDefinition,
  value: FieldValue | undefined,
  choices: CodeChoices,
): string | null {
  if (value === undefined) return DOSSIER.read.notAsked;
  if (value === null) return null;
  const list = listOf(field);
  return list === null ? formatFieldValue(field, value) : codeName(list, String(value), choices);
}
