import { faultsOfReview, sheetItems, type ItemVerdict } from '../../domain/data-sheet/sheet-items';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { openSheet, sealVerdicts } from './sheet-content.server';
import { standingContents, standingVersionsQuery } from './standing-contents.server';
import { writeSheetStep, type SheetAsked } from './write-sheet-step.server';

/**
 * The head's review of a sheet, item by item (kiểm duyệt; Điều 14.1): what he accepts may enter the dossier. Refuses with
 * `form.invalid` an item without a word and a refused one without a reason; `sheet.changed-meanwhile` where it can't be done now.
 */
export async function reviewSheet(
  ctx: ServiceContext,
  asked: SheetAsked & { verdicts: ReadonlyMap<string, ItemVerdict> },
): Promise<void> {
  const { sheetId, verdicts } = asked;
  const words = [...verdicts.values()].map(({ key, isAccepted, reason }) => [
    key,
    isAccepted,
    reason,
  ]);
  await writeSheetStep(ctx, asked, {
    act: 'sheet.review',
    auditAct: 'sheet.review',
    step: 'review',
    content: [JSON.stringify(words)],
    async prepare(sheet, { state, step }) {
      const { contents } = await openSheet(ctx, sheet);
      const versions = await standingVersionsQuery(ctx, sheet.lineDossierId);
      const before = await standingContents(ctx, versions);
      const items = sheetItems(before.contents, contents ?? {});
      const faults = faultsOfReview(items, verdicts).map(({ key, fault }) => ({
        field: key,
        fault,
      }));
      if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
      const given = items.flatMap(({ key }) => verdicts.get(key) ?? []);
      return {
        change: { state },
        stepContent: await sealVerdicts(ctx, { sheetId, step }, given),
      };
    },
  });
}
