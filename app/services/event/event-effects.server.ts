import {
  departureStatements,
  transferStepStatements,
} from '../../../db/queries/write-transfers.server';
import type { Statement } from '../../../db/write-batch.server';
import type { EventTerms } from '../../domain/event/apply-event';
import { getEventKind, isClosedStatus, type EventKind } from '../../domain/event/event-kinds';
import { effectOf } from '../../domain/transfer/transfer';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import type { DossierHeadRow } from '../dossier/dossier-access.server';
import { namesOf } from '../dossier/stored-version.server';
import { loansStillRead, settleLoans } from '../transfer/settle-loans.server';
import type { EntryOnLoans } from './entry-on-loans';
import { basisOf } from './event-words';
import type { EventReading, readLine } from './read-event.server';

type Line = Awaited<ReturnType<typeof readLine>>;

/** An event about to be entered for one person of a decision. */
export type Entry = { line: Line; kind: EventKind; terms: EventTerms; row: DossierHeadRow };

/** Gives what a line of the working history says: the post, and where. */
export function workTextOf(
  { line, kind, terms, row }: Entry,
  usingName: string | undefined,
): string {
  const { move } = getEventKind(kind);
  const post = typeof terms['position'] === 'string' ? terms['position'] : null;
  const outside = typeof terms['to_agency'] === 'string' ? terms['to_agency'] : null;
  const toName = line.toUnitName ?? (move === 'secondment' ? outside : null);
  const place =
    move === 'secondment' || move === 'move'
      ? (toName ?? usingName ?? row.usingUnit.name)
      : row.usingUnit.name;
  return post === null ? place : `${post}, ${place}`;
}

/** The return by which the host loses what the loan gave him: the use goes back to the unit that answers (Điều 10.2; A21). */
function endOfHosting(
  ctx: ServiceContext,
  { line, row }: Entry,
  secondment: NonNullable<EventReading['secondment']>,
): Statement[] {
  const { dossier } = row;
  const place = {
    custodianId: dossier.managingUnitId,
    guestId: dossier.guestUnitId,
    transitId: dossier.transferId,
  };
  return transferStepStatements({
    ...secondment,
    ...writerOf(ctx, row),
    version: secondment.version + 1,
    step: 'end',
    state: 'ended',
    reason: null,
    dossierId: dossier.id,
    toUsingUnitId: null,
    effect: effectOf('end', 'secondment', place),
    place,
    document: basisOf(line.decision),
  });
}

function writerOf(ctx: ServiceContext, { dossier }: DossierHeadRow) {
  return {
    at: ctx.now,
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
    unitId: dossier.managingUnitId,
  };
}

/**
 * Gives the statements of what an event does to the ways of a dossier: the return from a secondment ends the loan it is of (Điều
 * 10.2; A21), a departure ends every way and every loan (Điều 10.3). What tells of before moves nobody.
 */
export function waysAfterEvent(
  ctx: ServiceContext,
  entry: Entry,
  read: EventReading,
  { isOfBefore, endsHosting, after }: EntryOnLoans,
): Statement[] {
  const { kind, row } = entry;
  const { move } = getEventKind(kind);
  const { id: dossierId, managingUnitId } = row.dossier;
  if (move === 'out' || move === 'end')
    return isOfBefore ? [] : departureStatements(writerOf(ctx, row), dossierId);
  if (move !== 'secondment-return') return [];
  const place = { dossierId, custodianId: managingUnitId, unitId: managingUnitId };
  return [
    ...loansStillRead(read.loans, [dossierId]),
    ...(endsHosting && read.secondment !== undefined
      ? endOfHosting(ctx, entry, read.secondment)
      : []),
    ...settleLoans(ctx, place, after),
  ];
}

/**
 * Gives the department that uses the person after a move within the unit (Điều 10.1), else null: a move to another unit is made
 * by its transfer. Refuses a department of another unit.
 */
export function usingUnitOf({ line, kind, row }: Entry, read: EventReading): string | null {
  if (getEventKind(kind).move !== 'move' || line.person.toUnitId !== null) return null;
  const { toUsingUnitId } = line.person;
  // The use of who is lent is the host's until he comes back; whose dossier went on, or who has left, moves no more.
  const hasGone =
    line.person.unitId !== row.dossier.managingUnitId || isClosedStatus(row.dossier.personStatus);
  if (toUsingUnitId === null || row.dossier.guestUnitId !== null || hasGone) return null;
  const isBelow = namesOf(read.using?.ancestors ?? '[]').includes(row.dossier.managingUnitId);
  if (!isBelow) throw new AppError('event.refused', { reason: 'event.using-elsewhere' });
  return toUsingUnitId;
}

/** The host of a loan that an event ended is told: its locks end, its pages ask again, its lists are out of date. */
export function tellHost(ctx: ServiceContext, { kind, row }: Entry): void {
  const { move } = getEventKind(kind);
  const ends = move === 'out' || move === 'end' || move === 'secondment-return';
  if (!ends || row.dossier.guestUnitId === null) return;
  ctx.rooms.tellMoved(row.dossier.id, [
    ...new Set([...namesOf(row.ancestors), ...namesOf(row.guestAncestors)]),
  ]);
}
