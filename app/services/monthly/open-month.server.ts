import { refreshesQuery } from '../../../db/queries/duty-facts.server';
import { checkedSamplesQuery } from '../../../db/queries/month-findings.server';
import {
  monthEntriesQuery,
  type EntriesAsked,
  type UnitMonth,
} from '../../../db/queries/monthly-checks.server';
import { readBatch } from '../../../db/read-batch.server';
import { lastDayOf, monthOf, shiftMonth, type Month } from '../../domain/monthly-check/month';
import { owesCheck, refusalOfCheck } from '../../domain/monthly-check/month-state';
import { timingOf } from '../../domain/monthly-check/month-due';
import { localDayOf } from '../../domain/plain-date';
import { decide, scopeOf } from '../../domain/permission/decide';
import type { MonthlyCheckAsked } from '../../forms/monthly-check-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { listedEntry } from './month-changes';
import type { EntryCursor, ListedEntry, MonthPage } from './monthly-page';
import { duesFrom, monthRuleQueries } from './month-rules.server';
import {
  subjectOfUnit,
  unitMonthFacts,
  unitMonthQueries,
  type UnitMonthFacts,
} from './unit-month.server';

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

/** What a month is shown by, in one read; late duties that facts have changed meanwhile are worked out first. */
async function readMonth(ctx: ServiceContext, of: UnitMonth, entries: EntriesAsked) {
  const read = () =>
    readBatch(ctx.db, [
      refreshesQuery(ctx.db, 1),
      monthEntriesQuery(ctx.db, of, entries),
      checkedSamplesQuery(ctx.db, of, entries.reach),
      ...monthRuleQueries(ctx),
      ...unitMonthQueries(ctx, of),
    ]);
  const first = await read();
  return first[0].length > 0 && (await refreshDuties(ctx)) > 0 ? read() : first;
}

/** By when the month is due, and whether that was kept: by the first signature, unless it was returned since. */
function dueOf(
  ctx: ServiceContext,
  month: Month,
  { checks }: UnitMonthFacts,
  rules: Parameters<typeof duesFrom>[0],
): Pick<MonthPage, 'due' | 'timing'> {
  const due = duesFrom(rules)(month);
  const signed = checks[0]?.act === 'sign' ? checks.filter(({ act }) => act === 'sign') : [];
  const first = signed[signed.length - 1];
  return {
    due,
    timing: timingOf(due, first === undefined ? null : localDayOf(first.at), ctx.today),
  };
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
  const [, list, looked, rules, regulations, days, years, ...rows] = await readMonth(
    ctx,
    of,
    entries,
  );
  const unit = rows[0][0];
  const subject = subjectOfUnit(unit, 'monthly-check.read');
  requireAct(ctx, 'monthly-check.read', subject);
  const facts = await unitMonthFacts(ctx, of, rows);
  const maySign =
    decide(ctx.actor, 'monthly-check.sign', subject, ctx.now).allowed &&
    refusalOfCheck(facts.state) === null;
  const next = shiftMonth(month, 1);
  return {
    view: 'month',
    asked,
    unit: { id: of.unitId, name: unit?.name ?? '' },
    hasGrid,
    month,
    previous: shiftMonth(month, -1),
    next: next > monthOf(ctx.now) ? null : next,
    state: facts.state,
    isBeforeGoLive: !owesCheck(lastDayOf(month), unit?.goLiveOn ?? null),
    counts: facts.counts,
    byAccount: facts.byAccount,
    now: facts.standing,
    open: facts.open,
    samples: facts.samples,
    looked,
    since: facts.since,
    ...dueOf(ctx, month, facts, [rules, regulations, days, years]),
    checks: facts.checks,
    changed: facts.changed,
    list: listOf(asked, list, entries.rows - 1),
    form: maySign ? { key: newId(ctx.now), seen: facts.seen } : null,
    readAt: ctx.now,
  };
}
