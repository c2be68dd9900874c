import { z } from 'zod';
import { parseTypedPlainDate, type PlainDate } from '../domain/plain-date';
import { STAFF_NUMBER_KINDS } from '../domain/staff-number/staff-number';
import { formKey, typedLine } from './form-parts';

const LONGEST_TYPED = 200;
const LONGEST_REASON = 500;
/** Letters, figures, and what stands between them on a card. */
const VALUE = /^[\p{L}\d][\p{L}\d./-]{0,29}$/u;

const value = z
  .string('number.form')
  .max(LONGEST_TYPED, 'number.form')
  .transform((text) => text.normalize('NFC').trim().toUpperCase())
  .pipe(z.string().regex(VALUE, 'number.form'));

/** A day typed as dd/MM/yyyy. */
const issuedOn = z
  .string('date.format')
  .max(LONGEST_TYPED, 'date.format')
  .transform((text, context): PlainDate => {
    const read = parseTypedPlainDate(text);
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: read.code });
    return z.NEVER;
  });

/** The form that issues a number or a card. */
export const staffNumberForm = z.object({
  _key: formKey,
  kind: z.enum(STAFF_NUMBER_KINDS, 'kind.missing'),
  value,
  issuedOn,
});

/** The same where the dossier still lacks something: a reason is asked. */
export const waivedNumberForm = staffNumberForm.extend({ reason: typedLine(LONGEST_REASON) });

/** Faults of these forms beside those of plain text and of dates. */
const STAFF_NUMBER_FAULTS = ['number.form', 'kind.missing', 'date.future'] as const;

export type StaffNumberFault = (typeof STAFF_NUMBER_FAULTS)[number];
