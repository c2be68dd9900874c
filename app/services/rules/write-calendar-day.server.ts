import { calendarDayQuery, type CalendarDayRow } from '../../../db/queries/deadline-rules.server';
import { writeDayStatements, type WrittenDay } from '../../../db/queries/write-rules.server';
import type { PlainDate } from '../../domain/plain-date';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { recomputeOpenDuties } from '../duty/recompute-duties.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';

type Asked = { key: string; content: readonly (string | number | null)[]; day: PlainDate };

/** Writes one entry of the calendar as `decideOn` says of what stands there, with its audit row; then the duties follow. */
export async function writeCalendarDay(
  ctx: ServiceContext,
  { key, content, day }: Asked,
  decideOn: (row: CalendarDayRow | undefined) => Omit<WrittenDay, 'day'>,
): Promise<void> {
  const right = requireAct(ctx, 'rule.manage', NO_SUBJECT);
  await writeAudited(ctx, { key, content }, async () => {
    const [row] = await calendarDayQuery(ctx.db, day);
    const { kind, name, source } = decideOn(row);
    return {
      answer: { day },
      note: {
        act: 'calendar.change',
        unitId: ctx.actor.unit?.id ?? null,
        details: {
          code: day,
          before: row === undefined ? null : { kind: row.kind, name: row.name, source: row.source },
          after: { kind, name, source },
        },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...writeDayStatements({ day, kind, name, source }, row?.changedAt ?? null, {
          at: ctx.now,
          accountId: ctx.actor.accountId,
        }),
      ],
    };
  });
  await recomputeOpenDuties(ctx);
}
