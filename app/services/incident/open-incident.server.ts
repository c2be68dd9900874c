import {
  incidentQuery,
  receiptsByUnitQuery,
  receiptsOfUnitQuery,
} from '../../../db/queries/incidents.server';
import { readBatch } from '../../../db/read-batch.server';
import { decide } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { IncidentPage } from './incident-page';
import { readerOf } from './incident-reader';
import { wordingOf } from './incident-rows';

async function receiptsOf(
  ctx: ServiceContext,
  told: { incidentId: string; version: number },
  unitId: string | null,
): Promise<IncidentPage['receipts']> {
  if (!decide(ctx.actor, 'incident.receipts', NO_SUBJECT, ctx.now).allowed) return null;
  const at = { ...told, now: ctx.now };
  const [units, people] = await readBatch(ctx.db, [
    receiptsByUnitQuery(ctx.db, at),
    receiptsOfUnitQuery(ctx.db, at, unitId ?? ''),
  ]);
  return {
    units,
    unitId,
    people: people.map((person) => ({ ...person, isSignedIn: person.isSignedIn === 1 })),
  };
}

/**
 * Opens one incident with every wording it had and, for whoever may see them, who has acknowledged the present one, by unit
 * and by person (Điều 17.6). Throws 404 for one that does not concern the reader.
 */
export async function openIncident(
  ctx: ServiceContext,
  at: { incidentId: string; unitId: string | null },
): Promise<IncidentPage> {
  requireAct(ctx, 'incident.read', NO_SUBJECT);
  const reader = readerOf(ctx);
  const rows = await incidentQuery(ctx.db, at.incidentId, reader);
  const [current] = rows;
  if (current === undefined) throw new AppError('access.not-found');
  const { id, state, version } = current;
  const [wording, ...earlier] = rows.map(wordingOf);
  if (wording === undefined) throw new AppError('access.not-found');
  return {
    id,
    state,
    wording,
    earlier,
    isAcknowledged: current.acknowledged === 1,
    may: { manage: reader.isManager },
    receipts:
      state === 'draft' ? null : await receiptsOf(ctx, { incidentId: id, version }, at.unitId),
  };
}
