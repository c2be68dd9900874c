import { markAllStatement } from '../../../db/queries/write-duties.server';
import { writeBatch } from '../../../db/write-batch.server';
import type { ServiceContext } from '../context.server';
import { refreshDuties } from './refresh-duties.server';

/**
 * Works all duties out again after a change of rules or calendar. Closed ones keep the word given when they were closed and
 * show what would be counted today.
 */
export async function recomputeOpenDuties(ctx: Pick<ServiceContext, 'db' | 'now'>): Promise<void> {
  await writeBatch(ctx.db, [markAllStatement()]);
  await refreshDuties(ctx);
}
