import type { TypedForm } from '../forms/typed-form';
import { readFields, repeatedFields } from '../forms/read-fields';
import { AppError } from '../services/app-error';
import { toAppError } from './respond.server';

/**
 * Does the work of a form that is a plain page: a refusal carries, beside its own payload, what was typed, so that the page
 * of the answer stands as the person left it, without scripts too.
 */
export async function keepTyped<Answer>(
  form: TypedForm,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const refusal = toAppError(error);
    if (refusal === null) throw error;
    const own = typeof refusal.payload === 'object' ? refusal.payload : {};
    const payload = { ...own, typed: readFields(form), many: repeatedFields(form) };
    throw new AppError(refusal.code, refusal.params, payload, { cause: error });
  }
}
