import { firstSignaturesQuery } from '../../../db/queries/month-findings.server';
import {
  answeringUnitsQuery,
  correctionsSinceQuery,
  lastChecksQuery,
  lateEventMonthsQuery,
  unitsToCheckQuery,
  versionsCorrectedSinceQuery,
} from '../../../db/queries/month-grid.server';
import { readBatch } from '../../../db/read-batch.server';
import { touchesOfCorrections } from '../../domain/monthly-check/after-signature';
import { edgesOf, lastDayOf, shiftMonth, type Month } from '../../domain/monthly-check/month';
import { owesCheck, stateOfMonth } from '../../domain/monthly-check/month-state';
import { onTimeRate, timingOf } from '../../domain/monthly-check/month-due';
import { localDayOf } from '../../domain/plain-date';
import { decide, scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { MonthlyCheckAsked } from '../../forms/monthly-check-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import { newId } from '../new-id.server';
import { duesFrom, monthRuleQueries } from './month-rules.server';
import { enteredVersion } from './month-changes';
import type { GridCell, GridPage, GridRow } from './monthly-page';
import { lastMonth } from './open-month.server';

const MONTHS = 12;
const MOST_CORRECTIONS = 3_000;
const MOST_VERSIONS = 20_000;

type Cells = Map<string, number>;

function keyOf(unitId: string, of: Month): string {
  return `${unitId} ${of}`;
}

function note(latest: Cells, key: string, enteredAt: number): void {
  latest.set(key, Math.max(latest.get(key) ?? 0, enteredAt));
}

type Filter = NonNullable<MonthlyCheckAsked['filter']>;

/** What each filter holds: a month that was returned has not been signed either; what is past its day is told apart. */
const FILTERS = {
  'qua-han': ['open', 'returned'],
  'chua-ky': ['open', 'returned'],
  'da-ky': ['signed'],
  'tra-lai': ['returned'],
  'da-doi': ['changed'],
} as const satisfies Record<Filter, readonly GridCell['state'][]>;

function standsIn({ cells }: GridRow, of: Month, filter: Filter): boolean {
  const states: readonly GridCell['state'][] = FILTERS[filter];
  return cells.some(
    ({ month, state, timing }) =>
      month === of && states.includes(state) && (filter !== 'qua-han' || timing === 'overdue'),
  );
}

function countOf(rows: readonly GridRow[], of: Month, filter: Filter): number {
  return rows.filter((row) => standsIn(row, of, filter)).length;
}

async function readGrid(ctx: ServiceContext, span: { from: Month; to: Month }) {
  const reach = scopeOf(ctx.actor, 'monthly-check.read', ctx.now);
  const since = edgesOf(span.from).until;
  return readBatch(ctx.db, [
    unitsToCheckQuery(ctx.db, reach),
    lastChecksQuery(ctx.db, reach, span),
    answeringUnitsQuery(ctx.db),
    correctionsSinceQuery(ctx.db, since, MOST_CORRECTIONS + 1),
    versionsCorrectedSinceQuery(ctx.db, since, MOST_VERSIONS + 1),
    lateEventMonthsQuery(ctx.db, reach, span),
    firstSignaturesQuery(ctx.db, span),
    ...monthRuleQueries(ctx),
  ]);
}

/** When the last entry that can show a month as changed was made, by the unit that answers for it. */
function latestTouches([, , answering, corrections, versions, late]: Awaited<
  ReturnType<typeof readGrid>
>): Cells {
  const answers = new Map(answering.map((row) => [row.unitId, row.answering]));
  const latest: Cells = new Map();
  const touches = touchesOfCorrections(
    corrections.map(enteredVersion),
    versions.map(enteredVersion),
  );
  for (const { unitId, month, enteredAt } of [...touches, ...late])
    note(latest, keyOf(answers.get(unitId) ?? unitId, month), enteredAt);
  return latest;
}

/** Gives, from what was read, the cell of a unit and a month: where it stands and whether its day was kept. */
function cellsOf(ctx: ServiceContext, read: Awaited<ReturnType<typeof readGrid>>) {
  const [, checks, , , , , signatures, ...rules] = read;
  const dueOf = duesFrom(rules);
  const latest = latestTouches(read);
  const last = new Map(checks.map((check) => [keyOf(check.unitId, check.month), check]));
  const first = new Map(signatures.map(({ unitId, month, at }) => [keyOf(unitId, month), at]));
  const cellOf = (unit: { id: string; goLiveOn: string | null }, of: Month): GridCell => {
    const key = keyOf(unit.id, of);
    const check = last.get(key);
    if (check === undefined && !owesCheck(lastDayOf(of), unit.goLiveOn))
      return { month: of, state: 'not-due', timing: null, by: null };
    const isChanged = (latest.get(key) ?? 0) > (check?.at ?? 0);
    const known = check === undefined ? null : { act: check.act, isChanged };
    const signedAt = check?.act === 'sign' ? (first.get(key) ?? check.at) : null;
    const signedOn = signedAt === null ? null : localDayOf(signedAt);
    return {
      month: of,
      state: stateOfMonth(of, ctx.now, known),
      timing: timingOf(dueOf(of), signedOn, ctx.today),
      by: check?.accountName ?? null,
    };
  };
  return { dueOf, cellOf };
}

function mayRemind(ctx: ServiceContext): boolean {
  return (
    scopeOf(ctx.actor, 'duty.remind', ctx.now).sector &&
    decide(ctx.actor, 'incident.manage', NO_SUBJECT, ctx.now).allowed
  );
}

/**
 * Opens the grid of units by the last twelve months that are over (Điều 14.4, 17): which unit has signed, returned, not yet
 * signed, or changed after signing, by its day or past it; narrowed to those that stand so in the month asked for. One read.
 * Refuses by right.
 */
export async function openGrid(ctx: ServiceContext, asked: MonthlyCheckAsked): Promise<GridPage> {
  requireAct(ctx, 'monthly-check.read', NO_SUBJECT);
  const to = lastMonth(ctx);
  const months = Array.from({ length: MONTHS }, (_, back) => shiftMonth(to, -back));
  const month = asked.month ?? to;
  if (!months.includes(month)) throw new AppError('request.malformed');
  const read = await readGrid(ctx, { from: shiftMonth(to, 1 - MONTHS), to });
  const [units, , , corrections, versions] = read;
  const { dueOf, cellOf } = cellsOf(ctx, read);
  const all = units.map((unit) => {
    const cells = months.map((of) => cellOf(unit, of));
    const rate = onTimeRate(cells.map(({ timing }) => timing));
    return { unitId: unit.id, name: unit.name, cells, rate };
  });
  const { filter } = asked;
  const count = (one: Filter) => countOf(all, month, one);
  return {
    view: 'grid',
    asked,
    month,
    months,
    rows: filter === null ? all : all.filter((row) => standsIn(row, month, filter)),
    counts: {
      'chua-ky': count('chua-ky'),
      'qua-han': count('qua-han'),
      'da-ky': count('da-ky'),
      'tra-lai': count('tra-lai'),
      'da-doi': count('da-doi'),
    },
    due: dueOf(month),
    rate: onTimeRate(all.flatMap(({ cells }) => cells.map(({ timing }) => timing))),
    units: all.length,
    isCut: corrections.length > MOST_CORRECTIONS || versions.length > MOST_VERSIONS,
    remindKey: mayRemind(ctx) ? newId(ctx.now) : null,
  };
}
