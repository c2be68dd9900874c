import {
  calendarDaysQuery,
  calendarFrom,
  calendarYearsQuery,
} from '../../../db/queries/deadline-rules.server';
import { dutyAdjustmentsQuery, dutyQuery } from '../../../db/queries/duties.server';
import { readBatch } from '../../../db/read-batch.server';
import { countPeriod, type CountedPeriod, type DayUnit } from '../../domain/deadline/count-days';
import type { CountedFrom } from '../../domain/deadline/deadline-rule';
import { isEventKind, type EventKind } from '../../domain/event/event-kinds';
import { decide, scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { plainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import type { ShownDuty } from './duty-page';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { readDutyPast, type DutyPast } from './duty-past.server';
import { dutyFrom, shownDuty } from './shown-duty';

export type DutyPage = {
  duty: ShownDuty;
  unitName: string;
  rule: {
    length: number;
    unit: DayUnit;
    countedFrom: CountedFrom;
    source: string;
    isVerified: boolean;
  };
  decision: {
    id: string;
    number: string | null;
    kind: EventKind;
    signedOn: string;
    effectiveOn: string;
    receivedOn: string | null;
    issuer: string;
  } | null;
  /** The count day by day, with the names of days off. */
  count: CountedPeriod;
  dayNames: Readonly<Record<string, string>>;
  adjustments: Awaited<ReturnType<typeof dutyAdjustmentsQuery>>;
  past: DutyPast;
  formKey: string;
  may: { adjust: boolean };
};

/**
 * Opens one duty with everything it was worked out from: article and rule, the dates that were used, the count day by day, what
 * was changed about it, and who has to act. 404 outside the reader's reach.
 */
export async function openDuty(ctx: ServiceContext, key: string): Promise<DutyPage> {
  requireAct(ctx, 'duty.read', NO_SUBJECT);
  const [rows, adjustments, days, years] = await readBatch(ctx.db, [
    dutyQuery(ctx.db, key, scopeOf(ctx.actor, 'duty.read', ctx.now)),
    dutyAdjustmentsQuery(ctx.db, key),
    calendarDaysQuery(ctx.db),
    calendarYearsQuery(ctx.db),
  ]);
  const [row] = rows;
  if (row === undefined) throw new AppError('access.not-found', { act: 'duty.read' });
  const calendar = calendarFrom(days, years);
  const { rule } = row;
  const count = countPeriod(
    plainDate(row.duty.startedOn),
    rule.length,
    rule.unit as DayUnit,
    calendar,
  );
  const past = await readDutyPast(ctx, dutyFrom(row.duty), {
    rule: { length: rule.length, unit: rule.unit as DayUnit },
    calendar,
    adjustments: adjustments.map(({ act, onDay, untilDay }) => ({
      act,
      onDay: plainDate(onDay),
      untilDay: untilDay === null ? null : plainDate(untilDay),
    })),
  });
  const subject = { kind: 'unit', unitId: row.duty.unitId, ancestorIds: [row.duty.unitId] };
  const { decision } = row;
  return {
    duty: shownDuty(row.duty, ctx.today),
    unitName: row.unitName,
    rule: {
      length: rule.length,
      unit: rule.unit as DayUnit,
      countedFrom: rule.countedFrom as CountedFrom,
      source: rule.source,
      isVerified: rule.verified,
    },
    decision:
      decision === null || !isEventKind(decision.kind)
        ? null
        : { ...decision, kind: decision.kind },
    count,
    dayNames: Object.fromEntries(
      count.days.flatMap(({ day }) => {
        const named = calendar.days.get(day);
        return named === undefined ? [] : [[day, named.name]];
      }),
    ),
    adjustments,
    past,
    formKey: newId(ctx.now),
    may: { adjust: decide(ctx.actor, 'duty.adjust', subject, ctx.now).allowed },
  };
}
