import { faultOfCalendarDay } from '../../domain/deadline/change-rules';
import type { CalendarDayKind } from '../../domain/deadline/working-calendar';
import type { PlainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { refusedField } from './rule-refusal';
import { writeCalendarDay } from './write-calendar-day.server';

export type PuttingDay = {
  key: string;
  day: PlainDate;
  kind: CalendarDayKind;
  name: string;
  /** The announcement it stands in; null where none is named. */
  source: string | null;
  /** The instant of the entry the form showed; null where it showed none. */
  seenChangedAt: number | null;
};

/**
 * Adds a day off or a swapped day to the calendar, or changes one. Refuses with a fault of the field for a worked day that is
 * no weekend, a free one that is, and a new one where an entry stands; with `rule.changed-meanwhile` when a colleague was first.
 */
export async function putCalendarDay(ctx: ServiceContext, asked: PuttingDay): Promise<void> {
  const { key, day, kind, name, source, seenChangedAt } = asked;
  const content = ['put-day', day, kind, name, source, seenChangedAt];
  await writeCalendarDay(ctx, { key, content, day }, (row) => {
    const fault = faultOfCalendarDay(day, kind);
    if (fault !== null) throw refusedField('kind', fault);
    if (seenChangedAt === null && row !== undefined && row.kind !== 'none')
      throw refusedField('day', 'day.taken');
    if (seenChangedAt !== null && row?.changedAt !== seenChangedAt)
      throw new AppError('rule.changed-meanwhile');
    return { kind, name, source: source ?? '' };
  });
}
