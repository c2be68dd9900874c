import { changeUnitStatements, unitSubjectQuery } from '../../../db/queries/units.server';
import type { PlainDate } from '../../domain/plain-date';
import type { Subject } from '../../domain/permission/subject';
import { searchTextOf } from '../../domain/vietnamese-text';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { requireAct } from '../require-act.server';
import { writeAudited } from '../write-audited.server';

export type UnitChange = {
  key: string;
  unitId: string;
  name: string;
  goLiveOn: PlainDate | null;
  seen: { name: string; goLiveOn: string | null };
};

function requireAsSeen(
  unit: { name: string; goLiveOn: string | null },
  seen: UnitChange['seen'],
): void {
  const faults = [
    { field: 'name', isOther: unit.name !== seen.name },
    { field: 'goLiveOn', isOther: unit.goLiveOn !== seen.goLiveOn },
  ]
    .filter(({ isOther }) => isOther)
    .map(({ field }) => ({ field, fault: 'unit.changed-meanwhile' }));
  if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
}

/**
 * Changes the name of a unit and the day from which it works with the system: what took effect before that day opens no
 * duty. Refuses with `access.not-found` for an id that is none, and with a fault of the field when a colleague changed the
 * unit since the form showed it (`seen`): nothing of his is undone by a stale page.
 */
export async function changeUnit(ctx: ServiceContext, asked: UnitChange): Promise<void> {
  const { unitId, name, goLiveOn, seen } = asked;
  const content = ['change', unitId, name, goLiveOn, seen.name, seen.goLiveOn];
  const form = { key: asked.key, content };
  await writeAudited(ctx, form, async () => {
    const [unit] = await unitSubjectQuery(ctx.db, unitId);
    if (unit === undefined) throw new AppError('access.not-found', { act: 'unit.manage' });
    const subject: Subject = { kind: 'unit', unitId, ancestorIds: namesOf(unit.ancestors) };
    const right = requireAct(ctx, 'unit.manage', subject);
    requireAsSeen(unit, seen);
    const isRenamed = unit.name !== name;
    return {
      answer: { unitId },
      note: {
        act: isRenamed ? 'unit.change' : 'unit.go-live-set',
        unitId,
        details: {
          ...(isRenamed ? { before: unit.name, name } : {}),
          goLiveBefore: unit.goLiveOn,
          goLiveOn,
        },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...changeUnitStatements(
          unitId,
          { name: unit.name, goLiveOn: unit.goLiveOn },
          { name, nameSearch: searchTextOf(name), goLiveOn },
        ),
      ],
    };
  });
}
