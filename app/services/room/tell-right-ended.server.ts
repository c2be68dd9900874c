import { listeningUnitsQuery } from '../../../db/queries/units.server';
import type { ServiceContext } from '../context.server';

/** Tells the open pages of an account that a right or session of it has ended or changed: they ask where they stand. */
export function tellRightEnded(
  { db, rooms }: Pick<ServiceContext, 'db' | 'rooms'>,
  accountId: string,
): void {
  rooms.tellRightEnded(accountId, async () => {
    const units = await listeningUnitsQuery(db, accountId);
    return units.map(({ id }) => id);
  });
}
