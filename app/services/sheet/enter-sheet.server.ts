import { sheetQuery, type SheetRow } from '../../../db/queries/data-sheets.server';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { newId } from '../new-id.server';
import { writeAudited } from '../write-audited.server';
import { enterKnownDossier } from './enter-known-dossier.server';
import { enterNewDossier } from './enter-new-dossier.server';
import { acceptedContents, type Entered } from './entering.server';
import { requireSheetAct, requireStep } from './sheet-access.server';
import { standingContents, standingVersionsQuery } from './standing-contents.server';
import { stepStatements, type SheetAsked } from './write-sheet-step.server';

export type EnterAsked = SheetAsked & {
  /** "Đã xem, đây là người khác": needed where somebody of the same name and birth has a dossier. */
  isConfirmed: boolean;
  /** Gives the words of what the entries rest on. */
  basisOf: (sheet: { handedInOn: string | null; number: string | null }) => string;
};

async function enter(
  ctx: ServiceContext,
  sheet: SheetRow,
  asked: EnterAsked & { dossierId: string },
): Promise<Entered> {
  const dossierId = sheet.lineDossierId;
  const before = await standingContents(ctx, await standingVersionsQuery(ctx, dossierId));
  const entering = {
    sheet,
    contents: await acceptedContents(ctx, sheet, before.contents),
    basis: asked.basisOf({ handedInOn: sheet.handedInOn, number: sheet.decisionNumber }),
    key: asked.key,
  };
  return dossierId === null
    ? enterNewDossier(ctx, entering, asked)
    : enterKnownDossier(ctx, dossierId, entering, before);
}

/**
 * Enters what of a sheet was accepted into the dossier, in one batch and without typing it again: opens the dossier where the
 * person has none (Điều 9.1), else makes new versions of what changes. Refuses with `sheet.changed-meanwhile` what the head
 * has not accepted where the unit reviews its sheets (Điều 14.1), and as opening or saving by hand would.
 */
export async function enterSheet(
  ctx: ServiceContext,
  asked: EnterAsked,
): Promise<{ dossierId: string }> {
  const { sheetId, seenStep } = asked;
  const newDossierId = newId(ctx.now);
  let entered: Entered | null = null;
  const form = {
    key: asked.key,
    content: ['sheet.enter', sheetId, seenStep],
    taken: 'dossier.duplicate-elsewhere' as const,
  };
  const { answer, isRepeat } = await writeAudited(ctx, form, async () => {
    const [row] = await sheetQuery(ctx.db, sheetId);
    const { found: sheet, right } = requireSheetAct(ctx, 'sheet.manage', row);
    const state = requireStep(sheet, 'accept', seenStep);
    const dossierId = sheet.lineDossierId ?? newDossierId;
    entered = await enter(ctx, sheet, { ...asked, dossierId });
    return {
      answer: { dossierId },
      note: {
        act: 'sheet.enter',
        unitId: sheet.unitId,
        dossierId,
        details: { sheet: sheetId, step: sheet.steps + 1 },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...entered.statements,
        ...stepStatements(ctx, sheet, { step: 'accept', change: { state, dossierId } }),
      ],
    };
  });
  if (!isRepeat) (entered as Entered | null)?.tell();
  await refreshDuties(ctx);
  return answer;
}
