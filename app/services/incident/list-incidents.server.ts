import { incidentListQuery } from '../../../db/queries/incidents.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { IncidentList } from './incident-page';
import { readerOf } from './incident-reader';
import { listedIncident } from './incident-rows';

const PAGE_LENGTH = 50;
const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

function placeOf(cursor: string | null): { changedAt: number; id: string } | null {
  const match = CURSOR.exec(cursor ?? '');
  return match === null ? null : { changedAt: Number(match[1]), id: match[2] ?? '' };
}

/** Lists incidents by their last change: what was told to the reader's units; for who writes them all, drafts too. */
export async function listIncidents(
  ctx: ServiceContext,
  cursor: string | null,
): Promise<IncidentList> {
  requireAct(ctx, 'incident.read', NO_SUBJECT);
  const reader = readerOf(ctx);
  const rows = await incidentListQuery(ctx.db, reader, {
    after: placeOf(cursor),
    limit: PAGE_LENGTH + 1,
    isManager: reader.isManager,
  });
  const shown = rows.slice(0, PAGE_LENGTH);
  const last = shown.at(-1);
  const hasMore = rows.length > PAGE_LENGTH && last !== undefined;
  return {
    incidents: shown.map(listedIncident),
    nextCursor: hasMore ? `${last.changedAt}.${last.id}` : null,
    may: { manage: reader.isManager },
  };
}
