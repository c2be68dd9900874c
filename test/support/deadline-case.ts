import { expect, test } from 'vitest';
import type { DeadlineRule, DutyTask } from '../../app/domain/deadline/deadline-rule';
import { dutiesOfLine } from '../../app/domain/deadline/duties-of-line';
import type { LineFacts } from '../../app/domain/deadline/line-facts';
import type { Duty } from '../../app/domain/deadline/duty';
import { plainDate } from '../../app/domain/plain-date';
import { CALENDAR, lineFacts, NEW_UNIT, RULES_2017, RULES_WITH_CHANGE } from './duty-facts';

/** What a dated case is about. */
export const SITUATIONS = [
  'ordinary',
  'weekend',
  'Tết',
  'holiday',
  'swapped work',
  'swapped off',
  'received late',
  'retroactive',
  'before the change',
  'after the change',
] as const;

export type Situation = (typeof SITUATIONS)[number];

/** The days of a case as people write them in a table: only those it is about. */
export type CaseDays = {
  signed?: string;
  effective?: string;
  received?: string;
  until?: string;
  requested?: string;
};

/** Facts, the last day worked out by hand, how it was worked out, and the second clock where there is one. */
export type DatedCase = readonly [
  situation: Situation,
  days: CaseDays,
  lastDay: string,
  how: string,
  fromReceipt?: string,
];

/** An article with what opens its duty. */
export type Article = {
  article: string;
  task: DutyTask;
  facts: Partial<LineFacts>;
};

function day(text: string | undefined): ReturnType<typeof plainDate> | undefined {
  return text === undefined ? undefined : plainDate(text);
}

/** Gives the facts of a case: what it does not name follows from what it names. */
export function factsOf({ facts }: Pick<Article, 'facts'>, days: CaseDays): LineFacts {
  const effective = day(days.effective) ?? day(days.signed) ?? plainDate('2017-03-01');
  const requested = day(days.requested);
  return lineFacts({
    signedOn: day(days.signed) ?? effective,
    effectiveOn: effective,
    receivedOn: day(days.received) ?? null,
    untilOn: day(days.until) ?? null,
    transferSteps: requested === undefined ? null : [{ step: 'request', on: requested }],
    ...facts,
  });
}

/** Gives the one duty of a task that facts open, or throws. */
export function dutyFor(
  task: DutyTask,
  facts: LineFacts,
  rules: readonly DeadlineRule[] = RULES_2017,
): Duty {
  const duty = dutiesOfLine(facts, rules, CALENDAR).find((found) => found.task === task);
  if (duty === undefined) throw new Error(`no duty ${task}`);
  return duty;
}

/** Tests every case of an article: last day, second clock, article. */
export function testCases(article: Article, cases: readonly DatedCase[]): void {
  // A loop, not test.each: that one cuts the long notes in the names.
  for (const [situation, days, lastDay, how, fromReceipt] of cases) {
    const written = Object.entries(days).map(([name, text]) => `${name} ${text}`);
    const name = `${article.article} ${article.task}, ${situation}: ${written.join(', ')} → ${lastDay} (${how})`;
    test(name, () => {
      const rules = situation.endsWith('the change') ? RULES_WITH_CHANGE : RULES_2017;
      expect(dutyFor(article.task, factsOf(article, days), rules)).toMatchObject({
        article: article.article,
        lastDay,
        lastDayFromReceipt: fromReceipt ?? null,
        isProvisional: false,
        outcome: 'open',
      });
    });
  }
  test(`${article.article} ${article.task}: no situation is left out`, () => {
    expect(new Set(cases.map(([situation]) => situation))).toEqual(new Set(SITUATIONS));
  });
}

/** Facts by which a line leads to another unit that keeps dossiers. */
export const TO_OTHER_UNIT = { kind: 'DD', toUnit: NEW_UNIT } as const;

/** Facts by which a line names a person who has no dossier yet. */
export const NEW_PERSON = { dossierId: null, dossierOpenedOn: null } as const;
