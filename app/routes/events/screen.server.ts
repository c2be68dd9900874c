import type { ServiceContext } from '../../services/context.server';
import { listDecisions } from '../../services/decision/list-decisions.server';
import { openDecision } from '../../services/decision/open-decision.server';
import { previewEvent } from '../../services/event/preview-event.server';
import { AppError } from '../../services/app-error';

const ID = /^[0-9A-Za-z-]{1,60}$/;

/** Gives what the address asks for: a person's event with its preview, or the choice of kinds. */
export async function readEventScreen(ctx: ServiceContext, query: URLSearchParams) {
  const decisionId = query.get('van-ban') ?? '';
  const line = Number(query.get('dong'));
  if (!ID.test(decisionId) || !Number.isInteger(line) || line < 1)
    return {
      view: 'choice' as const,
      list: await listDecisions(ctx, { filter: 'waiting', kind: null, cursor: null }),
    };
  const decision = await openDecision(ctx, decisionId);
  const person = decision.people.find((one) => one.line === line);
  if (person === undefined) throw new AppError('access.not-found');
  return {
    view: 'entry' as const,
    decision: {
      id: decision.id,
      number: decision.number,
      people: decision.people.length,
    },
    preview: await previewEvent(ctx, { decisionId, line }),
  };
}

export type EventScreen = Awaited<ReturnType<typeof readEventScreen>>;
