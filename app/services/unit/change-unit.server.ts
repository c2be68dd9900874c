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
  /** The entry has been compared with the decision that founded the unit. */
  verified: boolean;
  /** Data sheets are reviewed by the head before they enter dossiers (Điều 14.1). */
  reviewsSheets: boolean;
  seen: SeenUnit;
};

type SeenUnit = {
  name: string;
  goLiveOn: string | null;
  verified: boolean;
  reviewsSheets: boolean;
};

function requireAsSeen(unit: SeenUnit, seen: SeenUnit): void {
  const faults = [
    { field: 'name', isOther: unit.name !== seen.name },
    { field: 'goLiveOn', isOther: unit.goLiveOn !== seen.goLiveOn },
    { field: 'verified', isOther: unit.verified !== seen.verified },
    { field: 'reviewsSheets', isOther: unit.reviewsSheets !== seen.reviewsSheets },
  ]
    .filter(({ isOther }) => isOther)
    .map(({ field }) => ({ field, fault: 'unit.changed-meanwhile' }));
  if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
}

/**
 * Changes the name of a unit, the day from which it works with the system (what took effect before that day opens no
 * duty), whether its entry has been compared with the paper, and whether its head reviews data sheets. Refuses with `access.not-found` for an id that is none, and with a fault of the field when a colleague changed the
 * unit since the form showed it (`seen`): nothing of his is undone by a stale page.
 */
export async function changeUnit(ctx: ServiceContext, asked: UnitChange): Promise<void> {
  const { unitId, name, goLiveOn, verified, reviewsSheets, seen } = asked;
  const flags = [Number(verified), Number(reviewsSheets)];
  const content = ['change', unitId, name, goLiveOn, ...flags, JSON.stringify(seen)];
  const form = { key: asked.key, content };
  await writeAudited(ctx, form, async () => {
    const [unit] = await unitSubjectQuery(ctx.db, unitId);
    if (unit === undefined) throw new AppError('access.not-found', { act: 'unit.manage' });
    const subject: Subject = { kind: 'unit', unitId, ancestorIds: namesOf(unit.ancestors) };
    const right = requireAct(ctx, 'unit.manage', subject);
    requireAsSeen(unit, seen);
    const isRenamed = unit.name !== name;
    const isVerdictNew = unit.verified !== verified;
    const isSwitched = unit.reviewsSheets !== reviewsSheets;
    return {
      answer: { unitId },
      note: {
        act: isRenamed || isVerdictNew || isSwitched ? 'unit.change' : 'unit.go-live-set',
        unitId,
        details: {
          ...(isRenamed ? { before: unit.name, name } : {}),
          ...(isVerdictNew ? { verified } : {}),
          ...(isSwitched ? { reviewsSheets } : {}),
          goLiveBefore: unit.goLiveOn,
          goLiveOn,
        },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...changeUnitStatements(unitId, unit, {
          name,
          nameSearch: searchTextOf(name),
          goLiveOn,
          verified,
          reviewsSheets,
        }),
      ],
    };
  });
}
