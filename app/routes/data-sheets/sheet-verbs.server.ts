import type { TypedForm } from '../../forms/typed-form';
import type { ROUTE_ACTS } from '../../domain/permission/route-acts';
import {
  enterSheetForm,
  issueSheetForm,
  keepSheetForm,
  readVerdicts,
  returnSheetForm,
  sheetForm,
  typeInForm,
} from '../../forms/sheet-form';
import { typedTextOf } from '../../forms/section-form';
import { redirect } from '../../framework';
import { parseForm } from '../../http/guards.server';
import { SHEETS } from '../../i18n/vi/sheets';
import type { ServiceContext } from '../../services/context.server';
import { enterSheet } from '../../services/sheet/enter-sheet.server';
import { issueSheet } from '../../services/sheet/issue-sheet.server';
import { keepSheet } from '../../services/sheet/keep-sheet.server';
import { reissueLink } from '../../services/sheet/reissue-link.server';
import { returnSheet, type ReturnedBy } from '../../services/sheet/return-sheet.server';
import { reviewSheet } from '../../services/sheet/review-sheet.server';
import type { IssuedLink } from '../../services/sheet/sheet-page';
import { typeInSheet } from '../../services/sheet/type-in-sheet.server';
import { sheetsPath } from './sheets-address';

type SheetIntent = keyof (typeof ROUTE_ACTS)['routes/data-sheets']['post'];

export type SheetAnswer = { link: IssuedLink } | { kept: true };

async function giveBack(ctx: ServiceContext, form: TypedForm, by: ReturnedBy): Promise<never> {
  const { _key: key, ...asked } = parseForm(returnSheetForm, form);
  await returnSheet(ctx, { key, ...asked, by });
  throw redirect(sheetsPath({ sheetId: asked.sheetId, done: 'da-tra' }));
}

/** What each intent of the screen does; only the answer itself carries a link, once. */
export const SHEET_VERBS: Readonly<
  Record<SheetIntent, (ctx: ServiceContext, form: TypedForm) => Promise<SheetAnswer>>
> = {
  async issue(ctx, form) {
    const { _key: key, ...asked } = parseForm(issueSheetForm, form);
    return { link: await issueSheet(ctx, { key, ...asked }) };
  },
  async reissue(ctx, form) {
    const { _key: key, ...asked } = parseForm(sheetForm, form);
    return { link: await reissueLink(ctx, { key, ...asked }) };
  },
  async keep(ctx, form) {
    const { _sheet: sheetId } = parseForm(keepSheetForm, form);
    await keepSheet(ctx, { sheetId, typed: typedTextOf(form) });
    return { kept: true };
  },
  async 'type-in'(ctx, form) {
    const head = parseForm(typeInForm, form);
    await typeInSheet(ctx, {
      key: head._key,
      sheetId: head._sheet,
      seenStep: head._seen_step,
      handedInOn: head._handed_in_on,
      typed: typedTextOf(form),
    });
    throw redirect(sheetsPath({ sheetId: head._sheet, done: 'da-nhap' }));
  },
  async review(ctx, form) {
    const { _key: key, ...asked } = parseForm(sheetForm, form);
    await reviewSheet(ctx, { key, ...asked, verdicts: readVerdicts(form) });
    throw redirect(sheetsPath({ sheetId: asked.sheetId, done: 'da-duyet' }));
  },
  return: (ctx, form) => giveBack(ctx, form, 'head'),
  'give-back': (ctx, form) => giveBack(ctx, form, 'clerk'),
  async enter(ctx, form) {
    const { _key: key, confirmed, ...asked } = parseForm(enterSheetForm, form);
    await enterSheet(ctx, {
      key,
      ...asked,
      isConfirmed: confirmed === 'on',
      basisOf: SHEETS.basis,
    });
    throw redirect(sheetsPath({ sheetId: asked.sheetId, done: 'da-vao' }));
  },
};

/** Says whether a word is an intent of the screen. */
export function isSheetVerb(intent: string): intent is SheetIntent {
  return Object.hasOwn(SHEET_VERBS, intent);
}
