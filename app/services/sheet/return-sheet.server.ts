import type { ServiceContext } from '../context.server';
import { writeSheetStep, type SheetAsked } from './write-sheet-step.server';

export type ReturnedBy = 'head' | 'clerk';

/**
 * Returns a sheet that was handed in, with a reason, to be filled in again under another link: by the head (Điều 14.1), or by the
 * clerk it was handed to (Điều 9.1.b) before the head need look at it.
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
    prepare: (_sheet, { state }) => Promise.resolve({ change: { state }, reason }),
  });
}
