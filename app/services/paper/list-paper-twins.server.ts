import { dossierInReachQuery, keepersInReachQuery } from '../../../db/queries/list-dossiers.server';
import {
  paperParityQuery,
  twinListQuery,
  type TwinRow,
} from '../../../db/queries/paper-parity.server';
import { readBatch } from '../../../db/read-batch.server';
import { parityRate, TWIN_STATES } from '../../domain/paper-twin/twin-state';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { PlainDate } from '../../domain/plain-date';
import { readPaperListAddress } from '../../forms/paper-list-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { ListedTwin, PaperListPage, ParityCounts } from './paper-page';

const PAGE = 50;

function listedTwin(row: TwinRow): ListedTwin {
  return { ...row, checkedOn: row.checkedOn as PlainDate | null };
}

function sumOf(rows: readonly ParityCounts[]): ParityCounts {
  const sum = (name: keyof ParityCounts) => rows.reduce((all, row) => all + row[name], 0);
  const byState = Object.fromEntries(TWIN_STATES.map((state) => [state, sum(state)]));
  return {
    ...(byState as Record<(typeof TWIN_STATES)[number], number>),
    dossiers: sum('dossiers'),
  };
}

/**
 * Lists the dossiers of the reach with how each stands against its paper (Điều 8.1, 14.4), by name, narrowed by unit and
 * state, a page at a time; and by unit how many agree. One read. Refuses by right; 400 for an address no page of ours
 * writes, 404 for a unit or a place that was not offered.
 */
export async function listPaperTwins(
  ctx: ServiceContext,
  params: URLSearchParams,
): Promise<PaperListPage> {
  requireAct(ctx, 'paper.read', NO_SUBJECT);
  const asked = readPaperListAddress(params);
  if (asked === null) throw new AppError('request.malformed');
  const { unitId, filter, after } = asked;
  const reach = scopeOf(ctx.actor, 'paper.read', ctx.now);
  const [rows, parity, places, keepers] = await readBatch(ctx.db, [
    twinListQuery(ctx.db, { reach, unitId, filter, after, rows: PAGE + 1 }),
    paperParityQuery(ctx.db, reach),
    dossierInReachQuery(ctx.db, { reach, today: ctx.today }, after ?? ''),
    keepersInReachQuery(ctx.db, reach),
  ]);
  if (after !== null && places.length === 0) throw new AppError('access.not-found');
  if (unitId !== null && !keepers.some(({ id }) => id === unitId))
    throw new AppError('access.not-found');
  const byUnit = parity.map((row) => ({ ...row, rate: parityRate(row.agrees, row.dossiers) }));
  const counts = sumOf(unitId === null ? byUnit : byUnit.filter((row) => row.unitId === unitId));
  const twins = rows.slice(0, PAGE).map(listedTwin);
  return {
    asked,
    twins,
    next: rows.length > PAGE ? (twins.at(-1)?.id ?? null) : null,
    counts,
    rate: parityRate(counts.agrees, counts.dossiers),
    byUnit: byUnit.length > 1 ? byUnit : [],
    units: keepers.map(({ id, name }) => ({ code: id, name })),
  };
}
