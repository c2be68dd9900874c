import {
  monthEntriesQuery,
  monthStandingQuery,
  type EntriesAsked,
} from '../../../db/queries/monthly-checks.server';
import { readBatch } from '../../../db/read-batch.server';
import { lastDayOf, monthOf, shiftMonth, type Month } from '../../domain/monthly-check/month';
import { owesCheck, refusalOfCheck } from '../../domain/monthly-check/month-state';
import { decide, scopeOf } from '../../domain/permission/decide';
import type { MonthlyCheckAsked } from '../../forms/monthly-check-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { listedEntry } from './month-changes';
import type { EntryCursor, ListedEntry, MonthPage } from './monthly-page';
import { subjectOfUnit, unitMonthFacts, unitMonthQueries } from './unit-month.server';

const PAGE = 50;
/** The minutes print this many entries; the list of the signature holds all. */
const MOST_PRINTED = 1_000;

function entriesAsked(ctx: ServiceContext, asked: MonthlyCheckAsked): EntriesAsked {
  const { list, isMinutes } = asked;
  return {
    act: list === null || list === 'all' || list === 'changed' || isMinutes ? null : list,
    accountId: isMinutes ? null : asked.accountId,
    after: isMinutes ? null : asked.after,
    rows: (isMinutes ? MOST_PRINTED : PAGE) + 1,
    reach: scopeOf(ctx.actor, 'dossier.open', ctx.now),
  };
}

type Rows = Awaited<ReturnType<typeof monthEntriesQuery>>;

function cursorOf({ enteredAt, dossierId, sectionCode, version }: ListedEntry): EntryCursor {
  return { enteredAt, dossierId, sectionCode, version };
}

/** The list behind a figure; the list of what changed is there with the page. */
function listOf(asked: MonthlyCheckAsked, rows: Rows, most: number): MonthPage['list'] {
  const isOpen = asked.isMinutes || asked.accountId !== null || asked.list !== null;
  if (!isOpen || (asked.list === 'changed' && !asked.isMinutes)) return null;
  const entries = rows.slice(0, most).map(listedEntry);
  const last = entries.at(-1);
  return { entries, next: rows.length > most && last !== undefined ? cursorOf(last) : null };
}

/** The month that is shown where none is named: the last one that is over. */
export function lastMonth(ctx: Pick<ServiceContext, 'now'>): Month {
  return shiftMonth(monthOf(ctx.now), -1);
}

/**
 * Opens a unit's month in one read: what was created, changed and corrected in it and by whom, what is not whole now, what
 * the head has said of it, what changed after his signature; with a figure asked for, the list behind it, fifty a page.
 * Refuses by right, a unit that keeps no dossiers (404) and a month that has not begun (400).
 */
export async function openMonth(
  ctx: ServiceContext,
  asked: MonthlyCheckAsked & { unitId: string },
  hasGrid: boolean,
): Promise<MonthPage> {
  const month = asked.month ?? lastMonth(ctx);
  if (month > monthOf(ctx.now)) throw new AppError('request.malformed');
  const of = { unitId: asked.unitId, month };
  const entries = entriesAsked(ctx, asked);
  const [unit, units, counts, checks, corrections, versions, late, standing, list] =
    await readBatch(ctx.db, [
      ...unitMonthQueries(ctx, of),
      monthStandingQuery(ctx.db, of.unitId),
      monthEntriesQuery(ctx.db, of, entries),
    ]);
  const subject = subjectOfUnit(unit[0], 'monthly-check.read');
  requireAct(ctx, 'monthly-check.read', subject);
  const facts = unitMonthFacts(ctx, of, [unit, units, counts, checks, corrections, versions, late]);
  const maySign =
    decide(ctx.actor, 'monthly-check.sign', subject, ctx.now).allowed &&
    refusalOfCheck(facts.state) === null;
  const now = standing[0] ?? { dossiers: 0, incomplete: 0, debts: 0, warnings: 0 };
  const next = shiftMonth(month, 1);
  return {
    view: 'month',
    asked,
    unit: { id: of.unitId, name: unit[0]?.name ?? '' },
    hasGrid,
    month,
    previous: shiftMonth(month, -1),
    next: next > monthOf(ctx.now) ? null : next,
    state: facts.state,
    isBeforeGoLive: !owesCheck(lastDayOf(month), unit[0]?.goLiveOn ?? null),
    counts: facts.counts,
    byAccount: facts.byAccount,
    now,
    checks: facts.checks,
    changed: facts.changed,
    list: listOf(asked, list, entries.rows - 1),
    form: maySign ? { key: newId(ctx.now), seen: facts.seen } : null,
    readAt: ctx.now,
  };
}
