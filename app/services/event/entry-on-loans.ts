import { getEventKind, type EventKind } from '../../domain/event/event-kinds';
import { parsePlainDate, type PlainDate } from '../../domain/plain-date';
import { hostedLoan, loanOfPaper, loanToEnd, type Loan } from '../../domain/transfer/loan';
import {
  loanFactsOf,
  loansOfFacts,
  withPapers,
  type LoanFacts,
  type ReadPaper,
} from '../transfer/settle-loans.server';
import type { EventReading } from './read-event.server';

/** The line of a decision whose event is entered, and the dossier it is entered in. */
type Entered = { dossierId: string; decisionId: string; line: number };

/** Says whether a secondment can be entered while the person is lent: its loan is over, or lends nobody; or it runs by another paper that was entered, or by which the host has the person. */
export function tellsOfKnownLoan(line: Entered, { loans }: Pick<EventReading, 'loans'>): boolean {
  const known = loansOfFacts(loanFactsOf(loans, line.dossierId));
  const loan = loanOfPaper(known, line);
  if (loan === undefined || loan.returned !== null) return true;
  const isOther = (paper: ReadPaper) =>
    paper.decisionId !== line.decisionId || paper.line !== line.line;
  return loan === hostedLoan(known) || loan.papers.some((one) => one.isEntered && isOther(one));
}

/** What an entry leaves of the loans: what it is about, and what stands after it. */
export type EntryOnLoans = {
  /** It tells of before: a later entry has said already where the person is. */
  isOfBefore: boolean;
  /** A return ends the loan by which the host has the person. */
  endsHosting: boolean;
  /** The loans after it. */
  after: LoanFacts;
};

/** Gives what the entry of an event makes of the person's loans (Điều 10.2; A21, A22). */
export function entryOnLoans(
  { kind, effectiveOn }: { kind: EventKind; effectiveOn: PlainDate },
  line: Entered,
  read: EventReading,
): EntryOnLoans {
  const { move } = getEventKind(kind);
  const facts = loanFactsOf(read.loans, line.dossierId);
  const known = loansOfFacts(facts);
  const lastTurnOn = read.lastTurnOn === null ? null : parsePlainDate(read.lastTurnOn);
  const isBeforeTurn = lastTurnOn !== null && effectiveOn < lastTurnOn;
  if (move === 'out' || move === 'end')
    return { isOfBefore: isBeforeTurn, endsHosting: false, after: facts };
  if (move === 'secondment') {
    const loan = loanOfPaper(known, line);
    const lends = loan !== undefined && loan.returned === null;
    return { isOfBefore: isBeforeTurn || !lends, endsHosting: false, after: facts };
  }
  if (move !== 'secondment-return') return { isOfBefore: false, endsHosting: false, after: facts };
  const hosted = hostedLoan(known);
  const loan = loanToEnd(known, effectiveOn);
  const endsHosting = hosted !== undefined && loan === hosted && read.secondment !== undefined;
  const [ended = null] = loan?.papers ?? [];
  const after = {
    papers: withPapers(facts, ({ transferId }) =>
      endsHosting && transferId === read.secondment?.id ? { transfer: 'ended' } : null,
    ).papers,
    returns: [...facts.returns, { effectiveOn, ended }],
  };
  const isLent = (one: Loan<ReadPaper>) =>
    one.returned === null &&
    one.startsOn > effectiveOn &&
    one.papers.some(({ isEntered }) => isEntered);
  return { isOfBefore: isBeforeTurn || loansOfFacts(after).some(isLent), endsHosting, after };
}
