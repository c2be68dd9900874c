import { sql } from 'drizzle-orm';
import type { Database } from '../client.server';
import { assertion, type Statement } from '../write-batch.server';

const WAITING = `from decision_people l join decisions d on d.id = l.decision_id where l.dossier_id = ? and l.event_id is null and l.voided_at is null and d.annulled_at is null`;

const UNDER_WAY = `from transfers where dossier_id = ? and state in ('requested', 'released')`;

/** What stands in the way of annulling a dossier: papers whose event is still to be entered, a transfer under way. */
export function annulObstaclesQuery(db: Database, dossierId: string) {
  return db.orm.all<{ papers: number; transfers: number }>(
    sql`select (select count(*) from decision_people l join decisions d on d.id = l.decision_id where l.dossier_id = ${dossierId} and l.event_id is null and l.voided_at is null and d.annulled_at is null) as papers, (select count(*) from transfers where dossier_id = ${dossierId} and state in ('requested', 'released')) as transfers limit 1`,
  );
}

export type Annulment = {
  dossierId: string;
  reason: string;
  /** The dossier of the same person in which it goes on; null where it was opened by mistake. */
  mergedIntoId: string | null;
  at: number;
  accountId: string;
};

/**
 * Gives the statements that annul a dossier, from then on closed to every write by a trigger. Guards with `version` that
 * nobody registered a paper or asked for the dossier meanwhile.
 */
export function annulStatements(annulment: Annulment): Statement[] {
  const { dossierId, at } = annulment;
  return [
    assertion(
      'version',
      `not exists (select 1 ${WAITING}) and not exists (select 1 ${UNDER_WAY})`,
      [dossierId, dossierId],
    ),
    {
      sql: `update dossiers set annulled_at = ?, annul_reason = ?, merged_into_id = ?, changed_at = ?, changed_by = ? where id = ? and annulled_at is null and transfer_id is null`,
      args: [at, annulment.reason, annulment.mergedIntoId, at, annulment.accountId, dossierId],
    },
    assertion('version'),
  ];
}
