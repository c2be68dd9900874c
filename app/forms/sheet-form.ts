import { firstOf, type TypedForm } from './typed-form';
import { z } from 'zod';
import type { ItemVerdict } from '../domain/data-sheet/sheet-items';
import { parseTypedPlainDate, type PlainDate } from '../domain/plain-date';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';
import { formKey, rowId, typedLine } from './form-parts';

const LONGEST_TYPED = 200;
const LONGEST_REASON = 500;
const MOST_ITEMS = 1_000;

/** What every form of a sheet carries: its key, the sheet, the last step that the page knew. */
const asked = {
  _key: formKey,
  sheetId: rowId('sheet.unknown'),
  seenStep: z.coerce.number().int().min(1).max(1_000_000),
};

/** The form that issues a sheet to a person of a decision. */
export const issueSheetForm = z.object({
  _key: formKey,
  decisionId: rowId('sheet.unknown'),
  line: z.coerce.number().int().min(0).max(100_000),
});

export const sheetForm = z.object(asked);

export const returnSheetForm = z.object({ ...asked, reason: typedLine(LONGEST_REASON) });

export const enterSheetForm = z.object({
  ...asked,
  confirmed: z.enum(['on', '']).default(''),
});

const pastDay = z
  .string('date.format')
  .max(LONGEST_TYPED, 'date.format')
  .transform((text, context): PlainDate => {
    const read = parseTypedPlainDate(text);
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: read.code });
    return z.NEVER;
  });

/** The head of a sheet that is typed in from paper; the sections' own inputs stand beside it. */
export const typeInForm = z.object({
  _key: formKey,
  _sheet: rowId('sheet.unknown'),
  _seen_step: z.coerce.number().int().min(1).max(1_000_000),
  _handed_in_on: pastDay,
});

/** The head of what is kept while a sheet is typed in from paper. */
export const keepSheetForm = z.object({ _sheet: rowId('sheet.unknown') });

/** Names of the inputs of one item of a review. */
export const VERDICT = {
  word: (key: string) => `verdict ${key}`,
  reason: (key: string) => `reason ${key}`,
} as const;

/** Reads the head's word on each item from the form of a review; items without a word are not in it. */
export function readVerdicts(form: TypedForm): ReadonlyMap<string, ItemVerdict> {
  const verdicts = new Map<string, ItemVerdict>();
  for (const [name, [word]] of form) {
    const key = name.startsWith(VERDICT.word('')) ? name.slice(VERDICT.word('').length) : '';
    if (key === '' || (word !== 'accept' && word !== 'refuse')) continue;
    const text = (firstOf(form, VERDICT.reason(key)) ?? '').slice(0, LONGEST_REASON);
    const isClean = !hasForbiddenCharacters(text, { multiline: false });
    const reason = isClean ? normaliseText(text, { multiline: false }) : '';
    verdicts.set(key, {
      key,
      isAccepted: word === 'accept',
      reason: word === 'accept' ? '' : reason,
    });
    if (verdicts.size >= MOST_ITEMS) break;
  }
  return verdicts;
}

/** Faults of these forms beside those of plain text and of dates. */
const SHEET_FAULTS = ['verdict.missing', 'verdict.reason', 'sheet.unknown'] as const;

export type SheetFault = (typeof SHEET_FAULTS)[number];
