import { localDayOf } from '../domain/plain-date';
import { assignmentsInForce } from '../domain/permission/decide';
import type { SessionEnd } from '../domain/account/session-limits';
import { redirect } from '../framework';
import { AppError } from '../services/app-error';
import type { ServiceContext, SignedInActor } from '../services/context.server';
import { signInAddress } from './next-path';
import type { RequestScope } from './request-scope.server';
import { readSession, type LiveSession, type SessionReading } from './session.server';

/** What every loader and action is given. */
export type RequestArgs = { request: Request; context: RequestScope };

/** Root and route loaders of one request share one session query. */
const readings = new WeakMap<RequestScope, Promise<SessionReading>>();
const contexts = new WeakMap<RequestScope, Promise<ServiceContext | null>>();

/** What a page does by itself is no use of the session: sockets that come back, and what it asks when one has spoken. */
const BY_ITSELF = /^\/su-co\/moi(\.data)?$/;

function isUse(request: Request): boolean {
  return !request.headers.has('upgrade') && !BY_ITSELF.test(new URL(request.url).pathname);
}

/** Gives what the request's cookie stands for, asked once a request. */
export function getSessionReading({ request, context }: RequestArgs): Promise<SessionReading> {
  let reading = readings.get(context);
  if (reading === undefined) {
    reading = readSession(request.headers.get('cookie'), {
      db: context.db,
      clockOffsetMs: context.env.CLOCK_OFFSET_MS,
      prolongs: isUse(request),
    });
    readings.set(context, reading);
  }
  return reading;
}

function actorOf({ account, roles, now }: LiveSession): SignedInActor {
  const actor = {
    accountId: account.id,
    username: account.username,
    fullName: account.fullName,
    phoneExtension: account.phoneExtension,
    dossierId: account.dossierId,
    disabled: account.disabledAt !== null,
    mustChangePassword: account.mustChangePassword,
    assignments: roles.map(({ role, unitId, validFrom, validTo }) => ({
      role,
      unitId,
      validFrom,
      validTo,
    })),
  };
  const first = assignmentsInForce(actor, now)[0];
  const name = roles.find(({ unitId }) => unitId === first?.unitId)?.unitName ?? '';
  return { ...actor, unit: first === undefined ? null : { id: first.unitId, name } };
}

async function makeContext(args: RequestArgs): Promise<ServiceContext | null> {
  const reading = await getSessionReading(args);
  if (reading.kind !== 'live') return null;
  return {
    db: args.context.db,
    sealer: await args.context.sealer(),
    rooms: args.context.rooms,
    actor: actorOf(reading),
    now: reading.now,
    today: localDayOf(reading.now),
    requestId: args.context.requestId,
    sessionHash: reading.idHash,
    sessionEndsAt: reading.endsAt,
  };
}

/** Gives who is signed in with all that verbs need, or null; one query however often it is asked in a request. */
export function getContext(args: RequestArgs): Promise<ServiceContext | null> {
  let made = contexts.get(args.context);
  if (made === undefined) {
    made = makeContext(args);
    contexts.set(args.context, made);
  }
  return made;
}

/** Says whether the browser is going to a page, so that a redirect may take it elsewhere: a script's write must not be. */
export function isNavigation({ request }: RequestArgs): boolean {
  const mode = request.headers.get('sec-fetch-mode');
  if (mode === 'navigate') return true;
  if (request.method === 'GET' || request.method === 'HEAD')
    return !request.headers.get('accept')?.startsWith('application/json');
  return mode === null && (request.headers.get('accept') ?? '').includes('text/html');
}

/**
 * Gives the context of the request or sends the browser to sign in and back; a write by script is refused with
 * `access.sign-in-needed` instead, so that the page keeps its form and asks for the password in place.
 */
export async function requireContext(args: RequestArgs): Promise<ServiceContext> {
  const ctx = await getContext(args);
  if (ctx !== null) return ctx;
  const reading = await getSessionReading(args);
  const why: SessionEnd | 'none' = reading.kind === 'ended' ? reading.by : 'none';
  if (!isNavigation(args)) throw new AppError('access.sign-in-needed', { why });
  // A hand-made request: the framework turns a thrown redirect into one its client follows.
  throw redirect(signInAddress(args.request.url, why));
}
