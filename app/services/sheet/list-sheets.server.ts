import {
  sheetListQuery,
  waitingLinesQuery,
  type ListedSheetRow,
  type WaitingLineRow,
} from '../../../db/queries/data-sheets.server';
import { readBatch } from '../../../db/read-batch.server';
import { latenessOf, type SheetState } from '../../domain/data-sheet/data-sheet';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { parsePlainDate } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { ListedSheet, SheetList, WaitingPerson } from './sheet-page';

const PAGE_LENGTH = 50;
const MOST_WAITING = 50;
const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

function placeOf(cursor: string | null): { changedAt: number; id: string } | null {
  const match = CURSOR.exec(cursor ?? '');
  return match === null ? null : { changedAt: Number(match[1]), id: match[2] ?? '' };
}

/** Gives how a sheet stands to its last day, from the days as they are stored. */
export function storedLateness(
  ctx: Pick<ServiceContext, 'today'>,
  row: { lastDay: string | null; handedInOn?: string | null },
) {
  return latenessOf({
    lastDay: parsePlainDate(row.lastDay ?? ''),
    handedInOn: parsePlainDate(row.handedInOn ?? ''),
    today: ctx.today,
  });
}

function listed(ctx: ServiceContext, row: ListedSheetRow): ListedSheet {
  const { id, fullName, unitName, state, handedInOn, handedInHow, changedAt, lastDay } = row;
  return {
    id,
    fullName,
    unitName,
    state,
    isEntered: row.dossierId !== null,
    handedInOn,
    handedInHow,
    changedAt,
    lastDay,
    lateness: storedLateness(ctx, row),
  };
}

function waiting(
  ctx: ServiceContext,
  row: WaitingLineRow,
  units: readonly string[],
): WaitingPerson {
  const { unitId, signedOn: _, ...person } = row;
  return { ...person, lateness: storedLateness(ctx, row), mayIssue: units.includes(unitId) };
}

/** Lists the sheets of the actor's units by state, and the new people who still have to be given one (Điều 9.1.b). */
export async function listSheets(
  ctx: ServiceContext,
  asked: { state: SheetState | null; cursor: string | null },
): Promise<SheetList> {
  requireAct(ctx, 'sheet.read', NO_SUBJECT);
  const reach = scopeOf(ctx.actor, 'sheet.read', ctx.now);
  const keeps = scopeOf(ctx.actor, 'sheet.manage', ctx.now).units.map(({ unitId }) => unitId);
  const [lines, rows] = await readBatch(ctx.db, [
    waitingLinesQuery(ctx.db, reach, MOST_WAITING + 1),
    sheetListQuery(ctx.db, reach, {
      state: asked.state,
      after: placeOf(asked.cursor),
      limit: PAGE_LENGTH + 1,
    }),
  ]);
  const shown = rows.slice(0, PAGE_LENGTH);
  const last = shown.at(-1);
  return {
    state: asked.state,
    waiting: {
      people: lines.slice(0, MOST_WAITING).map((row) => waiting(ctx, row, keeps)),
      isMore: lines.length > MOST_WAITING,
    },
    sheets: shown.map((row) => listed(ctx, row)),
    nextCursor:
      rows.length > PAGE_LENGTH && last !== undefined ? `${last.changedAt}.${last.id}` : null,
  };
}
