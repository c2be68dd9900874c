import type { PlainDate } from '../plain-date';
import type { DayUnit } from './count-days';

/** What the regulation orders to be done within a time (Điều 9, 10, 14.4). */
export const DUTY_TASKS = [
  'dossier-entered',
  'data-sheet-handed-in',
  'event-entered',
  'department-moved',
  'dossier-released',
  'dossier-received',
  'status-moved-out',
  'status-ended',
  'secondment-return',
  'monthly-check',
] as const;

export type DutyTask = (typeof DUTY_TASKS)[number];

/**
 * Who has to act: the unit that manages the dossier, the one that uses or receives the person, the home unit of a person who is
 * lent, the person, the head.
 */
export const DUTY_HOLDERS = [
  'managing-unit',
  'using-unit',
  'new-unit',
  'home-unit',
  'person',
  'head',
] as const;

export type DutyHolder = (typeof DUTY_HOLDERS)[number];

/** The day a period runs from. */
export const COUNTED_FROM = [
  'decision-day',
  'effective-day',
  'request-received',
  'secondment-end',
  'month-end',
] as const;

export type CountedFrom = (typeof COUNTED_FROM)[number];

/** A period of law as data: it judges what took effect while it was in force. */
export type DeadlineRule = {
  id: string;
  task: DutyTask;
  article: string;
  holder: DutyHolder;
  length: number;
  unit: DayUnit;
  countedFrom: CountedFrom;
  /** Null: always before. The last day is included; null: until further notice. */
  validFrom: PlainDate | null;
  validTo: PlainDate | null;
  source: string;
};

/** Gives the rule for a task that was in force on a day, the one that began last where two overlap, or null. */
export function ruleInForce(
  rules: readonly DeadlineRule[],
  task: DutyTask,
  day: PlainDate,
): DeadlineRule | null {
  let found: DeadlineRule | null = null;
  for (const rule of rules) {
    if (rule.task !== task) continue;
    if (rule.validFrom !== null && day < rule.validFrom) continue;
    if (rule.validTo !== null && day > rule.validTo) continue;
    if (found === null || (rule.validFrom ?? '') >= (found.validFrom ?? '')) found = rule;
  }
  return found;
}
