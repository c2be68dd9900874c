import { formatPartialDate, isPartialDate, parseTypedPartialDate } from '../partial-date';
import { hasForbiddenCharacters, normaliseText } from '../vietnamese-text';
import type { FieldDefinition } from './field-definition';

/** What a field holds: text, code or partial date as text; whole numbers and hundredths as a number; null for "not given". */
export type FieldValue = string | number | null;

export type FieldFault =
  | 'field.forbidden-characters'
  | 'field.too-long'
  | 'field.not-a-number'
  | 'field.out-of-range'
  | 'field.digits'
  | 'field.date'
  | 'field.demanded';

export type FieldOutcome =
  | { ok: true; value: FieldValue }
  | { ok: false; code: FieldFault; params: Record<string, string | number> };

const TYPED_LIMIT = 10_000;

function refuse(code: FieldFault, params: Record<string, string | number> = {}): FieldOutcome {
  return { ok: false, code, params };
}

function parseWholeNumber(field: { min: number; max: number }, text: string): FieldOutcome {
  if (!/^-?\d{1,9}$/.test(text)) return refuse('field.not-a-number');
  // "-0" is read as 0: two zeros would make a saved value differ from itself.
  const value = Number(text) || 0;
  if (value < field.min || value > field.max)
    return refuse('field.out-of-range', { min: field.min, max: field.max });
  return { ok: true, value };
}

/** Both "2,34" and "2.34" are read; a thousands separator is not, since it can't be told from a decimal one. */
function parseHundredths(field: { min: number; max: number }, text: string): FieldOutcome {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text);
  if (match === null) return refuse('field.not-a-number');
  const value = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  if (value < field.min || value > field.max)
    return refuse('field.out-of-range', {
      min: formatHundredths(field.min),
      max: formatHundredths(field.max),
    });
  return { ok: true, value };
}

function parseText(max: number, text: string): FieldOutcome {
  if (text.length > max) return refuse('field.too-long', { max });
  return { ok: true, value: text };
}

/**
 * Reads what was typed into one field and gives its stored value, or the fault with its parameters. Empty is null.
 * Text comes back in NFC; control and direction marks are refused, never silently removed.
 */
export function parseTypedField(field: FieldDefinition, typed: string): FieldOutcome {
  if (typed.length > TYPED_LIMIT)
    return refuse('field.too-long', { max: 'max' in field ? field.max : TYPED_LIMIT });
  const multiline = field.kind === 'long-text';
  if (hasForbiddenCharacters(typed, { multiline })) return refuse('field.forbidden-characters');
  const text = normaliseText(typed, { multiline });
  if (text === '') return field.demanded ? refuse('field.demanded') : { ok: true, value: null };
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return parseText(field.max, text);
    case 'code':
      return parseText(60, text);
    case 'whole-number':
      return parseWholeNumber(field, text);
    case 'hundredths':
      return parseHundredths(field, text);
    case 'digits': {
      const digits = text.replace(/[\s.]/g, '');
      return /^\d+$/.test(digits) && field.lengths.includes(digits.length)
        ? { ok: true, value: digits }
        : refuse('field.digits', { lengths: field.lengths.join(', ') });
    }
    case 'partial-date': {
      const date = parseTypedPartialDate(text);
      return date.ok ? { ok: true, value: date.value } : refuse('field.date');
    }
  }
}

/** Gives hundredths as text with a decimal comma: 234 is "2,34". */
export function formatHundredths(value: number): string {
  return `${Math.trunc(value / 100)},${String(value % 100).padStart(2, '0')}`;
}

/** Gives the text that stands in the input for a stored value; typing it again gives the same value. */
export function formatFieldValue(field: FieldDefinition, value: FieldValue): string {
  if (value === null) return '';
  if (field.kind === 'hundredths' && typeof value === 'number') return formatHundredths(value);
  if (field.kind === 'partial-date' && typeof value === 'string' && isPartialDate(value))
    return formatPartialDate(value);
  return String(value);
}
