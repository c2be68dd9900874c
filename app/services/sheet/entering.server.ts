import type { SheetRow } from '../../../db/queries/data-sheets.server';
import { sheetStepsQuery } from '../../../db/queries/data-sheets.server';
import type { Statement } from '../../../db/write-batch.server';
import type { SheetSection } from '../../domain/data-sheet/data-sheet';
import {
  acceptedItems,
  contentsWith,
  sheetItems,
  type SheetContents,
} from '../../domain/data-sheet/sheet-items';
import type { SectionDefinition } from '../../domain/dossier/field-definition';
import { getSection } from '../../domain/dossier/section-catalogue';
import { rowsOf, type SectionContent } from '../../domain/dossier/section-content';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { openSheet, openVerdicts } from './sheet-content.server';

/** What enters a dossier: the sections as they will stand, the paper they rest on, the key of the form. */
export type Entering = {
  sheet: SheetRow;
  contents: ReadonlyMap<SheetSection, SectionContent>;
  basis: string;
  key: string;
};

/** The statements that enter a sheet into a dossier, and what the rooms are told once they are written. */
export type Entered = { statements: Statement[]; tell(): void };

/** Rows of a sheet come beside those that stand: together they may be more than a section holds. */
function requireRoom(contents: ReadonlyMap<SheetSection, SectionContent>): void {
  for (const [code, content] of contents) {
    const section: SectionDefinition = getSection(code);
    const full = section.tables.find(({ name, maxRows }) => rowsOf(content, name).length > maxRows);
    if (full !== undefined)
      throw new AppError('form.invalid', {}, [
        { name: full.name, code: 'field.too-many-rows', params: { max: full.maxRows } },
      ]);
  }
}

/** Gives the sections of a dossier with what of a sheet was accepted; all of it where the unit reviews none (Điều 14.1). */
export async function acceptedContents(
  ctx: ServiceContext,
  sheet: SheetRow,
  before: SheetContents,
): Promise<ReadonlyMap<SheetSection, SectionContent>> {
  const steps = await sheetStepsQuery(ctx.db, sheet.id);
  // A sheet that was returned and came again has older reviews: the last word holds, and only of an accepted sheet.
  const review =
    sheet.state === 'accepted' ? steps.find(({ step }) => step === 'review') : undefined;
  const { contents } = await openSheet(ctx, sheet);
  const verdicts = await openVerdicts(ctx, review);
  const accepted = acceptedItems(sheetItems(before, contents ?? {}), verdicts);
  const after = contentsWith(before, accepted);
  requireRoom(after);
  return after;
}
