import { sheetLineQuery, sheetQuery } from '../../../db/queries/data-sheets.server';
import {
  newSheetStatements,
  sheetStepStatement,
} from '../../../db/queries/write-data-sheet.server';
import { SHEET_DECISION_KINDS } from '../../domain/data-sheet/data-sheet';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { newId } from '../new-id.server';
import { writeAudited } from '../write-audited.server';
import { requireSheetAct } from './sheet-access.server';
import { sealSheet } from './sheet-content.server';
import { createLink } from './sheet-link.server';
import type { IssuedLink } from './sheet-page';

const KINDS: readonly string[] = SHEET_DECISION_KINDS;

/** Gives an issued link as it is shown; `secret` is null where it had been shown before. */
export async function shownLink(
  ctx: ServiceContext,
  sheetId: string,
  secret: string | null,
): Promise<IssuedLink> {
  const [sheet] = await sheetQuery(ctx.db, sheetId);
  if (sheet === undefined) throw new AppError('access.not-found');
  const { fullName, unitName, lastDay, tokenEndsAt } = sheet;
  return { sheetId, fullName, unitName, lastDay, endsAt: tokenEndsAt ?? 0, secret };
}

/**
 * Issues the data sheet of a new person (Điều 9.1.b) with a one-time link: a right to this one sheet that ends when it is
 * handed in, at the latest after 45 days. Refuses with `sheet.not-for-this-person` where the decision opens no dossier, was
 * annulled, or the person has a sheet or a dossier. The secret is given once and stored nowhere.
 */
export async function issueSheet(
  ctx: ServiceContext,
  asked: { key: string; decisionId: string; line: number },
): Promise<IssuedLink> {
  const { decisionId, line } = asked;
  const link = await createLink(ctx.now);
  const id = newId(ctx.now);
  const form = {
    key: asked.key,
    content: ['sheet.issue', decisionId, line],
    taken: 'sheet.not-for-this-person' as const,
  };
  const { answer, isRepeat } = await writeAudited(ctx, form, async () => {
    const [row] = await sheetLineQuery(ctx.db, decisionId, line);
    const { found, right } = requireSheetAct(ctx, 'sheet.manage', row);
    const isOpen = found.dossierId === null && found.isVoid === 0 && found.hasSheet === 0;
    if (!isOpen || !KINDS.includes(found.kind)) throw new AppError('sheet.not-for-this-person');
    const { unitId, fullName } = found;
    const typed = { birth_full_name: fullName };
    return {
      answer: { sheetId: id },
      note: { act: 'sheet.issue', unitId, details: { sheet: id, decision: decisionId, line } },
      statements: [
        rightAssertion(ctx, right, null),
        ...newSheetStatements({
          id,
          decisionId,
          line,
          unitId,
          fullName,
          tokenHash: link.token.hash,
          tokenEndsAt: link.token.endsAt,
          content: await sealSheet(ctx, id, { typed, contents: null }),
          at: ctx.now,
        }),
        sheetStepStatement({
          sheetId: id,
          version: 1,
          step: 'issue',
          reason: null,
          content: null,
          at: ctx.now,
          accountId: ctx.actor.accountId,
          accountName: ctx.actor.fullName,
        }),
      ],
    };
  });
  return shownLink(ctx, answer.sheetId, isRepeat ? null : link.secret);
}
