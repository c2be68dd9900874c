import { transferListQuery, type TransferFilter } from '../../../db/queries/transfers.server';
import { dutyStateOn } from '../../domain/deadline/duty';
import { isEventKind } from '../../domain/event/event-kinds';
import { decide, scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { parsePlainDate, plainDate, type PlainDate } from '../../domain/plain-date';
import {
  placeRefusal,
  sideOf,
  stateAfterStep,
  TRANSFER_STEPS,
} from '../../domain/transfer/transfer';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { ListedTransfer, TransferClock, TransferList } from './transfer-page';

const PAGE_LENGTH = 50;
const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

type Row = Awaited<ReturnType<typeof transferListQuery>>[number];

/** Says whether the actor may take steps for a unit: only in the unit his role stands in. */
function mayFor(ctx: ServiceContext, act: 'transfer.take' | 'transfer.give', unitId: string) {
  return decide(ctx.actor, act, { kind: 'unit', unitId, ancestorIds: [unitId] }, ctx.now).allowed;
}

/** A clock as its duty stands: done in time or late, open, void. */
function clockOf(
  row: Row,
  task: 'dossier-released' | 'dossier-received',
  today: PlainDate,
): TransferClock | null {
  const [text, stored] =
    task === 'dossier-released'
      ? [row.releaseLastDay, row.releaseOutcome]
      : [row.receiveLastDay, row.receiveOutcome];
  if (text === null || stored === null) return null;
  const lastDay = plainDate(text);
  const outcome = row.state === 'withdrawn' || row.state === 'lapsed' ? 'void' : stored;
  return {
    key: `${task}:${row.decisionId}:${row.line}`,
    lastDay,
    state: dutyStateOn({ outcome, lastDay }, today),
  };
}

function loanOf(row: Row, today: PlainDate): ListedTransfer['loan'] {
  const stands =
    row.kind === 'secondment' && (row.state === 'received' || row.state === 'forwarded');
  if (!stands || row.guestUntilOn === null || row.guestId !== row.toUnitId) return null;
  const untilOn = plainDate(row.guestUntilOn);
  return { untilOn, isOver: untilOn < today };
}

/** Gives a transfer as screens show it, with both clocks and the steps the reader can take. */
export function shownTransfer(
  ctx: ServiceContext,
  row: Row,
  isLentOutside = false,
): ListedTransfer {
  const place = { ...row, isLentOutside };
  if (!isEventKind(row.decisionKind)) throw new Error(`stored kind of event ${row.decisionKind}`);
  return {
    ...row,
    decisionKind: row.decisionKind,
    effectiveOn: plainDate(row.effectiveOn),
    untilOn: row.untilOn === null ? null : parsePlainDate(row.untilOn),
    loan: loanOf(row, ctx.today),
    isOnLoan:
      (row.state === 'proposed' || row.state === 'requested') &&
      placeRefusal('release', row, place) === 'on-loan',
    release: clockOf(row, 'dossier-released', ctx.today),
    receive: clockOf(row, 'dossier-received', ctx.today),
    // A secondment is ended by the event of the return, not by hand.
    steps: TRANSFER_STEPS.filter(
      (step) =>
        step !== 'end' &&
        stateAfterStep(step, row) !== null &&
        placeRefusal(step, row, place) === null &&
        (sideOf(step) === 'old'
          ? mayFor(ctx, 'transfer.give', row.fromUnitId)
          : mayFor(ctx, 'transfer.take', row.toUnitId)),
    ),
  };
}

/** Lists the transfers of the reader's units: open ones, those coming, those going, those done. */
export async function listTransfers(
  ctx: ServiceContext,
  asked: { filter: TransferFilter; cursor: string | null },
): Promise<TransferList> {
  requireAct(ctx, 'transfer.read', NO_SUBJECT);
  const match = CURSOR.exec(asked.cursor ?? '');
  const rows = await transferListQuery(ctx.db, scopeOf(ctx.actor, 'transfer.read', ctx.now), {
    filter: asked.filter,
    after: match === null ? null : { changedAt: Number(match[1]), id: match[2] ?? '' },
    limit: PAGE_LENGTH + 1,
  });
  const shown = rows.slice(0, PAGE_LENGTH);
  const last = shown[shown.length - 1];
  return {
    transfers: shown.map((row) => shownTransfer(ctx, row)),
    nextCursor:
      rows.length > PAGE_LENGTH && last !== undefined ? `${last.changedAt}.${last.id}` : null,
  };
}
