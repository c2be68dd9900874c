import { z } from 'zod';
import {
  allUnitsQuery,
  insertUnitStatements,
  referenceUnitsQuery,
} from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import type { Statement } from '../../../db/write-batch.server';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { searchTextOf } from '../../domain/vietnamese-text';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { keepsDossiers } from './unit-rules';

const place = z.object({
  kind: z.enum(['unit', 'attached_unit', 'department']),
  typeCode: z.string(),
  parentCode: z.string(),
});

export type ReferenceUnit = z.infer<typeof place> & {
  code: string;
  name: string;
  source: string;
  verified: boolean;
  sortOrder: number;
};

async function readReference(ctx: ServiceContext) {
  const [rows, units] = await readBatch(ctx.db, [
    referenceUnitsQuery(ctx.db),
    allUnitsQuery(ctx.db),
  ]);
  const reference = rows.map(({ extra, ...row }): ReferenceUnit => ({
    ...row,
    ...place.parse(JSON.parse(extra ?? '{}')),
  }));
  return { reference, units };
}

/** What of the reference list the office doesn't have yet, and the names of the units it has, by code. */
export type ReferenceList = {
  units: readonly ReferenceUnit[];
  known: ReadonlyMap<string, string>;
};

/** Gives the units of the reference list that the office doesn't have yet. Refuses by right. */
export async function listReferenceUnits(ctx: ServiceContext): Promise<ReferenceList> {
  requireAct(ctx, 'unit.manage', NO_SUBJECT);
  const { reference, units } = await readReference(ctx);
  const known = new Map(units.map(({ code, name }) => [code, name]));
  return { units: reference.filter(({ code }) => !known.has(code)), known };
}

/** Gives the chosen units with those above them that are missing, each after the one it stands below. */
function withMissingParents(
  chosen: readonly string[],
  reference: readonly ReferenceUnit[],
  known: ReadonlySet<string>,
): ReferenceUnit[] {
  const byCode = new Map(reference.map((unit) => [unit.code, unit]));
  const ordered = new Map<string, ReferenceUnit>();
  const put = (code: string): void => {
    if (known.has(code) || ordered.has(code)) return;
    const unit = byCode.get(code);
    if (unit === undefined) throw new AppError('unit.parent-refused');
    put(unit.parentCode);
    ordered.set(code, unit);
  };
  chosen.forEach(put);
  return [...ordered.values()];
}

/** Gives the chosen codes with everything of the list that stands below the `whole` ones. */
function withEverythingBelow(
  asked: { codes: readonly string[]; whole: readonly string[] },
  reference: readonly ReferenceUnit[],
): string[] {
  const below = reference.filter(({ parentCode }) => asked.whole.includes(parentCode));
  return [...asked.codes, ...below.map(({ code }) => code)];
}

/**
 * Takes units of the reference list over into the office's tree, with the units above them that are missing; they keep the
 * mark of their source until somebody has looked at them. `whole` names units whose khoa, phòng and stations all come too.
 * One batch; a code that is there already is left as it is.
 */
export async function takeReferenceUnits(
  ctx: ServiceContext,
  asked: { key: string; codes: readonly string[]; whole: readonly string[] },
): Promise<{ taken: number }> {
  const right = requireAct(ctx, 'unit.manage', NO_SUBJECT);
  const form = {
    key: asked.key,
    content: ['take-reference', ...asked.codes, 'whole', ...asked.whole],
    taken: 'unit.code-taken',
  } as const;
  const { answer } = await writeAudited(ctx, form, async () => {
    const { reference, units } = await readReference(ctx);
    const idByCode = new Map(units.map(({ code, id }) => [code, id]));
    const chosen = withEverythingBelow(asked, reference);
    const fresh = withMissingParents(chosen, reference, new Set(idByCode.keys()));
    const statements: Statement[] = fresh.flatMap((unit) => {
      const id = newId(ctx.now);
      idByCode.set(unit.code, id);
      return insertUnitStatements({
        id,
        code: unit.code,
        name: unit.name,
        nameSearch: searchTextOf(unit.name),
        typeCode: unit.typeCode,
        kind: unit.kind,
        parentId: idByCode.get(unit.parentCode) ?? null,
        keepsDossiers: keepsDossiers(unit.kind),
        goLiveOn: null,
        source: unit.source,
        verified: unit.verified,
        sortOrder: unit.sortOrder,
      });
    });
    return {
      answer: { taken: fresh.length },
      note: {
        act: 'unit.create',
        unitId: null,
        details: { fromReference: fresh.map(({ code }) => code) },
      },
      statements: [rightAssertion(ctx, right, null), ...statements],
    };
  });
  return answer;
}
