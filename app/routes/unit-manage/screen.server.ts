import { foldForSearch } from '../../domain/vietnamese-text';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { newId } from '../../services/new-id.server';
import { listManagedUnits, type ManagedUnit } from '../../services/unit/list-units.server';
import { listReferenceUnits, type ReferenceList } from '../../services/unit/reference-units.server';
import type { UnitsAddress } from './units-address';

/** A unit with what stands below it, as lists show them. */
export type Branch<Unit> = { unit: Unit; below: Unit[] };

type Named = { code: string; name: string };

/** Says which names and codes hold the searched text; every one for an empty text. */
function matcher(text: string): (named: Named) => boolean {
  const folded = foldForSearch(text);
  return ({ code, name }) => foldForSearch(`${name} ${code}`).includes(folded);
}

/** Keeps a branch whose unit matches, or what of it matches. */
function keepMatching<Unit extends Named>(
  branches: readonly Branch<Unit>[],
  matches: (named: Named) => boolean,
): Branch<Unit>[] {
  return branches.flatMap(({ unit, below }) => {
    if (matches(unit)) return [{ unit, below }];
    const some = below.filter(matches);
    return some.length === 0 ? [] : [{ unit, below: some }];
  });
}

function branchesOf(units: readonly ManagedUnit[]): Branch<ManagedUnit>[] {
  return units
    .filter(({ kind }) => kind === 'department_of_health' || kind === 'unit')
    .map((unit) => ({
      unit,
      below: units.filter(
        ({ parentId, kind }) => parentId === unit.id && kind !== 'unit' && kind !== unit.kind,
      ),
    }));
}

/** A unit of the reference list that can be taken, or that is there already while something below it can. */
export type ReferenceHead = Named & { isKnown: boolean };

function referenceBranches({ units, known }: ReferenceList): Branch<ReferenceHead>[] {
  const heads = new Map<string, Branch<ReferenceHead>>();
  const headOf = (code: string, name: string, isKnown: boolean) => {
    const head = heads.get(code) ?? { unit: { code, name, isKnown }, below: [] };
    heads.set(code, head);
    return head;
  };
  const byCode = new Map(units.map((unit) => [unit.code, unit.name]));
  for (const { code, name, kind, parentCode } of units) {
    if (kind === 'unit') headOf(code, name, false);
    else
      headOf(
        parentCode,
        known.get(parentCode) ?? byCode.get(parentCode) ?? parentCode,
        known.has(parentCode),
      ).below.push({ code, name, isKnown: false });
  }
  return [...heads.values()];
}

async function readTake(ctx: ServiceContext, place: UnitsAddress, key: string) {
  const branches = referenceBranches(await listReferenceUnits(ctx));
  const shown = keepMatching(branches, matcher(place.text));
  return { view: 'take' as const, place, key, branches: shown, isAllTaken: branches.length === 0 };
}

/** Gives what the place of the address shows. */
export async function readScreen(ctx: ServiceContext, place: UnitsAddress) {
  const key = newId(ctx.now);
  if (place.view === 'take') return readTake(ctx, place, key);
  const { units, types } = await listManagedUnits(ctx);
  const inForce = units.filter(({ validTo }) => validTo === null);
  const branches = branchesOf(inForce);
  if (place.view === 'new') {
    const parents = branches.map(({ unit: { id, name, kind } }) => ({ id, name, kind }));
    return { view: 'new' as const, place, key, parents, types };
  }
  if (place.view === 'unit') {
    const unit = inForce.find(({ id }) => id === place.unitId);
    if (unit === undefined) throw new AppError('access.not-found');
    const below = inForce.filter(({ parentId }) => parentId === unit.id);
    return { view: 'unit' as const, place, key, unit, below };
  }
  const shown = keepMatching(branches, matcher(place.text));
  return { view: 'list' as const, place, branches: shown, types, hasUnits: branches.length > 1 };
}

export type Screen = Awaited<ReturnType<typeof readScreen>>;
