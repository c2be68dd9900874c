import type { Database } from '../../../db/client.server';
import { decisionIdsQuery } from '../../../db/queries/duty-facts.server';
import { recomputeOpenDuties } from './recompute-duties.server';
import { dutyDifferences, refreshDuties, workOutDuties } from './refresh-duties.server';

/** Decisions worked out in one read. */
const CHUNK = 500;

/** Works every duty out from the facts without storing it; gives how many there are and which stored ones differ. */
export async function compareDuties(
  db: Database,
): Promise<{ duties: number; differing: readonly string[] }> {
  let duties = 0;
  const differing: string[] = [];
  for (let after = ''; ;) {
    const ids = (await decisionIdsQuery(db, after, CHUNK)).map(({ id }) => id);
    const last = ids[ids.length - 1];
    if (last === undefined) return { duties, differing };
    const both = await workOutDuties(db, ids);
    const { written, gone } = dutyDifferences(both);
    duties += both.worked.length;
    differing.push(...written.map(({ key }) => key), ...gone);
    after = last;
  }
}

/** Works every duty out again and stores it; until nothing is marked. */
export async function rebuildDuties(ctx: { db: Database; now: number }): Promise<void> {
  await recomputeOpenDuties(ctx);
  while ((await refreshDuties(ctx)) > 0);
}
