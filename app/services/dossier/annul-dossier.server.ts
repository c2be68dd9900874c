import { annulObstaclesQuery, annulStatements } from '../../../db/queries/annul-dossier.server';
import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { writeAudited } from '../write-audited.server';
import { refuseObstacles } from './annul-obstacles';
import { requireDossierAct } from './dossier-access.server';
import { rightAssertion } from './right-assertion.server';
import { namesOf } from './stored-version.server';

/**
 * Annuls a dossier opened by mistake, with a reason: it takes nothing more and stays readable with its whole history
 * (Điều 11.1). Refuses with `dossier.annulled` a second time, `dossier.in-transit` while it is asked for or on its way,
 * `dossier.papers-waiting` while a decision names it whose event is not entered.
 */
export async function annulDossier(
  ctx: ServiceContext,
  asked: { key: string; dossierId: string; reason: string },
): Promise<void> {
  const { key, dossierId, reason } = asked;
  let unitIds: string[] = [];
  const form = { key, content: ['dossier.annul', dossierId, reason] };
  await writeAudited(ctx, form, async () => {
    const [heads, obstacles] = await readBatch(ctx.db, [
      dossierHeadQuery(ctx.db, dossierId),
      annulObstaclesQuery(ctx.db, dossierId),
    ]);
    const row = heads[0];
    const right = requireDossierAct(ctx, 'dossier.annul', row);
    if (row === undefined) throw new AppError('access.not-found');
    refuseObstacles(obstacles[0], row.dossier);
    unitIds = namesOf(row.ancestors);
    return {
      answer: { dossierId },
      note: { act: 'dossier.annul', unitId: row.dossier.managingUnitId, dossierId, details: {} },
      statements: [
        rightAssertion(ctx, right, row.dossier),
        ...annulStatements({
          dossierId,
          reason,
          mergedIntoId: null,
          at: ctx.now,
          accountId: ctx.actor.accountId,
        }),
      ],
    };
  });
  await refreshDuties(ctx);
  ctx.rooms.tellMoved(dossierId, unitIds);
}
