import { plainDate, type PlainDate } from '../plain-date';
import type { DeadlineRule } from './deadline-rule';

/** A regulation as a dated object (Quyết định, Điều 2). The days are null until somebody has entered them. */
export type Regulation = {
  code: string;
  title: string;
  number: string | null;
  signedOn: PlainDate | null;
  effectiveOn: PlainDate | null;
};

/** The paper of 2017 bears neither number nor day; until both are entered nothing from before that year is asked for (A1). */
export const EARLIEST_EFFECT = plainDate('2017-01-01');

/** Gives the first day a regulation judges: its day of effect, else the day it was signed (Điều 2), else 01/01/2017. */
export function effectOf(regulation: Pick<Regulation, 'signedOn' | 'effectiveOn'>): PlainDate {
  return regulation.effectiveOn ?? regulation.signedOn ?? EARLIEST_EFFECT;
}

/** Gives a rule as it judges under its regulation: what took effect before that did opens no duty (C-QD2). */
export function ruleUnder(
  rule: DeadlineRule,
  regulation: Pick<Regulation, 'signedOn' | 'effectiveOn'>,
): DeadlineRule {
  const effect = effectOf(regulation);
  return rule.validFrom !== null && rule.validFrom >= effect
    ? rule
    : { ...rule, validFrom: effect };
}
