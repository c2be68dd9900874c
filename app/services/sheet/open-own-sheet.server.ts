import { sheetStepsQuery } from '../../../db/queries/data-sheets.server';
import { SHEET_SECTIONS } from '../../domain/data-sheet/data-sheet';
import { choicesOf, listsOf } from '../dossier/code-choices.server';
import { findOwnSheet, type LinkSource } from './own-sheet.server';
import { openSheet } from './sheet-content.server';
import type { OwnSheet } from './sheet-page';

/** Opens a sheet by its link, for the person it was issued to (Điều 9.1.b): what was typed so far, nothing of any dossier. */
export async function openOwnSheet(source: LinkSource, secret: string): Promise<OwnSheet> {
  const lists = listsOf(SHEET_SECTIONS);
  const found = await findOwnSheet(source, secret, { lists, codes: [] });
  const { sheet, today } = found;
  const { typed } = await openSheet(source, sheet);
  const steps = sheet.state === 'returned' ? await sheetStepsQuery(source.db, sheet.id) : [];
  return {
    fullName: sheet.fullName,
    unitName: sheet.unitName,
    lastDay: sheet.lastDay,
    linkEndsAt: sheet.tokenEndsAt ?? 0,
    returnedBecause: steps.find(({ step }) => step === 'return')?.reason ?? null,
    typed,
    choices: choicesOf(found.lists, today),
    today,
  };
}
