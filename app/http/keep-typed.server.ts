import { readFields } from '../forms/read-fields';
import { AppError } from '../services/app-error';
import { toAppError } from './respond.server';

/** Gives the names that stand more than once in a form (ticked boxes), each with all its values. */
function repeatedFields(form: FormData): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const name of form.keys()) {
    const values = form.getAll(name).filter((value) => typeof value === 'string');
    if (values.length > 1) lists.set(name, values);
  }
  return Object.fromEntries(lists);
}

/**
 * Does the work of a form that is a plain page: a refusal carries, beside its own payload, what was typed, so that the page
 * of the answer stands as the person left it, without scripts too.
 */
export async function keepTyped<Answer>(
  form: FormData,
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
