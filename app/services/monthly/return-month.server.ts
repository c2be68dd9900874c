import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { checkMonth, type AskedCheck, type CheckAnswer } from './check-month.server';

/**
 * Returns a unit's month to its clerks (trả lại, Điều 14.4) with a remark on what is to be put right; it is signed later.
 * Refuses as a signature does, and without a remark.
 */
export async function returnMonth(ctx: ServiceContext, asked: AskedCheck): Promise<CheckAnswer> {
  if (asked.remark === '')
    throw new AppError(
      'form.invalid',
      {},
      { faults: [{ field: 'remark', fault: 'text.missing' }] },
    );
  return checkMonth(ctx, 'return', asked);
}
