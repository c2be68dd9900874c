import { z } from 'zod';
import { formKey, rowId, typedLine } from './form-parts';
import { optionalDay } from './typed-day';

/** The form that pauses, resumes, extends or waives a duty. */
export const adjustForm = z
  .object({
    _key: formKey,
    dutyKey: z.string().regex(/^[a-z-]{1,40}:[0-9A-Za-z-]{1,60}:[0-9-]{1,10}$/),
    act: z.enum(['pause', 'resume', 'extend', 'waive']),
    untilDay: optionalDay,
    reason: typedLine(300),
    document: typedLine(200),
  })
  .refine(({ act, untilDay }) => act !== 'extend' || untilDay !== null, {
    path: ['untilDay'],
    message: 'text.missing',
  });

/** The form that reminds a unit. */
export const remindForm = z.object({ _key: formKey, unitId: rowId('unit.missing') });
