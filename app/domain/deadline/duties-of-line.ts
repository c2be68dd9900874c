import { getEventKind } from '../event/event-kinds';
import type { PlainDate } from '../plain-date';
import { hasOtherWay } from '../transfer/loan';
import { ruleInForce, type DeadlineRule, type DutyHolder, type DutyTask } from './deadline-rule';
import { dutyOf, type Duty, type DutyAdjustment, type DutyVoidReason, type Spell } from './duty';
import { isLive, isSameLine, type LineFacts, type PaperFacts, type UnitFacts } from './line-facts';
import { isOfNewPerson, recruitmentOf } from './recruitment';
import {
  carriesReturn,
  isLentOnEffect,
  isProlonging,
  lendingPaper,
  leftWhileLent,
  loanOfLine,
  type OwedLoan,
} from './secondment';
import { arrivedOn, releaseClockOf, transferVoidReason, wasGone } from './transfer-clock';
import type { WorkingCalendar } from './working-calendar';

type Opening = {
  task: DutyTask;
  unit: UnitFacts;
  countedFrom: PlainDate;
  doneOn: PlainDate | null;
  doneBy?: string | null;
  /** The period runs from a receipt of its own: the receipt of the decision gives no second clock. */
  hasOwnReceipt?: boolean;
  voidReason?: DutyVoidReason | null;
  dossierId?: string | null;
  earlierSpells?: readonly Spell[];
  isStopped?: boolean;
  holder?: DutyHolder;
};

const NO_ADJUSTMENTS: readonly DutyAdjustment[] = [];

/** What is met by writing in the dossier is owed by whoever answers for it now: nobody else can write (Điều 9, 10.2). */
function custodianOf({ custody, unit }: LineFacts): UnitFacts {
  return custody.at(-1)?.unit ?? unit;
}

function firstDay(days: readonly (PlainDate | null)[]): PlainDate | null {
  return days.reduce(
    (first, day) => (first === null || (day !== null && day < first) ? day : first),
    null,
  );
}

/** The day of effect starts nothing (A15). Of several papers of one recruitment the earliest signed holds the clock. */
function newPersonOpenings(facts: LineFacts): Opening[] {
  const { clock, all } = recruitmentOf(facts);
  const [first] = clock;
  const voidReason = first === undefined || isSameLine(first, facts) ? null : 'one-clock';
  const entered: PaperFacts = all.find(({ completedOn }) => completedOn !== null) ?? facts;
  const dossierId = all.find((paper) => paper.dossierId !== null)?.dossierId ?? null;
  return [
    {
      task: 'dossier-entered',
      unit: entered.completedIn ?? custodianOf(facts),
      countedFrom: facts.signedOn,
      doneOn: entered.completedOn,
      dossierId,
      voidReason,
    },
    {
      task: 'data-sheet-handed-in',
      unit: facts.unit,
      countedFrom: facts.signedOn,
      doneOn: firstDay(all.map(({ sheetHandedInOn }) => sheetHandedInOn)),
      dossierId,
      voidReason,
    },
  ];
}

/** The new unit's 30 days run from the decision even where nobody has asked; the old one's 10 from each request. */
function transferOpenings(facts: LineFacts, toUnit: UnitFacts, loan?: OwedLoan): Opening[] {
  const steps = facts.transferSteps ?? [];
  const clock = releaseClockOf(steps);
  const arrived = arrivedOn(steps);
  const isOtherWay = loan !== undefined && hasOtherWay(lendingPaper(facts), loan);
  const reason = transferVoidReason(facts) ?? (isOtherWay ? 'prolongs-loan' : null);
  const voidUnless = (doneOn: PlainDate | null): DutyVoidReason | null =>
    doneOn === null || reason === 'transfer-withdrawn' ? reason : null;
  const openings: Opening[] = [
    {
      task: 'dossier-received',
      unit: toUnit,
      countedFrom: facts.signedOn,
      doneOn: arrived,
      voidReason: voidUnless(arrived),
    },
  ];
  if (clock.requestedOn !== null)
    openings.push({
      task: 'dossier-released',
      unit: facts.unit,
      countedFrom: clock.requestedOn,
      hasOwnReceipt: true,
      doneOn: clock.releasedOn,
      voidReason: voidUnless(clock.releasedOn),
      earlierSpells: clock.brokenOff,
      isStopped: clock.isStopped,
    });
  return openings;
}

function entry(facts: LineFacts, task: DutyTask): Opening {
  const { entered } = facts;
  const canBeEntered = getEventKind(facts.kind).move === 'back' || !wasGone(facts);
  return {
    task,
    unit: entered?.unit ?? custodianOf(facts),
    countedFrom: facts.effectiveOn,
    doneOn: entered?.on ?? null,
    doneBy: entered?.by ?? null,
    voidReason: entered === null && !canBeEntered ? 'person-left' : null,
  };
}

/** Điều 10.3 names the unit that uses the person: of one who is lent that is the home unit, which answers for the dossier (A21). */
function departure(facts: LineFacts, task: DutyTask): Opening {
  return isLentOnEffect(facts)
    ? { ...entry(facts, task), holder: 'home-unit' }
    : entry(facts, task);
}

function returnVoidReason(facts: LineFacts, loan: OwedLoan | undefined): DutyVoidReason | null {
  if (loan === undefined) return transferVoidReason(facts) ?? 'transfer-withdrawn';
  return leftWhileLent(facts, loan) ? 'person-left' : null;
}

/** The decision opens the duty to come back by its last day, entered or not; a later one that prolongs moves it. */
function returnOpenings(facts: LineFacts, loan: OwedLoan | undefined): Opening[] {
  if (facts.untilOn === null || (loan !== undefined && !carriesReturn(facts, loan))) return [];
  const returned = loan?.returned ?? null;
  return [
    {
      task: 'secondment-return',
      unit: returned?.unit ?? custodianOf(facts),
      countedFrom: loan?.endsOn ?? facts.untilOn,
      doneOn: returned?.enteredOn ?? null,
      voidReason: returned === null ? returnVoidReason(facts, loan) : null,
    },
  ];
}

function secondmentOpenings(facts: LineFacts): Opening[] {
  const loan = loanOfLine(facts);
  const { toUnit } = facts;
  return [
    entry(facts, 'event-entered'),
    ...(toUnit === null || isProlonging(facts, loan) ? [] : transferOpenings(facts, toUnit, loan)),
    ...returnOpenings(facts, loan),
  ];
}

function openingsOf(facts: LineFacts): Opening[] {
  if (isOfNewPerson(facts)) return newPersonOpenings(facts);
  const { move } = getEventKind(facts.kind);
  switch (move) {
    case 'none':
    case 'back':
    case 'secondment-return':
      return [entry(facts, 'event-entered')];
    case 'out':
      return [departure(facts, 'status-moved-out')];
    case 'end':
      return [departure(facts, 'status-ended')];
    case 'move':
      if (facts.toUnit !== null)
        return [entry(facts, 'event-entered'), ...transferOpenings(facts, facts.toUnit)];
      return [entry(facts, facts.changesDepartment ? 'department-moved' : 'event-entered')];
    case 'secondment':
      return secondmentOpenings(facts);
  }
}

function voidReasonOf(facts: LineFacts, opening: Opening): DutyVoidReason | null {
  if (facts.isVoid) return 'paper-annulled';
  if (opening.voidReason) return opening.voidReason;
  return facts.isDossierAnnulled && opening.doneOn === null ? 'dossier-annulled' : null;
}

/** Gives the key of a duty of a decision's line: the same facts, the same key. */
export function lineDutyKey(task: DutyTask, decisionId: string, line: number): string {
  return `${task}:${decisionId}:${line}`;
}

function dutyOfOpening(
  facts: LineFacts,
  opening: Opening,
  rule: DeadlineRule,
  calendar: WorkingCalendar,
): Duty {
  const { decisionId, line, fullName } = facts;
  const key = lineDutyKey(opening.task, decisionId, line);
  const duty = dutyOf(
    {
      key,
      unitId: opening.unit.id,
      dossierId: opening.dossierId ?? facts.dossierId,
      subjectName: fullName,
      decisionId,
      line,
    },
    {
      ...opening,
      receivedOn: opening.hasOwnReceipt ? null : facts.receivedOn,
      doneBy: opening.doneBy ?? null,
      voidReason: voidReasonOf(facts, opening),
      adjustments: facts.adjustments.get(key) ?? NO_ADJUSTMENTS,
    },
    rule,
    calendar,
  );
  return { ...duty, holder: opening.holder ?? duty.holder };
}

/**
 * Gives every duty that one person of a decision opens (Điều 9, 10), met ones included. None for backlog, for a unit that has
 * not begun or began after the paper took effect, and for a day on which no rule was in force.
 */
export function dutiesOfLine(
  facts: LineFacts,
  rules: readonly DeadlineRule[],
  calendar: WorkingCalendar,
): Duty[] {
  if (facts.isBacklog) return [];
  return openingsOf(facts).flatMap((opening) => {
    const rule = ruleInForce(rules, opening.task, facts.effectiveOn);
    if (rule === null || !isLive(opening.unit, facts.effectiveOn)) return [];
    return [dutyOfOpening(facts, opening, rule, calendar)];
  });
}
