import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../client.server';
import { decisionPeople, decisions, events } from '../schema/decisions';
import { sectionHistory } from '../schema/dossiers';
import { units } from '../schema/units';
import { assertion, type Statement } from '../write-batch.server';

/** One person of a decision with the decision itself: what the entry of an event begins with. */
export function decisionLineQuery(db: Database, decisionId: string, line: number) {
  return db.orm
    .select({ decision: decisions, person: decisionPeople, toUnitName: units.name })
    .from(decisionPeople)
    .innerJoin(decisions, eq(decisions.id, decisionPeople.decisionId))
    .leftJoin(units, eq(units.id, decisionPeople.toUnitId))
    .where(and(eq(decisionPeople.decisionId, decisionId), eq(decisionPeople.line, line)))
    .limit(1);
}

/** The current versions of some sections of a dossier. */
export function currentVersionsQuery(db: Database, dossierId: string, codes: readonly string[]) {
  const later = alias(sectionHistory, 'later');
  return db.orm
    .select()
    .from(sectionHistory)
    .where(
      and(
        eq(sectionHistory.dossierId, dossierId),
        inArray(sectionHistory.sectionCode, [...codes]),
        eq(
          sectionHistory.version,
          db.orm
            .select({ last: sql<number>`max(${later.version})` })
            .from(later)
            .where(
              and(
                eq(later.dossierId, sectionHistory.dossierId),
                eq(later.sectionCode, sectionHistory.sectionCode),
              ),
            ),
        ),
      ),
    )
    .limit(20);
}

const TURNS = ['CT', 'NH', 'TV', 'TUTRAN', 'TRO_LAI'];

/** The day the last departure, death or return took effect. */
export function lastTurnQuery(db: Database, dossierId: string) {
  return db.orm
    .select({ on: sql<string | null>`max(${events.effectiveOn})` })
    .from(events)
    .where(and(eq(events.dossierId, dossierId), inArray(events.kind, TURNS)));
}

export type NewEvent = {
  id: string;
  decisionId: string;
  line: number;
  dossierId: string;
  kind: string;
  effectiveOn: string;
  terms: string;
  written: string;
  statusBefore: string;
  statusAfter: string;
  /** The department that uses the person from now on; null: as it was. */
  usingUnitId: string | null;
  at: number;
  unitId: string;
  account: { id: string; name: string };
};

/** Gives the statements that record an event: its row, the line it was entered for, the person's status and use. */
export function recordEventStatements(event: NewEvent): Statement[] {
  return [
    {
      sql: `insert into events (id, decision_id, line, dossier_id, kind, effective_on, act, terms, written, status_before, status_after, entered_at, unit_id, account_id, account_name) values (?, ?, ?, ?, ?, ?, 'record', ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        event.id,
        event.decisionId,
        event.line,
        event.dossierId,
        event.kind,
        event.effectiveOn,
        event.terms,
        event.written,
        event.statusBefore,
        event.statusAfter,
        event.at,
        event.unitId,
        event.account.id,
        event.account.name,
      ],
    },
    {
      sql: `update decision_people set event_id = ? where decision_id = ? and line = ? and event_id is null and voided_at is null and exists (select 1 from decisions d where d.id = decision_id and d.annulled_at is null)`,
      args: [event.id, event.decisionId, event.line],
    },
    assertion('version'),
    {
      sql: `update dossiers set person_status = ?, using_unit_id = coalesce(?, using_unit_id), changed_at = ?, changed_by = ? where id = ? and person_status = ?`,
      args: [
        event.statusAfter,
        event.usingUnitId,
        event.at,
        event.account.id,
        event.dossierId,
        event.statusBefore,
      ],
    },
    assertion('version'),
  ];
}

/** The ends of several chains of the audit log. */
export function chainTailsQuery(db: Database, streams: readonly string[]) {
  return db.orm.all<{ stream: string; hash: string; streamSeq: number }>(
    sql`select stream, hash, stream_seq as streamSeq from audit_entries a where stream in (select value from json_each(${JSON.stringify(streams)})) and stream_seq = (select max(stream_seq) from audit_entries b where b.stream = a.stream)`,
  );
}
