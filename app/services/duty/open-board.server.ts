import {
  boardQuery,
  lateByArticleQuery,
  lateByClerkQuery,
} from '../../../db/queries/duties.server';
import { refreshesQuery } from '../../../db/queries/duty-facts.server';
import { readBatch } from '../../../db/read-batch.server';
import type { DutyTask } from '../../domain/deadline/deadline-rule';
import { decide, scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { addDays, parsePlainDate, type PlainDate } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { daysOf } from './list-duties.server';
import { refreshDuties } from './refresh-duties.server';

const RATED_DAYS = 90;

export type BoardUnit = {
  unitId: string;
  unitName: string;
  late: number;
  soon: number;
  open: number;
  met: number;
  metLate: number;
  oldest: PlainDate | null;
};

export type BoardPage = {
  today: PlainDate;
  units: readonly BoardUnit[];
  articles: readonly { article: string; task: DutyTask; late: number }[];
  clerks: readonly { name: string; unitId: string; unitName: string; late: number; all: number }[];
  formKey: string;
  may: { remind: boolean };
};

/** Gives the board of all units of the reader's reach: late by unit, by article, by clerk; in one read. */
export async function openBoard(ctx: ServiceContext): Promise<BoardPage> {
  requireAct(ctx, 'board.read', NO_SUBJECT);
  const reach = scopeOf(ctx.actor, 'board.read', ctx.now);
  const since = addDays(ctx.today, -RATED_DAYS);
  const read = () =>
    readBatch(ctx.db, [
      boardQuery(ctx.db, reach, { ...daysOf(ctx.today), since }),
      lateByArticleQuery(ctx.db, reach, ctx.today),
      lateByClerkQuery(ctx.db, reach, since),
      refreshesQuery(ctx.db, 1),
    ]);
  let [units, articles, clerks, marked] = await read();
  if (marked.length > 0 && (await refreshDuties(ctx)) > 0)
    [units, articles, clerks, marked] = await read();
  return {
    today: ctx.today,
    units: units.map((unit) => ({
      ...unit,
      oldest: unit.oldest === null ? null : parsePlainDate(unit.oldest),
    })),
    articles: articles.map((row) => ({ ...row, task: row.task as DutyTask })),
    clerks: clerks.map(({ doneBy, unitId, unitName, metLate, met }) => ({
      name: doneBy ?? '',
      unitId,
      unitName,
      late: metLate,
      all: met,
    })),
    formKey: newId(ctx.now),
    may: {
      remind:
        scopeOf(ctx.actor, 'duty.remind', ctx.now).sector &&
        decide(ctx.actor, 'incident.manage', NO_SUBJECT, ctx.now).allowed,
    },
  };
}
