import { insertUnitStatements, unitQuery, unitTypesQuery } from '../../../db/queries/units.server';
import { readBatch } from '../../../db/read-batch.server';
import type { PlainDate } from '../../domain/plain-date';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { searchTextOf } from '../../domain/vietnamese-text';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';
import { keepsDossiers, mayStandBelow, type NewUnitKind } from './unit-rules';

export type NewUnit = {
  key: string;
  code: string;
  name: string;
  kind: NewUnitKind;
  typeCode: string;
  parentId: string;
  goLiveOn: PlainDate | null;
};

/** Where what an office entered itself comes from; it has looked at it. */
const ENTERED = 'entered';

/** Adds a unit or department below another. Refuses with `unit.code-taken`, `unit.parent-refused` (Điều 6), or a fault of the type. */
export async function createUnit(ctx: ServiceContext, asked: NewUnit): Promise<{ unitId: string }> {
  const right = requireAct(ctx, 'unit.manage', NO_SUBJECT);
  const [[parent], types] = await readBatch(ctx.db, [
    unitQuery(ctx.db, asked.parentId),
    unitTypesQuery(ctx.db),
  ]);
  if (parent === undefined || parent.validTo !== null || !mayStandBelow(asked.kind, parent.kind))
    throw new AppError('unit.parent-refused');
  if (!types.some(({ code }) => code === asked.typeCode))
    throw new AppError(
      'form.invalid',
      {},
      { faults: [{ field: 'typeCode', fault: 'type.missing' }] },
    );
  const unitId = newId(ctx.now);
  const { code, name, kind, typeCode, parentId } = asked;
  // The day from which duties arise is a matter of the unit that keeps the dossiers.
  const goLiveOn = keepsDossiers(kind) ? asked.goLiveOn : null;
  const content = ['create', code, name, kind, typeCode, parentId, goLiveOn];
  const form = { key: asked.key, content, taken: 'unit.code-taken' } as const;
  const { answer } = await writeAudited(ctx, form, () =>
    Promise.resolve({
      answer: { unitId },
      note: { act: 'unit.create', unitId, details: { code, kind, parent: parentId, goLiveOn } },
      statements: [
        rightAssertion(ctx, right, null),
        ...insertUnitStatements({
          id: unitId,
          code,
          name,
          nameSearch: searchTextOf(name),
          typeCode,
          kind,
          parentId,
          keepsDossiers: keepsDossiers(kind),
          goLiveOn,
          source: ENTERED,
          verified: true,
          sortOrder: 0,
        }),
      ],
    }),
  );
  return answer;
}
