/*
 * How one duty is reckoned once it is opened: its rule, its last day, who owes it, how late it is and whose part that is.
 */
import { addDays, daysBetween, lastDayOf } from './days';
import type { Day, LastDay } from './days';
import type {
  Asking,
  DutyKey,
  Law,
  Line,
  Paper,
  PaperId,
  Person,
  Rule,
  State,
  Task,
  Unit,
} from './facts';
import { custodianDuring } from './apply';
import { custodianOf } from './holding';

export type Outcome = 'open' | 'paused' | 'met' | 'met-late' | 'void';

export type Duty = {
  key: DutyKey;
  task: Task;
  article: string;
  paper: PaperId | null;
  person: Person | null;
  /** The unit that owes it now, or owed it when it was done. */
  unit: Unit;
  /** Who acts: the unit's clerk, the person himself (9.1.b), the head (14.4). */
  actor: 'unit' | 'person' | 'head';
  /** The day that is not counted; the next is day 1. */
  countsFrom: Day;
  /** Null while the period stands still. */
  lastDay: Day | null;
  /** The same period from the day the paper was received, if that was later than its effect (A19). */
  lastDayFromReceipt: Day | null;
  provisional: boolean;
  outcome: Outcome;
  doneOn: Day | null;
  /** Calendar days past the last day, until it was done or until today. For a release: the sum over its askings. */
  lateDays: number;
  /** Late, but not counted from receipt: "late because received late" (A19). */
  lateByReceipt: boolean;
  /** Which unit kept the dossier how many of the late days. */
  delay: { unit: Unit; days: number }[];
  /** 10.3 of a person who is lent: the home unit owes it, and it is said. */
  ofLentPerson: boolean;
  /** The askings of a release, each with its last day and lateness. */
  askings: (Asking & { lastDay: Day | null; lateDays: number })[];
};

/** Duties on the dossier itself, counted from effect: they follow custody, and have a second clock from receipt (A19). */
const FOLLOW_CUSTODY: readonly Task[] = [
  'event_entered',
  'dossier_created',
  'data_sheet_submitted',
  'status_transferred_out',
  'status_retired_resigned_deceased',
  'secondment_returned',
];
const SECOND_CLOCK: readonly Task[] = [
  'event_entered',
  'department_move',
  'status_transferred_out',
  'status_retired_resigned_deceased',
];

/** The rule in force on the day, or null before the first set. */
export function ruleOn(law: Law, task: Task, day: Day): Rule | null {
  const sets = law.ruleSets.filter((set) => set.from <= day);
  return (
    sets.reduce<(typeof sets)[number] | null>(
      (last, set) => (last && last.from > set.from ? last : set),
      null,
    )?.rules[task] ?? null
  );
}

/** Whether a unit owes anything of what took effect on the day: not before its go-live, never without one. */
export function isLive(law: Law, unit: Unit, day: Day): boolean {
  const goLive = law.goLive[unit] ?? null;
  return goLive !== null && goLive <= day;
}

/** What one duty needs to be reckoned. */
export type Basis = {
  task: Task;
  paper: Paper;
  line: Line;
  countsFrom: Day;
  /** The unit that owes it while there is no dossier, or if the duty doesn't follow custody. */
  unit: Unit;
  key: DutyKey;
  voided: boolean;
  today: Day;
};

/** One duty from its basis; null when none is opened. */
export function reckon(state: State, basis: Basis): Duty | null {
  const { task, paper, line, key, countsFrom, today } = basis;
  const rule = ruleOn(state.law, task, paper.effectiveOn);
  const deed = state.deeds[key] ?? null;
  const follows = FOLLOW_CUSTODY.includes(task);
  const custodian = deed ? deed.custodian : custodianOf(state.dossiers[line.person]);
  const unit = follows ? (custodian ?? basis.unit) : basis.unit;
  if (paper.backlog || !rule || !isLive(state.law, unit, paper.effectiveOn)) return null;

  const doneOn = deed?.on ?? null;
  const last = clock(state, basis, state.extensions[key] ?? [], doneOn);
  if (!last) return null;
  const second = secondClock(state, basis, doneOn);
  const until = doneOn ?? today;
  const voided = basis.voided || key in state.waived;
  const lateDays = voided ? 0 : lateness(last.day, until);
  return {
    key,
    task,
    article: rule.article,
    paper: paper.id,
    person: line.person,
    unit,
    actor: actorOf(task),
    countsFrom,
    lastDay: last.day,
    lastDayFromReceipt: second,
    provisional: last.provisional,
    outcome: outcomeOf({ voided, doneOn, lateDays, still: isStandingStill(state, key) }),
    doneOn,
    lateDays,
    lateByReceipt: lateDays > 0 && second !== null && until <= second,
    delay: follows ? delayByUnit(state, basis, last.day, lateDays) : whole(unit, lateDays),
    ofLentPerson: task.startsWith('status_') && wasLent(state, line.person, until),
    askings: [],
  };
}

function actorOf(task: Task): Duty['actor'] {
  if (task === 'data_sheet_submitted') return 'person';
  return task === 'monthly_check' ? 'head' : 'unit';
}

/** The last day of a basis; what came after the duty was done doesn't move it. */
export function clock(
  state: State,
  basis: Basis,
  extensions: State['extensions'][string],
  doneOn: Day | null,
): LastDay | null {
  const rule = ruleOn(state.law, basis.task, basis.paper.effectiveOn);
  if (!rule) return null;
  const before = (day: Day) => doneOn === null || day <= doneOn;
  return lastDayOf({
    from: basis.countsFrom,
    period: rule,
    pauses: (state.pauses[basis.key] ?? []).filter(({ from }) => before(from)),
    extension: extensions.filter(({ grantedOn }) => before(grantedOn)).at(-1) ?? null,
    calendar: state.law.calendar,
  });
}

/** A19: when the paper came after its effect, a second clock runs from its receipt, with its own days and pauses. */
function secondClock(state: State, basis: Basis, doneOn: Day | null): Day | null {
  const { receivedOn } = basis.paper;
  if (!SECOND_CLOCK.includes(basis.task)) return null;
  if (receivedOn === null || receivedOn <= basis.countsFrom) return null;
  return clock(state, { ...basis, countsFrom: receivedOn }, [], doneOn)?.day ?? null;
}

export const lateness = (lastDay: Day | null, until: Day) =>
  lastDay === null ? 0 : Math.max(0, daysBetween(lastDay, until));

export const isStandingStill = (state: State, key: DutyKey) =>
  state.pauses[key]?.at(-1)?.resumedOn === null;

type Ending = { voided: boolean; doneOn: Day | null; lateDays: number; still: boolean };

function outcomeOf({ voided, doneOn, lateDays, still }: Ending): Outcome {
  if (voided) return 'void';
  if (doneOn !== null) return lateDays > 0 ? 'met-late' : 'met';
  return still ? 'paused' : 'open';
}

const whole = (unit: Unit, days: number) => (days > 0 ? [{ unit, days }] : []);

/** Each late day is the part of the unit that kept the dossier; the day it was received is still the old unit's. */
function delayByUnit(state: State, basis: Basis, lastDay: Day | null, days: number): Duty['delay'] {
  const parts: Duty['delay'] = [];
  for (let late = 1; lastDay !== null && late <= days; late += 1) {
    const day = addDays(lastDay, late);
    const unit = custodianDuring(state, basis.line.person, day) ?? basis.unit;
    const part = parts.find((one) => one.unit === unit);
    if (part) part.days += 1;
    else parts.push({ unit, days: 1 });
  }
  return parts;
}

/** Whether the person was at a host on the day. */
function wasLent(state: State, person: Person, day: Day): boolean {
  return state.transfers.some(
    (one) =>
      one.person === person &&
      one.kind === 'secondment' &&
      one.receivedOn !== null &&
      one.receivedOn <= day &&
      (one.endedOn === null || one.endedOn > day) &&
      (one.voidedOn === null || one.voidedOn >= day),
  );
}
