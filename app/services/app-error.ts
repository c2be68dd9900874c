/** Every refusal a service can give; `http/respond.server.ts` maps each to a status, `i18n/vi` to a sentence. */
const APP_ERROR_CODES = [
  'access.not-found',
  'access.forbidden',
  'access.sign-in-needed',
  'access.password-change-needed',
  'request.failed',
  'request.malformed',
  'request.too-large',
  'request.repeated-with-other-content',
  'form.invalid',
  'section.version-conflict',
  'section.locked',
  'section.nothing-changed',
  'dossier.duplicate-here',
  'dossier.duplicate-elsewhere',
  'dossier.possible-duplicate',
  'dossier.in-transit',
  'dossier.closed',
  'dossier.annulled',
  'dossier.papers-waiting',
  'merge.same-dossier',
  'merge.changed-meanwhile',
  'merge.contradicts',
  'decision.changed-meanwhile',
  'decision.number-taken',
  'event.refused',
  'event.already-entered',
  'transfer.changed-meanwhile',
  'transfer.under-way',
  'transfer.on-loan',
  'transfer.void',
  'decision.custody-moved',
  'dossier.loan-over',
  'duty.changed-meanwhile',
  'rule.changed-meanwhile',
  'sheet.not-for-this-person',
  'sheet.changed-meanwhile',
  'sheet.link-dead',
  'sheet.too-often',
  'staff-number.incomplete',
  'staff-number.taken',
  'staff-number.no-card',
  'account.username-taken',
  'account.password-refused',
  'account.password-wrong',
  'account.role-refused',
  'unit.code-taken',
  'unit.parent-refused',
  'incident.changed-meanwhile',
  'monthly-check.not-over',
  'monthly-check.already-signed',
  'monthly-check.changed-meanwhile',
  'monthly-check.too-long',
  'paper.changed-meanwhile',
  'paper.nothing-changed',
  'paper.section-not-entered',
  'sign-in.refused',
  'sign-in.too-often',
  'sign-in.awaits-confirmation',
  'restore.nothing-to-confirm',
  'database.busy',
  'database.not-durable',
  'database.unavailable',
] as const;

export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

export type ErrorParams = Readonly<Record<string, string | number>>;

/** A refusal that was foreseen: a code with its parameters, never a sentence. Anything else that is thrown is a bug. */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    readonly params: ErrorParams = {},
    /** What the screen needs to go on: the current text at a conflict, faults by field. Never logged. */
    readonly payload: unknown = null,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
