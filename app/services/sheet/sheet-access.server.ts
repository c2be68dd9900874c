import type { SheetRow } from '../../../db/queries/data-sheets.server';
import {
  stateAfterStep,
  type SheetState,
  type SheetStep,
} from '../../domain/data-sheet/data-sheet';
import type { Act } from '../../domain/permission/acts';
import { decide } from '../../domain/permission/decide';
import type { Subject } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import type { UsedRight } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { requireAct } from '../require-act.server';

type OfUnit = { unitId: string; ancestors: string };

/** Gives the unit of a sheet or of a decision's line as the permission rules see it. */
export function unitOf({ unitId, ancestors }: OfUnit): Subject {
  return { kind: 'unit', unitId, ancestorIds: namesOf(ancestors) };
}

/** Requires that the actor may do the act on the unit of what was found; 404 where nothing was. */
export function requireSheetAct<Found extends OfUnit>(
  ctx: ServiceContext,
  act: Act,
  found: Found | undefined,
): { found: Found; right: UsedRight } {
  if (found === undefined) throw new AppError('access.not-found', { act });
  return { found, right: requireAct(ctx, act, unitOf(found)) };
}

/** True when the actor may do the act on the unit: for showing or hiding a button. */
export function mayOnSheet(ctx: ServiceContext, act: Act, found: OfUnit): boolean {
  return decide(ctx.actor, act, unitOf(found), ctx.now).allowed;
}

/** Gives the state a step leads to, or null where it can't be done from how the sheet stands. */
export function nextState(sheet: SheetRow, step: SheetStep): SheetState | null {
  if (sheet.isVoid === 1) return null;
  return stateAfterStep(step, {
    state: sheet.state,
    isReviewed: sheet.reviewsSheets === 1,
    isEntered: sheet.dossierId !== null,
  });
}

/**
 * Requires that the step can be done on the sheet as the page showed it: no other step was taken since (`seenStep`), what was
 * only kept meanwhile is no step. Throws 409 otherwise.
 */
export function requireStep(sheet: SheetRow, step: SheetStep, seenStep: number): SheetState {
  const state = nextState(sheet, step);
  if (state === null || sheet.steps !== seenStep) throw new AppError('sheet.changed-meanwhile');
  return state;
}
