import type { BatchResponse } from 'drizzle-orm/batch';
import {
  calendarDaysQuery,
  calendarFrom,
  calendarYearsQuery,
  deadlineRulesQuery,
  regulationsQuery,
  rulesFrom,
} from '../../../db/queries/deadline-rules.server';
import type { Month } from '../../domain/monthly-check/month';
import { dueOfMonth, type MonthDue } from '../../domain/monthly-check/month-due';
import type { ServiceContext } from '../context.server';

/** The reads that tell by when a month is due, for one batch. */
export function monthRuleQueries(ctx: Pick<ServiceContext, 'db'>) {
  return [
    deadlineRulesQuery(ctx.db),
    regulationsQuery(ctx.db),
    calendarDaysQuery(ctx.db),
    calendarYearsQuery(ctx.db),
  ] as const;
}

/** Gives by when months are due, by what was read. */
export function duesFrom([rules, regulations, days, years]: BatchResponse<
  ReturnType<typeof monthRuleQueries>
>): (of: Month) => MonthDue | null {
  const known = rulesFrom(rules, regulations);
  const calendar = calendarFrom(days, years);
  return (of) => dueOfMonth(of, known, calendar);
}
