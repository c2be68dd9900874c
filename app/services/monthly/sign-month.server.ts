import type { ServiceContext } from '../context.server';
import { checkMonth, type AskedCheck, type CheckAnswer } from './check-month.server';

/**
 * Signs a unit's month (ký xác nhận, Điều 14.4): keeps the list of what was entered in it and its digest. Refuses by right
 * (the head of the unit alone), while the month runs, when it is signed and nothing has changed since, and when it is not
 * the month that the form showed any more. It is no digital signature in law.
 */
export function signMonth(ctx: ServiceContext, asked: AskedCheck): Promise<CheckAnswer> {
  return checkMonth(ctx, 'sign', asked);
}
