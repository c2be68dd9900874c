import { toldIncidentsQuery } from '../../../db/queries/incidents.server';
import { topUnitsQuery } from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import type { ToldIncident } from '../incident/incident-page';
import { readerOf } from '../incident/incident-reader';
import { toldIncident } from '../incident/incident-rows';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';

export type LiveFrame = {
  /** The unit in whose room the page listens; null for who stands in none. */
  liveUnitId: string | null;
  told: ToldIncident[];
  /** For acknowledging what is told. */
  key: string;
  /** When it was read, by the database's clock: of two readings the later one holds. */
  at: number;
};

/** Gives what every page needs to be live: where it listens, and what the account has to be told now. */
export async function openFrame(ctx: ServiceContext): Promise<LiveFrame> {
  requireAct(ctx, 'incident.read', NO_SUBJECT);
  const [rows, tops] = await readBatch(ctx.db, [
    toldIncidentsQuery(ctx.db, readerOf(ctx)),
    topUnitsQuery(ctx.db),
  ]);
  // What concerns a unit is told in its room and in those above it: at the top all is heard.
  const hearsAll = scopeOf(ctx.actor, 'unit.listen', ctx.now).sector;
  const top = tops[0]?.id ?? null;
  return {
    liveUnitId: hearsAll ? top : (ctx.actor.unit?.id ?? null),
    told: rows.map(toldIncident),
    key: newId(ctx.now),
    at: ctx.now,
  };
}
