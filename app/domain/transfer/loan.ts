import { addDays, type PlainDate } from '../plain-date';
import { isOver, isWaiting, wasReceived, type TransferState } from './transfer';

/** The paper of a secondment (biệt phái) for one person, as the question who is lent where asks of it (Điều 10.2; A21, A22). */
export type LoanPaper = {
  decisionId: string;
  line: number;
  effectiveOn: PlainDate;
  untilOn: PlainDate | null;
  /** The unit that lends. */
  unitId: string;
  /** The unit of the sector that gets the person; null: a place outside it. */
  hostId: string | null;
  /** Backlog opens and moves nothing; it says where the person was. */
  isBacklog: boolean;
  /** The decision was annulled, or the person taken off it. */
  isVoid: boolean;
  /** Where its own transfer stands; null where it has none. */
  transfer: TransferState | null;
};

/** The entry of a return from a secondment. */
export type LoanReturn = {
  effectiveOn: PlainDate;
  /** The paper whose transfer the entry ended; null where none stood. */
  ended: { decisionId: string; line: number } | null;
};

/** A secondment with the papers that prolonged it, in the order of their days. */
export type Loan<Paper extends LoanPaper = LoanPaper, Return extends LoanReturn = LoanReturn> = {
  papers: readonly Paper[];
  hostId: string | null;
  startsOn: PlainDate;
  /** The last day the person is lent by a paper that is no backlog; by backlog where there is nothing else. */
  endsOn: PlainDate;
  /** The entry of the return that ended it, the first one; null while none was entered. */
  returned: Return | null;
};

type Spell<Paper> = Pick<Loan, 'hostId' | 'startsOn'> & {
  papers: readonly Paper[];
  /** The last day of all of its papers: what begins a day later at the latest prolongs it. */
  reachesOn: PlainDate;
};

function isSame(a: { decisionId: string; line: number }, b: { decisionId: string; line: number }) {
  return a.decisionId === b.decisionId && a.line === b.line;
}

/** Says something of the state of a paper's own transfer; of a paper without one nothing is true. */
function hasWayThat(is: (state: TransferState) => boolean): (paper: LoanPaper) => boolean {
  return ({ transfer }) => transfer !== null && is(transfer);
}

/** The host has, gets or is asked to ask for the dossier. */
const isStanding = hasWayThat((state) => !isOver(state));
const isWaitingPaper = hasWayThat(isWaiting);
const wasReceivedBy = hasWayThat(wasReceived);
/** The host reads beside the custodian, or does once the dossier arrives. */
const isHosting = hasWayThat((state) => !isOver(state) && !isWaiting(state));

/** The order of papers: by the day they take effect; of one day always the same, however they were read. */
function inOrder(a: LoanPaper, b: LoanPaper): number {
  const keyOf = ({ effectiveOn, decisionId, line }: LoanPaper): string =>
    [effectiveOn, decisionId, String(line).padStart(4, '0')].join(' ');
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

/** Says whether the person came to be with the host: it received him, or nobody had to. */
function wasThere({ papers, hostId }: Pick<Spell<LoanPaper>, 'papers' | 'hostId'>): boolean {
  return hostId === null || papers.some(wasReceivedBy);
}

/**
 * Gives the loan that a return ended: the one whose transfer it ended; else the last begun by then that no earlier return had
 * ended, one that was received before one that never was.
 */
function endedBy<One extends Spell<LoanPaper>>(
  { ended, effectiveOn }: LoanReturn,
  loans: readonly One[],
  over: ReadonlySet<One>,
): One | undefined {
  if (ended !== null)
    return loans.find(({ papers }) => papers.some((paper) => isSame(paper, ended)));
  const begun = loans.filter(({ startsOn }) => startsOn <= effectiveOn);
  const open = begun.filter((loan) => !over.has(loan));
  const received = open.filter(wasThere);
  return (received.length > 0 ? received : open).at(-1);
}

/** The first return of each loan, and the returns that are of none. */
type Tied<One, Return> = { firsts: ReadonlyMap<One, Return>; loose: readonly Return[] };

function tie<One extends Spell<LoanPaper>, Return extends LoanReturn>(
  loans: readonly One[],
  returns: readonly Return[],
): Tied<One, Return> {
  const firsts = new Map<One, Return>();
  const loose: Return[] = [];
  const over = new Set<One>();
  const byDay = [...returns].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
  for (const one of byDay) {
    const loan = endedBy(one, loans, over);
    if (loan === undefined) {
      loose.push(one);
      continue;
    }
    if (!firsts.has(loan)) firsts.set(loan, one);
    over.add(loan);
  }
  return { firsts, loose };
}

/** Says whether a paper lends anybody: it stands, names a last day, and its own transfer was not withdrawn. */
function lends({ isVoid, untilOn, transfer }: LoanPaper): boolean {
  return !isVoid && untilOn !== null && transfer !== 'withdrawn';
}

/** Says whether its transfer is void by itself: the dossier went elsewhere, or the person left, before it was received. */
function hasFallenAway({ transfer }: LoanPaper): boolean {
  return transfer === 'lapsed';
}

/**
 * What fell away keeps its days in a loan of the same unit that has another way, and takes no other paper along; what fell away
 * because the dossier went elsewhere is another unit's.
 */
function canJoin(paper: LoanPaper, papers: readonly LoanPaper[]): boolean {
  if (papers.every(hasFallenAway)) return false;
  const hasWay = papers.some((one) => isStanding(one) || wasReceivedBy(one));
  const isOfUnit = papers.some(({ unitId }) => unitId === paper.unitId);
  return !hasFallenAway(paper) || (hasWay && isOfUnit);
}

/**
 * Gives the loans of a person in the order of their beginning: the one place that says what prolongs what. A paper prolongs
 * the loan to its host that runs when it takes effect, or ended the day before, and was not ended by a return. A loan whose
 * transfers all fell away lends nobody.
 */
export function loansOf<Paper extends LoanPaper, Return extends LoanReturn>(
  papers: readonly Paper[],
  returns: readonly Return[],
): Loan<Paper, Return>[] {
  let spells: Spell<Paper>[] = [];
  for (const paper of papers.filter(lends).sort(inOrder)) {
    const { hostId, effectiveOn } = paper;
    const untilOn = paper.untilOn as PlainDate;
    const before = returns.filter((one) => one.effectiveOn <= effectiveOn);
    const over = tie(spells, before).firsts;
    const running = spells.filter(
      (spell) =>
        spell.hostId === hostId &&
        effectiveOn <= addDays(spell.reachesOn, 1) &&
        !over.has(spell) &&
        canJoin(paper, spell.papers),
    );
    const loan = running.at(-1);
    if (loan === undefined) {
      spells = [...spells, { papers: [paper], hostId, startsOn: effectiveOn, reachesOn: untilOn }];
      continue;
    }
    const reachesOn = untilOn > loan.reachesOn ? untilOn : loan.reachesOn;
    const longer = { ...loan, papers: [...loan.papers, paper], reachesOn };
    spells = spells.map((one) => (one === loan ? longer : one));
  }
  const hasFallen = (spell: Spell<Paper>): boolean => spell.papers.every(hasFallenAway);
  const { firsts, loose } = tie(
    spells.filter((spell) => !hasFallen(spell)),
    returns,
  );
  // He came back all the same: what was done stays done.
  const late = tie(spells.filter(hasFallen), loose).firsts;
  return spells
    .filter((spell) => !hasFallen(spell) || late.has(spell))
    .map((spell) => ({
      papers: spell.papers,
      hostId: spell.hostId,
      startsOn: spell.startsOn,
      endsOn: lastDayOf(spell.papers) ?? spell.reachesOn,
      returned: firsts.get(spell) ?? late.get(spell) ?? null,
    }));
}

function lastDayOf(papers: readonly LoanPaper[]): PlainDate | null {
  return papers.reduce<PlainDate | null>(
    (last, { isBacklog, untilOn }) =>
      !isBacklog && untilOn !== null && (last === null || untilOn > last) ? untilOn : last,
    null,
  );
}

/** Gives the loan a paper belongs to, or undefined where it lends nobody. */
export function loanOfPaper<One extends Loan>(
  loans: readonly One[],
  paper: Pick<LoanPaper, 'decisionId' | 'line'>,
): One | undefined {
  return loans.find(({ papers }) => papers.some((one) => isSame(one, paper)));
}

/** Gives the loan by which the host reads and enters beside the custodian, or will once the dossier arrives. */
export function hostedLoan<One extends Loan>(loans: readonly One[]): One | undefined {
  return loans.find(({ papers }) => papers.some(isHosting));
}

/**
 * Gives the loan that a return entered now would end: the one the host has the person by, unless the return took effect before
 * it began and another loan, begun by then, has no return yet. Undefined where there is none.
 */
export function loanToEnd<One extends Loan>(
  loans: readonly One[],
  effectiveOn: PlainDate,
): One | undefined {
  const hosted = hostedLoan(loans);
  const open = loans.filter(({ returned }) => returned === null);
  const begun = open.filter(({ startsOn }) => startsOn <= effectiveOn);
  if (hosted !== undefined && (hosted.startsOn <= effectiveOn || begun.length === 0)) return hosted;
  const received = begun.filter(wasThere);
  return (received.length > 0 ? received : begun).at(-1) ?? open.at(-1);
}

/** What the papers of a person ask of the transfers: a way to the host for each loan that stands, none for one that is over. */
export type WaysAsked<Paper extends LoanPaper> = {
  propose: readonly Paper[];
  lapse: readonly Paper[];
};

/** Gives what is to be done that each loan to a unit of the sector has a transfer while it is not over (Điều 10.2). */
export function waysAsked<Paper extends LoanPaper>(
  loans: readonly Loan<Paper>[],
): WaysAsked<Paper> {
  const propose: Paper[] = [];
  const lapse: Paper[] = [];
  for (const { papers, hostId, returned } of loans) {
    if (hostId === null) continue;
    if (returned !== null) {
      lapse.push(...papers.filter(isWaitingPaper));
      continue;
    }
    if (papers.some(isStanding)) continue;
    const [first] = papers.filter(({ transfer, isBacklog }) => transfer === null && !isBacklog);
    if (first !== undefined) propose.push(first);
  }
  return { propose, lapse };
}

/** Says whether the transfer of a paper has nothing left to be done: the host has the person by another paper of the loan. */
export function hasOtherWay(paper: LoanPaper, { papers }: Loan): boolean {
  return isWaitingPaper(paper) && papers.some((one) => !isSame(one, paper) && wasReceivedBy(one));
}
