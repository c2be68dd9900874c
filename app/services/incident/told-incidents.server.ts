import { toldIncidentsQuery } from '../../../db/queries/incidents.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { ToldIncident } from './incident-page';
import { readerOf } from './incident-reader';
import { toldIncident } from './incident-rows';

/** Gives what the reader has to be told now, newest first: it stands on every page until it is acknowledged. */
export async function listToldIncidents(ctx: ServiceContext): Promise<ToldIncident[]> {
  requireAct(ctx, 'incident.read', NO_SUBJECT);
  const rows = await toldIncidentsQuery(ctx.db, readerOf(ctx));
  return rows.map(toldIncident);
}
