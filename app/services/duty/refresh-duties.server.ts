import type { Database } from '../../../db/client.server';
import {
  calendarDaysQuery,
  calendarFrom,
  calendarYearsQuery,
  deadlineRulesQuery,
  regulationsQuery,
  rulesFrom,
} from '../../../db/queries/deadline-rules.server';
import {
  adjustmentsQuery,
  lineFactsQuery,
  refreshesQuery,
  storedDutiesQuery,
  verdictsQuery,
} from '../../../db/queries/duty-facts.server';
import {
  clearMarksStatement,
  keepVerdictsStatement,
  writeDutiesStatements,
} from '../../../db/queries/write-duties.server';
import { readBatch } from '../../../db/read-batch.server';
import { writeBatch } from '../../../db/write-batch.server';
import { dutiesOfLine } from '../../domain/deadline/duties-of-line';
import {
  withVerdict,
  type Duty,
  type DutyAdjustment,
  type DutyVerdict,
} from '../../domain/deadline/duty';
import type { WorkingCalendar } from '../../domain/deadline/working-calendar';
import { plainDate, parsePlainDate } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';
import { lineFactsOf } from './line-facts';

/** Decisions worked out in one batch: some hundred duties. */
const CHUNK = 100;
/** Batches a request works off before it answers; the rest waits for the next one. */
const MOST_CHUNKS = 20;

type Clocked = Pick<ServiceContext, 'db' | 'now'>;

function grouped(
  rows: Awaited<ReturnType<typeof adjustmentsQuery>>,
): Map<string, DutyAdjustment[]> {
  const byKey = new Map<string, DutyAdjustment[]>();
  for (const { dutyKey, act, onDay, untilDay } of rows) {
    const list = byKey.get(dutyKey) ?? [];
    list.push({
      act,
      onDay: plainDate(onDay),
      untilDay: untilDay === null ? null : parsePlainDate(untilDay),
    });
    byKey.set(dutyKey, list);
  }
  return byKey;
}

/**
 * Gives the duties that follow from the facts of some decisions, and those that are stored; by another calendar than the
 * entered one where `amended` gives one.
 */
export async function workOutDuties(
  db: Database,
  decisionIds: readonly string[],
  amended: (entered: WorkingCalendar) => WorkingCalendar = (entered) => entered,
) {
  const [rules, regulations, days, years, lines, adjusted, verdicts, stored] = await readBatch(db, [
    deadlineRulesQuery(db),
    regulationsQuery(db),
    calendarDaysQuery(db),
    calendarYearsQuery(db),
    lineFactsQuery(db, decisionIds),
    adjustmentsQuery(db, decisionIds),
    verdictsQuery(db, decisionIds),
    storedDutiesQuery(db, decisionIds),
  ]);
  const calendar = amended(calendarFrom(days, years));
  const inForce = rulesFrom(rules, regulations);
  const adjustments = grouped(adjusted);
  const verdictOf = new Map(
    verdicts.map(({ dutyKey, doneOn, lastDay, ruleId }): [string, DutyVerdict] => [
      `${dutyKey} ${doneOn}`,
      { doneOn: plainDate(doneOn), lastDay: plainDate(lastDay), ruleId },
    ]),
  );
  const worked = lines
    .flatMap((row) => dutiesOfLine(lineFactsOf(row, adjustments), inForce, calendar))
    .map((duty) => withVerdict(duty, verdictOf.get(`${duty.key} ${duty.doneOn ?? ''}`)));
  return { worked, stored };
}

function same(duty: Duty, stored: Awaited<ReturnType<typeof storedDutiesQuery>>[number]): boolean {
  return (Object.keys(stored) as (keyof typeof stored)[]).every(
    (name) => stored[name] === duty[name],
  );
}

/** Gives what differs between duties as worked out and as stored: which to write, which to take out. */
export function dutyDifferences({ worked, stored }: Awaited<ReturnType<typeof workOutDuties>>) {
  const byKey = new Map(stored.map((row) => [row.key, row]));
  const keys = new Set(worked.map(({ key }) => key));
  return {
    written: worked.filter((duty) => {
      const row = byKey.get(duty.key);
      return row === undefined || !same(duty, row);
    }),
    gone: stored.filter(({ key }) => !keys.has(key)).map(({ key }) => key),
  };
}

async function refreshMarked(
  ctx: Clocked,
  marks: readonly { decisionId: string; mark: number }[],
): Promise<void> {
  const both = await workOutDuties(
    ctx.db,
    marks.map(({ decisionId }) => decisionId),
  );
  const { written, gone } = dutyDifferences(both);
  const closed = written.filter(({ outcome }) => outcome === 'met' || outcome === 'met-late');
  await writeBatch(ctx.db, [
    ...writeDutiesStatements(written, gone),
    ...keepVerdictsStatement(closed, ctx.now),
    clearMarksStatement(marks),
  ]);
}

/**
 * Works out the duties of every decision that was marked since the last time, and stores them: the cache is then what the
 * facts say. Gives how many decisions it worked out.
 */
export async function refreshDuties(ctx: Clocked): Promise<number> {
  let count = 0;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const marks = await refreshesQuery(ctx.db, CHUNK);
    if (marks.length === 0) break;
    await refreshMarked(ctx, marks);
    count += marks.length;
    if (marks.length < CHUNK) break;
  }
  return count;
}
