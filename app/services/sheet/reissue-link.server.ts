import type { ServiceContext } from '../context.server';
import { shownLink } from './issue-sheet.server';
import { createLink } from './sheet-link.server';
import type { IssuedLink } from './sheet-page';
import { writeSheetStep, type SheetAsked } from './write-sheet-step.server';

/** Issues another link to a sheet that is not handed in, or was returned; the one before opens nothing from then on. */
export async function reissueLink(ctx: ServiceContext, asked: SheetAsked): Promise<IssuedLink> {
  const link = await createLink(ctx.now);
  const { isRepeat } = await writeSheetStep(ctx, asked, {
    act: 'sheet.manage',
    auditAct: 'sheet.reissue-link',
    step: 'reissue-link',
    content: [],
    prepare: (_sheet, { state }) => Promise.resolve({ change: { state, token: link.token } }),
  });
  return shownLink(ctx, asked.sheetId, isRepeat ? null : link.secret);
}
