import { sheetQuery, type SheetRow } from '../../../db/queries/data-sheets.server';
import {
  changeSheetStatements,
  sheetStepStatement,
  type SheetChange,
} from '../../../db/queries/write-data-sheet.server';
import type { Statement } from '../../../db/write-batch.server';
import type { AuditAct } from '../../domain/audit/audit-acts';
import type { SheetState, SheetStep } from '../../domain/data-sheet/data-sheet';
import type { Act } from '../../domain/permission/acts';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { writeAudited } from '../write-audited.server';
import { requireSheetAct, requireStep } from './sheet-access.server';

/** What every form of a sheet carries: its key, the sheet, the last step that the page knew. */
export type SheetAsked = { key: string; sheetId: string; seenStep: number };

type SheetVerb = {
  act: Act;
  auditAct: AuditAct;
  step: SheetStep;
  /** What the form says beside `SheetAsked`: the same key with other content is refused. */
  content: readonly (string | number | null)[];
  /** Decides on the sheet as it stands; `step` is the number of the step this makes. */
  prepare(
    sheet: SheetRow,
    at: { state: SheetState; step: number },
  ): Promise<{ change: SheetChange; reason?: string | null; stepContent?: string | null }>;
};

/** Gives the statements of one step of a sheet: the row by its version, and the step. */
export function stepStatements(
  ctx: Pick<ServiceContext, 'now'> & { actor: { accountId: string; fullName: string } },
  sheet: SheetRow,
  taken: {
    step: SheetStep;
    change: SheetChange;
    reason?: string | null;
    stepContent?: string | null;
  },
): Statement[] {
  const at = { sheetId: sheet.id, version: sheet.version, at: ctx.now };
  return [
    ...changeSheetStatements(at, taken.change),
    sheetStepStatement({
      sheetId: sheet.id,
      version: sheet.steps + 1,
      step: taken.step,
      reason: taken.reason ?? null,
      content: taken.stepContent ?? null,
      at: ctx.now,
      accountId: ctx.actor.accountId,
      accountName: ctx.actor.fullName,
    }),
  ];
}

/** Writes one step of a sheet once under its key, with its audit row. */
export async function writeSheetStep(
  ctx: ServiceContext,
  asked: SheetAsked,
  verb: SheetVerb,
): Promise<{ isRepeat: boolean }> {
  const { sheetId, seenStep } = asked;
  const form = {
    key: asked.key,
    content: [verb.auditAct, sheetId, seenStep, ...verb.content],
  };
  const { isRepeat } = await writeAudited(ctx, form, async () => {
    const [row] = await sheetQuery(ctx.db, sheetId);
    const { found: sheet, right } = requireSheetAct(ctx, verb.act, row);
    const state = requireStep(sheet, verb.step, seenStep);
    const step = sheet.steps + 1;
    const prepared = await verb.prepare(sheet, { state, step });
    return {
      answer: { sheetId, step },
      note: {
        act: verb.auditAct,
        unitId: sheet.unitId,
        details: { sheet: sheetId, step },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...stepStatements(ctx, sheet, { step: verb.step, ...prepared }),
      ],
    };
  });
  return { isRepeat };
}
