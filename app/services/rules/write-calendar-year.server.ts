import {
  calendarOfYearQuery,
  calendarYearQuery,
  type CalendarDayRow,
  type CalendarYearRow,
} from '../../../db/queries/deadline-rules.server';
import { readBatch } from '../../../db/read-batch.server';
import type { Statement } from '../../../db/write-batch.server';
import type { CanonicalValue } from '../../domain/audit/canonical-json';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { recomputeOpenDuties } from '../duty/recompute-duties.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';

/** What stands of a year when a verb decides on it. */
export type YearNow = { row: CalendarYearRow | undefined; days: readonly CalendarDayRow[] };

type Asked = {
  key: string;
  content: readonly (string | number | null)[];
  year: number;
  /** The instant of the last change of its days that the form showed. */
  seenDaysAt: number;
};

/** Writes what `decideOn` says of a year whose days are as they were seen, with its audit row; then the duties follow. */
export async function writeCalendarYear(
  ctx: ServiceContext,
  { key, content, year, seenDaysAt }: Asked,
  decideOn: (now: YearNow) => {
    statements: Statement[];
    after: Readonly<Record<string, CanonicalValue>>;
  },
): Promise<void> {
  const right = requireAct(ctx, 'rule.manage', NO_SUBJECT);
  await writeAudited(ctx, { key, content }, async () => {
    const [days, years] = await readBatch(ctx.db, [
      calendarOfYearQuery(ctx.db, year),
      calendarYearQuery(ctx.db, year),
    ]);
    const daysAt = days.reduce((latest, { changedAt }) => Math.max(latest, changedAt), 0);
    if (daysAt !== seenDaysAt) throw new AppError('rule.changed-meanwhile');
    const [row] = years;
    const { statements, after } = decideOn({ row, days });
    const before = row && { announcement: row.announcement, verified: row.verified };
    const entries = days.filter(({ kind }) => kind !== 'none').length;
    return {
      answer: { year },
      note: {
        act: 'calendar.change',
        unitId: ctx.actor.unit?.id ?? null,
        details: { code: String(year), entries, before: before ?? null, after },
      },
      statements: [rightAssertion(ctx, right, null), ...statements],
    };
  });
  await recomputeOpenDuties(ctx);
}
