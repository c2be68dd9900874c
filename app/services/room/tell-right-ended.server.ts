import { listeningUnitsQuery } from '../../../db/queries/units.server';
import type { ServiceContext } from '../context.server';

/** Tells the open pages of an account that a right or session of it has ended or changed: they ask where they stand. */
export async function tellRightEnded(
  ctx: Pick<ServiceContext, 'db' | 'rooms'>,
  accountId: string,
): Promise<void> {
  const units = await listeningUnitsQuery(ctx.db, accountId);
  ctx.rooms.tellRightEnded(
    accountId,
    units.map(({ id }) => id),
  );
}
