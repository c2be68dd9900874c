/** Where a transfer stands (điều chuyển; Điều 10.2). The old unit answers for the dossier until it is received. */
export const TRANSFER_STATES = [
  'proposed',
  'requested',
  'released',
  'received',
  'forwarded',
  'refused',
  'returned',
  'withdrawn',
  'ended',
  'lapsed',
] as const;

export type TransferState = (typeof TRANSFER_STATES)[number];

/**
 * Steps of a transfer: the new unit asks, the old one releases or refuses, the new one receives or sends back, passes on to
 * whoever uses the person; who asked may withdraw; a secondment ends.
 */
export const TRANSFER_STEPS = [
  'request',
  'release',
  'refuse',
  'receive',
  'send-back',
  'forward',
  'withdraw',
  'end',
] as const;

export type TransferStep = (typeof TRANSFER_STEPS)[number];

/** What the ledger of a transfer says beside its steps: the paper proposes it; nobody's step ends what has gone elsewhere. */
export type LedgerStep = TransferStep | 'propose' | 'lapse';

/** A transfer takes the custody along (điều động, luân chuyển), or only the use for a time (biệt phái; A21). */
export type TransferKind = 'move' | 'secondment';

/** Which of the two units a step is for. */
export type TransferSide = 'old' | 'new';

type Move = {
  from: readonly TransferState[];
  to: TransferState;
  side: TransferSide;
  asksReason: boolean;
  /** Which kinds know the step; both where it is not said. */
  of?: TransferKind;
};

const MOVES: Readonly<Record<TransferStep, Move>> = {
  request: {
    from: ['proposed', 'refused', 'returned'],
    to: 'requested',
    side: 'new',
    asksReason: false,
  },
  release: { from: ['requested'], to: 'released', side: 'old', asksReason: false },
  refuse: { from: ['requested'], to: 'refused', side: 'old', asksReason: true },
  receive: { from: ['released'], to: 'received', side: 'new', asksReason: false },
  'send-back': { from: ['released'], to: 'returned', side: 'new', asksReason: true },
  forward: { from: ['received'], to: 'forwarded', side: 'new', asksReason: false },
  withdraw: {
    from: ['proposed', 'requested', 'refused', 'returned'],
    to: 'withdrawn',
    side: 'new',
    asksReason: true,
  },
  // Custody that has moved has no end: it goes back by a further move.
  end: {
    from: ['received', 'forwarded'],
    to: 'ended',
    side: 'old',
    asksReason: false,
    of: 'secondment',
  },
};

/** Says whether a value is a step of a transfer. */
export function isTransferStep(value: unknown): value is TransferStep {
  return TRANSFER_STEPS.some((step) => step === value);
}

/** Says whether a value is a row of a transfer's ledger. */
export function isLedgerStep(value: unknown): value is LedgerStep {
  return value === 'propose' || value === 'lapse' || isTransferStep(value);
}

/** Gives the state after a step, or null where a transfer of this kind can't take the step from this state. */
export function stateAfterStep(
  step: TransferStep,
  { kind, state }: { kind: TransferKind; state: TransferState },
): TransferState | null {
  const { from, to, of } = MOVES[step];
  if (of !== undefined && of !== kind) return null;
  return from.includes(state) ? to : null;
}

/** Gives the unit a step is for. */
export function sideOf(step: TransferStep): TransferSide {
  return MOVES[step].side;
}

/** Says whether a step needs a reason. */
export function asksReason(step: TransferStep): boolean {
  return MOVES[step].asksReason;
}

/** Says whether a dossier is on its way: released, not yet received; nobody writes in it meanwhile. */
export function isInTransit(state: TransferState): boolean {
  return state === 'released';
}

/** Says whether a dossier is spoken for: no other unit can ask for it. */
export function isUnderWay(state: TransferState): boolean {
  return state === 'requested' || state === 'released';
}

/**
 * States whose dossier was never received by this transfer: what voids the paper, or takes dossier or person elsewhere, ends
 * the transfer too (released included, which is brought back).
 */
const NOT_RECEIVED: readonly TransferState[] = [
  'proposed',
  'requested',
  'released',
  'refused',
  'returned',
];

/**
 * Says what annulling the paper of a transfer does to it: `withdraw` what was not received, `bring-back` what is on its way,
 * `refuse` where custody has moved or the loan was received (that is undone by a further paper), `nothing` where it is over.
 */
export function annulmentOf({
  state,
  hasMoved,
}: {
  state: TransferState;
  /** Custody moved by it, whatever became of it later. */
  hasMoved: boolean;
}): 'withdraw' | 'bring-back' | 'refuse' | 'nothing' {
  if (hasMoved) return 'refuse';
  if (state === 'withdrawn' || state === 'lapsed') return 'nothing';
  if (!NOT_RECEIVED.includes(state)) return 'refuse';
  return isInTransit(state) ? 'bring-back' : 'withdraw';
}

/** Says whether nothing can become of a transfer any more. */
export function isOver(state: TransferState): boolean {
  return state === 'withdrawn' || state === 'ended' || state === 'lapsed';
}

/** Says whether a transfer waits with nothing given away: neither on its way nor received. */
export function isWaiting(state: TransferState): boolean {
  return NOT_RECEIVED.includes(state) && !isInTransit(state);
}

/** Says whether the new unit received the dossier, or the person, by a transfer. */
export function wasReceived(state: TransferState): boolean {
  return state === 'received' || state === 'forwarded' || state === 'ended';
}

/** What a step does to the dossier beside the transfer's own state; what is not named stays as it was. */
export type TransferEffect = {
  /** A new entry of the custody ledger for the new unit. */
  movesCustody?: true;
  /** The unit that reads beside the custodian from now on. */
  guest?: 'new-unit' | 'none';
  transit?: 'begins' | 'ends';
  /** The using unit becomes the one the transfer names, or returns to the custodian. */
  using?: 'target' | 'custodian';
};

/** Where a dossier is: who answers for it, who reads beside him, the transfer it is on its way by. */
export type DossierPlace = {
  custodianId: string;
  guestId: string | null;
  transitId: string | null;
  /** The person is seconded out of the sector and has not come back (A22): no unit has him, and none can get him. */
  isLentOutside?: boolean;
};

export type TransferWay = {
  id: string;
  kind: TransferKind;
  fromUnitId: string;
  toUnitId: string;
};

/**
 * Gives what a step does to the dossier, or null where it leaves it alone. A secondment (biệt phái) moves the use and not the
 * custody: the home unit answers on, the host reads and enters. A person who is lent on meanwhile is used by the host,
 * wherever his unit passes him on to.
 */
export function effectOf(
  step: TransferStep,
  kind: TransferKind,
  { guestId }: Pick<DossierPlace, 'guestId'>,
): TransferEffect | null {
  switch (step) {
    case 'request':
    case 'refuse':
    case 'withdraw':
      return null;
    case 'release':
      return { guest: 'new-unit', transit: 'begins' };
    case 'send-back':
      return { guest: 'none', transit: 'ends' };
    case 'receive':
      return kind === 'move'
        ? { movesCustody: true, guest: 'none', transit: 'ends', using: 'target' }
        : { guest: 'new-unit', transit: 'ends', using: 'target' };
    case 'forward':
      return kind === 'move' && guestId !== null ? null : { using: 'target' };
    case 'end':
      return { guest: 'none', using: 'custodian' };
  }
}

/** Says whether a step asks that the person is at home: neither with a host nor out of the sector. */
export function asksHome(step: TransferStep): boolean {
  return step === 'request' || step === 'release';
}

/** Says whether a step depends on where the dossier is; to refuse and to withdraw is possible wherever that may be. */
export function asksPlace(step: TransferStep): boolean {
  return step !== 'refuse' && step !== 'withdraw';
}

/**
 * Gives why a step can't be taken from where the dossier is, or null: `moved` where it is no longer where the transfer takes it
 * from or has left it, `on-loan` where its person is with another unit and has to come back first. To refuse and to withdraw
 * leave the dossier alone and are possible wherever it is.
 */
export function placeRefusal(
  step: TransferStep,
  way: TransferWay,
  { custodianId, guestId, transitId, isLentOutside = false }: DossierPlace,
): 'moved' | 'on-loan' | null {
  const isAtHome = custodianId === way.fromUnitId;
  switch (step) {
    case 'refuse':
    case 'withdraw':
      return null;
    case 'request':
    case 'release':
      if (!isAtHome) return 'moved';
      // On its way by another: that one is under way, which is told as that.
      if (transitId !== null) return step === 'request' ? null : 'moved';
      return guestId === null && !isLentOutside ? null : 'on-loan';
    case 'receive':
    case 'send-back':
      return isAtHome && transitId === way.id ? null : 'moved';
    case 'forward': {
      const hasArrived =
        way.kind === 'move' ? custodianId === way.toUnitId : isAtHome && guestId === way.toUnitId;
      return hasArrived && transitId === null ? null : 'moved';
    }
    case 'end':
      return isAtHome && guestId === way.toUnitId && transitId === null ? null : 'moved';
  }
}
