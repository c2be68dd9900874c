import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { formatHundredths } from '../../domain/dossier/field-value';
import { DOSSIER } from '../../i18n/vi/dossier';

const TEXT = DOSSIER.edit;

/** Gives the words under an input that say what it takes; null where nothing needs saying. */
export function inputHint(field: FieldDefinition): string | null {
  switch (field.kind) {
    case 'partial-date':
      return field.asks === 'day' ? TEXT.dateHint : TEXT.monthHint;
    case 'digits':
      return TEXT.lengths(field.lengths.join(', '));
    case 'whole-number':
      return TEXT.range(String(field.min), String(field.max));
    case 'hundredths':
      return TEXT.range(formatHundredths(field.min), formatHundredths(field.max));
    case 'long-text':
      return TEXT.letters(field.max);
    case 'text':
    case 'code':
      return null;
  }
}
