import { getEventKind } from '../event/event-kinds';
import { loanOfPaper, loansOf, type Loan, type LoanPaper } from '../transfer/loan';
import {
  isDeparture,
  isLive,
  isSameLine,
  type EnteredEvent,
  type LineFacts,
  type PaperFacts,
} from './line-facts';
import { hasLeft } from './transfer-clock';

/** A paper of a secondment with what its duties ask for. */
type LendingPaper = LoanPaper & Pick<PaperFacts, 'unit'>;

/** A secondment (biệt phái) with the decisions that prolonged it, as its duties ask of it. */
export type OwedLoan = Loan<LendingPaper, EnteredEvent>;

/** Gives a paper as the question who is lent where asks of it. */
export function lendingPaper(paper: PaperFacts): LendingPaper {
  return { ...paper, unitId: paper.unit.id, hostId: paper.toUnit?.id ?? null };
}

function isSecondment({ kind }: Pick<PaperFacts, 'kind'>): boolean {
  return getEventKind(kind).move === 'secondment';
}

/** Gives the loans of a line's person in their order (`app/domain/transfer/loan.ts`). */
export function loansOfLine(facts: LineFacts): OwedLoan[] {
  const papers = [facts, ...facts.papers.filter((paper) => !isSameLine(paper, facts))].filter(
    (paper) => isSecondment(paper) && paper.dossierId === facts.dossierId,
  );
  const returns = facts.events.filter(
    ({ kind }) => getEventKind(kind).move === 'secondment-return',
  );
  return loansOf(papers.map(lendingPaper), returns);
}

/** Gives the loan a line belongs to, or undefined where it lends nobody. */
export function loanOfLine(facts: LineFacts): OwedLoan | undefined {
  return loanOfPaper(loansOfLine(facts), facts);
}

/** Says whether a line only prolongs a loan and asks nobody for a dossier: the host has the use, or is asked, by another paper. */
export function isProlonging(facts: LineFacts, loan: OwedLoan | undefined): boolean {
  const [first] = loan?.papers ?? [];
  return facts.transfer === null && first !== undefined && !isSameLine(first, facts);
}

/** Says whether the duty to come back stands with this line: with the first paper of the loan that opens duties at all. */
export function carriesReturn(facts: LineFacts, loan: OwedLoan): boolean {
  const carrier = loan.papers.find(
    ({ isBacklog, unit, effectiveOn }) => !isBacklog && isLive(unit, effectiveOn),
  );
  return carrier !== undefined && isSameLine(carrier, facts);
}

/**
 * Says whether the person left while lent: by a paper that took effect within the loan, or by an entry after it began. Whoever
 * has left does not come back from a loan, and no return can be entered any more (Điều 10.3).
 */
export function leftWhileLent(facts: LineFacts, { startsOn, endsOn }: OwedLoan): boolean {
  const byPaper = facts.papers.some(
    ({ kind, isVoid, effectiveOn, dossierId }) =>
      isDeparture(kind) &&
      !isVoid &&
      dossierId === facts.dossierId &&
      effectiveOn >= startsOn &&
      effectiveOn <= endsOn,
  );
  // A departure from before the loan was entered late: he can come back from it as little.
  return byPaper || hasLeft({ events: facts.events, effectiveOn: startsOn });
}

/** Says whether the person was lent to another unit or out of the sector when the line's paper took effect. */
export function isLentOnEffect(facts: LineFacts): boolean {
  return loansOfLine(facts).some(
    ({ startsOn, endsOn, returned }) =>
      facts.effectiveOn >= startsOn &&
      facts.effectiveOn <= endsOn &&
      !(returned !== null && returned.effectiveOn <= facts.effectiveOn),
  );
}
