import type { DeadlineRule } from '../../app/domain/deadline/deadline-rule';
import type { Regulation } from '../../app/domain/deadline/regulation';
import type { CalendarDayRow } from './deadline-rules.server';
import { assertion, type Statement } from '../write-batch.server';

/** Who changes it and when. */
export type Stamp = { at: number; accountId: string };

export type NewRule = DeadlineRule & { regulationCode: string; verified: boolean };

/**
 * Ends a rule the day before another begins and adds that one: nothing of the old is written over. Refuses (`version`) when it
 * has been ended meanwhile.
 */
export function changeRuleStatements(
  ended: { id: string; validTo: string },
  rule: NewRule,
  { at, accountId }: Stamp,
): Statement[] {
  return [
    {
      sql: `update deadline_rules set valid_to = ? where id = ? and valid_to is null`,
      args: [ended.validTo, ended.id],
    },
    assertion('version'),
    {
      sql: `insert into deadline_rules (id, regulation_code, task, article, holder, length, unit, counted_from, valid_from, source, verified, entered_at, entered_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        rule.id,
        rule.regulationCode,
        rule.task,
        rule.article,
        rule.holder,
        rule.length,
        rule.unit,
        rule.countedFrom,
        rule.validFrom,
        rule.source,
        rule.verified ? 1 : 0,
        at,
        accountId,
      ],
    },
  ];
}

/** Changes number and days of a regulation. Refuses (`version`) when somebody has since it was seen. */
export function changeRegulationStatements(
  { code, number, signedOn, effectiveOn }: Omit<Regulation, 'title'>,
  seenChangedAt: number,
  { at, accountId }: Stamp,
): Statement[] {
  return [
    {
      sql: `update regulations set number = ?, signed_on = ?, effective_on = ?, changed_at = max(?, changed_at + 1), changed_by = ? where code = ? and changed_at = ?`,
      args: [number, signedOn, effectiveOn, at, accountId, code, seenChangedAt],
    },
    assertion('version'),
  ];
}

export type WrittenDay = Pick<CalendarDayRow, 'day' | 'kind' | 'name' | 'source'>;

/**
 * Writes one entry of the calendar: a new one where none was seen (`seenChangedAt` null), else in the place of the one that was.
 * Refuses (`version`) when somebody has written it meanwhile. A year that was compared is so no longer.
 */
export function writeDayStatements(
  { day, kind, name, source }: WrittenDay,
  seenChangedAt: number | null,
  { at, accountId }: Stamp,
): Statement[] {
  const write: Statement =
    seenChangedAt === null
      ? {
          sql: `insert into calendar_days (day, kind, name, source, verified, changed_at, changed_by) select ?, ?, ?, ?, 0, ?, ? where not exists (select 1 from calendar_days where day = ?)`,
          args: [day, kind, name, source, at, accountId, day],
        }
      : {
          sql: `update calendar_days set kind = ?, name = ?, source = ?, verified = 0, changed_at = max(?, changed_at + 1), changed_by = ? where day = ? and changed_at = ?`,
          args: [kind, name, source, at, accountId, day, seenChangedAt],
        };
  return [
    write,
    assertion('version'),
    {
      sql: `update calendar_years set verified = 0, changed_at = max(?, changed_at + 1), changed_by = ? where year = ? and verified = 1`,
      args: [at, accountId, Number(day.slice(0, 4))],
    },
  ];
}

/** No entry of the year has been written since it was looked at. */
function yearIsAsSeen(year: number, seenDaysAt: number): Statement {
  return assertion(
    'version',
    `(select coalesce(max(changed_at), 0) = ? from calendar_days where day between ? and ?)`,
    [seenDaysAt, `${year}-01-01`, `${year}-12-31`],
  );
}

/** Says that a year's days have all been entered. Refuses (`version`) when it has been said, or a day was written meanwhile. */
export function openYearStatements(
  year: number,
  seenDaysAt: number,
  { at, accountId }: Stamp,
): Statement[] {
  return [
    yearIsAsSeen(year, seenDaysAt),
    {
      sql: `insert into calendar_years (year, verified, changed_at, changed_by) select ?, 0, ?, ? where not exists (select 1 from calendar_years where year = ?)`,
      args: [year, at, accountId, year],
    },
    assertion('version'),
  ];
}

/**
 * Says that a year and its days have been compared with an announcement. Refuses (`version`) when the year or one of its days
 * was written since they were looked at.
 */
export function verifyYearStatements(
  { year, announcement }: { year: number; announcement: string },
  seen: { yearAt: number; daysAt: number },
  { at, accountId }: Stamp,
): Statement[] {
  return [
    yearIsAsSeen(year, seen.daysAt),
    {
      sql: `update calendar_years set announcement = ?, verified = 1, changed_at = max(?, changed_at + 1), changed_by = ? where year = ? and changed_at = ?`,
      args: [announcement, at, accountId, year, seen.yearAt],
    },
    assertion('version'),
    {
      sql: `update calendar_days set verified = 1, source = ? where day between ? and ? and kind <> 'none'`,
      args: [announcement, `${year}-01-01`, `${year}-12-31`],
    },
  ];
}
