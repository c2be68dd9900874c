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
  custodyFactsQuery,
  eventFactsQuery,
  lineFactsQuery,
  papersOfDossiersQuery,
  papersOfNamesQuery,
  refreshesQuery,
  stepFactsQuery,
  storedDutiesQuery,
  unnamedLinesQuery,
  verdictsQuery,
} from '../../../db/queries/duty-facts.server';
import {
  clearMarksStatement,
  keepVerdictsStatement,
  nameLinesStatement,
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
import { vietnameseSortKey } from '../../domain/vietnamese-name';
import type { ServiceContext } from '../context.server';
import { lineFactsOf } from './line-facts';

/** Decisions worked out in one batch: some hundred duties. */
const CHUNK = 100;
/** Names folded in one batch. */
const NAMES = 500;
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

/** Reads everything the duties of some decisions follow from, in one trip. */
export async function readDutyFacts(db: Database, decisionIds: readonly string[]) {
  const [rules, regulations, days, years, ...own] = await readBatch(db, [
    deadlineRulesQuery(db),
    regulationsQuery(db),
    calendarDaysQuery(db),
    calendarYearsQuery(db),
    lineFactsQuery(db, decisionIds),
    papersOfDossiersQuery(db, decisionIds),
    papersOfNamesQuery(db, decisionIds),
    stepFactsQuery(db, decisionIds),
    custodyFactsQuery(db, decisionIds),
    eventFactsQuery(db, decisionIds),
    adjustmentsQuery(db, decisionIds),
    verdictsQuery(db, decisionIds),
    storedDutiesQuery(db, decisionIds),
  ]);
  const [rows, ofDossiers, ofNames, steps, custody, events, adjusted, verdicts, stored] = own;
  const lines = lineFactsOf(rows, {
    papers: [...ofDossiers, ...ofNames],
    steps,
    custody,
    events,
    adjustments: grouped(adjusted),
  });
  return {
    calendar: calendarFrom(days, years),
    rules: rulesFrom(rules, regulations),
    lines,
    verdicts,
    stored,
  };
}

type DutyFactsRead = Awaited<ReturnType<typeof readDutyFacts>>;

/** Gives the duties that follow from facts that were read, by their calendar or by another. */
export function dutiesFrom(
  { lines, rules, verdicts, calendar: entered }: DutyFactsRead,
  calendar: WorkingCalendar = entered,
): Duty[] {
  const verdictOf = new Map(
    verdicts.map(({ dutyKey, doneOn, lastDay, ruleId, outcome }): [string, DutyVerdict] => [
      `${dutyKey} ${doneOn}`,
      { doneOn: plainDate(doneOn), lastDay: plainDate(lastDay), ruleId, outcome },
    ]),
  );
  return lines
    .flatMap((line) => dutiesOfLine(line, rules, calendar))
    .map((duty) => withVerdict(duty, verdictOf.get(`${duty.key} ${duty.doneOn ?? ''}`)));
}

/** Gives the duties that follow from the facts of some decisions, and those that are stored. */
export async function workOutDuties(db: Database, decisionIds: readonly string[]) {
  const facts = await readDutyFacts(db, decisionIds);
  return { worked: dutiesFrom(facts), stored: facts.stored };
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

/** Makes the keys of the names of lines that have none yet; whom they may be the same person as is marked with that. */
async function nameLines(
  db: Database,
  lines: Awaited<ReturnType<typeof unnamedLinesQuery>>,
): Promise<void> {
  const named = lines.map(({ decisionId, line, fullName }) => ({
    decisionId,
    line,
    // What the rule compares (`recruitmentOf`): Hoa and Hoà are two people, Hoà and Hòa one.
    nameKey: vietnameseSortKey(fullName),
  }));
  await writeBatch(db, [nameLinesStatement(named)]);
}

/**
 * Works out the duties of every decision that was marked since the last time, and stores them: the cache is then what the
 * facts say. Gives how many decisions it worked out or lines it named.
 */
export async function refreshDuties(ctx: Clocked): Promise<number> {
  let count = 0;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const [marks, unnamed] = await readBatch(ctx.db, [
      refreshesQuery(ctx.db, CHUNK),
      unnamedLinesQuery(ctx.db, NAMES),
    ]);
    if (unnamed.length > 0) await nameLines(ctx.db, unnamed);
    else if (marks.length > 0) await refreshMarked(ctx, marks);
    count += unnamed.length > 0 ? unnamed.length : marks.length;
    if (unnamed.length === 0 && marks.length < CHUNK) break;
  }
  return count;
}
