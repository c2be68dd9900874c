import { addDays, dayOfWeek, FIRST_YEAR, LAST_YEAR, type PlainDate } from '../plain-date';
import type { DeadlineRule } from './deadline-rule';
import type { Regulation } from './regulation';
import type { CalendarDayKind } from './working-calendar';

/** What of a change of rules or calendar contradicts itself or what stands; each has a sentence. */
export const RULE_CHANGE_FAULTS = [
  'start.not-after',
  'rule.same',
  'effect.before-signing',
  'day.not-weekend',
  'day.weekend',
  'day.taken',
  'year.empty',
] as const;

export type RuleChangeFault = (typeof RULE_CHANGE_FAULTS)[number];

/** Longest period that can be entered; the longest of the regulation is thirty days. */
export const LONGEST_PERIOD = 365;

/** Years that a calendar can be entered for. */
export const CALENDAR_YEARS = { first: FIRST_YEAR, last: LAST_YEAR } as const;

/** What a changed rule says otherwise than the one it follows; task, article, holder and first day stay. */
export type RuleChange = Pick<DeadlineRule, 'length' | 'unit'> & { validFrom: PlainDate };

/**
 * Gives what is wrong with a change, or null. It has to begin after the rule it follows began, as that one judges: an event is
 * judged by the rule of its day, so no rule may lose all its days.
 */
export function faultOfRuleChange(
  current: DeadlineRule,
  change: RuleChange,
): { field: 'validFrom' | 'length'; fault: RuleChangeFault } | null {
  if (current.validFrom !== null && change.validFrom <= current.validFrom)
    return { field: 'validFrom', fault: 'start.not-after' };
  if (current.length === change.length && current.unit === change.unit)
    return { field: 'length', fault: 'rule.same' };
  return null;
}

/** Gives the last day of the rule that a change follows: the day before it begins. */
export function endBefore({ validFrom }: RuleChange): PlainDate {
  return addDays(validFrom, -1);
}

/** Gives what is wrong with the days of a regulation, or null: it takes effect on its signing day or later (Điều 2). */
export function faultOfRegulation({
  signedOn,
  effectiveOn,
}: Pick<Regulation, 'signedOn' | 'effectiveOn'>): RuleChangeFault | null {
  if (signedOn === null || effectiveOn === null || effectiveOn >= signedOn) return null;
  return 'effect.before-signing';
}

const SATURDAY = 6;

/** Gives what is wrong with a day of the calendar, or null: only a day off is worked instead, only a worked one made free. */
export function faultOfCalendarDay(day: PlainDate, kind: CalendarDayKind): RuleChangeFault | null {
  const isWeekend = dayOfWeek(day) >= SATURDAY;
  if (kind === 'swapped_work' && !isWeekend) return 'day.not-weekend';
  if (kind === 'swapped_off' && isWeekend) return 'day.weekend';
  return null;
}

/** Where a rule stands on a day: not begun, in force, over. */
export type RuleState = 'to-come' | 'in-force' | 'over';

/** Gives where a rule stands on a day. */
export function ruleStateOn(
  { validFrom, validTo }: Pick<DeadlineRule, 'validFrom' | 'validTo'>,
  today: PlainDate,
): RuleState {
  if (validTo !== null && today > validTo) return 'over';
  return validFrom !== null && today < validFrom ? 'to-come' : 'in-force';
}
