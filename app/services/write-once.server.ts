import { keyQuery } from '../../db/queries/read-dossier.server';
import {
  assertsRight,
  WriteRefused,
  writeBatch,
  type Statement,
} from '../../db/write-batch.server';
import { AppError } from './app-error';
import type { ServiceContext } from './context.server';

const BUSY_TRIES = 4;
const BUSY_PAUSE_MS = 40;

export type KeyedWrite<Answer> = {
  /** Made by the server with the form: the same key writes once, whatever is sent again. */
  key: string;
  requestHash: string;
  /** Ids, versions and receipts: what the same key is answered with. Never content of a section. */
  answer: Answer;
  statements: readonly Statement[];
};

export type WriteOutcome<Answer> =
  | { kind: 'saved'; answer: Answer }
  /** Someone was first, or the same key was: the caller reads again and tells which. */
  | { kind: 'overtaken' }
  | { kind: 'duplicate' };

type StoredAnswer = { accountId: string; requestHash: string; answer: string };

/** Gives the stored answer of a key that was already used, or null; the same key for anything else is refused. */
export function settledAnswer<Answer>(
  ctx: ServiceContext,
  requestHash: string,
  row: StoredAnswer | undefined,
): Answer | null {
  if (row === undefined) return null;
  if (row.accountId !== ctx.actor.accountId || row.requestHash !== requestHash)
    throw new AppError('request.repeated-with-other-content');
  return JSON.parse(row.answer) as Answer;
}

/** After a broken answer only the key can tell whether the batch was kept. */
async function settle<Answer>(
  ctx: ServiceContext,
  write: KeyedWrite<Answer>,
): Promise<WriteOutcome<Answer>> {
  let row: StoredAnswer | undefined;
  try {
    [row] = await keyQuery(ctx.db, write.key);
  } catch (error) {
    throw new AppError('database.unavailable', {}, null, { cause: error });
  }
  const answer = settledAnswer<Answer>(ctx, write.requestHash, row);
  if (answer === null) throw new AppError('database.unavailable');
  return { kind: 'saved', answer };
}

/**
 * Writes a batch once under its key. Throws 403 when the right has ended meanwhile, 503 without a durable database;
 * a broken connection is settled by the key. A batch that doesn't assert the right it was decided on is a bug, and throws.
 */
export async function writeOnce<Answer>(
  ctx: ServiceContext,
  write: KeyedWrite<Answer>,
): Promise<WriteOutcome<Answer>> {
  if (!write.statements.some(assertsRight)) throw new Error('a write without its right');
  const keyRow: Statement = {
    sql: `insert into idempotency_keys (key, account_id, request_hash, answer, written_at) values (?, ?, ?, ?, ?)`,
    args: [
      write.key,
      ctx.actor.accountId,
      write.requestHash,
      JSON.stringify(write.answer),
      ctx.now,
    ],
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeBatch(ctx.db, [keyRow, ...write.statements]);
      return { kind: 'saved', answer: write.answer };
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error;
      switch (error.refusal) {
        case 'version':
        case 'chain':
        case 'repeated-key':
        case 'append-only':
          return { kind: 'overtaken' };
        case 'duplicate':
          return { kind: 'duplicate' };
        case 'right':
          throw new AppError('access.forbidden');
        case 'durable':
          throw new AppError('database.not-durable');
        case 'unknown-outcome':
          return settle(ctx, write);
        case 'busy':
          if (attempt >= BUSY_TRIES) throw new AppError('database.busy');
          await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS * attempt));
          break;
        case 'one':
          throw error;
      }
    }
  }
}
