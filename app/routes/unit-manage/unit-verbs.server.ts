import { allOf, firstOf, type TypedForm } from '../../forms/typed-form';
import type { ROUTE_ACTS } from '../../domain/permission/route-acts';
import { changeUnitForm, newUnitForm, takeUnitsForm } from '../../forms/unit-form';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { changeUnit } from '../../services/unit/change-unit.server';
import { createUnit } from '../../services/unit/create-unit.server';
import { takeReferenceUnits } from '../../services/unit/reference-units.server';
import { unitsPath } from './units-address';

type UnitIntent = keyof (typeof ROUTE_ACTS)['routes/unit-manage']['post'];

/** Boxes are many fields of one name, which a plain record of a form doesn't hold. */
function parseTicks(form: TypedForm) {
  const parsed = takeUnitsForm.safeParse({
    _key: firstOf(form, '_key'),
    codes: allOf(form, 'codes'),
    whole: allOf(form, 'whole'),
  });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({
    field: String(path[0] ?? ''),
    fault: message,
  }));
  throw new AppError('form.invalid', {}, { faults });
}

/** What each intent of the screen does; afterwards the page is read anew. */
export const UNIT_VERBS: Readonly<
  Record<UnitIntent, (ctx: ServiceContext, form: TypedForm) => Promise<never>>
> = {
  async create(ctx, form) {
    const { _key: key, ...asked } = parseForm(newUnitForm, form);
    const { unitId } = await createUnit(ctx, { key, ...asked });
    throw redirect(unitsPath({ unitId, done: 'them' }));
  },
  async take(ctx, form) {
    const { _key: key, codes, whole } = parseTicks(form);
    const { taken } = await takeReferenceUnits(ctx, { key, codes, whole });
    throw redirect(unitsPath({ taken }));
  },
  async change(ctx, form) {
    const {
      _key: key,
      seenName,
      seenGoLiveOn,
      seenVerified,
      seenReviewsSheets,
      ...asked
    } = parseForm(changeUnitForm, form);
    const seen = {
      name: seenName,
      goLiveOn: seenGoLiveOn === '' ? null : seenGoLiveOn,
      verified: seenVerified,
      reviewsSheets: seenReviewsSheets,
    };
    await changeUnit(ctx, { key, ...asked, seen });
    throw redirect(unitsPath({ unitId: asked.unitId, done: 'sua' }));
  },
};

/** Says whether a word is an intent of the screen. */
export function isUnitVerb(intent: string): intent is UnitIntent {
  return Object.hasOwn(UNIT_VERBS, intent);
}
