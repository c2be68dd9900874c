import type { RuleChangeFault } from '../../domain/deadline/change-rules';
import { AppError } from '../app-error';

/** Gives the refusal of a form of rules at one of its fields. */
export function refusedField(field: string, fault: RuleChangeFault): AppError {
  return new AppError('form.invalid', {}, { faults: [{ field, fault }] });
}
