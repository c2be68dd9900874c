import { verifyYearStatements } from '../../../db/queries/write-rules.server';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { writeCalendarYear } from './write-calendar-year.server';

/**
 * Notes that the days of an entered year have been compared with the announcement of the year, which becomes their source.
 * Refuses with `rule.changed-meanwhile` when the year or one of its days is not as it was seen, or was never entered.
 */
export async function verifyYear(
  ctx: ServiceContext,
  asked: {
    key: string;
    year: number;
    announcement: string;
    seenChangedAt: number;
    seenDaysAt: number;
  },
): Promise<void> {
  const { year, announcement, seenChangedAt, seenDaysAt } = asked;
  const content = ['verify-year', year, announcement, seenChangedAt, seenDaysAt];
  await writeCalendarYear(ctx, { ...asked, content }, ({ row }) => {
    if (row === undefined || row.changedAt !== seenChangedAt)
      throw new AppError('rule.changed-meanwhile');
    return {
      after: { announcement, verified: true },
      statements: verifyYearStatements(
        { year, announcement },
        { yearAt: seenChangedAt, daysAt: seenDaysAt },
        { at: ctx.now, accountId: ctx.actor.accountId },
      ),
    };
  });
}
