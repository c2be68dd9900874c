import {
  keptByUnitQuery,
  unitsInReachQuery,
  workingByUnitQuery,
} from '../../../db/queries/organisation.server';
import { readBatch } from '../../../db/read-batch.server';
import { decide, scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { foldForSearch } from '../../domain/vietnamese-text';
import { readOrganisationAddress } from '../../forms/organisation-address';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { OrganisationPage, UnitNode } from './organisation-page';

type UnitRow = Awaited<ReturnType<typeof unitsInReachQuery>>[number];
type Counts = ReadonlyMap<string, number>;

function countsOf(rows: readonly { unitId: string; count: number }[]): Counts {
  return new Map(rows.map(({ unitId, count }) => [unitId, count]));
}

/** Every word must stand in the name or in the code, with or without its marks. */
function matcherOf(text: string): (row: UnitRow) => boolean {
  const words = foldForSearch(text).split(' ');
  return ({ nameSearch, code }) => {
    const looked = `${nameSearch} ${foldForSearch(code)}`;
    return words.every((word) => looked.includes(word));
  };
}

type Forest = {
  below: ReadonlyMap<string | null, readonly UnitRow[]>;
  found: (row: UnitRow) => boolean;
  kept: Counts;
  working: Counts;
};

/** Gives a unit with those below it that were found or have one found under them; null where there is none. */
function nodeOf(row: UnitRow, forest: Forest): UnitNode | null {
  const below = (forest.below.get(row.id) ?? [])
    .map((child) => nodeOf(child, forest))
    .filter((node) => node !== null);
  const isFound = forest.found(row);
  if (!isFound && below.length === 0) return null;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    typeName: row.typeName,
    keepsDossiers: row.keepsDossiers,
    inSector: row.inSector,
    inProvince: row.inProvince,
    kept: row.keepsDossiers ? (forest.kept.get(row.id) ?? 0) : null,
    working: forest.working.get(row.id) ?? 0,
    goLiveOn: row.goLiveOn,
    verified: row.verified,
    isEnded: row.validTo !== null,
    isFound,
    below,
  };
}

/** The units by the one above; a unit whose upper one is outside the reach stands at the top. */
function byParent(rows: readonly UnitRow[]): Map<string | null, UnitRow[]> {
  const known = new Set(rows.map(({ id }) => id));
  const below = new Map<string | null, UnitRow[]>();
  for (const row of rows) {
    const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : null;
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [row]);
    else siblings.push(row);
  }
  return below;
}

/**
 * Gives the tree of the units an actor may see, narrowed by name or code, with how many dossiers each keeps and how many
 * people work there: numbers, so that who reads no dossier may see them too. Refuses by right; 400 for a text that no
 * keyboard writes.
 */
export async function openOrganisation(
  ctx: ServiceContext,
  params: URLSearchParams,
): Promise<OrganisationPage> {
  requireAct(ctx, 'unit.read', NO_SUBJECT);
  const text = readOrganisationAddress(params);
  if (text === null) throw new AppError('request.malformed');
  const reach = scopeOf(ctx.actor, 'unit.read', ctx.now);
  const [rows, kept, working] = await readBatch(ctx.db, [
    unitsInReachQuery(ctx.db, reach),
    keptByUnitQuery(ctx.db, reach),
    workingByUnitQuery(ctx.db, reach),
  ]);
  const found = text === '' ? () => true : matcherOf(text);
  const below = byParent(rows);
  const forest = { below, found, kept: countsOf(kept), working: countsOf(working) };
  const counted = rows.filter(found);
  return {
    text,
    count: counted.length,
    unverified: counted.filter(({ verified }) => !verified).length,
    tops: (below.get(null) ?? []).map((row) => nodeOf(row, forest)).filter((node) => node !== null),
    may: {
      manage: decide(ctx.actor, 'unit.manage', NO_SUBJECT, ctx.now).allowed,
      list: decide(ctx.actor, 'dossier.list', NO_SUBJECT, ctx.now).allowed,
    },
  };
}
