import { z } from 'zod';
import {
  formatPartialDate,
  fromColumnPair,
  isPartialDate,
  parseTypedPartialDate,
  precisionOf,
  toColumnPair,
} from '../partial-date';
import type { FieldKind } from './field-definition';

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

/** What stands under an input; the words are the screen's. */
export type FieldHint =
  | { hint: 'day' | 'month' }
  | { hint: 'lengths'; lengths: string }
  | { hint: 'range'; min: string; max: string }
  | { hint: 'letters'; max: number };

/** A column of a typed table that holds a value or a part of it: its name follows the field's. */
export type ValueColumn = { suffix: string; value: string | number | null };

/** Everything that depends on what kind a field is: one row a kind, read by forms, tables, checks and views. */
export type KindRow<Of extends FieldKind> = {
  /** Which control takes it. */
  input: 'line' | 'lines' | 'whole' | 'decimal' | 'choice' | 'date';
  /** Whether a line break is a letter of it. */
  isMultiline: boolean;
  /** Reads text that is clean and not empty. */
  parse(field: Of, text: string): FieldOutcome;
  /** Gives the text of a value, as it can be typed again. */
  format(value: string | number): string;
  /** Gives a value back from the text that a sealed column holds of it. */
  fromText(text: string): FieldValue;
  /** The stored value, null aside. */
  schema(field: Of): z.ZodType<string | number>;
  /** Gives the value as columns, and back. */
  toColumns(value: FieldValue): readonly ValueColumn[];
  fromColumns(at: (suffix: string) => unknown): FieldValue;
  hint(field: Of): FieldHint | null;
  /** Coarser than the form asks: a legal value that waits for a paper. */
  isDebt(field: Of, value: FieldValue): boolean;
};

function refuse(code: FieldFault, params: Record<string, string | number> = {}): FieldOutcome {
  return { ok: false, code, params };
}

/** Gives hundredths as text with a decimal comma: 234 is "2,34". */
export function formatHundredths(value: number): string {
  return `${Math.trunc(value / 100)},${String(value % 100).padStart(2, '0')}`;
}

function parseText({ max }: { max: number }, text: string): FieldOutcome {
  return text.length > max ? refuse('field.too-long', { max }) : { ok: true, value: text };
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

function parseDigits({ lengths }: { lengths: readonly number[] }, text: string): FieldOutcome {
  const digits = text.replace(/[\s.]/g, '');
  return /^\d+$/.test(digits) && lengths.includes(digits.length)
    ? { ok: true, value: digits }
    : refuse('field.digits', { lengths: lengths.join(', ') });
}

function parsePartialDate(_field: unknown, text: string): FieldOutcome {
  const date = parseTypedPartialDate(text);
  return date.ok ? { ok: true, value: date.value } : refuse('field.date');
}

/** A kind that is one line, one column and never owed, as most are. */
const PLAIN = {
  isMultiline: false,
  format: (value: string | number) => String(value),
  fromText: (text: string): FieldValue => text,
  toColumns: (value: FieldValue) => [{ suffix: '', value }],
  fromColumns(at: (suffix: string) => unknown): FieldValue {
    const stored = at('');
    return typeof stored === 'string' || typeof stored === 'number' ? stored : null;
  },
  hint: () => null,
  isDebt: () => false,
} as const;

const boundedText = ({ max }: { max: number }) => z.string().min(1).max(max);
const boundedNumber = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

/** Longer than any code of a list. */
const CODE_LENGTH = 60;

type OfKind<Kind extends FieldKind['kind']> = Extract<FieldKind, { kind: Kind }>;

export const FIELD_KINDS: { readonly [Kind in FieldKind['kind']]: KindRow<OfKind<Kind>> } = {
  text: { ...PLAIN, input: 'line', parse: parseText, schema: boundedText },
  'long-text': {
    ...PLAIN,
    input: 'lines',
    isMultiline: true,
    parse: parseText,
    schema: boundedText,
    hint: ({ max }) => ({ hint: 'letters', max }),
  },
  code: {
    ...PLAIN,
    input: 'choice',
    parse: (_, text) => parseText({ max: CODE_LENGTH }, text),
    schema: () => boundedText({ max: CODE_LENGTH }),
  },
  'whole-number': {
    ...PLAIN,
    input: 'whole',
    fromText: Number,
    parse: parseWholeNumber,
    schema: boundedNumber,
    hint: ({ min, max }) => ({ hint: 'range', min: String(min), max: String(max) }),
  },
  hundredths: {
    ...PLAIN,
    input: 'decimal',
    fromText: Number,
    parse: parseHundredths,
    schema: boundedNumber,
    format: (value) => formatHundredths(Number(value)),
    hint: ({ min, max }) => ({
      hint: 'range',
      min: formatHundredths(min),
      max: formatHundredths(max),
    }),
  },
  digits: {
    ...PLAIN,
    input: 'whole',
    parse: parseDigits,
    schema: ({ lengths }) =>
      z
        .string()
        .regex(/^\d+$/)
        .refine((text) => lengths.includes(text.length)),
    hint: ({ lengths }) => ({ hint: 'lengths', lengths: lengths.join(', ') }),
  },
  'partial-date': {
    ...PLAIN,
    input: 'date',
    parse: parsePartialDate,
    schema: () => z.string().refine(isPartialDate),
    format: (value) => (isPartialDate(value) ? formatPartialDate(value) : String(value)),
    toColumns(value) {
      const { earliest, precision } = toColumnPair(isPartialDate(value) ? value : null);
      return [
        { suffix: '', value: earliest },
        { suffix: '_precision', value: precision },
      ];
    },
    fromColumns(at) {
      const [earliest, precision] = [at(''), at('_precision')];
      return fromColumnPair(
        typeof earliest === 'string' ? earliest : null,
        typeof precision === 'string' ? precision : null,
      );
    },
    hint: ({ asks }) => ({ hint: asks }),
    isDebt({ asks }, value) {
      if (!isPartialDate(value)) return false;
      const precision = precisionOf(value);
      return asks === 'day' ? precision !== 'day' : ['year', 'unknown'].includes(precision);
    },
  },
};

/** Gives the row of a field's kind. */
export function kindOf<Of extends FieldKind>(field: Of): KindRow<Of> {
  return FIELD_KINDS[field.kind] as unknown as KindRow<Of>;
}

/** Gives the list that a field takes its values from; null where it takes any. */
export function listOf(field: FieldKind): string | null {
  return field.kind === 'code' ? field.list : null;
}
