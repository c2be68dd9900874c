import { z } from 'zod';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';

/** What can be wrong with one line of typed text; a sentence for each stands in `i18n/vi/form-faults.ts`. */
const TEXT_FAULTS = ['text.missing', 'text.too-long', 'text.characters'] as const;

export type TextFault = (typeof TEXT_FAULTS)[number];

/** The key that the server made with the form: the same one writes once. */
export const formKey = z.string().regex(/^[0-9a-f-]{36}$/);

/** The id of a row, as addresses and hidden inputs carry it; `fault` where a person has to choose it. */
export function rowId(fault: string) {
  return z.string(fault).regex(/^[A-Za-z0-9-]{1,60}$/, fault);
}

/**
 * One line of text that has to be there: NFC, spaces collapsed, no control or bidi characters. Those are looked for in what
 * was typed: some of them count as spaces and would be gone afterwards.
 */
export function typedLine(longest: number) {
  return z
    .string('text.missing')
    .max(longest * 4, 'text.too-long')
    .refine((text) => !hasForbiddenCharacters(text, { multiline: false }), 'text.characters')
    .transform((text) => normaliseText(text, { multiline: false }))
    .pipe(z.string().min(1, 'text.missing').max(longest, 'text.too-long'));
}

/** One line of text that may be left empty: null then. */
export function optionalLine(longest: number) {
  return z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.union([z.literal('').transform(() => null), typedLine(longest)]));
}
