import { acknowledgeStatement, incidentQuery } from '../../../db/queries/incidents.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { readerOf } from './incident-reader';

/**
 * Notes that the actor has seen a wording. One that has been replaced meanwhile is not noted: the newer one is told anew.
 * Throws 404 for an incident that does not concern him.
 */
export async function acknowledgeIncident(
  ctx: ServiceContext,
  asked: { key: string; incidentId: string; version: number },
): Promise<void> {
  const right = requireAct(ctx, 'incident.acknowledge', NO_SUBJECT);
  const { incidentId, version } = asked;
  const [current] = await incidentQuery(ctx.db, incidentId, readerOf(ctx));
  if (current === undefined) throw new AppError('access.not-found');
  if (current.version !== version || current.acknowledged === 1) return;
  const form = { key: asked.key, content: ['acknowledge', incidentId, version] };
  await writeAudited(ctx, form, () =>
    Promise.resolve({
      answer: { incidentId, version },
      note: {
        act: 'incident.acknowledge',
        unitId: ctx.actor.unit?.id ?? null,
        details: { incident: incidentId, version },
      },
      statements: [
        rightAssertion(ctx, right, null),
        acknowledgeStatement({
          incidentId,
          version,
          accountId: ctx.actor.accountId,
          at: ctx.now,
        }),
      ],
    }),
  );
}
