import { checkedUnitQuery, monthChecksQuery } from '../../../db/queries/monthly-checks.server';
import { readBatch } from '../../../db/read-batch.server';
import { localDayOf, type PlainDate } from '../../domain/plain-date';
import { isOver, lastDayOf, type Month } from '../../domain/monthly-check/month';
import { timingOf } from '../../domain/monthly-check/month-due';
import { owesCheck } from '../../domain/monthly-check/month-state';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import type { NoticeWords } from '../duty/remind-unit.server';
import { writeIncident } from '../incident/write-incident.server';
import { requireAct } from '../require-act.server';
import { duesFrom, monthRuleQueries } from './month-rules.server';
import { subjectOfUnit } from './unit-month.server';

/**
 * Reminds a unit of a month it has not signed by its day (Điều 14.4, 17.3): a notice on its open pages at once and until
 * acknowledged. The same key reminds once. Refuses with 404 for a unit that keeps no dossiers,
 * `monthly-check.changed-meanwhile` where the month is signed or not past its day.
 */
export async function remindMonth(
  ctx: ServiceContext,
  asked: {
    key: string;
    unitId: string;
    month: Month;
    /** The words of the notice, by the day that was missed. */
    words(facts: { unitName: string; lastDay: PlainDate }): NoticeWords;
  },
): Promise<{ unitName: string }> {
  const of = { unitId: asked.unitId, month: asked.month };
  const [units, checks, ...rules] = await readBatch(ctx.db, [
    checkedUnitQuery(ctx.db, asked.unitId),
    monthChecksQuery(ctx.db, of),
    ...monthRuleQueries(ctx),
  ]);
  const unit = units[0];
  const subject = subjectOfUnit(unit, 'duty.remind');
  if (unit === undefined) throw new AppError('access.not-found', { act: 'duty.remind' });
  requireAct(ctx, 'duty.remind', subject);
  const { id, name: unitName, goLiveOn } = unit;
  const due = duesFrom(rules)(asked.month);
  const last = checks[0];
  const signedOn = last?.act === 'sign' ? localDayOf(last.at) : null;
  const isOwed = isOver(asked.month, ctx.now) && owesCheck(lastDayOf(asked.month), goLiveOn);
  if (due === null || !isOwed || timingOf(due, signedOn, ctx.today) !== 'overdue')
    throw new AppError('monthly-check.changed-meanwhile');
  await writeIncident(ctx, {
    key: asked.key,
    act: 'publish',
    incidentId: null,
    seenVersion: 0,
    wording: {
      kind: 'risk',
      gravity: 'minor',
      ...asked.words({ unitName, lastDay: due.lastDay }),
      startsAt: null,
      endsAt: null,
      audience: 'units',
      unitIds: [id],
    },
  });
  return { unitName };
}
