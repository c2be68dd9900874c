import type { Statement } from '../write-batch.server';

/** A row of the audit log with its place in its chain; system rows have no stream. */
export type AuditRow = {
  stream: string | null;
  streamSeq: number | null;
  previousHash: string | null;
  hash: string;
  at: number;
  actorId: string | null;
  act: string;
  outcome: string;
  unitId: string | null;
  dossierId: string | null;
  sectionCode: string | null;
  version: number | null;
  requestId: string;
  details: string;
};

/** Appends one row; its number is taken inside the batch, where the write lock makes it the next one. */
export function appendAuditStatement(row: AuditRow): Statement {
  return {
    sql: `insert into audit_entries (seq, stream, stream_seq, previous_hash, hash, at, actor_id, act, outcome, unit_id, dossier_id, section_code, version, request_id, details) values ((select coalesce(max(seq), 0) + 1 from audit_entries), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      row.stream,
      row.streamSeq,
      row.previousHash,
      row.hash,
      row.at,
      row.actorId,
      row.act,
      row.outcome,
      row.unitId,
      row.dossierId,
      row.sectionCode,
      row.version,
      row.requestId,
      row.details,
    ],
  };
}
