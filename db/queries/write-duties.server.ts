import type { Duty } from '../../app/domain/deadline/duty';
import type { Statement } from '../write-batch.server';

const COLUMNS = [
  'key',
  'task',
  'rule_id',
  'article',
  'holder',
  'unit_id',
  'dossier_id',
  'subject_name',
  'decision_id',
  'line',
  'started_on',
  'last_day',
  'last_day_from_receipt',
  'is_provisional',
  'outcome',
  'done_on',
  'done_by',
  'recounted_last_day',
  'void_reason',
  'earlier_late_days',
] as const;

/** Gives a duty as its row: names of columns are those of the table. */
export function dutyRow(duty: Duty): Record<(typeof COLUMNS)[number], string | number | null> {
  return {
    key: duty.key,
    task: duty.task,
    rule_id: duty.ruleId,
    article: duty.article,
    holder: duty.holder,
    unit_id: duty.unitId,
    dossier_id: duty.dossierId,
    subject_name: duty.subjectName,
    decision_id: duty.decisionId,
    line: duty.line,
    started_on: duty.startedOn,
    last_day: duty.lastDay,
    last_day_from_receipt: duty.lastDayFromReceipt,
    is_provisional: duty.isProvisional ? 1 : 0,
    outcome: duty.outcome,
    done_on: duty.doneOn,
    done_by: duty.doneBy,
    recounted_last_day: duty.recountedLastDay,
    void_reason: duty.voidReason,
    earlier_late_days: duty.earlierLateDays,
  };
}

/** Gives the statements that make the stored duties these: new and changed ones written, `gone` taken out. */
export function writeDutiesStatements(
  written: readonly Duty[],
  gone: readonly string[],
): Statement[] {
  const statements: Statement[] = [];
  if (gone.length > 0)
    statements.push({
      sql: 'delete from duties where key in (select value from json_each(?))',
      args: [JSON.stringify(gone)],
    });
  if (written.length > 0)
    statements.push({
      sql: `insert into duties (${COLUMNS.join(', ')}) select ${COLUMNS.map((name) => `value ->> '${name}'`).join(', ')} from json_each(?) where true on conflict (key) do update set ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      args: [JSON.stringify(written.map(dutyRow))],
    });
  return statements;
}

/** Gives the statement that keeps the word given when duties were closed; one that stands is left as it is. */
export function keepVerdictsStatement(closed: readonly Duty[], at: number): Statement[] {
  if (closed.length === 0) return [];
  return [
    {
      sql: `insert into duty_verdicts (duty_key, done_on, last_day, rule_id, outcome, at) select value ->> 'key', value ->> 'done_on', value ->> 'last_day', value ->> 'rule_id', value ->> 'outcome', ? from json_each(?) where not exists (select 1 from duty_verdicts v where v.duty_key = value ->> 'key' and v.done_on = value ->> 'done_on')`,
      args: [at, JSON.stringify(closed.map(dutyRow))],
    },
  ];
}

/** Gives the statement that writes the folded names by which lines that may be one person find each other. */
export function nameLinesStatement(
  named: readonly { decisionId: string; line: number; nameKey: string }[],
): Statement {
  return {
    sql: `update decision_people set name_key = value ->> 'nameKey' from json_each(?) where decision_id = value ->> 'decisionId' and line = value ->> 'line' and name_key is null`,
    args: [JSON.stringify(named)],
  };
}

/** Gives the statement that takes marks off, unless a fact has changed since they were read. */
export function clearMarksStatement(
  marks: readonly { decisionId: string; mark: number }[],
): Statement {
  return {
    sql: `delete from duty_refreshes where (decision_id, mark) in (select value ->> 'decisionId', value ->> 'mark' from json_each(?))`,
    args: [JSON.stringify(marks)],
  };
}

/** Gives the statement that marks every decision: after a change of rules or calendar, and for a rebuild. */
export function markAllStatement(): Statement {
  return {
    sql: `insert into duty_refreshes (decision_id, mark) select id, 1 from decisions where true on conflict (decision_id) do update set mark = mark + 1`,
    args: [],
  };
}
