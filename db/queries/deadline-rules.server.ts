import { asc, ne } from 'drizzle-orm';
import type { DayUnit } from '../../app/domain/deadline/count-days';
import type {
  CountedFrom,
  DeadlineRule,
  DutyHolder,
  DutyTask,
} from '../../app/domain/deadline/deadline-rule';
import {
  workingCalendar,
  type CalendarDayKind,
  type WorkingCalendar,
} from '../../app/domain/deadline/working-calendar';
import { parsePlainDate, plainDate } from '../../app/domain/plain-date';
import type { Database } from '../client.server';
import { calendarDays, calendarYears, deadlineRules, regulations } from '../schema/deadlines';

const MOST_RULES = 500;
const MOST_DAYS = 5_000;

/** Every period of law there ever was, by task and start. */
export function deadlineRulesQuery(db: Database) {
  return db.orm
    .select()
    .from(deadlineRules)
    .orderBy(asc(deadlineRules.task), asc(deadlineRules.validFrom))
    .limit(MOST_RULES);
}

/** The regulations with the day each took effect. */
export function regulationsQuery(db: Database) {
  return db.orm.select().from(regulations).limit(MOST_RULES);
}

/** The days that differ from the plain week. */
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
  return db.orm.select().from(calendarYears).orderBy(asc(calendarYears.year)).limit(MOST_RULES);
}

type Rows<Query extends (db: Database) => PromiseLike<unknown>> = Awaited<ReturnType<Query>>;

/** Gives the rules as they judge: none holds before its regulation took effect (Quyết định, Điều 2). */
export function rulesFrom(
  rows: Rows<typeof deadlineRulesQuery>,
  known: Rows<typeof regulationsQuery>,
): DeadlineRule[] {
  const effective = new Map(known.map(({ code, effectiveOn }) => [code, effectiveOn]));
  return rows.map((row) => {
    const starts = [row.validFrom, effective.get(row.regulationCode) ?? null]
      .filter((day): day is string => day !== null)
      .sort();
    const from = starts[starts.length - 1];
    return {
      id: row.id,
      task: row.task as DutyTask,
      article: row.article,
      holder: row.holder as DutyHolder,
      length: row.length,
      unit: row.unit as DayUnit,
      countedFrom: row.countedFrom as CountedFrom,
      validFrom: from === undefined ? null : plainDate(from),
      validTo: row.validTo === null ? null : parsePlainDate(row.validTo),
      source: row.source,
    };
  });
}

/** Gives the calendar that days are counted by. */
export function calendarFrom(
  days: Rows<typeof calendarDaysQuery>,
  years: Rows<typeof calendarYearsQuery>,
): WorkingCalendar {
  return workingCalendar(
    days.map(({ day, kind, name }) => ({
      day: plainDate(day),
      kind: kind as CalendarDayKind,
      name,
    })),
    years.map(({ year }) => year),
  );
}
