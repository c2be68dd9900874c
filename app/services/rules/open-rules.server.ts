import {
  calendarOfYearQuery,
  calendarYearsQuery,
  deadlineRulesQuery,
  regulationOfRow,
  regulationsQuery,
  rulesFrom,
  type CalendarDayRow,
  type CalendarYearRow,
  type DeadlineRuleRow,
  type RegulationRow,
} from '../../../db/queries/deadline-rules.server';
import { readBatch } from '../../../db/read-batch.server';
import { ruleStateOn } from '../../domain/deadline/change-rules';
import { DUTY_TASKS } from '../../domain/deadline/deadline-rule';
import { possibleDaysOff } from '../../domain/deadline/possible-days-off';
import { effectOf } from '../../domain/deadline/regulation';
import { partsOf, plainDate, type PlainDate } from '../../domain/plain-date';
import { decide } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import { dayOffEffect } from './day-off-effect.server';
import type { RulesPage, ShownRule, ShownYear } from './rules-page';

function rulesByTask(
  rows: readonly DeadlineRuleRow[],
  regulations: readonly RegulationRow[],
  today: PlainDate,
): RulesPage['tasks'] {
  const rules = rulesFrom(rows, regulations).map((rule, index): ShownRule => {
    const row = rows[index];
    return {
      ...rule,
      regulationCode: row?.regulationCode ?? '',
      verified: row?.verified ?? false,
      state: ruleStateOn(rule, today),
    };
  });
  return DUTY_TASKS.flatMap((task) => {
    // Rows come in the order they begin.
    const [last, ...earlier] = rules.filter((rule) => rule.task === task).reverse();
    return last === undefined ? [] : [{ task, article: last.article, rules: [last, ...earlier] }];
  });
}

function shownYear(
  year: number,
  days: readonly CalendarDayRow[],
  years: readonly CalendarYearRow[],
): Omit<ShownYear, 'possible'> {
  const row = years.find((one) => one.year === year);
  return {
    year,
    isByLaw:
      row === undefined && days.some(({ kind, changedAt }) => kind !== 'none' && changedAt === 0),
    entered:
      row === undefined
        ? null
        : { announcement: row.announcement, verified: row.verified, changedAt: row.changedAt },
    days: days.map(({ day, kind, name, source, verified, changedAt }) => ({
      day: plainDate(day),
      kind,
      name,
      source,
      verified,
      changedAt,
    })),
    daysAt: days.reduce((latest, { changedAt }) => Math.max(latest, changedAt), 0),
  };
}

/** The days nobody has spoken of yet: neither entered, taken back, nor compared with the year's announcement. */
async function possibleDays(
  ctx: ServiceContext,
  year: Omit<ShownYear, 'possible'>,
): Promise<ShownYear['possible']> {
  if (year.entered?.verified === true) return [];
  const open = possibleDaysOff(year.year).filter(
    ({ day }) => !year.days.some((entry) => entry.day === day),
  );
  return Promise.all(
    open.map(async (possible) => ({
      ...possible,
      effect: await dayOffEffect(ctx.db, possible.day),
    })),
  );
}

/** The entered years, the one after the last (where the next announcement goes), the running one and the one looked at. */
function yearChoices(
  rows: readonly CalendarYearRow[],
  running: number,
  looked: number,
): RulesPage['years'] {
  const entered = new Set(rows.map(({ year }) => year));
  const next = Math.max(running, ...entered) + 1;
  return [...new Set([...entered, running, looked, next])]
    .sort((a, b) => b - a)
    .map((year) => ({ year, isEntered: entered.has(year) }));
}

/**
 * Gives the regulation with its days, every period of law there ever was and the calendar of one year (the running one where
 * none is named). Refuses by right.
 */
export async function openRules(ctx: ServiceContext, asked: number | null): Promise<RulesPage> {
  requireAct(ctx, 'rule.read', NO_SUBJECT);
  const running = partsOf(ctx.today).year;
  const year = asked ?? running;
  const [rules, regulations, days, years] = await readBatch(ctx.db, [
    deadlineRulesQuery(ctx.db),
    regulationsQuery(ctx.db),
    calendarOfYearQuery(ctx.db, year),
    calendarYearsQuery(ctx.db),
  ]);
  const shown = shownYear(year, days, years);
  const mayManage = decide(ctx.actor, 'rule.manage', NO_SUBJECT, ctx.now).allowed;
  return {
    regulations: regulations.map((row) => {
      const regulation = regulationOfRow(row);
      return { ...regulation, judgesFrom: effectOf(regulation), changedAt: row.changedAt };
    }),
    tasks: rulesByTask(rules, regulations, ctx.today),
    year: { ...shown, possible: mayManage ? await possibleDays(ctx, shown) : [] },
    years: yearChoices(years, running, year),
    today: ctx.today,
    may: { manage: mayManage },
  };
}
