import { AppError } from '../app-error';

/** What stands in the way of annulling a dossier, in numbers. */
export type AnnulObstacles = { papers: number; transfers: number };

/** Refuses to annul a dossier that is being asked for, on its way, or whose papers are not entered yet. */
export function refuseObstacles(
  obstacles: AnnulObstacles | undefined,
  dossier: { transferId: string | null },
): void {
  if (dossier.transferId !== null || (obstacles?.transfers ?? 0) > 0)
    throw new AppError('dossier.in-transit');
  if ((obstacles?.papers ?? 0) > 0) throw new AppError('dossier.papers-waiting');
}
