import { boardQuery } from '../../../db/queries/duties.server';
import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { parsePlainDate, type PlainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { namesOf } from '../dossier/stored-version.server';
import { writeIncident, type NewWording } from '../incident/write-incident.server';
import { requireAct } from '../require-act.server';
import { daysOf } from './list-duties.server';

export type NoticeWords = Pick<NewWording, 'title' | 'whatHappened' | 'whatToDo'>;

/**
 * Reminds a unit of what is late there (Điều 17.3): a notice on its open pages at once and until acknowledged. The same key
 * reminds once. Refuses with 404 for a unit that keeps no dossiers, `duty.changed-meanwhile` where nothing is late any more.
 */
export async function remindUnit(
  ctx: ServiceContext,
  asked: {
    key: string;
    unitId: string;
    /** The words of the notice, by what stands there now. */
    words(facts: { unitName: string; late: number; oldest: PlainDate }): NoticeWords;
  },
): Promise<{ unitName: string }> {
  const [unit] = await unitHeadQuery(ctx.db, asked.unitId);
  if (unit === undefined || !unit.keepsDossiers)
    throw new AppError('access.not-found', { act: 'duty.remind' });
  requireAct(ctx, 'duty.remind', {
    kind: 'unit',
    unitId: unit.id,
    ancestorIds: namesOf(unit.ancestors),
  });
  const reach = {
    sector: false,
    units: [{ unitId: unit.id, subtree: false }],
    selfDossierId: null,
  };
  const [row] = await boardQuery(ctx.db, reach, { ...daysOf(ctx.today), since: ctx.today });
  const oldest = parsePlainDate(row?.oldest ?? '');
  if (row === undefined || row.late === 0 || oldest === null)
    throw new AppError('duty.changed-meanwhile');
  await writeIncident(ctx, {
    key: asked.key,
    act: 'publish',
    incidentId: null,
    seenVersion: 0,
    wording: {
      kind: 'risk',
      gravity: 'minor',
      ...asked.words({ unitName: unit.name, late: row.late, oldest }),
      startsAt: null,
      endsAt: null,
      audience: 'units',
      unitIds: [unit.id],
    },
  });
  return { unitName: unit.name };
}
