import { sheetQuery } from '../../../db/queries/data-sheets.server';
import { changeSheetStatements } from '../../../db/queries/write-data-sheet.server';
import { WriteRefused, writeBatch } from '../../../db/write-batch.server';
import type { TypedText } from '../../forms/section-form';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { requireBounded } from './read-sheet.server';
import { nextState, requireSheetAct } from './sheet-access.server';
import { sealSheet } from './sheet-content.server';

const TRIES = 5;

/**
 * Keeps what the clerk is typing from paper, as it is typed, in the place of what was kept before; a draft is in no log.
 * Refuses with `sheet.changed-meanwhile` once the sheet is handed in.
 */
export async function keepSheet(
  ctx: ServiceContext,
  asked: { sheetId: string; typed: TypedText },
): Promise<void> {
  const { sheetId, typed } = asked;
  requireBounded(typed);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const [row] = await sheetQuery(ctx.db, sheetId);
    const { found, right } = requireSheetAct(ctx, 'sheet.manage', row);
    if (nextState(found, 'keep') === null) throw new AppError('sheet.changed-meanwhile');
    const content = await sealSheet(ctx, sheetId, { typed, contents: null });
    const at = { sheetId, version: found.version, at: found.changedAt };
    try {
      await writeBatch(ctx.db, [
        rightAssertion(ctx, right, null),
        ...changeSheetStatements(at, { content }),
      ]);
      return;
    } catch (error) {
      if (!(error instanceof WriteRefused) || error.refusal !== 'version') throw error;
    }
  }
  throw new AppError('database.busy');
}
