import { addDays, daysBetween, type PlainDate } from '../plain-date';
import type { DeadlineRule, DutyHolder, DutyTask } from './deadline-rule';
import { movedPeriod } from './moved-period';
import type { WorkingCalendar } from './working-calendar';

/** Whom a duty is about and who has to do it. */
export type DutyPlace = {
  /** Same facts, same key: `task:decision:line`, `task:transfer`, `task:unit:month`. */
  key: string;
  /** The unit that answers for it, also where a person has to act. */
  unitId: string;
  dossierId: string | null;
  subjectName: string;
  decisionId: string | null;
  line: number | null;
};

/** A pause, an end of it, an extension, or a waiver, each with reason and document. */
export type DutyAdjustment = {
  act: 'pause' | 'resume' | 'extend' | 'waive';
  onDay: PlainDate;
  /** For an extension: the new last day. */
  untilDay: PlainDate | null;
};

/** Why there is nothing to do any more; each has a sentence. */
export const DUTY_VOID_REASONS = [
  'waived',
  'paper-annulled',
  'one-clock',
  'transfer-withdrawn',
  'dossier-elsewhere',
  'loan-over',
  'prolongs-loan',
  'person-left',
  'dossier-annulled',
] as const;

export type DutyVoidReason = (typeof DUTY_VOID_REASONS)[number];

/** A time in which a period ran and was answered or broken off: the day it was counted from, the day it stopped. */
export type Spell = { from: PlainDate; until: PlainDate };

/** What happened, as far as a duty asks for it. */
export type DutyFacts = {
  countedFrom: PlainDate;
  /** The day the unit had the paper, where that matters and is known. */
  receivedOn: PlainDate | null;
  doneOn: PlainDate | null;
  doneBy: string | null;
  voidReason: DutyVoidReason | null;
  adjustments: readonly DutyAdjustment[];
  /** Earlier times the same thing was asked for, each with a period of its own: their lateness adds up. */
  earlierSpells?: readonly Spell[];
  /** It waits to be asked for again: the clock stands. */
  isStopped?: boolean;
};

export type DutyOutcome = 'open' | 'paused' | 'met' | 'met-late' | 'void';

/** A duty as it is stored: all of it follows from the facts, none of it from the day it is looked at. */
export type Duty = DutyPlace & {
  task: DutyTask;
  ruleId: string;
  article: string;
  holder: DutyHolder;
  startedOn: PlainDate;
  /** Moved by extensions and by the days it was paused. */
  lastDay: PlainDate;
  /** The same period counted from the receipt, where the paper came after the day the law counts from. */
  lastDayFromReceipt: PlainDate | null;
  isProvisional: boolean;
  outcome: DutyOutcome;
  voidReason: DutyVoidReason | null;
  /** Days it was late in earlier spells, before it was asked for again. */
  earlierLateDays: number;
  doneOn: PlainDate | null;
  doneBy: string | null;
  /** For a closed duty: what the calendar or rule of today would say, where that differs; its verdict stays. */
  recountedLastDay: PlainDate | null;
};

/** A spell with its own last day and the days it was past it. */
export type JudgedSpell = Spell & { lastDay: PlainDate; lateDays: number };

/**
 * What was said of a duty until a spell was over, as far as it is said of that spell: a day that was granted for an earlier asking
 * is not for this one, a pause that runs stands whatever is asked.
 */
function saidOf(
  { from, until }: { from: PlainDate; until: PlainDate | null },
  adjustments: readonly DutyAdjustment[],
): DutyAdjustment[] {
  return adjustments.filter(
    ({ act, onDay }) => (until === null || onDay <= until) && (act !== 'extend' || onDay >= from),
  );
}

/** Gives each spell with its last day and its lateness; what was said of the duty after a spell was over is none of it. */
export function judgedSpells(
  spells: readonly Spell[],
  adjustments: readonly DutyAdjustment[],
  rule: Pick<DeadlineRule, 'length' | 'unit'>,
  calendar: WorkingCalendar,
): JudgedSpell[] {
  return spells.map(({ from, until }) => {
    const said = saidOf({ from, until }, adjustments);
    const { lastDay } = movedPeriod(from, { adjustments: said, doneOn: until }, rule, calendar);
    return { from, until, lastDay, lateDays: Math.max(0, daysBetween(lastDay, until)) };
  });
}

/** Gives the duty that follows from facts under a rule and a calendar, with the days it was late in earlier spells. */
export function dutyOf(
  place: DutyPlace,
  facts: DutyFacts,
  rule: DeadlineRule,
  calendar: WorkingCalendar,
): Duty {
  const { adjustments, countedFrom, doneOn, receivedOn } = facts;
  const earlier = facts.earlierSpells ?? [];
  const isFirst = earlier.length === 0;
  const said = isFirst ? adjustments : saidOf({ from: countedFrom, until: null }, adjustments);
  const byLaw = movedPeriod(countedFrom, { adjustments: said, doneOn }, rule, calendar);
  const byReceipt =
    receivedOn !== null && receivedOn > countedFrom
      ? movedPeriod(receivedOn, { adjustments: said, doneOn }, rule, calendar)
      : null;
  const spells = judgedSpells(earlier, adjustments, rule, calendar);
  const earlierLateDays = spells.reduce((days, { lateDays }) => days + lateDays, 0);
  const isWaived = adjustments.some(({ act }) => act === 'waive');
  const voidReason = facts.voidReason ?? (isWaived ? 'waived' : null);
  const isPaused = byLaw.isPaused || facts.isStopped === true;
  const isLate = earlierLateDays > 0 || (doneOn !== null && doneOn > byLaw.lastDay);
  return {
    ...place,
    task: rule.task,
    ruleId: rule.id,
    article: rule.article,
    holder: rule.holder,
    startedOn: countedFrom,
    lastDay: byLaw.lastDay,
    lastDayFromReceipt: byReceipt?.lastDay ?? null,
    isProvisional: byLaw.isProvisional || (byReceipt?.isProvisional ?? false),
    outcome: outcomeOf({ voidReason, doneOn, isLate, isPaused }),
    voidReason,
    earlierLateDays,
    doneOn,
    doneBy: facts.doneBy,
    recountedLastDay: null,
  };
}

function outcomeOf(stands: {
  voidReason: DutyVoidReason | null;
  doneOn: PlainDate | null;
  isLate: boolean;
  isPaused: boolean;
}): DutyOutcome {
  if (stands.voidReason !== null) return 'void';
  if (stands.doneOn !== null) return stands.isLate ? 'met-late' : 'met';
  return stands.isPaused ? 'paused' : 'open';
}

/** The word given when a duty was closed; one of before earlier spells counted follows from its two days. */
export type DutyVerdict = {
  doneOn: PlainDate;
  lastDay: PlainDate;
  ruleId: string;
  outcome: 'met' | 'met-late' | null;
};

/** Gives a closed duty with the last day it was judged by, and beside it what would be counted today. */
export function withVerdict(duty: Duty, verdict: DutyVerdict | undefined): Duty {
  if (verdict === undefined || duty.doneOn !== verdict.doneOn || duty.outcome === 'void')
    return duty;
  const word = verdict.outcome ?? (verdict.doneOn <= verdict.lastDay ? 'met' : 'met-late');
  if (verdict.lastDay === duty.lastDay && word === duty.outcome) return duty;
  return {
    ...duty,
    ruleId: verdict.ruleId,
    lastDay: verdict.lastDay,
    outcome: word,
    recountedLastDay: verdict.lastDay === duty.lastDay ? null : duty.lastDay,
  };
}

/** How a duty stands on a day. */
export type DutyState = 'open' | 'due-soon' | 'late' | 'met' | 'met-late' | 'paused' | 'void';

/** Days before the last one from which a duty is due soon (sắp đến hạn). */
export const DUE_SOON_DAYS = 7;

/** Gives how a duty stands on a day: only an open one changes with the days. */
export function dutyStateOn(duty: Pick<Duty, 'outcome' | 'lastDay'>, today: PlainDate): DutyState {
  if (duty.outcome !== 'open') return duty.outcome;
  if (today > duty.lastDay) return 'late';
  return addDays(today, DUE_SOON_DAYS) >= duty.lastDay ? 'due-soon' : 'open';
}

/**
 * Says whether lateness comes from a paper that arrived late (muộn do nhận văn bản muộn): past the last day by law, not past
 * the same period counted from the receipt.
 */
export function isLateByReceipt(
  duty: Pick<Duty, 'outcome' | 'lastDay' | 'lastDayFromReceipt' | 'doneOn'>,
  today: PlainDate,
): boolean {
  const state = dutyStateOn(duty, today);
  if (duty.lastDayFromReceipt === null || (state !== 'late' && state !== 'met-late')) return false;
  return (duty.doneOn ?? today) <= duty.lastDayFromReceipt;
}
