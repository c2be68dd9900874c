import { changeSheetStatements } from '../../../db/queries/write-data-sheet.server';
import { WriteRefused, writeBatch } from '../../../db/write-batch.server';
import type { TypedText } from '../../forms/section-form';
import { AppError } from '../app-error';
import { findOwnSheet, type LinkSource } from './own-sheet.server';
import { requireBounded } from './read-sheet.server';
import { sealSheet } from './sheet-content.server';

const TRIES = 5;
const NOTHING_MORE = { lists: [], codes: [] };

/**
 * Keeps what the person has typed so far, as it is typed, in the place of what was kept before: a reload, or another day,
 * goes on from there. A draft is in no log.
 */
export async function keepOwnSheet(
  source: LinkSource,
  secret: string,
  typed: TypedText,
): Promise<{ keptAt: number }> {
  requireBounded(typed);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { sheet, tokenHash, now } = await findOwnSheet(source, secret, NOTHING_MORE);
    const content = await sealSheet(source, sheet.id, { typed, contents: null });
    // What is kept moves no list: those are in the order of steps.
    const at = { sheetId: sheet.id, version: sheet.version, at: sheet.changedAt, link: tokenHash };
    try {
      await writeBatch(source.db, changeSheetStatements(at, { content }));
      return { keptAt: now };
    } catch (error) {
      if (!(error instanceof WriteRefused) || error.refusal !== 'version') throw error;
    }
  }
  throw new AppError('database.busy');
}
