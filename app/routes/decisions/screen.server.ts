import type { ServiceContext } from '../../services/context.server';
import { decisionForm } from '../../services/decision/decision-form.server';
import { listDecisions } from '../../services/decision/list-decisions.server';
import { openDecision } from '../../services/decision/open-decision.server';
import type { DecisionsAddress } from '../../forms/decisions-address';

/** Gives what the place of the address shows. */
export async function readScreen(ctx: ServiceContext, place: DecisionsAddress) {
  if (place.isForm) return { view: 'form' as const, place, form: await decisionForm(ctx, place) };
  if (place.decisionId !== null)
    return { view: 'one' as const, place, page: await openDecision(ctx, place.decisionId) };
  return { view: 'list' as const, place, list: await listDecisions(ctx, place) };
}

export type Screen = Awaited<ReturnType<typeof readScreen>>;
