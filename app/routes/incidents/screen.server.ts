import type { ServiceContext } from '../../services/context.server';
import { listIncidents } from '../../services/incident/list-incidents.server';
import { openIncident } from '../../services/incident/open-incident.server';
import { newId } from '../../services/new-id.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { requireAct } from '../../services/require-act.server';
import { listManagedUnits } from '../../services/unit/list-units.server';
import type { IncidentsAddress } from './incidents-address';

async function formScreen(ctx: ServiceContext, place: IncidentsAddress) {
  requireAct(ctx, 'incident.manage', NO_SUBJECT);
  const { incidentId } = place;
  const incident =
    place.form === 'change' && incidentId !== null
      ? await openIncident(ctx, { incidentId, unitId: null })
      : null;
  const { units } = await listManagedUnits(ctx);
  return {
    view: 'form' as const,
    place,
    key: newId(ctx.now),
    incident,
    units: units
      .filter(
        ({ kind, validTo }) => validTo === null && (kind === 'unit' || kind === 'attached_unit'),
      )
      .map(({ id, name }) => ({ id, name })),
  };
}

/** Gives what the place of the address shows. */
export async function readScreen(ctx: ServiceContext, place: IncidentsAddress) {
  if (place.form !== null) return formScreen(ctx, place);
  const key = newId(ctx.now);
  const { incidentId, unitId } = place;
  if (incidentId !== null)
    return {
      view: 'one' as const,
      place,
      key,
      page: await openIncident(ctx, { incidentId, unitId }),
    };
  return { view: 'list' as const, place, list: await listIncidents(ctx, place.cursor) };
}

export type Screen = Awaited<ReturnType<typeof readScreen>>;
