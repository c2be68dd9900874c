import { dutyCountsQuery, dutyListQuery } from '../../../db/queries/duties.server';
import { refreshesQuery } from '../../../db/queries/duty-facts.server';
import { readBatch } from '../../../db/read-batch.server';
import { DUE_SOON_DAYS } from '../../domain/deadline/duty';
import type { DutyFilter } from '../../domain/deadline/duty-filter';
import { isEventKind } from '../../domain/event/event-kinds';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { addDays, type PlainDate } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { DutyList, ListedDuty } from './duty-page';
import { refreshDuties } from './refresh-duties.server';
import { shownDuty } from './shown-duty';

const PAGE_LENGTH = 50;
const CURSOR = /^(\d{4}-\d{2}-\d{2})\.([a-z0-9:.-]{1,120})$/;

/** The days that lists of duties compare with. */
export function daysOf(today: PlainDate): { today: PlainDate; soonUntil: PlainDate } {
  return { today, soonUntil: addDays(today, DUE_SOON_DAYS) };
}

/** Says whether the actor enters events anywhere. */
export function mayEnterEvents(ctx: ServiceContext): boolean {
  return scopeOf(ctx.actor, 'event.record', ctx.now).units.length > 0;
}

/** Gives a stored duty as a list shows it. */
export function listedDuty(
  row: Awaited<ReturnType<typeof dutyListQuery>>[number],
  today: PlainDate,
): ListedDuty {
  return {
    ...shownDuty(row.duty, today),
    unitName: row.unitName,
    number: row.number,
    kind: isEventKind(row.kind) ? row.kind : null,
  };
}

/** Lists duties of the reader's reach; what facts have changed meanwhile is worked out first. */
export async function listDuties(
  ctx: ServiceContext,
  asked: { filter: DutyFilter; cursor: string | null },
): Promise<DutyList> {
  requireAct(ctx, 'duty.read', NO_SUBJECT);
  const reach = scopeOf(ctx.actor, 'duty.read', ctx.now);
  const match = CURSOR.exec(asked.cursor ?? '');
  const days = daysOf(ctx.today);
  const read = () =>
    readBatch(ctx.db, [
      dutyListQuery(ctx.db, reach, {
        ...asked.filter,
        days,
        after: match === null ? null : { lastDay: match[1] ?? '', key: match[2] ?? '' },
        limit: PAGE_LENGTH + 1,
      }),
      dutyCountsQuery(ctx.db, reach, days),
      refreshesQuery(ctx.db, 1),
    ]);
  let [rows, counts, marked] = await read();
  if (marked.length > 0 && (await refreshDuties(ctx)) > 0) [rows, counts, marked] = await read();
  const shown = rows.slice(0, PAGE_LENGTH);
  const last = shown[shown.length - 1];
  return {
    filter: asked.filter,
    duties: shown.map((row) => listedDuty(row, ctx.today)),
    nextCursor:
      rows.length > PAGE_LENGTH && last !== undefined
        ? `${last.duty.lastDay}.${last.duty.key}`
        : null,
    mayEnter: mayEnterEvents(ctx),
    counts: counts[0] ?? { late: 0, soon: 0, open: 0 },
  };
}
