import { openDecisionsFromQuery, unitNamesQuery } from '../../../db/queries/day-off-effect.server';
import type { Database } from '../../../db/client.server';
import type { Duty } from '../../domain/deadline/duty';
import type { PlainDate } from '../../domain/plain-date';
import { dutiesFrom, readDutyFacts } from '../duty/refresh-duties.server';
import type { DayOffEffect } from './rules-page';

/** Decisions worked out twice for one look at the screen: their duties are some thousand. */
const MOST_DECISIONS = 500;
const SHOWN = 10;

function isOpen({ outcome }: Duty): boolean {
  return outcome === 'open' || outcome === 'paused';
}

/**
 * Gives what would change if a day were a day off: the open duties whose last day would move, worked out from the facts by
 * the calendar as it is and by the one with that day; the nearest of them by name.
 */
export async function dayOffEffect(db: Database, day: PlainDate): Promise<DayOffEffect> {
  const found = await openDecisionsFromQuery(db, day, MOST_DECISIONS + 1);
  const ids = found.slice(0, MOST_DECISIONS).map(({ decisionId }) => decisionId ?? '');
  if (ids.length === 0) return { count: 0, isMore: false, first: [] };
  const facts = await readDutyFacts(db, ids);
  const { calendar } = facts;
  const days = new Map([...calendar.days, [day, { day, kind: 'holiday' as const, name: '' }]]);
  const before = new Map(dutiesFrom(facts).map((duty) => [duty.key, duty]));
  const moved = dutiesFrom(facts, { ...calendar, days }).flatMap((duty) => {
    const old = before.get(duty.key);
    return old !== undefined && isOpen(old) && old.lastDay !== duty.lastDay
      ? [{ key: duty.key, old, to: duty.lastDay }]
      : [];
  });
  const first = moved
    .sort((a, b) => (a.old.lastDay + a.key < b.old.lastDay + b.key ? -1 : 1))
    .slice(0, SHOWN);
  const names = new Map(
    (await unitNamesQuery(db, [...new Set(first.map(({ old }) => old.unitId))])).map(
      ({ id, name }) => [id, name],
    ),
  );
  return {
    count: moved.length,
    isMore: found.length > MOST_DECISIONS,
    first: first.map(({ key, old, to }) => ({
      key,
      article: old.article,
      task: old.task,
      subjectName: old.subjectName,
      unitName: names.get(old.unitId) ?? '',
      from: old.lastDay,
      to,
    })),
  };
}
