import { z } from 'zod';
import { parseTypedPlainDate, type PlainDate } from '../domain/plain-date';

/** A whole day as people type it (ngày/tháng/năm), or nothing. */
export const optionalDay = z
  .string()
  .max(40, 'date.format')
  .default('')
  .transform((text, context): PlainDate | null => {
    if (text.trim() === '') return null;
    const day = parseTypedPlainDate(text);
    if (day.ok) return day.value;
    context.addIssue({ code: 'custom', message: day.code });
    return z.NEVER;
  });

/** A whole day that has to be there. */
export const typedDay = z
  .string('text.missing')
  .max(40, 'date.format')
  .transform((text, context): PlainDate => {
    if (text.trim() === '') context.addIssue({ code: 'custom', message: 'text.missing' });
    else {
      const day = parseTypedPlainDate(text);
      if (day.ok) return day.value;
      context.addIssue({ code: 'custom', message: day.code });
    }
    return z.NEVER;
  });
