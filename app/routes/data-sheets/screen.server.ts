import { AppError } from '../../services/app-error';
import type { ServiceContext } from '../../services/context.server';
import { newId } from '../../services/new-id.server';
import { listSheets } from '../../services/sheet/list-sheets.server';
import { openSheetPage } from '../../services/sheet/open-sheet.server';
import type { SheetsAddress } from './sheets-address';

/** Gives what the place of the address shows. */
export async function readScreen(ctx: ServiceContext, place: SheetsAddress) {
  const key = newId(ctx.now);
  const { sheetId, typing, state, cursor } = place;
  if (sheetId === null)
    return { view: 'list' as const, place, key, list: await listSheets(ctx, { state, cursor }) };
  const page = await openSheetPage(ctx, sheetId);
  if (!typing) return { view: 'one' as const, place, key, page };
  if (!page.may.typeIn) throw new AppError('sheet.changed-meanwhile');
  return { view: 'typing' as const, place, key, page };
}

export type Screen = Awaited<ReturnType<typeof readScreen>>;
