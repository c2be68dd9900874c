import type { LoaderFunctionArgs } from '../../framework';
import { handleLoader } from '../../http/guards.server';
import { newId } from '../../services/new-id.server';
import { listToldIncidents } from '../../services/incident/told-incidents.server';

/** Gives what the account has to be told now: asked for when a room says that something is new, or after a break. */
export function loader(args: LoaderFunctionArgs) {
  return handleLoader('routes/incident-feed', args, async (ctx) =>
    Response.json({ told: await listToldIncidents(ctx), key: newId(ctx.now), at: ctx.now }),
  );
}
