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

/** Which of the two units a step is for. */
export type TransferSide = 'old' | 'new';

type Move = {
  from: readonly TransferState[];
  to: TransferState;
  side: TransferSide;
  asksReason: boolean;
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
  end: { from: ['received', 'forwarded'], to: 'ended', side: 'old', asksReason: false },
};

/** Says whether a value is a step of a transfer. */
export function isTransferStep(value: unknown): value is TransferStep {
  return TRANSFER_STEPS.some((step) => step === value);
}

/** Gives the state after a step, or null where the step can't be taken from this state. */
export function stateAfterStep(step: TransferStep, state: TransferState): TransferState | null {
  const { from, to } = MOVES[step];
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

/** What a step does to the dossier beside the transfer's own state. */
export type TransferEffect = {
  /** A new entry of the custody ledger for the new unit. */
  movesCustody: boolean;
  /** The unit that reads beside the custodian from now on; undefined: as it was. */
  guest?: 'new-unit' | 'none';
  isInTransit: boolean;
  /** The using unit becomes the one the transfer names, or returns to the custodian. */
  using?: 'target' | 'custodian';
};

/**
 * Gives what a step does to the dossier. A secondment (biệt phái) moves the use and not the custody: the home unit answers on,
 * the host reads and enters.
 */
export function effectOf(step: TransferStep, kind: 'move' | 'secondment'): TransferEffect {
  switch (step) {
    case 'request':
    case 'refuse':
    case 'withdraw':
      return { movesCustody: false, isInTransit: false };
    case 'release':
      return { movesCustody: false, guest: 'new-unit', isInTransit: true };
    case 'send-back':
      return { movesCustody: false, guest: 'none', isInTransit: false };
    case 'receive':
      return kind === 'move'
        ? { movesCustody: true, guest: 'none', isInTransit: false, using: 'target' }
        : { movesCustody: false, guest: 'new-unit', isInTransit: false, using: 'target' };
    case 'forward':
      return { movesCustody: false, isInTransit: false, using: 'target' };
    case 'end':
      return { movesCustody: false, guest: 'none', isInTransit: false, using: 'custodian' };
  }
}
