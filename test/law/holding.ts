/*
 * Who holds a dossier, who uses the person, who may read and write, and which step of a transfer is open to whom:
 * Điều 10.2 with A20, A21, A22 and the readings of the architecture.
 */
import type { Day } from './days';
import type {
  Dossier,
  Paper,
  PaperId,
  Person,
  Side,
  State,
  Step,
  Transfer,
  TransferState,
  Unit,
  Verdict,
} from './facts';

const yes: Verdict = { answer: 'yes', why: '' };
const no = (why: string): Verdict => ({ answer: 'no', why });
const silent = (why: string): Verdict => ({ answer: 'silent', why });

/** Who asks, who answers, from which state. Điều 10.2: the new unit asks, the old one gives, the new one receives and passes on. */
const STEPS = {
  request: { side: 'new', from: ['registered', 'refused', 'sent-back'] },
  release: { side: 'old', from: ['requested'] },
  refuse: { side: 'old', from: ['requested'] },
  receive: { side: 'new', from: ['released'] },
  'send-back': { side: 'new', from: ['released'] },
  forward: { side: 'new', from: ['received'] },
  withdraw: { side: 'new', from: ['requested'] },
  end: { side: 'old', from: ['received', 'forwarded'] },
} as const satisfies Record<Step, { side: Side; from: readonly TransferState[] }>;

export const isLoan = (transfer: Transfer) => transfer.kind !== 'transfer';

/** Nothing happens to it any more. A secondment that was passed on still runs until it is ended. */
export function isOver({ kind, state }: Transfer): boolean {
  if (state === 'withdrawn' || state === 'ended' || state === 'void') return true;
  return state === 'forwarded' && kind === 'transfer';
}

/** Asked for or on its way: of these a person has at most one. */
export const isUnderWay = ({ state }: Transfer) => state === 'requested' || state === 'released';

/** The person is at the host and the loan was not ended, whether or not its last day has passed. */
export const isLentBy = (transfer: Transfer) =>
  transfer.kind === 'secondment' &&
  (transfer.state === 'received' || transfer.state === 'forwarded');

export function findPaper(state: State, id: PaperId): Paper | null {
  return state.papers.find((paper) => paper.id === id) ?? null;
}

export function findTransfer(state: State, paper: PaperId, person: Person): Transfer | null {
  return state.transfers.find((one) => one.paper === paper && one.person === person) ?? null;
}

const transfersOf = (state: State, person: Person) =>
  state.transfers.filter((one) => one.person === person);

export const isStruckOff = (state: State, paper: PaperId, person: Person) =>
  `${paper}/${person}` in state.struckOff;

/** The unit that keeps the dossier now; null when there is none. */
export function custodianOf(dossier: Dossier | undefined): Unit | null {
  return dossier?.custody.at(-1)?.unit ?? null;
}

/** The last day of a secondment: as the latest decision says that still stands, its own or one that prolongs it. */
export function loanLastDay(state: State, transfer: Transfer): Day | null {
  const standing = [transfer.paper, ...transfer.prolongedBy].flatMap((id) => {
    const paper = findPaper(state, id);
    return paper && !isStruckOff(state, id, transfer.person) ? [paper] : [];
  });
  const latest = standing.reduce<Paper | null>(
    (last, paper) => (last && last.signedOn > paper.signedOn ? last : paper),
    null,
  );
  return latest?.lines.find((line) => line.person === transfer.person)?.until ?? null;
}

/** The transfer that has the dossier on its way, if one has: then nobody writes. */
export function inTransitBy(state: State, person: Person): Transfer | null {
  const travels = (one: Transfer) =>
    one.state === 'released' && (!isLoan(one) || state.law.loanTravels);
  return transfersOf(state, person).find(travels) ?? null;
}

/** Who holds, uses, reads and writes a person's dossier at this instant. */
export type Holding = {
  /** Keeps the dossier; the old unit until receipt; secondment doesn't change it (A21). */
  custodian: Unit | null;
  /** Reads and enters beside the custodian: the host, while the loan runs and its last day has not passed. */
  guest: Unit | null;
  /** Uses the person: the host until the loan is ended, else the custodian; "outside" for A22; null when gone. */
  usedBy: Unit | 'outside' | null;
  inTransit: boolean;
  /** Who may enter something now. */
  writers: Unit[];
};

/** Who holds a person's dossier after the facts applied so far, on the day `today`. */
export function holdingOf(state: State, person: Person, today: Day): Holding {
  const dossier = state.dossiers[person];
  const custodian = custodianOf(dossier);
  if (!dossier || dossier.annulledOn !== null) {
    return { custodian: null, guest: null, usedBy: null, inTransit: false, writers: [] };
  }
  const loan = transfersOf(state, person).find(isLentBy) ?? null;
  const lastDay = loan && loanLastDay(state, loan);
  const guest = loan && (lastDay === null || today <= lastDay) ? loan.to : null;
  const inTransit = inTransitBy(state, person) !== null;
  const here = [custodian, guest].filter((unit) => unit !== null);
  return {
    custodian,
    guest,
    usedBy: usedBy(state, dossier, loan, today),
    inTransit,
    writers: inTransit ? [] : here,
  };
}

function usedBy(state: State, dossier: Dossier, loan: Transfer | null, today: Day): Unit | null {
  if (dossier.closedOn !== null) return null;
  if (loan) return loan.to;
  return isOutside(state, dossier.person, today) ? 'outside' : custodianOf(dossier);
}

/** Seconded to a host outside the sector and not back (A22). */
function isOutside(state: State, person: Person, today: Day): boolean {
  return transfersOf(state, person).some(
    (one) =>
      one.kind === 'secondment-outside' &&
      one.state === 'registered' &&
      (findPaper(state, one.paper)?.effectiveOn ?? today) <= today,
  );
}

/** Whether this side may take this step of this transfer on this day. */
export function possibleStep(
  state: State,
  transfer: Transfer,
  move: { step: Step; side: Side; on: Day },
): Verdict {
  const { step, side, on } = move;
  const dossier = state.dossiers[transfer.person];
  if (isOver(transfer)) return no('the transfer is over');
  if (transfer.kind === 'secondment-outside')
    return no('outside the sector nothing is moved (A22)');
  if (!dossier || dossier.annulledOn !== null) return no('there is no dossier');
  if (dossier.closedOn !== null) return no('the person has left');
  if (step === 'end' && !isLoan(transfer)) return no('only a secondment ends (A21)');

  const row: { side: Side; from: readonly TransferState[] } = STEPS[step];
  if (step === 'withdraw' && !(side === 'new' && transfer.state === 'requested')) {
    return transfer.receivedOn === null
      ? silent('who else may withdraw, and when')
      : no('it was received');
  }
  if (!row.from.includes(transfer.state)) return no(`not from ${transfer.state}`);
  if (step === 'end' && side === 'new') return silent('whether the host may end a loan');
  if (side !== row.side) return no(`the ${row.side} unit takes this step`);
  return mayTouch(state, transfer, step, on);
}

/** Whether the dossier itself stands ready for the step: a step touches only its own transfer. */
function mayTouch(state: State, transfer: Transfer, step: Step, on: Day): Verdict {
  const others = transfersOf(state, transfer.person).filter((one) => one !== transfer);
  const custodian = custodianOf(state.dossiers[transfer.person]);
  const traveller = inTransitBy(state, transfer.person);
  if (traveller && traveller !== transfer) return no('the dossier is on its way');

  if (step === 'request') {
    if (custodian !== transfer.from) return no('the old unit does not keep the dossier');
    if (others.some(isUnderWay)) return no('another request is under way');
    if (others.some(isLentBy)) return no('the person is on loan: the loan is ended first');
    if (isOutside(state, transfer.person, on)) return silent('moving a person lent outside');
  }
  if (step === 'forward' && !isLoan(transfer)) {
    if (custodian !== transfer.to) return no('the dossier went elsewhere');
    if (others.some(isLentBy)) return silent('passing on within the unit a person it has lent');
  }
  const lastDay = isLoan(transfer) ? loanLastDay(state, transfer) : null;
  if (lastDay !== null && on > lastDay && STEPS[step].side === 'new') {
    return silent('steps of a host after the last day of its loan');
  }
  return yes;
}

/** Whether a paper can be annulled, or one person taken off it (`person` given). */
export function mayAnnul(state: State, paper: PaperId, person: Person | null): Verdict {
  const touched = state.transfers.filter(
    (one) => one.paper === paper && (person === null || one.person === person),
  );
  if (touched.some((one) => !isLoan(one) && one.receivedOn !== null)) {
    return no('custody has moved');
  }
  if (touched.some(isLentBy)) return silent('annulling the decision of a loan that runs');
  if (touched.some((one) => one.prolongedBy.length > 0 && !isOver(one))) {
    return silent('annulling a loan that another decision prolongs');
  }
  return yes;
}
