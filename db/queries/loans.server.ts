import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { EVENT_KIND_CODES, getEventKind } from '../../app/domain/event/event-kinds';
import type { Database } from '../client.server';
import { decisionPeople, decisions, events } from '../schema/decisions';
import { dossiers } from '../schema/dossiers';
import { transfers } from '../schema/transfers';
import { assertion, type Statement } from '../write-batch.server';

/** Papers of secondments of the people of one decision: some for each of 200. */
const MOST_PAPERS = 2000;

const LENDING = EVENT_KIND_CODES.filter((kind) => getEventKind(kind).move === 'secondment');
const RETURNING = EVENT_KIND_CODES.filter(
  (kind) => getEventKind(kind).move === 'secondment-return',
);

function ofEndedWay(column: 'decision_id' | 'line') {
  return sql.raw(
    `(select t.${column} from transfers t join transfer_steps s on s.transfer_id = t.id where t.dossier_id = "events"."dossier_id" and s.step = 'end' and s.at = "events"."entered_at")`,
  );
}

/** The paper whose transfer the entry of an event ended: both were written at one instant. */
export const ENDED_PAPER = {
  endedDecisionId: sql<string | null>`${ofEndedWay('decision_id')}`.as('ended_decision_id'),
  endedLine: sql<number | null>`${ofEndedWay('line')}`.as('ended_line'),
};

/** The papers that lend some people, or lent them, with their transfers and with where each dossier is now. */
export function loanPapersQuery(db: Database, dossierIds: readonly string[]) {
  return db.orm
    .select({
      dossierId: dossiers.id,
      decisionId: decisions.id,
      line: decisionPeople.line,
      effectiveOn: decisions.effectiveOn,
      untilOn: decisions.untilOn,
      unitId: decisionPeople.unitId,
      toUnitId: decisionPeople.toUnitId,
      toUsingUnitId: decisionPeople.toUsingUnitId,
      isBacklog: decisions.isBacklog,
      annulledAt: decisions.annulledAt,
      voidedAt: decisionPeople.voidedAt,
      eventId: decisionPeople.eventId,
      transferId: transfers.id,
      transfer: transfers.state,
    })
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .innerJoin(dossiers, eq(dossiers.id, decisionPeople.dossierId))
    .leftJoin(
      transfers,
      and(
        eq(transfers.decisionId, decisionPeople.decisionId),
        eq(transfers.line, decisionPeople.line),
      ),
    )
    .where(
      and(inArray(decisionPeople.dossierId, [...dossierIds]), inArray(decisions.kind, LENDING)),
    )
    .orderBy(asc(decisions.effectiveOn), asc(decisions.id), asc(decisionPeople.line))
    .limit(MOST_PAPERS);
}

export type LoanPaperRow = Awaited<ReturnType<typeof loanPapersQuery>>[number];

/** The returns from secondments that were entered for some people, in the order of their entry. */
export function loanReturnsQuery(db: Database, dossierIds: readonly string[]) {
  return db.orm
    .select({ dossierId: events.dossierId, effectiveOn: events.effectiveOn, ...ENDED_PAPER })
    .from(events)
    .where(and(inArray(events.dossierId, [...dossierIds]), inArray(events.kind, RETURNING)))
    .orderBy(asc(events.enteredAt))
    .limit(MOST_PAPERS);
}

/** Everything the loans of a dossier are read from, as one text: as the rows above, and as the database says it then. */
const MARK = `select coalesce(group_concat(mark, ' '), '') from (select d.id || ':' || p.line || ':' || (d.annulled_at is not null or p.voided_at is not null) || ':' || (p.event_id is not null) || ':' || coalesce(t.state, '') as mark from decision_people p join decisions d on d.id = p.decision_id left join transfers t on t.decision_id = p.decision_id and t.line = p.line where p.dossier_id = j.value ->> 'dossierId' and d.kind in (${LENDING.map((kind) => `'${kind}'`).join(', ')}) order by d.effective_on, d.id, p.line)`;

function markOf(rows: readonly LoanPaperRow[]): string {
  return rows
    .map(({ decisionId, line, annulledAt, voidedAt, eventId, transfer }) =>
      [
        decisionId,
        line,
        annulledAt !== null || voidedAt !== null ? 1 : 0,
        eventId === null ? 0 : 1,
        transfer ?? '',
      ].join(':'),
    )
    .join(' ');
}

/**
 * Guards with `version` that some people are lent as was read: the same papers, standing or void, entered or not, their transfers
 * in the same states. A return changes the state of a transfer, or the person's status, which its own verb guards.
 */
export function loansAsReadAssertion(
  dossierIds: readonly string[],
  rows: readonly LoanPaperRow[],
): Statement {
  const read = dossierIds.map((dossierId) => ({
    dossierId,
    mark: markOf(rows.filter((row) => row.dossierId === dossierId)),
  }));
  return assertion(
    'version',
    `not exists (select 1 from json_each(?) j where (${MARK}) <> j.value ->> 'mark')`,
    [JSON.stringify(read)],
  );
}

/** Gives the statement that sets the last day on which the host of a dossier reads and enters, where a loan gave it that. */
export function loanEndStatement(dossierId: string, endsOn: string): Statement {
  return {
    sql: `update dossiers set guest_until_on = ? where id = ? and guest_unit_id is not null and annulled_at is null`,
    args: [endsOn, dossierId],
  };
}
