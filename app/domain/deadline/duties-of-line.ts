import { getEventKind, type EventKind } from '../event/event-kinds';
import type { PlainDate } from '../plain-date';
import { ruleInForce, type DeadlineRule, type DutyTask } from './deadline-rule';
import { dutyOf, type Duty, type DutyAdjustment } from './duty';
import type { WorkingCalendar } from './working-calendar';

/** One person of a registered decision with everything its duties ask for. Days are days in Huế. */
export type LineFacts = {
  decisionId: string;
  line: number;
  kind: EventKind;
  signedOn: PlainDate;
  effectiveOn: PlainDate;
  receivedOn: PlainDate | null;
  untilOn: PlainDate | null;
  isBacklog: boolean;
  /** The decision was annulled, or this person taken off it. */
  isVoid: boolean;
  dossierId: string | null;
  fullName: string;
  /** The person had no dossier when the decision was registered (Điều 9.1). */
  isNewPerson: boolean;
  unit: UnitFacts;
  /** Where a move leads to another unit that keeps dossiers; null for a move within the unit. */
  toUnit: UnitFacts | null;
  /** A move within the unit to another department. */
  changesDepartment: boolean;
  /** The day the event was entered, and by whom. */
  enteredOn: PlainDate | null;
  enteredBy: string | null;
  /** The day the dossier lacked nothing for the first time. */
  completedOn: PlainDate | null;
  sheetHandedInOn: PlainDate | null;
  transfer: {
    requestedOn: PlainDate | null;
    releasedOn: PlainDate | null;
    arrivedOn: PlainDate | null;
    isWithdrawn: boolean;
  } | null;
  /** The day the return from a secondment was entered. */
  returnedOn: PlainDate | null;
  adjustments: ReadonlyMap<string, readonly DutyAdjustment[]>;
};

/** A unit as duties ask for it: before its first day of use (go-live) nothing is due from it. */
export type UnitFacts = { id: string; goLiveOn: PlainDate | null };

type Opening = {
  task: DutyTask;
  unit: UnitFacts;
  countedFrom: PlainDate;
  doneOn: PlainDate | null;
  doneBy?: string | null;
  /** The period runs from a receipt of its own: the receipt of the decision gives no second clock. */
  hasOwnReceipt?: boolean;
  /** For a duty that a withdrawn transfer ends. */
  isVoid?: boolean;
};

const NO_ADJUSTMENTS: readonly DutyAdjustment[] = [];

function newPersonOpenings(facts: LineFacts): Opening[] {
  // Three dates can start it: the earliest does (A15).
  const from = facts.signedOn < facts.effectiveOn ? facts.signedOn : facts.effectiveOn;
  return [
    { task: 'dossier-entered', unit: facts.unit, countedFrom: from, doneOn: facts.completedOn },
    {
      task: 'data-sheet-handed-in',
      unit: facts.unit,
      countedFrom: from,
      doneOn: facts.sheetHandedInOn,
    },
  ];
}

/** The new unit's 30 days run from the decision even where nobody has asked; the old one's 10 from the request. */
function transferOpenings(facts: LineFacts, toUnit: UnitFacts): Opening[] {
  const { transfer } = facts;
  const isVoid = transfer?.isWithdrawn ?? false;
  const openings: Opening[] = [
    {
      task: 'dossier-received',
      unit: toUnit,
      countedFrom: facts.signedOn,
      doneOn: transfer?.arrivedOn ?? null,
      isVoid,
    },
  ];
  const requestedOn = transfer?.requestedOn ?? null;
  if (requestedOn !== null)
    openings.push({
      task: 'dossier-released',
      unit: facts.unit,
      countedFrom: requestedOn,
      hasOwnReceipt: true,
      doneOn: transfer?.releasedOn ?? null,
      isVoid,
    });
  return openings;
}

function entry(facts: LineFacts, task: DutyTask): Opening {
  return {
    task,
    unit: facts.unit,
    countedFrom: facts.effectiveOn,
    doneOn: facts.enteredOn,
    doneBy: facts.enteredBy,
  };
}

function openingsOf(facts: LineFacts): Opening[] {
  const { move, opensDossier } = getEventKind(facts.kind);
  if (opensDossier && facts.isNewPerson) return newPersonOpenings(facts);
  switch (move) {
    case 'none':
    case 'back':
    case 'secondment-return':
      return [entry(facts, 'event-entered')];
    case 'out':
      return [entry(facts, 'status-moved-out')];
    case 'end':
      return [entry(facts, 'status-ended')];
    case 'move':
      if (facts.toUnit !== null)
        return [entry(facts, 'event-entered'), ...transferOpenings(facts, facts.toUnit)];
      return [entry(facts, facts.changesDepartment ? 'department-moved' : 'event-entered')];
    case 'secondment': {
      const openings = [entry(facts, 'event-entered')];
      if (facts.toUnit !== null) openings.push(...transferOpenings(facts, facts.toUnit));
      if (facts.untilOn !== null && facts.enteredOn !== null)
        openings.push({
          task: 'secondment-return',
          unit: facts.unit,
          countedFrom: facts.untilOn,
          doneOn: facts.returnedOn,
        });
      return openings;
    }
  }
}

/** Gives the key of a duty of a decision's line: the same facts, the same key. */
export function lineDutyKey(task: DutyTask, decisionId: string, line: number): string {
  return `${task}:${decisionId}:${line}`;
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
    const { task, unit } = opening;
    const rule = ruleInForce(rules, task, facts.effectiveOn);
    if (rule === null || unit.goLiveOn === null || facts.effectiveOn < unit.goLiveOn) return [];
    const key = lineDutyKey(task, facts.decisionId, facts.line);
    return [
      dutyOf(
        {
          key,
          unitId: unit.id,
          dossierId: facts.dossierId,
          subjectName: facts.fullName,
          decisionId: facts.decisionId,
          line: facts.line,
        },
        {
          countedFrom: opening.countedFrom,
          receivedOn: opening.hasOwnReceipt ? null : facts.receivedOn,
          doneOn: opening.doneOn,
          doneBy: opening.doneBy ?? null,
          isVoid: facts.isVoid || (opening.isVoid ?? false),
          adjustments: facts.adjustments.get(key) ?? NO_ADJUSTMENTS,
        },
        rule,
        calendar,
      ),
    ];
  });
}
