import { isDatabaseOutage } from '../../db/database-outage.server';
import { WriteRefused, type WriteRefusal } from '../../db/write-batch.server';
import { data } from '../framework';
import { AppError, type AppErrorCode, type ErrorParams } from '../services/app-error';
import { recordAudit } from '../services/audit/record-audit.server';
import { getContext, type RequestArgs } from './context.server';
import { logFailure } from './log.server';
import { noteRefusal } from './refusal-counts.server';
import type { RequestScope } from './request-scope.server';
import { pathWithoutSecret } from './secret-address.server';

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 423 | 429 | 500 | 503;

/** 403 seen but not yours, 404 not there or not to be seen, 409 someone was first, 422 the form, 423 the lock. */
const STATUS = {
  'access.not-found': 404,
  'access.forbidden': 403,
  'access.sign-in-needed': 401,
  'access.password-change-needed': 403,
  'request.failed': 500,
  'request.malformed': 400,
  'request.too-large': 413,
  'request.too-often': 429,
  'request.repeated-with-other-content': 409,
  'form.invalid': 422,
  'section.version-conflict': 409,
  'section.locked': 423,
  'section.nothing-changed': 422,
  'dossier.duplicate-here': 409,
  'dossier.duplicate-elsewhere': 409,
  'dossier.possible-duplicate': 409,
  'dossier.in-transit': 409,
  'dossier.closed': 409,
  'dossier.annulled': 409,
  'dossier.papers-waiting': 409,
  'merge.same-dossier': 422,
  'merge.changed-meanwhile': 409,
  'merge.contradicts': 422,
  'decision.changed-meanwhile': 409,
  'decision.number-taken': 409,
  'event.refused': 409,
  'event.already-entered': 409,
  'transfer.changed-meanwhile': 409,
  'transfer.under-way': 409,
  'transfer.on-loan': 409,
  'transfer.void': 409,
  'decision.custody-moved': 409,
  'dossier.loan-over': 403,
  'duty.changed-meanwhile': 409,
  'rule.changed-meanwhile': 409,
  'sheet.not-for-this-person': 409,
  'sheet.changed-meanwhile': 409,
  'sheet.link-dead': 404,
  'sheet.too-often': 429,
  'staff-number.incomplete': 409,
  'staff-number.taken': 409,
  'staff-number.no-card': 409,
  'account.username-taken': 409,
  'account.password-refused': 422,
  'account.password-wrong': 422,
  'account.role-refused': 422,
  'unit.code-taken': 409,
  'unit.parent-refused': 422,
  'incident.changed-meanwhile': 409,
  'monthly-check.not-over': 409,
  'monthly-check.already-signed': 409,
  'monthly-check.changed-meanwhile': 409,
  'monthly-check.too-long': 409,
  'paper.changed-meanwhile': 409,
  'paper.nothing-changed': 422,
  'paper.section-not-entered': 409,
  'sign-in.refused': 401,
  'sign-in.awaits-confirmation': 403,
  'restore.nothing-to-confirm': 409,
  'sign-in.too-often': 429,
  'database.busy': 503,
  'database.not-durable': 503,
  'database.unavailable': 503,
} as const satisfies Record<AppErrorCode, Status>;

const RETRY_AFTER_SECONDS = { 429: '60', 503: '5' } as const;

/** What a screen is told of a refusal; a loader throws it, an action returns it. */
export type ErrorAnswer = {
  error: { code: AppErrorCode; params: ErrorParams; payload: unknown; requestId: string };
};

/** Refusals of a batch that a verb did not turn into its own words. */
const WRITE_REFUSALS = {
  durable: 'database.not-durable',
  right: 'access.forbidden',
  version: 'database.busy',
  duplicate: null,
  one: null,
  'repeated-key': 'request.repeated-with-other-content',
  chain: 'database.busy',
  'append-only': null,
  busy: 'database.busy',
  'unknown-outcome': 'database.unavailable',
} as const satisfies Record<WriteRefusal, AppErrorCode | null>;

/** Gives the refusal that an error is, or null for a bug. */
export function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof WriteRefused) {
    const code = WRITE_REFUSALS[error.refusal];
    return code === null ? null : new AppError(code, {}, null, { cause: error });
  }
  if (isDatabaseOutage(error))
    return new AppError('database.unavailable', {}, null, { cause: error });
  return null;
}

/** After a refused form the loaders of its page are refused as well: what was asked is kept, once. */
const logged = new WeakSet<RequestScope>();

/**
 * Every refusal of a right is kept in the log (R-3.1a), as a system row: it belongs to no chain of a dossier. A flood of them
 * is kept as a count.
 */
async function logRefusal(error: AppError, args: RequestArgs): Promise<void> {
  if (error.code !== 'access.forbidden' && error.code !== 'access.not-found') return;
  if (logged.has(args.context)) return;
  logged.add(args.context);
  const ctx = await getContext(args);
  if (ctx === null) return;
  const { pathname } = new URL(args.request.url);
  const itself = {
    method: args.request.method,
    path: pathWithoutSecret(pathname).slice(0, 200),
    act: String(error.params['act'] ?? ''),
  };
  for (const told of noteRefusal('account', ctx.actor.accountId))
    await recordAudit(ctx, {
      stream: null,
      act: 'access.refused',
      outcome: error.code,
      unitId: ctx.actor.unit?.id ?? null,
      dossierId: null,
      sectionCode: null,
      version: null,
      details: told === 'itself' ? itself : told,
    });
}

async function partsOf(
  error: unknown,
  args: RequestArgs,
): Promise<{ answer: ErrorAnswer; init: { status: Status; headers: Headers } }> {
  // A redirect, or an answer that is ready.
  if (error instanceof Response) throw error;
  const { requestId } = args.context;
  const refusal = toAppError(error) ?? new AppError('request.failed', {}, null, { cause: error });
  const { code, params, payload } = refusal;
  const status = STATUS[code];
  const headers = new Headers();
  // A bug: the screen shows the request's id, the log has the rest.
  if (status === 500) logFailure(requestId, 'route', error);
  if (status === 429 || status === 503) {
    headers.set('retry-after', RETRY_AFTER_SECONDS[status]);
    // Whoever floods is not given a line a request either.
    if (code !== 'request.too-often') logFailure(requestId, code, refusal.cause ?? refusal);
  }
  await logRefusal(refusal, args);
  // What may not be seen is answered as what isn't there: no word of the act, which only the log keeps.
  const told = code === 'access.not-found' ? {} : params;
  return {
    answer: { error: { code, params: told, payload, requestId } },
    init: { status, headers },
  };
}

async function answerOf(error: unknown, args: RequestArgs) {
  const { answer, init } = await partsOf(error, args);
  return data(answer, init);
}

/** Gives the answer of an action that was refused: its code, parameters and payload, with the status of the table. */
export function respondWith(error: unknown, args: RequestArgs) {
  return answerOf(error, args);
}

/** Throws the answer of a loader that was refused or failed, for the error boundary; a redirect goes through as it is. */
export async function throwAnswer(error: unknown, args: RequestArgs): Promise<never> {
  throw await answerOf(error, args);
}

/** Gives the answer of a route that scripts ask and that has no page. */
export async function respondAsJson(error: unknown, args: RequestArgs): Promise<Response> {
  const { answer, init } = await partsOf(error, args);
  return Response.json(answer, init);
}
