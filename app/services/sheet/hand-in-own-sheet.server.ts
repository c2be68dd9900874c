import {
  changeSheetStatements,
  sheetStepStatement,
} from '../../../db/queries/write-data-sheet.server';
import { WriteRefused, writeBatch } from '../../../db/write-batch.server';
import { sheetStream } from '../../domain/audit/audit-entry';
import type { TypedText } from '../../forms/section-form';
import { AppError } from '../app-error';
import { linkAudit, readChainTail } from '../audit/record-audit.server';
import { namesOf } from '../dossier/stored-version.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { keepOwnSheet } from './keep-own-sheet.server';
import { findOwnSheet, type FoundSheet, type LinkSource } from './own-sheet.server';
import { readSheet, requireSound, typedTextOfSheet, type ReadSheet } from './read-sheet.server';
import { sealSheet } from './sheet-content.server';

const TRIES = 5;

async function statementsOf(
  source: LinkSource,
  found: FoundSheet,
  parts: { read: ReadSheet; typed: TypedText },
) {
  const { sheet, now, today, tokenHash, codes } = found;
  const contents = requireSound(found, parts.read, { codes, typed: parts.typed });
  const stream = sheetStream(sheet.id);
  const step = sheet.steps + 1;
  const audit = await linkAudit(
    { db: source.db, now, requestId: source.requestId, actor: null },
    {
      stream,
      act: 'sheet.hand-in',
      outcome: 'allowed',
      unitId: sheet.unitId,
      dossierId: null,
      sectionCode: null,
      version: null,
      details: { sheet: sheet.id, step },
    },
    await readChainTail(source, stream),
  );
  const content = { typed: typedTextOfSheet(contents), contents };
  return [
    ...changeSheetStatements(
      { sheetId: sheet.id, version: sheet.version, at: now, link: tokenHash },
      {
        state: 'handed-in',
        token: null,
        handedIn: { on: today, how: 'online' },
        content: await sealSheet(source, sheet.id, content),
      },
    ),
    sheetStepStatement({
      sheetId: sheet.id,
      version: step,
      step: 'hand-in',
      reason: null,
      content: null,
      at: now,
      accountId: null,
      accountName: sheet.fullName,
    }),
    audit.statement,
  ];
}

/** Hands in under the version that was found; false when something else was first. */
async function tryToHandIn(
  source: LinkSource,
  found: FoundSheet,
  parts: { read: ReadSheet; typed: TypedText },
): Promise<boolean> {
  try {
    await writeBatch(source.db, await statementsOf(source, found, parts));
    return true;
  } catch (error) {
    const isOvertaken =
      error instanceof WriteRefused && ['version', 'chain', 'append-only'].includes(error.refusal);
    if (!isOvertaken) throw error;
    return false;
  }
}

/**
 * Hands in the sheet a link opens (Điều 9.1.b), on the server's day; the link opens nothing from then on. What can't be read
 * is kept as it is typed and refused with `form.invalid` and all its faults; of two hand-ins at once one finds the link used.
 */
export async function handInOwnSheet(
  source: LinkSource,
  secret: string,
  typed: TypedText,
): Promise<{ fullName: string; unitName: string; handedInOn: string }> {
  await keepOwnSheet(source, secret, typed);
  const read = readSheet(typed);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const found = await findOwnSheet(source, secret, { lists: [], codes: read.codes });
    if (!(await tryToHandIn(source, found, { read, typed }))) continue;
    const { sheet, now, today } = found;
    source.rooms.tellChanged(namesOf(sheet.ancestors));
    await refreshDuties({ db: source.db, now });
    return { fullName: sheet.fullName, unitName: sheet.unitName, handedInOn: today };
  }
  throw new AppError('database.busy');
}
