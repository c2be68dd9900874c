import type { LoaderFunctionArgs } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { findPeople } from '../../services/decision/decision-form.server';

const LONGEST = 100;

/** Gives people of the actor's units by the beginning of their names: asked for while a decision is being written. */
export function loader(args: LoaderFunctionArgs) {
  const typed = new URL(args.request.url).searchParams.get('ten') ?? '';
  return handleLoader('routes/people-search', args, async (ctx) => ({
    people: await findPeople(ctx, typed.slice(0, LONGEST)),
  }));
}
