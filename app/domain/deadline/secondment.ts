import { getEventKind } from '../event/event-kinds';
import { addDays, type PlainDate } from '../plain-date';
import {
  byDay,
  isDeparture,
  isLive,
  isSameLine,
  type EnteredEvent,
  type LineFacts,
  type PaperFacts,
} from './line-facts';
import { hasLeft } from './transfer-clock';

/** A secondment (biệt phái) with the decisions that prolonged it, the first one first. */
export type Loan = { papers: readonly PaperFacts[]; startsOn: PlainDate; endsOn: PlainDate };

function hostOf({ toUnit }: PaperFacts): string | null {
  return toUnit?.id ?? null;
}

function hasReturnWithin(
  events: readonly EnteredEvent[],
  from: PlainDate,
  until: PlainDate,
): boolean {
  return events.some(
    ({ kind, effectiveOn }) =>
      getEventKind(kind).move === 'secondment-return' &&
      effectiveOn >= from &&
      effectiveOn <= until,
  );
}

/** A further secondment to the same host that takes effect while the person is lent, or the day after, prolongs the loan. */
function prolongs(paper: PaperFacts, loan: Loan, events: readonly EnteredEvent[]): boolean {
  const [first] = loan.papers;
  if (first === undefined || hostOf(first) !== hostOf(paper)) return false;
  if (paper.effectiveOn > addDays(loan.endsOn, 1)) return false;
  return !hasReturnWithin(events, loan.startsOn, paper.effectiveOn);
}

function isSecondment({ kind }: Pick<PaperFacts, 'kind'>): boolean {
  return getEventKind(kind).move === 'secondment';
}

/** Gives the loans of a person in their order. A void paper lends nobody, nor one whose transfer was withdrawn before the loan. */
export function loansOf(facts: LineFacts): Loan[] {
  const papers = [facts, ...facts.papers.filter((paper) => !isSameLine(paper, facts))]
    .filter((paper) => isSecondment(paper) && !paper.isVoid && paper.dossierId === facts.dossierId)
    .sort(byDay('effectiveOn'));
  let loans: Loan[] = [];
  for (const paper of papers) {
    const { untilOn, effectiveOn } = paper;
    if (untilOn === null) continue;
    const loan = loans.filter((one) => prolongs(paper, one, facts.events)).at(-1);
    if (loan === undefined) {
      if (paper.isTransferWithdrawn) continue;
      loans = [...loans, { papers: [paper], startsOn: effectiveOn, endsOn: untilOn }];
      continue;
    }
    const endsOn = untilOn > loan.endsOn ? untilOn : loan.endsOn;
    const longer = { ...loan, papers: [...loan.papers, paper], endsOn };
    loans = loans.map((one) => (one === loan ? longer : one));
  }
  return loans;
}

/** Gives the loan a line belongs to, or undefined where it lends nobody. */
export function loanOfLine(facts: LineFacts): Loan | undefined {
  return loansOf(facts).find(({ papers }) => papers.some((paper) => isSameLine(paper, facts)));
}

/** Says whether a line only prolongs a loan that stands: nothing moves, the host has the use already. */
export function isProlonging(facts: LineFacts, loan: Loan | undefined): boolean {
  const [first] = loan?.papers ?? [];
  return first !== undefined && !isSameLine(first, facts);
}

/** Says whether the duty to come back stands with this line: with the first paper of the loan that opens duties at all. */
export function carriesReturn(facts: LineFacts, loan: Loan): boolean {
  const carrier = loan.papers.find(
    ({ isBacklog, unit, effectiveOn }) => !isBacklog && isLive(unit, effectiveOn),
  );
  return carrier !== undefined && isSameLine(carrier, facts);
}

/** Gives the entry of the return that ended a loan: the one entered first. */
export function returnFrom({ startsOn }: Loan, events: readonly EnteredEvent[]) {
  return events
    .filter(
      ({ kind, effectiveOn }) =>
        getEventKind(kind).move === 'secondment-return' && effectiveOn >= startsOn,
    )
    .reduce<EnteredEvent | null>(
      (first, one) => (first === null || one.enteredOn < first.enteredOn ? one : first),
      null,
    );
}

/**
 * Says whether the person left while lent: by a paper that took effect within the loan, or by an entry after it began. Whoever
 * has left does not come back from a loan, and no return can be entered any more (Điều 10.3).
 */
export function leftWhileLent(facts: LineFacts, { startsOn, endsOn }: Loan): boolean {
  const byPaper = facts.papers.some(
    ({ kind, isVoid, effectiveOn, dossierId }) =>
      isDeparture(kind) &&
      !isVoid &&
      dossierId === facts.dossierId &&
      effectiveOn >= startsOn &&
      effectiveOn <= endsOn,
  );
  const byEntry = facts.events.some(
    ({ kind, effectiveOn }) => isDeparture(kind) && effectiveOn >= startsOn,
  );
  // A departure from before the loan was entered late: he can come back from it as little.
  return byPaper || byEntry || hasLeft(facts);
}

/** Says whether the person was lent to another unit or out of the sector when the line's paper took effect. */
export function isLentOnEffect(facts: LineFacts): boolean {
  return loansOf(facts).some(
    ({ startsOn, endsOn }) =>
      facts.effectiveOn >= startsOn &&
      facts.effectiveOn <= endsOn &&
      !hasReturnWithin(facts.events, startsOn, facts.effectiveOn),
  );
}
