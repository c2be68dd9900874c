import { firstOf, formFault, typedFormOf, type TypedForm } from '../forms/typed-form';
import type { z } from 'zod';
import { decideSomewhere } from '../domain/permission/decide';
import { findRouteActs, type RouteGuard, type RouteId } from '../domain/permission/route-acts';
import { readFields } from '../forms/read-fields';
import { redirect } from '../framework';
import { AppError } from '../services/app-error';
import type { ServiceContext } from '../services/context.server';
import { isNavigation, requireContext, type RequestArgs } from './context.server';
import { respondWith, throwAnswer } from './respond.server';

const SUBMIT = 'submit';
const PASSWORD_PAGE = '/doi-mat-khau';
const WITHOUT_NEW_PASSWORD: readonly RouteId[] = ['routes/password', 'routes/sign-out'];

function guardOf(routeId: string, method: string, intent: string): RouteGuard {
  const acts = findRouteActs(routeId);
  const isRead = method === 'GET' || method === 'HEAD';
  const post = acts !== null && Object.hasOwn(acts.post, intent) ? acts.post[intent] : undefined;
  const guard = isRead ? acts?.get : post;
  if (guard === null || guard === undefined) throw new AppError('access.not-found');
  return guard;
}

/**
 * Requires a signed-in account that may do the act of this route (`route-acts.ts`), for a POST the act of its intent.
 * A route or intent that is not in the manifest is refused. Where the act needs a subject the verb decides again on it; who may
 * do it to no subject at all is refused here, before any parser sees the form.
 * Throws a redirect (sign in, change the password) or an `AppError`.
 */
export async function guardRoute(
  routeId: RouteId,
  args: RequestArgs,
  intent = SUBMIT,
): Promise<ServiceContext> {
  const guard = guardOf(routeId, args.request.method, intent);
  if (guard === 'public') throw new Error(`${routeId} is public and has no guard`);
  const ctx = await requireContext(args);
  if (ctx.actor.mustChangePassword && !WITHOUT_NEW_PASSWORD.includes(routeId)) {
    if (isNavigation(args)) throw redirect(PASSWORD_PAGE);
    throw new AppError('access.password-change-needed');
  }
  const { act } = guard;
  const decision = decideSomewhere(ctx.actor, guard, ctx.now);
  if (!decision.allowed)
    throw new AppError(decision.answer === 'not-found' ? 'access.not-found' : 'access.forbidden', {
      act,
    });
  return ctx;
}

/** The life of a loader: guard, work, refusals as the error boundary's answer. */
export async function handleLoader<Answer>(
  routeId: RouteId,
  args: RequestArgs,
  work: (ctx: ServiceContext) => Promise<Answer> | Answer,
): Promise<Answer> {
  try {
    return await work(await guardRoute(routeId, args));
  } catch (error) {
    return throwAnswer(error, args);
  }
}

async function sentForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    throw new AppError('request.malformed', {}, null, { cause: error });
  }
}

/** Reads a form, once: 400 for a body that is none, 413 for one beyond `FORM_LIMITS`. No parser meets another. */
export async function readForm(request: Request): Promise<TypedForm> {
  const form = typedFormOf(await sentForm(request));
  const fault = formFault(form);
  if (fault !== null) throw new AppError(`request.${fault}`);
  return form;
}

/** Gives the intent of a form, `submit` where it names none. */
export function intentOf(form: TypedForm): string {
  return firstOf(form, 'intent') || SUBMIT;
}

/**
 * The life of an action: form, guard by its `intent` (or by `intentOfForm`, where the form says it in other words),
 * work, refusals as a returned answer, so that the page keeps what was typed.
 */
export async function handleAction<Answer>(
  routeId: RouteId,
  args: RequestArgs,
  work: (ctx: ServiceContext, form: TypedForm) => Promise<Answer> | Answer,
  intentOfForm: (form: TypedForm) => string = intentOf,
) {
  try {
    // Nobody's form is not even read.
    await requireContext(args);
    const form = await readForm(args.request);
    return await work(await guardRoute(routeId, args, intentOfForm(form)), form);
  } catch (error) {
    return respondWith(error, args);
  }
}

/** The life of an action that needs nobody signed in: form, work, refusals as a returned answer. */
export async function handlePublicAction<Answer>(
  args: RequestArgs,
  work: (form: TypedForm) => Promise<Answer> | Answer,
) {
  try {
    return await work(await readForm(args.request));
  } catch (error) {
    return respondWith(error, args);
  }
}

/** Parses the fields of a form; `form.invalid` with the faults by field otherwise. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: TypedForm,
): z.output<Schema> {
  const parsed = schema.safeParse(readFields(form));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: String(path[0] ?? ''),
    fault: message,
  }));
  throw new AppError('form.invalid', {}, { faults });
}
