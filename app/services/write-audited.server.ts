import { chainTailQuery, keyQuery } from '../../db/queries/read-dossier.server';
import { readBatch } from '../../db/read-batch.server';
import type { Statement } from '../../db/write-batch.server';
import { accountStream } from '../domain/audit/audit-entry';
import { AppError, type AppErrorCode } from './app-error';
import { linkAudit, type AuditNote } from './audit/record-audit.server';
import type { ServiceContext } from './context.server';
import { sha256Hex } from './sha256.server';
import { settledAnswer, writeOnce } from './write-once.server';

const TRIES = 5;

export type PreparedWrite<Answer> = {
  /** What a repeat of the same key is answered with: ids and codes, never a secret. */
  answer: Answer;
  note: Pick<AuditNote, 'act' | 'unitId' | 'details'> &
    Partial<Pick<AuditNote, 'dossierId' | 'sectionCode'>>;
  statements: readonly Statement[];
};

/**
 * Writes a verb of the organisation once under its key, with a row in the actor's own chain. `prepare` decides and is asked
 * again when somebody was first; `taken` is the refusal when the guard `duplicate` spoke. `isRepeat` says that the key had
 * been answered before and nothing was written now.
 */
export async function writeAudited<Answer>(
  ctx: ServiceContext,
  form: { key: string; content: readonly (string | number | null)[]; taken?: AppErrorCode },
  prepare: () => Promise<PreparedWrite<Answer>>,
): Promise<{ answer: Answer; isRepeat: boolean }> {
  const stream = accountStream(ctx.actor.accountId);
  const requestHash = await sha256Hex(JSON.stringify(form.content));
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const [keys, tails] = await readBatch(ctx.db, [
      keyQuery(ctx.db, form.key),
      chainTailQuery(ctx.db, stream),
    ]);
    const settled = settledAnswer<Answer>(ctx, requestHash, keys[0]);
    if (settled !== null) return { answer: settled, isRepeat: true };
    const { answer, note, statements } = await prepare();
    const audit = await linkAudit(
      ctx,
      { dossierId: null, sectionCode: null, ...note, stream, outcome: 'allowed', version: null },
      tails[0],
    );
    const outcome = await writeOnce<Answer>(ctx, {
      key: form.key,
      requestHash,
      answer,
      statements: [...statements, audit.statement],
    });
    if (outcome.kind === 'saved') return { answer: outcome.answer, isRepeat: false };
    if (outcome.kind === 'duplicate') throw new AppError(form.taken ?? 'database.busy');
  }
  throw new AppError('database.busy');
}
