import { chainTailQuery, keyQuery } from '../../db/queries/read-dossier.server';
import { readBatch } from '../../db/read-batch.server';
import type { Statement } from '../../db/write-batch.server';
import { accountStream } from '../domain/audit/audit-entry';
import { AppError, type AppErrorCode } from './app-error';
import { linkAudit, type AuditNote, type ChainTail } from './audit/record-audit.server';
import type { ServiceContext } from './context.server';
import { sha256Hex } from './sha256.server';
import { settledAnswer, writeOnce } from './write-once.server';

const TRIES = 5;

type PreparedNote = Pick<AuditNote, 'act' | 'unitId' | 'details'> &
  Partial<Pick<AuditNote, 'dossierId' | 'sectionCode'>>;

/** Links some rows to the end of a chain, one after the other. */
async function linkNotes(
  ctx: ServiceContext,
  stream: string,
  notes: readonly PreparedNote[],
  end: ChainTail | undefined,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  let tail = end;
  for (const note of notes) {
    const { statement, hash } = await linkAudit(
      ctx,
      { dossierId: null, sectionCode: null, ...note, stream, outcome: 'allowed', version: null },
      tail,
    );
    statements.push(statement);
    tail = { hash, streamSeq: (tail?.streamSeq ?? 0) + 1 };
  }
  return statements;
}

export type PreparedWrite<Answer> = {
  /** What a repeat of the same key is answered with: ids and codes, never a secret. */
  answer: Answer;
  note: PreparedNote;
  /** Further rows of the same chain: of a verb that is done to two things at once. */
  alsoNote?: readonly PreparedNote[];
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
    const { answer, note, alsoNote = [], statements } = await prepare();
    const rows = await linkNotes(ctx, stream, [note, ...alsoNote], tails[0]);
    const outcome = await writeOnce<Answer>(ctx, {
      key: form.key,
      requestHash,
      answer,
      statements: [...statements, ...rows],
    });
    if (outcome.kind === 'saved') return { answer: outcome.answer, isRepeat: false };
    if (outcome.kind === 'duplicate') throw new AppError(form.taken ?? 'database.busy');
  }
  throw new AppError('database.busy');
}
