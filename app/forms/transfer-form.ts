import { z } from 'zod';
import { formKey, rowId, typedLine } from './form-parts';

/** The form of one step of a transfer; the step itself is the intent. */
export const transferForm = z.object({
  _key: formKey,
  transferId: rowId('transfer.unknown'),
  seenVersion: z.coerce.number().int().min(1).max(1_000_000),
  reason: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.union([z.literal('').transform(() => null), typedLine(300)])),
  usingUnitId: z
    .string()
    .default('')
    .pipe(z.union([z.literal('').transform(() => null), rowId('unit.missing')])),
});
