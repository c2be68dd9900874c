import { asc, between, eq, ne } from 'drizzle-orm';
import { DAY_UNITS } from '../../app/domain/deadline/count-days';
import {
  COUNTED_FROM,
  DUTY_HOLDERS,
  DUTY_TASKS,
  type DeadlineRule,
} from '../../app/domain/deadline/deadline-rule';
import { ruleUnder, type Regulation } from '../../app/domain/deadline/regulation';
import { workingCalendar, type WorkingCalendar } from '../../app/domain/deadline/working-calendar';
import { isPlainDate, plainDate, type PlainDate } from '../../app/domain/plain-date';
import type { Database } from '../client.server';
import { calendarDays, calendarYears, deadlineRules, regulations } from '../schema/deadlines';

const MOST_RULES = 1_000;
const MOST_DAYS = 5_000;
const MOST_YEARS = 300;

export type DeadlineRuleRow = typeof deadlineRules.$inferSelect;
export type RegulationRow = typeof regulations.$inferSelect;
export type CalendarDayRow = typeof calendarDays.$inferSelect;
export type CalendarYearRow = typeof calendarYears.$inferSelect;

/** Every period of law that was ever in force or will be, by task in the order they begin. */
export function deadlineRulesQuery(db: Database) {
  return db.orm
    .select()
    .from(deadlineRules)
    .orderBy(asc(deadlineRules.task), asc(deadlineRules.validFrom), asc(deadlineRules.id))
    .limit(MOST_RULES);
}

/** The regulations those periods stand in. */
export function regulationsQuery(db: Database) {
  return db.orm.select().from(regulations).orderBy(asc(regulations.code)).limit(MOST_RULES);
}

/** The days that differ from the plain week: without those that were taken back. */
export function calendarDaysQuery(db: Database) {
  return db.orm
    .select()
    .from(calendarDays)
    .where(ne(calendarDays.kind, 'none'))
    .orderBy(asc(calendarDays.day))
    .limit(MOST_DAYS);
}

/** The years whose days have been entered. */
export function calendarYearsQuery(db: Database) {
  return db.orm.select().from(calendarYears).orderBy(asc(calendarYears.year)).limit(MOST_YEARS);
}

/** Every entry of one year's calendar, taken-back ones too. */
export function calendarOfYearQuery(db: Database, year: number) {
  return db.orm
    .select()
    .from(calendarDays)
    .where(between(calendarDays.day, `${year}-01-01`, `${year}-12-31`))
    .orderBy(asc(calendarDays.day))
    .limit(MOST_DAYS);
}

/** One entry of the calendar. */
export function calendarDayQuery(db: Database, day: string) {
  return db.orm.select().from(calendarDays).where(eq(calendarDays.day, day)).limit(1);
}

/** One year of the calendar, where it has been entered. */
export function calendarYearQuery(db: Database, year: number) {
  return db.orm.select().from(calendarYears).where(eq(calendarYears.year, year)).limit(1);
}

/** One regulation. */
export function regulationQuery(db: Database, code: string) {
  return db.orm.select().from(regulations).where(eq(regulations.code, code)).limit(1);
}

function knownOf<Known extends string>(known: readonly Known[], value: string): Known {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new RangeError(`not known to rules of periods: ${value}`);
  return found;
}

function dayOf(value: string | null): PlainDate | null {
  return value === null ? null : plainDate(value);
}

/** Gives a row as a rule, as it was entered: what its regulation makes of it is `ruleUnder`. */
export function ruleOfRow(row: DeadlineRuleRow): DeadlineRule {
  return {
    id: row.id,
    task: knownOf(DUTY_TASKS, row.task),
    article: row.article,
    holder: knownOf(DUTY_HOLDERS, row.holder),
    length: row.length,
    unit: knownOf(DAY_UNITS, row.unit),
    countedFrom: knownOf(COUNTED_FROM, row.countedFrom),
    validFrom: dayOf(row.validFrom),
    validTo: dayOf(row.validTo),
    source: row.source,
  };
}

/** Gives a row as a regulation. */
export function regulationOfRow(row: RegulationRow): Regulation {
  const { code, title, number } = row;
  return {
    code,
    title,
    number,
    signedOn: dayOf(row.signedOn),
    effectiveOn: dayOf(row.effectiveOn),
  };
}

/**
 * Gives the rules as they judge: each holds from the later of its own first day and its regulation's day of effect (C-QD2). A
 * rule of a regulation that is not there is a bug and throws.
 */
export function rulesFrom(
  rows: readonly DeadlineRuleRow[],
  regulationRows: readonly RegulationRow[],
): DeadlineRule[] {
  const byCode = new Map(regulationRows.map((row) => [row.code, regulationOfRow(row)]));
  return rows.map((row) => {
    const regulation = byCode.get(row.regulationCode);
    if (regulation === undefined) throw new RangeError(`no regulation ${row.regulationCode}`);
    return ruleUnder(ruleOfRow(row), regulation);
  });
}

/** Gives the calendar that periods are counted by: without the days that were taken back. */
export function calendarFrom(
  dayRows: readonly CalendarDayRow[],
  yearRows: readonly Pick<CalendarYearRow, 'year'>[],
): WorkingCalendar {
  const days = dayRows.flatMap(({ day, kind, name }) =>
    kind !== 'none' && isPlainDate(day) ? [{ day, kind, name }] : [],
  );
  return workingCalendar(
    days,
    yearRows.map(({ year }) => year),
  );
}
