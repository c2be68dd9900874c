import type { TypedForm } from '../../forms/typed-form';
import type { ROUTE_ACTS } from '../../domain/permission/route-acts';
import { compareSectionForm, parseCheckPapers } from '../../forms/paper-form';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { checkPapers } from '../../services/paper/check-papers.server';
import { compareSection } from '../../services/paper/compare-section.server';
import { placeOfSection, twinAddress } from './twin-address';

type TwinIntent = keyof (typeof ROUTE_ACTS)['routes/paper-twin']['post'];

type TwinVerb = (ctx: ServiceContext, dossierId: string, form: TypedForm) => Promise<never>;

/** What each intent of the screen does; afterwards the page is read anew. */
export const TWIN_VERBS: Readonly<Record<TwinIntent, TwinVerb>> = {
  async 'check-papers'(ctx, dossierId, form) {
    const parsed = parseCheckPapers(form);
    if (!parsed.ok) throw new AppError('form.invalid', {}, { faults: parsed.faults });
    const { _key: key, seen, checkedOn, rows } = parsed.value;
    await checkPapers(ctx, { key, dossierId, seen, checkedOn, rows });
    throw redirect(twinAddress(dossierId, { done: 'kiem-tra' }));
  },
  async 'compare-section'(ctx, dossierId, form) {
    const { _key: key, ...asked } = parseForm(compareSectionForm, form);
    await compareSection(ctx, { key, dossierId, ...asked });
    throw redirect(twinAddress(dossierId, { done: 'doi-chieu' }, placeOfSection(asked.section)));
  },
};

/** Says whether a word is an intent of the screen. */
export function isTwinVerb(intent: string): intent is TwinIntent {
  return Object.hasOwn(TWIN_VERBS, intent);
}
