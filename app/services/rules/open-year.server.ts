import { openYearStatements } from '../../../db/queries/write-rules.server';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { refusedField } from './rule-refusal';
import { writeCalendarYear } from './write-calendar-year.server';

/**
 * Says that the days of a year have all been entered: from then on what is counted through it is not provisional any more.
 * Refuses with a fault where not one day stands, with `rule.changed-meanwhile` when it has been said or a day was written
 * meanwhile.
 */
export async function openYear(
  ctx: ServiceContext,
  asked: { key: string; year: number; seenDaysAt: number },
): Promise<void> {
  const { year, seenDaysAt } = asked;
  const content = ['open-year', year, seenDaysAt];
  await writeCalendarYear(ctx, { ...asked, content }, ({ row, days }) => {
    if (row !== undefined) throw new AppError('rule.changed-meanwhile');
    // A year without a single holiday has not been entered, whatever is pressed.
    if (days.every(({ kind }) => kind === 'none')) throw refusedField('year', 'year.empty');
    return {
      after: { announcement: null, verified: false },
      statements: openYearStatements(year, seenDaysAt, {
        at: ctx.now,
        accountId: ctx.actor.accountId,
      }),
    };
  });
}
