/**
 * Every expected refusal of the domain. The union is closed: whoever adds a rule adds its code here, its status in
 * `app/http/respond.server.ts` and its sentence in `app/i18n`; the compiler then finds each place that forgot it.
 */
export const REFUSAL_CODES = [
  'date.format',
  'date.not-in-calendar',
  'date.year-range',
  'permission.not-enabled',
  'permission.unknown-input',
  'permission.account-disabled',
  'permission.must-change-password',
  'permission.own-dossier',
  'permission.own-account',
  'permission.dossier-closed',
  'permission.dossier-in-transit',
  'permission.dossier-annulled',
  'permission.khtc-reads-no-dossier',
  'permission.auditor-reads-no-dossier',
  'permission.auditor-never-writes',
  'password.too-short',
  'password.too-long',
  'password.forbidden-characters',
  'password.too-common',
  'password.names-the-place',
  'password.names-the-person',
  'password.too-few-characters',
  'password.same-as-before',
  'sign-in.locked',
  'sign-in.too-many-from-address',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type RefusalParams = Readonly<Record<string, string | number>>;

/** A refusal as a value: the code of its sentence and the parameters that stand in it. */
export type Refusal<Code extends RefusalCode = RefusalCode> = {
  ok: false;
  code: Code;
  params?: RefusalParams;
};

export type Outcome<Value, Code extends RefusalCode = RefusalCode> =
  | { ok: true; value: Value }
  | Refusal<Code>;

/** Gives a success with its value. */
export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** Gives a refusal by its code, with the parameters of its sentence. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  params?: RefusalParams,
): Refusal<Code> {
  return params === undefined ? { ok: false, code } : { ok: false, code, params };
}
