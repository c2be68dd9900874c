import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { kindOf, type FieldHint } from '../../domain/dossier/field-kinds';
import { DOSSIER } from '../../i18n/vi/dossier';

const TEXT = DOSSIER.edit;

function wordsOf(told: FieldHint): string {
  switch (told.hint) {
    case 'day':
      return TEXT.dateHint;
    case 'month':
      return TEXT.monthHint;
    case 'lengths':
      return TEXT.lengths(told.lengths);
    case 'range':
      return TEXT.range(told.min, told.max);
    case 'letters':
      return TEXT.letters(told.max);
  }
}

/** Gives the words under an input that say what it takes; null where nothing needs saying. */
export function inputHint(field: FieldDefinition): string | null {
  const told = kindOf(field).hint(field);
  return told === null ? null : wordsOf(told);
}
