import { lastDayOf, type Month } from '../../domain/monthly-check/month';
import { timingOf, type MonthDue } from '../../domain/monthly-check/month-due';
import { owesCheck, type CheckAct } from '../../domain/monthly-check/month-state';
import { decide, scopeOf } from '../../domain/permission/decide';
import type { ServiceContext } from '../context.server';
import type { MonthsOfToday } from '../today-page';

type Rows = {
  units: readonly { id: string; name: string; goLiveOn: string | null }[];
  checks: readonly { unitId: string; act: CheckAct }[];
  due: MonthDue | null;
};

/** Says whether the actor signs the months of a unit himself; a unit under his own has a head of its own. */
function signs(ctx: ServiceContext, unitId: string): boolean {
  const subject = { kind: 'unit', unitId, ancestorIds: [unitId] } as const;
  return decide(ctx.actor, 'monthly-check.sign', subject, ctx.now).allowed;
}

/** Gives what Hôm nay says of the last month: to TCCB a count, to a head what waits for him, to a clerk what was returned. */
export function monthsOfToday(ctx: ServiceContext, month: Month, rows: Rows): MonthsOfToday {
  const reach = scopeOf(ctx.actor, 'monthly-check.read', ctx.now);
  const last = new Map(rows.checks.map(({ unitId, act }) => [unitId, act]));
  const owing = rows.units.filter(({ goLiveOn }) => owesCheck(lastDayOf(month), goLiveOn));
  // Only of those that are not signed is it asked whether the day has passed.
  const isOverdue = timingOf(rows.due, null, ctx.today) === 'overdue';
  const shared = { month, due: rows.due, isOverdue };
  if (reach.sector) {
    const notSigned = owing.filter(({ id }) => last.get(id) !== 'sign').length;
    return { kind: 'sector', ...shared, notSigned, units: owing.length };
  }
  const states = { sign: 'signed', return: 'returned' } as const;
  const units = owing.map(({ id, name }) => {
    const act = last.get(id);
    return { unitId: id, name, state: act === undefined ? ('open' as const) : states[act] };
  });
  return {
    kind: 'units',
    ...shared,
    units: units.filter(({ unitId, state }) => state === 'returned' || signs(ctx, unitId)),
  };
}
