import type { drafts } from '../schema/dossiers';
import type { Statement } from '../write-batch.server';

type Draft = typeof drafts.$inferInsert;

/** Keeps a draft in the place of the one before. */
export function keepDraftStatement(draft: Draft): Statement {
  return {
    sql: `insert into drafts (account_id, dossier_id, section_code, base_version, content, kept_at) values (?, ?, ?, ?, ?, ?) on conflict (account_id, dossier_id, section_code) do update set base_version = excluded.base_version, content = excluded.content, kept_at = excluded.kept_at`,
    args: [
      draft.accountId,
      draft.dossierId,
      draft.sectionCode,
      draft.baseVersion,
      draft.content,
      draft.keptAt,
    ],
  };
}

/** Drops a draft: saved, or given up by its owner. */
export function dropDraftStatement(
  draft: Pick<Draft, 'accountId' | 'dossierId' | 'sectionCode'>,
): Statement {
  return {
    sql: `delete from drafts where account_id = ? and dossier_id = ? and section_code = ?`,
    args: [draft.accountId, draft.dossierId, draft.sectionCode],
  };
}
