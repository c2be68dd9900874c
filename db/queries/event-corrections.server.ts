import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../client.server';
import { events } from '../schema/decisions';
import { sectionHistory } from '../schema/dossiers';
import { assertion, type Statement } from '../write-batch.server';

const MOST_ROWS = 200;
const MOST_VERSIONS = 2_000;

/** The rows of one person's event, the entry first, then its corrections in order. */
export function eventRowsQuery(db: Database, decisionId: string, line: number) {
  return db.orm
    .select()
    .from(events)
    .where(and(eq(events.decisionId, decisionId), eq(events.line, line)))
    .orderBy(asc(events.enteredAt), asc(events.id))
    .limit(MOST_ROWS);
}

/** Every version of some sections of a dossier, in the order of entry. */
export function versionsOfSectionsQuery(db: Database, dossierId: string, codes: readonly string[]) {
  return db.orm
    .select()
    .from(sectionHistory)
    .where(
      and(eq(sectionHistory.dossierId, dossierId), inArray(sectionHistory.sectionCode, [...codes])),
    )
    .orderBy(asc(sectionHistory.sectionCode), asc(sectionHistory.version))
    .limit(MOST_VERSIONS);
}

export type EventCorrection = {
  id: string;
  decisionId: string;
  line: number;
  dossierId: string;
  kind: string;
  effectiveOn: string;
  reason: string;
  terms: string;
  written: string;
  status: string;
  /** How many rows of this event the corrector had seen. */
  seenRows: number;
  at: number;
  unitId: string;
  account: { id: string; name: string };
};

/**
 * Gives the statements of a further row that corrects an event: only while its rows are those that were seen, and the decision
 * stands with this person on it. The entry itself, its line and the person's status stay.
 */
export function correctEventStatements(correction: EventCorrection): Statement[] {
  const { decisionId, line } = correction;
  return [
    assertion(
      'version',
      `(select count(*) from events where decision_id = ? and line = ?) = ? and exists (select 1 from decision_people p join decisions d on d.id = p.decision_id where p.decision_id = ? and p.line = ? and p.voided_at is null and d.annulled_at is null)`,
      [decisionId, line, correction.seenRows, decisionId, line],
    ),
    {
      sql: `insert into events (id, decision_id, line, dossier_id, kind, effective_on, act, reason, terms, written, status_before, status_after, entered_at, unit_id, account_id, account_name) values (?, ?, ?, ?, ?, ?, 'correct', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        correction.id,
        decisionId,
        line,
        correction.dossierId,
        correction.kind,
        correction.effectiveOn,
        correction.reason,
        correction.terms,
        correction.written,
        correction.status,
        correction.status,
        correction.at,
        correction.unitId,
        correction.account.id,
        correction.account.name,
      ],
    },
  ];
}
