import { sheetQuery, sheetStepsQuery, type SheetRow } from '../../../db/queries/data-sheets.server';
import { codeListsQuery } from '../../../db/queries/read-dossier.server';
import { readMarkQuery, readMarkStatement } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import { accountStream } from '../../domain/audit/audit-entry';
import { SHEET_SECTIONS, type SheetStep } from '../../domain/data-sheet/data-sheet';
import { sheetItems } from '../../domain/data-sheet/sheet-items';
import { recordAudit } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { choicesOf, listsOf } from '../dossier/code-choices.server';
import { storedLateness } from './list-sheets.server';
import { mayOnSheet, nextState, requireSheetAct } from './sheet-access.server';
import { openSheet, openVerdicts } from './sheet-content.server';
import type { SheetPage } from './sheet-page';
import { standingContents, standingVersionsQuery } from './standing-contents.server';

const QUIET_MS = 10 * 60 * 1000;
/** What stands for a sheet among the read marks of a session. */
const SHEET_MARK = 'data-sheet';

/** Opening a sheet leaves a row in the log, once in ten minutes of a session: it tells as much as a dossier. */
async function logReading(ctx: ServiceContext, sheet: SheetRow, lastReadAt: number | null) {
  if (lastReadAt !== null && ctx.now - lastReadAt < QUIET_MS) return;
  const mark = { sessionHash: ctx.sessionHash, dossierId: sheet.id, sectionCode: SHEET_MARK };
  await recordAudit(
    ctx,
    {
      stream: accountStream(ctx.actor.accountId),
      act: 'sheet.read',
      outcome: 'allowed',
      unitId: sheet.unitId,
      dossierId: sheet.dossierId,
      sectionCode: null,
      version: null,
      details: { sheet: sheet.id },
    },
    [readMarkStatement(mark, ctx.now)],
  );
}

function mayDo(ctx: ServiceContext, sheet: SheetRow): SheetPage['may'] {
  const can = (act: 'sheet.manage' | 'sheet.review', step: SheetStep) =>
    mayOnSheet(ctx, act, sheet) && nextState(sheet, step) !== null;
  return {
    reissue: can('sheet.manage', 'reissue-link'),
    typeIn: can('sheet.manage', 'hand-in'),
    review: can('sheet.review', 'review'),
    giveBack: can('sheet.manage', 'return'),
    enter: can('sheet.manage', 'accept'),
  };
}

function headOf(ctx: ServiceContext, sheet: SheetRow): SheetPage['sheet'] {
  const { id, fullName, unitName, state, dossierId, handedInOn, handedInHow, lastDay } = sheet;
  return {
    id,
    fullName,
    unitName,
    state,
    dossierId,
    handedInOn,
    handedInHow,
    lastDay,
    isEntered: dossierId !== null,
    lateness: storedLateness(ctx, sheet),
    step: sheet.steps,
    linkEndsAt: sheet.tokenEndsAt,
    isReviewed: sheet.reviewsSheets === 1,
    kind: sheet.decisionKind,
    number: sheet.decisionNumber,
  };
}

/**
 * Opens a sheet for its unit: what it says, what of it differs from the dossier (nothing stands before where there is none),
 * the head's word on each item. Refuses with 404 what lies outside the actor's reach; the reading is logged.
 */
export async function openSheetPage(ctx: ServiceContext, sheetId: string): Promise<SheetPage> {
  const [rows, steps, marks, codes] = await readBatch(ctx.db, [
    sheetQuery(ctx.db, sheetId),
    sheetStepsQuery(ctx.db, sheetId),
    readMarkQuery(ctx.db, {
      sessionHash: ctx.sessionHash,
      dossierId: sheetId,
      sectionCode: SHEET_MARK,
    }),
    codeListsQuery(ctx.db, listsOf(SHEET_SECTIONS)),
  ]);
  const { found: sheet } = requireSheetAct(ctx, 'sheet.read', rows[0]);
  await logReading(ctx, sheet, marks[0]?.readAt ?? null);
  const { typed, contents } = await openSheet(ctx, sheet);
  const isOpen = sheet.dossierId === null && contents !== null;
  // A second read, only where there is something to compare: which dossier is known from the first.
  const versions =
    isOpen && sheet.lineDossierId !== null
      ? await standingVersionsQuery(ctx, sheet.lineDossierId)
      : [];
  const before = await standingContents(ctx, versions);
  const review =
    sheet.state === 'accepted' ? steps.find(({ step }) => step === 'review') : undefined;
  return {
    sheet: headOf(ctx, sheet),
    lineDossierId: sheet.lineDossierId,
    contents,
    typed,
    items: isOpen ? sheetItems(before.contents, contents) : [],
    verdicts: await openVerdicts(ctx, review),
    steps: steps.map(({ version, step, reason, at, accountName }) => ({
      version,
      step,
      reason,
      at,
      accountName,
    })),
    choices: choicesOf(codes, ctx.today),
    may: mayDo(ctx, sheet),
    today: ctx.today,
  };
}
