/* What a career is made of before anybody knows how it stands: small numbers, which `resolve.ts` reads in their place. */
import fc from 'fast-check';

/** What may be tried next. */
export const DEEDS = [
  'paper',
  'dossier',
  'step',
  'enter',
  'sheet',
  'complete',
  'adjust',
  'annul-paper',
  'annul-line',
  'annul-dossier',
] as const;

export type Deed = (typeof DEEDS)[number];

/** One try: days that pass before it, whose career, and numbers that choose among what there is. */
export type Command = {
  deed: Deed;
  wait: number;
  who: number;
  which: number;
  how: number;
  dates: number;
};

/** A whole career before it is read: the day it begins, whether the periods are working days, and its tries. */
export type Plan = { startsOn: number; isWorkingDays: boolean; commands: readonly Command[] };

const weights: Readonly<Record<Deed, number>> = {
  paper: 8,
  dossier: 3,
  step: 12,
  enter: 5,
  sheet: 1,
  complete: 1,
  adjust: 4,
  'annul-paper': 1,
  'annul-line': 1,
  'annul-dossier': 1,
};

const deed = fc.oneof(
  ...DEEDS.map((name) => ({ arbitrary: fc.constant(name), weight: weights[name] })),
);

const command: fc.Arbitrary<Command> = fc.record({
  deed,
  wait: fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 3, 5, 9, 10, 11, 14, 31),
  who: fc.nat(99),
  which: fc.nat(99),
  how: fc.nat(99),
  dates: fc.nat(9_999),
});

export const plan: fc.Arbitrary<Plan> = fc.record({
  startsOn: fc.nat(999),
  isWorkingDays: fc.boolean(),
  commands: fc.array(command, { minLength: 8, maxLength: 22 }),
});
