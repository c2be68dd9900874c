import type { TypedForm } from './typed-form';
import { z } from 'zod';
import { isSectionCode, type SectionCode } from '../domain/dossier/section-catalogue';
import { COMPARISON_RESULTS } from '../domain/paper-twin/comparison';
import { PAPER_STATES, type TypedFinding } from '../domain/paper-twin/paper-item';
import { parseTypedPlainDate, type PlainDate, type TypedDateFault } from '../domain/plain-date';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';
import { formKey, type TextFault } from './form-parts';
import { readFields } from './read-fields';
import type { FieldFault } from './refused-form';

const LONGEST_SHELF = 80;
const LONGEST_DIFFERENCE = 500;
const MOST_ROWS = 200;

export type PaperFormFault = TextFault | TypedDateFault | 'sheets.form' | 'date.future';

function optionalLine(longest: number) {
  return z
    .string()
    .default('')
    .refine((text) => !hasForbiddenCharacters(text, { multiline: false }), 'text.characters')
    .transform((text) => normaliseText(text, { multiline: false }))
    .pipe(z.string().max(longest, 'text.too-long'))
    .transform((text) => (text === '' ? null : text));
}

const row = z
  .object({
    state: z.enum(['', ...PAPER_STATES]).default(''),
    sheets: z
      .string()
      .default('')
      .transform((text) => text.trim())
      .pipe(z.string().regex(/^([1-9]\d{0,3})?$/, 'sheets.form')),
    shelf: optionalLine(LONGEST_SHELF),
    difference: optionalLine(LONGEST_DIFFERENCE),
    agrees: z.literal('on').optional(),
  })
  .transform(({ state, sheets, agrees, ...lines }): TypedFinding => ({
    ...lines,
    state: state === '' ? null : state,
    sheets: sheets === '' ? null : Number(sheets),
    clears: agrees === 'on',
  }));

const checkedOn = z.string('date.format').transform((text, context): PlainDate => {
  const typed = parseTypedPlainDate(text);
  if (typed.ok) return typed.value;
  context.addIssue({ code: 'custom', message: typed.code });
  return z.NEVER;
});

const head = z.object({
  _key: formKey,
  /** How many checks the dossier had when the form was made. */
  seen: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
  checkedOn,
});

export type CheckPapersForm = z.output<typeof head> & {
  /** By code of the paper, in the order of the form. */
  rows: ReadonlyMap<string, TypedFinding>;
};

export type ParsedCheckPapers =
  | { ok: true; value: CheckPapersForm }
  | { ok: false; faults: FieldFault[] };

const ROW_FIELD = /^(state|sheets|shelf|difference|agrees)-([A-Za-z0-9]{1,20})$/;

/** The name of an input of the checklist. */
export function paperField(
  part: 'state' | 'sheets' | 'shelf' | 'difference' | 'agrees',
  code: string,
): string {
  return `${part}-${code}`;
}

function rowsOf(fields: Readonly<Record<string, string>>): Map<string, Map<string, string>> {
  const rows = new Map<string, Map<string, string>>();
  for (const [name, value] of Object.entries(fields)) {
    const match = ROW_FIELD.exec(name);
    if (match === null) continue;
    const [, part = '', code = ''] = match;
    const known = rows.get(code) ?? new Map<string, string>();
    rows.set(code, known.set(part, value));
  }
  return rows;
}

function faultsOf(error: z.ZodError, code: string | null): FieldFault[] {
  return error.issues.map(({ path, message }) => {
    const name = String(path[0] ?? '');
    return { field: code === null ? name : `${name}-${code}`, fault: message };
  });
}

/** Reads the checklist: many rows in one form, each named by the code of its paper; all faults at once, by field. */
export function parseCheckPapers(form: TypedForm): ParsedCheckPapers {
  const fields = readFields(form);
  const common = head.safeParse(fields);
  const faults = common.success ? [] : faultsOf(common.error, null);
  const rows = new Map<string, TypedFinding>();
  const typed = [...rowsOf(fields)];
  if (typed.length > MOST_ROWS) faults.push({ field: '', fault: 'rows.too-many' });
  for (const [code, parts] of typed.slice(0, MOST_ROWS)) {
    const parsed = row.safeParse(Object.fromEntries(parts));
    if (parsed.success) rows.set(code, parsed.data);
    else faults.push(...faultsOf(parsed.error, code));
  }
  return common.success && faults.length === 0
    ? { ok: true, value: { ...common.data, rows } }
    : { ok: false, faults };
}

/** The form of one section: at the version that was looked at, it agrees with paper, or what differs. */
export const compareSectionForm = z
  .object({
    _key: formKey,
    section: z.custom<SectionCode>((code) => typeof code === 'string' && isSectionCode(code)),
    sectionVersion: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    /** The number of the last comparison that the page showed, 0 where there was none. */
    seen: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    result: z.enum(COMPARISON_RESULTS, 'result.missing'),
    difference: optionalLine(LONGEST_DIFFERENCE),
  })
  .refine(({ result, difference }) => result === 'agrees' || difference !== null, {
    path: ['difference'],
    message: 'text.missing',
  });
