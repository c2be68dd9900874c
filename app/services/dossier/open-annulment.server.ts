import { annulObstaclesQuery } from '../../../db/queries/annul-dossier.server';
import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireDossierAct, headOf } from './dossier-access.server';
import type { AnnulObstacles } from './annul-obstacles';
import type { DossierHead } from './dossier-page';

export type AnnulmentPage = { head: DossierHead; obstacles: AnnulObstacles };

/** Opens the page that annuls a dossier, with what stands in the way. Refuses by right and for one that is annulled. */
export async function openAnnulment(
  ctx: ServiceContext,
  dossierId: string,
): Promise<AnnulmentPage> {
  const [heads, obstacles] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, dossierId),
    annulObstaclesQuery(ctx.db, dossierId),
  ]);
  const row = heads[0];
  requireDossierAct(ctx, 'dossier.annul', row);
  if (row === undefined) throw new AppError('access.not-found');
  const { papers, transfers } = obstacles[0] ?? { papers: 0, transfers: 0 };
  return { head: headOf(row), obstacles: { papers, transfers } };
}
