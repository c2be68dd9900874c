import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { DutyFilter } from '../../app/domain/deadline/duty-filter';
import type { ReachOfAct } from '../../app/domain/permission/decide';
import type { Database } from '../client.server';
import { deadlineRules, duties, dutyAdjustments } from '../schema/deadlines';
import { decisions } from '../schema/decisions';
import { units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';
import { unitInReach } from './reach.server';

const MOST_ADJUSTMENTS = 50;

/** A duty counts as due soon until this day. */
type Days = { today: string; soonUntil: string };

function standing(show: DutyFilter['show'], { today, soonUntil }: Days) {
  switch (show) {
    case 'late':
      return and(eq(duties.outcome, 'open'), sql`${duties.lastDay} < ${today}`);
    case 'soon':
      return and(
        eq(duties.outcome, 'open'),
        sql`${duties.lastDay} >= ${today} and ${duties.lastDay} <= ${soonUntil}`,
      );
    case 'open':
      return inArray(duties.outcome, ['open', 'paused']);
    case 'met':
    case 'met-late':
      return eq(duties.outcome, show);
  }
}

/** Duties of a reach that stand as asked, those with the nearest last day first; what was met, the last first. */
export function dutyListQuery(
  db: Database,
  reach: ReachOfAct,
  asked: DutyFilter & { days: Days; after: { lastDay: string; key: string } | null; limit: number },
) {
  const { after } = asked;
  const isMet = asked.show === 'met' || asked.show === 'met-late';
  const way = isMet ? sql`<` : sql`>`;
  return db.orm
    .select({
      duty: duties,
      unitName: units.name,
      number: decisions.number,
      kind: decisions.kind,
    })
    .from(duties)
    .innerJoin(units, eq(units.id, duties.unitId))
    .leftJoin(decisions, eq(decisions.id, duties.decisionId))
    .where(
      and(
        unitInReach(reach, duties.unitId),
        standing(asked.show, asked.days),
        asked.unitId === null ? undefined : eq(duties.unitId, asked.unitId),
        asked.task === null ? undefined : eq(duties.task, asked.task),
        asked.article === null ? undefined : eq(duties.article, asked.article),
        asked.doneBy === null ? undefined : eq(duties.doneBy, asked.doneBy),
        after === null
          ? undefined
          : sql`(${duties.lastDay}, ${duties.key}) ${way} (${after.lastDay}, ${after.key})`,
      ),
    )
    .orderBy(
      isMet ? desc(duties.lastDay) : asc(duties.lastDay),
      isMet ? desc(duties.key) : asc(duties.key),
    )
    .limit(asked.limit);
}

/** How many duties of a reach are late, due soon and open, in one row. */
export function dutyCountsQuery(db: Database, reach: ReachOfAct, { today, soonUntil }: Days) {
  return db.orm
    .select({
      late: sql<number>`count(*) filter (where ${duties.lastDay} < ${today})`,
      soon: sql<number>`count(*) filter (where ${duties.lastDay} >= ${today} and ${duties.lastDay} <= ${soonUntil})`,
      open: sql<number>`count(*)`,
    })
    .from(duties)
    .where(and(unitInReach(reach, duties.unitId), eq(duties.outcome, 'open')));
}

/** The open duties of a reach that are late or due until a day, those with the nearest last day first. */
export function nearestDutiesQuery(
  db: Database,
  reach: ReachOfAct,
  asked: { until: string; rows: number },
) {
  return db.orm
    .select({ duty: duties, unitName: units.name, number: decisions.number, kind: decisions.kind })
    .from(duties)
    .innerJoin(units, eq(units.id, duties.unitId))
    .leftJoin(decisions, eq(decisions.id, duties.decisionId))
    .where(
      and(
        unitInReach(reach, duties.unitId),
        eq(duties.outcome, 'open'),
        sql`${duties.lastDay} <= ${asked.until}`,
      ),
    )
    .orderBy(asc(duties.lastDay), asc(duties.key))
    .limit(asked.rows);
}

/** One duty with the rule it was worked out by; nothing outside the reach. */
export function dutyQuery(db: Database, key: string, reach: ReachOfAct) {
  return db.orm
    .select({
      duty: duties,
      unitName: units.name,
      rule: deadlineRules,
      decision: {
        id: decisions.id,
        number: decisions.number,
        kind: decisions.kind,
        signedOn: decisions.signedOn,
        effectiveOn: decisions.effectiveOn,
        receivedOn: decisions.receivedOn,
        issuer: decisions.issuer,
      },
    })
    .from(duties)
    .innerJoin(units, eq(units.id, duties.unitId))
    .innerJoin(deadlineRules, eq(deadlineRules.id, duties.ruleId))
    .leftJoin(decisions, eq(decisions.id, duties.decisionId))
    .where(and(eq(duties.key, key), unitInReach(reach, duties.unitId)))
    .limit(1);
}

/** What was changed about a duty, in order. */
export function dutyAdjustmentsQuery(db: Database, key: string) {
  return db.orm
    .select()
    .from(dutyAdjustments)
    .where(eq(dutyAdjustments.dutyKey, key))
    .orderBy(asc(dutyAdjustments.version))
    .limit(MOST_ADJUSTMENTS);
}

export type NewAdjustment = {
  dutyKey: string;
  version: number;
  act: 'pause' | 'resume' | 'extend' | 'waive';
  onDay: string;
  untilDay: string | null;
  reason: string;
  document: string;
  at: number;
  account: { id: string; name: string };
};

/** Gives the statements that add a word to a duty that is still open. */
export function adjustDutyStatements(adjustment: NewAdjustment): Statement[] {
  return [
    assertion(
      'version',
      `exists (select 1 from duties where key = ? and outcome in ('open', 'paused'))`,
      [adjustment.dutyKey],
    ),
    {
      sql: `insert into duty_adjustments (duty_key, version, act, on_day, until_day, reason, document, at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        adjustment.dutyKey,
        adjustment.version,
        adjustment.act,
        adjustment.onDay,
        adjustment.untilDay,
        adjustment.reason,
        adjustment.document,
        adjustment.at,
        adjustment.account.id,
        adjustment.account.name,
      ],
    },
  ];
}

/** Of every unit that keeps dossiers: what is late, due soon, open, and what was met in time and late since a day. */
export function boardQuery(db: Database, reach: ReachOfAct, days: Days & { since: string }) {
  return db.orm
    .select({
      unitId: units.id,
      unitName: units.name,
      late: sql<number>`count(*) filter (where ${duties.outcome} = 'open' and ${duties.lastDay} < ${days.today})`,
      soon: sql<number>`count(*) filter (where ${duties.outcome} = 'open' and ${duties.lastDay} >= ${days.today} and ${duties.lastDay} <= ${days.soonUntil})`,
      open: sql<number>`count(*) filter (where ${duties.outcome} = 'open')`,
      met: sql<number>`count(*) filter (where ${duties.outcome} = 'met' and ${duties.doneOn} >= ${days.since})`,
      metLate: sql<number>`count(*) filter (where ${duties.outcome} = 'met-late' and ${duties.doneOn} >= ${days.since})`,
      oldest: sql<
        string | null
      >`min(${duties.lastDay}) filter (where ${duties.outcome} = 'open' and ${duties.lastDay} < ${days.today})`,
    })
    .from(units)
    .leftJoin(duties, eq(duties.unitId, units.id))
    .where(and(eq(units.keepsDossiers, true), unitInReach(reach, units.id)))
    .groupBy(units.id)
    .orderBy(desc(sql`3`), asc(units.sortOrder), asc(units.code))
    .limit(500);
}

/** Late duties of a reach by article. */
export function lateByArticleQuery(db: Database, reach: ReachOfAct, today: string) {
  return db.orm
    .select({ article: duties.article, task: duties.task, late: sql<number>`count(*)` })
    .from(duties)
    .where(
      and(
        unitInReach(reach, duties.unitId),
        eq(duties.outcome, 'open'),
        sql`${duties.lastDay} < ${today}`,
      ),
    )
    .groupBy(duties.article, duties.task)
    .orderBy(desc(sql`3`))
    .limit(30);
}

/** Who entered late since a day: by clerk. */
export function lateByClerkQuery(db: Database, reach: ReachOfAct, since: string) {
  return db.orm
    .select({
      doneBy: duties.doneBy,
      unitId: duties.unitId,
      unitName: units.name,
      metLate: sql<number>`count(*) filter (where ${duties.outcome} = 'met-late')`,
      met: sql<number>`count(*)`,
    })
    .from(duties)
    .innerJoin(units, eq(units.id, duties.unitId))
    .where(
      and(
        unitInReach(reach, duties.unitId),
        inArray(duties.outcome, ['met', 'met-late']),
        sql`${duties.doneBy} is not null and ${duties.doneOn} >= ${since}`,
      ),
    )
    .groupBy(duties.doneBy, duties.unitId)
    .orderBy(desc(sql`4`))
    .limit(20);
}
