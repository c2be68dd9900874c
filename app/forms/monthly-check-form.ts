import { z } from 'zod';
import { isMonth, type Month } from '../domain/monthly-check/month';
import { hasForbiddenCharacters, normaliseText } from '../domain/vietnamese-text';
import { formKey, rowId } from './form-parts';

const LONGEST_REMARK = 1000;

const remarkText = z
  .string('text.missing')
  .default('')
  .refine((text) => !hasForbiddenCharacters(text, { multiline: true }), 'text.characters')
  .transform((text) => normaliseText(text, { multiline: true }))
  .pipe(z.string().max(LONGEST_REMARK, 'text.too-long'));

const common = {
  _key: formKey,
  unitId: rowId('unit.unknown'),
  month: z.custom<Month>(isMonth, 'month.form'),
  /** What the month held when the form was made (`seenMark`). */
  seen: z.string().regex(/^\d{1,9}\.\d{1,15}\.\d{1,9}$/, 'seen.form'),
};

/** The form that signs a month; a remark may stand beside the signature. */
export const signMonthForm = z.object({ ...common, remark: remarkText });

/** The form that returns a month: what is to be put right must be said. */
export const returnMonthForm = z.object({
  ...common,
  remark: remarkText.pipe(z.string().min(1, 'text.missing')),
});
