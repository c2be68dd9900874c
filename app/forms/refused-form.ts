import type { AppErrorCode } from '../services/app-error';

/** What stands wrong at one field, as a code. */
export type FieldFault = { field: string; fault: string };

/** A form that was refused, as the page shows it again: why, at which fields, and what was typed. */
export type RefusedForm = {
  code: AppErrorCode;
  faults: readonly FieldFault[];
  /** The one fault of a refusal that names no field (`account.role-refused`). */
  fault: string | null;
  typed: Readonly<Record<string, string>>;
  /** All values of a name that stood more than once: ticked boxes. */
  many: Readonly<Record<string, readonly string[]>>;
  requestId: string;
};

/** Reads the answer of a refused form (`keepTyped`). */
export function refusedForm(answer: {
  error: { code: AppErrorCode; payload: unknown; requestId: string };
}): RefusedForm {
  const { code, payload, requestId } = answer.error;
  const told = (payload ?? {}) as Partial<Pick<RefusedForm, 'faults' | 'fault' | 'typed' | 'many'>>;
  return {
    code,
    faults: told.faults ?? [],
    fault: told.fault ?? null,
    typed: told.typed ?? {},
    many: told.many ?? {},
    requestId,
  };
}

/** Says whether a box of a refused form was ticked. */
export function wasTicked(refused: RefusedForm | null, name: string, value: string): boolean {
  if (refused === null) return false;
  return (refused.many[name] ?? [refused.typed[name]]).includes(value);
}

/**
 * Gives the key of the form that is shown next: the one already sent where nobody knows whether it was written (the same key
 * writes once), else a fresh one.
 */
export function nextKey(refused: RefusedForm | null, fresh: string): string {
  const isUnsettled = refused?.code.startsWith('database.') === true;
  return (isUnsettled ? refused?.typed['_key'] : undefined) ?? fresh;
}
