import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { writeSheetStep, type SheetAsked } from './write-sheet-step.server';

export type ReturnedBy = 'head' | 'clerk';

/**
 * Returns a sheet with a reason, to be filled in again under another link: the head where the unit reviews its sheets (Điều
 * 14.1), else the clerk who would have to enter it.
 */
export async function returnSheet(
  ctx: ServiceContext,
  asked: SheetAsked & { reason: string; by: ReturnedBy },
): Promise<void> {
  const { reason, by } = asked;
  await writeSheetStep(ctx, asked, {
    act: by === 'head' ? 'sheet.review' : 'sheet.manage',
    auditAct: 'sheet.return',
    step: 'return',
    content: [reason],
    prepare(sheet, { state }) {
      // Each in his own case: a clerk takes no sheet out of the head's hands.
      if ((by === 'head') !== (sheet.reviewsSheets === 1))
        throw new AppError('sheet.changed-meanwhile');
      return Promise.resolve({ change: { state }, reason });
    },
  });
}
