import {
  EVENT_KIND_CODES,
  getEventKind,
  type EventKind,
  type EventMove,
} from '../event/event-kinds';
import type { PlainDate } from '../plain-date';
import type { TransferState } from '../transfer/transfer';
import type { DutyAdjustment } from './duty';

/** A unit as duties ask for it: before its first day of use (go-live) nothing is due from it. */
export type UnitFacts = { id: string; goLiveOn: PlainDate | null };

/** What of one person stands in a registered decision, as rules ask for it of a person's other papers too. Days are days in Huế. */
export type PaperFacts = {
  decisionId: string;
  line: number;
  kind: EventKind;
  signedOn: PlainDate;
  effectiveOn: PlainDate;
  untilOn: PlainDate | null;
  isBacklog: boolean;
  /** The decision was annulled, or this person taken off it. */
  isVoid: boolean;
  fullName: string;
  unit: UnitFacts;
  /** Where a move or a loan leads to another unit that keeps dossiers; null for a move within the unit and a loan out of the sector. */
  toUnit: UnitFacts | null;
  dossierId: string | null;
  dossierOpenedOn: PlainDate | null;
  /** The dossier was annulled: what was done stays done, what was not has nobody left to do it for. */
  isDossierAnnulled: boolean;
  /** The day the dossier lacked nothing for the first time, and the unit that answered for it then. */
  completedOn: PlainDate | null;
  completedIn: UnitFacts | null;
  sheetHandedInOn: PlainDate | null;
  /** Where its transfer stands; null where it has none. */
  transfer: TransferState | null;
};

/** A step of a transfer as it was taken, in order. */
export type StepFacts = { step: string; on: PlainDate };

/** An event of the person as it was entered. */
export type EnteredEvent = {
  kind: EventKind;
  effectiveOn: PlainDate;
  enteredOn: PlainDate;
  /** The unit that answered for the dossier then. */
  unit: UnitFacts;
  /** Of the return from a loan: the paper whose transfer the entry ended; null where none stood. */
  ended: { decisionId: string; line: number } | null;
};

/** Who answered for the dossier from a day on: an entry holds until the next begins. */
export type CustodyFacts = { unit: UnitFacts; fromOn: PlainDate };

/** One person of a registered decision with everything its duties ask for. */
export type LineFacts = PaperFacts & {
  receivedOn: PlainDate | null;
  /** A move within the unit to another department. */
  changesDepartment: boolean;
  /** The entry of this very line. */
  entered: { on: PlainDate; by: string; unit: UnitFacts } | null;
  /** The steps of its transfer; null where it has none. */
  transferSteps: readonly StepFacts[] | null;
  /** The ledger of the person's dossier; empty without one. */
  custody: readonly CustodyFacts[];
  /** Other papers that may be the same person's: those of the dossier, those of the same name in the unit. */
  papers: readonly PaperFacts[];
  /** Departures, returns to duty and ends of loans that were entered for the dossier, in the order of their entry. */
  events: readonly EnteredEvent[];
  adjustments: ReadonlyMap<string, readonly DutyAdjustment[]>;
};

const MOVES_OF_PAPERS: readonly EventMove[] = ['secondment', 'secondment-return', 'out', 'end'];
const MOVES_OF_EVENTS: readonly EventMove[] = ['secondment-return', 'out', 'end', 'back'];

/** The kinds that open a dossier (Điều 9.1). */
export const OPENING_KINDS = EVENT_KIND_CODES.filter((kind) => getEventKind(kind).opensDossier);

/** The kinds of paper that say something to duties of the person's other papers. */
export const TELLING_PAPERS = EVENT_KIND_CODES.filter(
  (kind) => OPENING_KINDS.includes(kind) || MOVES_OF_PAPERS.includes(getEventKind(kind).move),
);

/** The kinds of entry that say something to duties of other papers. */
export const TELLING_EVENTS = EVENT_KIND_CODES.filter((kind) =>
  MOVES_OF_EVENTS.includes(getEventKind(kind).move),
);

/** Says whether a kind of event ends the person's time in the sector: out of it, retired, resigned, died (Điều 10.3). */
export function isDeparture(kind: EventKind): boolean {
  const { move } = getEventKind(kind);
  return move === 'out' || move === 'end';
}

/** Says whether a unit had begun to use the system when a paper took effect (Điều 6.2). */
export function isLive(unit: UnitFacts, effectiveOn: PlainDate): boolean {
  return unit.goLiveOn !== null && effectiveOn >= unit.goLiveOn;
}

/** Says whether two lines are one and the same. */
export function isSameLine(
  a: Pick<PaperFacts, 'decisionId' | 'line'>,
  b: Pick<PaperFacts, 'decisionId' | 'line'>,
): boolean {
  return a.decisionId === b.decisionId && a.line === b.line;
}

/** Orders papers by a day of theirs; papers of one day always in the same order, however they were read. */
export function byDay(day: 'signedOn' | 'effectiveOn'): (a: PaperFacts, b: PaperFacts) => number {
  const keyOf = (paper: PaperFacts): string =>
    [paper[day], paper.signedOn, paper.decisionId, String(paper.line).padStart(4, '0')].join(' ');
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);
}
