import type { PlainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { writeCalendarDay } from './write-calendar-day.server';

/**
 * Takes an entry of the calendar back: the day is again what its week makes of it, and the entry stays as one taken back.
 * Refuses with `rule.changed-meanwhile` when it is not the one that was seen any more.
 */
export async function takeBackDay(
  ctx: ServiceContext,
  asked: { key: string; day: PlainDate; seenChangedAt: number },
): Promise<void> {
  const { key, day, seenChangedAt } = asked;
  await writeCalendarDay(ctx, { key, content: ['take-back', day, seenChangedAt], day }, (row) => {
    if (row === undefined || row.kind === 'none' || row.changedAt !== seenChangedAt)
      throw new AppError('rule.changed-meanwhile');
    return { kind: 'none', name: row.name, source: row.source };
  });
}
