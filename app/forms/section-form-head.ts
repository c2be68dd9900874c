import type { TypedForm } from './typed-form';
import { z } from 'zod';
import type { FieldFault } from '../domain/dossier/field-value';
import { SECTION_CODES, type SectionCode } from '../domain/dossier/section-catalogue';
import { parseTypedPlainDate, type PlainDate } from '../domain/plain-date';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';
import { readFields } from './read-fields';
import type { FormFault } from './section-form';

const LONGEST = { _reason: 500, _basis: 300 } as const;

/** Reports a fault under the code of its sentence. */
function faultAs(code: FieldFault): { code: 'custom'; message: FieldFault } {
  return { code: 'custom', message: code };
}

/** A line that goes into history and log as it stands: in NFC, without control or direction marks. */
function typedLine(max: number) {
  return z.string().transform((text, found) => {
    if (text.length > max) found.addIssue(faultAs('field.too-long'));
    else if (hasForbiddenCharacters(text, { multiline: false }))
      found.addIssue(faultAs('field.forbidden-characters'));
    return normaliseText(text, { multiline: false });
  });
}

/** A day as a person types it (day first, or ISO), or nothing. */
const typedDay = z.string().transform((text, found): PlainDate | '' => {
  const typed = text.trim();
  if (typed === '') return '';
  const day = parseTypedPlainDate(typed.slice(0, 40));
  if (day.ok) return day.value;
  found.addIssue(faultAs('field.date'));
  return z.NEVER;
});

/**
 * What the form of a section carries besides its fields: the version and fence it was opened with, the key made with the
 * form, and the act. Names begin with an underscore, so that no field of the catalogue can collide.
 */
export const sectionFormHead = z.object({
  _section: z.enum(SECTION_CODES as [SectionCode, ...SectionCode[]]),
  _version: z.coerce.number().int().min(0).max(1_000_000),
  _fence: z.coerce.number().int().min(0).max(1_000_000_000),
  _key: z.string().regex(/^[0-9a-f-]{36}$/),
  _act: z.enum(['update', 'correct']),
  _reason: typedLine(LONGEST._reason).default(''),
  _basis: typedLine(LONGEST._basis).default(''),
  _effective_on: typedDay.default(''),
});

export type SectionFormHead = z.infer<typeof sectionFormHead>;

export type SectionFormHeadOutcome =
  | { ok: true; head: SectionFormHead }
  /** No faults: the form is not one of ours. Else what the person can mend. */
  | { ok: false; faults: FormFault[] };

/** Reads the head of a section's form: gives it, or the faults at what a person typed in it. */
export function parseSectionFormHead(form: TypedForm): SectionFormHeadOutcome {
  const parsed = sectionFormHead.safeParse(readFields(form));
  if (parsed.success) return { ok: true, head: parsed.data };
  const issues = parsed.error.issues.map(({ path, message, code }) => ({
    name: String(path[0] ?? ''),
    message,
    isTyped: code === 'custom',
  }));
  if (issues.some(({ isTyped }) => !isTyped)) return { ok: false, faults: [] };
  return {
    ok: false,
    faults: issues.map(({ name, message }): FormFault => {
      const max = Object.hasOwn(LONGEST, name) ? LONGEST[name as keyof typeof LONGEST] : null;
      return { name, code: message as FieldFault, params: max === null ? {} : { max } };
    }),
  };
}
