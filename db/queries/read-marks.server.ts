import { and, eq } from 'drizzle-orm';
import type { Database } from '../client.server';
import { readMarks } from '../schema/accounts';
import type { Statement } from '../write-batch.server';

export type ReadMark = { sessionHash: string; dossierId: string; sectionCode: string };

/** When this session last opened the section, if it has. */
export function readMarkQuery(db: Database, mark: ReadMark) {
  return db.orm
    .select({ readAt: readMarks.readAt })
    .from(readMarks)
    .where(
      and(
        eq(readMarks.sessionHash, mark.sessionHash),
        eq(readMarks.dossierId, mark.dossierId),
        eq(readMarks.sectionCode, mark.sectionCode),
      ),
    )
    .limit(1);
}

/** Keeps the moment of this opening. */
export function readMarkStatement(mark: ReadMark, at: number): Statement {
  return {
    sql: `insert into read_marks (session_hash, dossier_id, section_code, read_at) values (?, ?, ?, ?) on conflict (session_hash, dossier_id, section_code) do update set read_at = excluded.read_at`,
    args: [mark.sessionHash, mark.dossierId, mark.sectionCode, at],
  };
}
