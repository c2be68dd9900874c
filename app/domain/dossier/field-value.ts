import { hasForbiddenCharacters, normaliseText } from '../vietnamese-text';
import type { FieldDefinition } from './field-definition';
import { kindOf, type FieldOutcome, type FieldValue } from './field-kinds';

export type { FieldFault, FieldOutcome, FieldValue } from './field-kinds';

const TYPED_LIMIT = 10_000;

/**
 * Reads what was typed into one field and gives its stored value, or the fault with its parameters. Empty is null.
 * Text comes back in NFC; control and direction marks are refused, never silently removed.
 */
export function parseTypedField(field: FieldDefinition, typed: string): FieldOutcome {
  if (typed.length > TYPED_LIMIT) {
    const max = 'max' in field ? field.max : TYPED_LIMIT;
    return { ok: false, code: 'field.too-long', params: { max } };
  }
  const kind = kindOf(field);
  const multiline = kind.isMultiline;
  if (hasForbiddenCharacters(typed, { multiline }))
    return { ok: false, code: 'field.forbidden-characters', params: {} };
  const text = normaliseText(typed, { multiline });
  if (text !== '') return kind.parse(field, text);
  return field.demanded
    ? { ok: false, code: 'field.demanded', params: {} }
    : { ok: true, value: null };
}

/** Gives the text that stands in the input for a stored value; typing it again gives the same value. */
export function formatFieldValue(field: FieldDefinition, value: FieldValue): string {
  return value === null ? '' : kindOf(field).format(value);
}
