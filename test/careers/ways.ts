/*
 * The transfers of one person as the pure rules of `app/domain/transfer` move them: what the verb and its SQL do with the
 * answers of the rules, on plain objects. The same careers go through the verb and a real database in test/service.
 */
import { getEventKind, isClosedStatus } from '../../app/domain/event/event-kinds';
import {
  annulmentOf,
  asksPlace,
  effectOf,
  isUnderWay,
  placeRefusal,
  sideOf,
  stateAfterStep,
  type TransferEffect,
  type TransferKind,
  type TransferState,
  type TransferStep,
  type TransferWay,
} from '../../app/domain/transfer/transfer';
import type { Day } from '../law/days';

/** A transfer with its ledger. */
export type Way = TransferWay & {
  decisionId: string;
  line: number;
  state: TransferState;
  hasMoved: boolean;
  steps: { step: string; at: number }[];
};

/** A dossier as its row has it. */
export type Kept = {
  id: string;
  openedAt: number;
  completedAt: number | null;
  annulledAt: number | null;
  status: string;
  managingUnitId: string;
  usingUnitId: string;
  guestUnitId: string | null;
  guestUntilOn: Day | null;
  transferId: string | null;
  ledger: { unitId: string; fromAt: number }[];
  ways: Way[];
};

function move(way: Way, step: string, state: TransferState, at: number): void {
  way.state = state;
  way.steps.push({ step, at });
}

/** Proposes a transfer, as the registration of its paper does. */
export function propose(
  dossier: Kept,
  said: { decisionId: string; line: number; kind: TransferKind; toUnitId: string; at: number },
): void {
  const { at, ...paper } = said;
  const way: Way = {
    ...paper,
    id: `${paper.decisionId}:${paper.line}`,
    fromUnitId: dossier.managingUnitId,
    state: 'proposed',
    hasMoved: false,
    steps: [],
  };
  move(way, 'propose', 'proposed', at);
  if (dossier.annulledAt !== null || isClosedStatus(dossier.status))
    move(way, 'lapse', 'lapsed', at);
  dossier.ways.push(way);
}

/** Takes a step by the unit of a side, or says that it can't be taken. */
export function takeStep(
  dossier: Kept,
  way: Way,
  { step, side, at }: { step: TransferStep; side: 'old' | 'new'; at: number },
): boolean {
  if (side !== sideOf(step)) return false;
  if (way.state === 'lapsed' || dossier.annulledAt !== null) return false;
  const state = stateAfterStep(step, way);
  if (state === null) return false;
  if (asksPlace(step) && placeRefusal(step, way, placeOf(dossier)) !== null) return false;
  const others = dossier.ways.filter((other) => other !== way);
  if (isUnderWay(state) && others.some((other) => isUnderWay(other.state))) return false;
  const effect = effectOf(step, way.kind, placeOf(dossier));
  move(way, step, state, at);
  if (effect !== null) follow(dossier, way, effect, at);
  return true;
}

function placeOf({ managingUnitId, guestUnitId, transferId }: Kept) {
  return { custodianId: managingUnitId, guestId: guestUnitId, transitId: transferId };
}

function follow(dossier: Kept, way: Way, effect: TransferEffect, at: number): void {
  if (effect.transit !== undefined)
    dossier.transferId = effect.transit === 'begins' ? way.id : null;
  if (effect.guest !== undefined)
    dossier.guestUnitId = effect.guest === 'none' ? null : way.toUnitId;
  if (effect.using === 'custodian') dossier.usingUnitId = dossier.managingUnitId;
  if (effect.using === 'target') dossier.usingUnitId = way.toUnitId;
  if (effect.movesCustody !== true) return;
  way.hasMoved = true;
  dossier.managingUnitId = way.toUnitId;
  dossier.ledger.push({ unitId: way.toUnitId, fromAt: at });
  leaveBehind(dossier, way, at);
}

/** What else was to be done with a dossier that went elsewhere, or whose person left, is void by itself. */
function leaveBehind(dossier: Kept, except: Way | null, at: number): void {
  for (const way of dossier.ways) {
    if (way === except) continue;
    const isNotReceived = ['proposed', 'requested', 'refused', 'returned'].includes(way.state);
    const isReceived = way.state === 'received';
    const isLent = way.kind === 'secondment' && (isReceived || way.state === 'forwarded');
    if (isNotReceived || (way.kind === 'move' && isReceived)) move(way, 'lapse', 'lapsed', at);
    else if (isLent) move(way, 'end', 'ended', at);
  }
}

/** Withdraws or brings back the transfer of a paper that was annulled; false where it refuses that. */
export function annulWay(dossier: Kept, way: Way, at: number): void {
  const does = annulmentOf(way);
  if (does === 'withdraw' || does === 'bring-back') move(way, 'withdraw', 'withdrawn', at);
  if (does !== 'bring-back') return;
  const effect = effectOf('send-back', way.kind, placeOf(dossier));
  if (effect !== null) follow(dossier, way, effect, at);
}

/** What the entry of an event does to status and ways: a departure ends them, a return from a loan gives the use back. */
export function afterEvent(
  dossier: Kept,
  kind: Parameters<typeof getEventKind>[0],
  at: number,
): void {
  const { move: moves, status } = getEventKind(kind);
  dossier.status = status ?? dossier.status;
  if (moves !== 'out' && moves !== 'end') return;
  leaveBehind(dossier, null, at);
  if (dossier.guestUnitId === null || dossier.transferId !== null) return;
  dossier.guestUnitId = null;
  dossier.guestUntilOn = null;
  dossier.usingUnitId = dossier.managingUnitId;
}
