import { LibsqlError, type InStatement, type InValue } from '@libsql/client/web';
import type { Database } from './client.server';

export type Statement = { sql: string; args: InValue[] };

/** Which guard of a batch spoke; `unknown-outcome` means that the write may or may not have been kept. */
export type WriteRefusal =
  | 'durable'
  | 'right'
  | 'version'
  | 'duplicate'
  | 'one'
  | 'repeated-key'
  | 'chain'
  | 'append-only'
  | 'busy'
  | 'unknown-outcome';

/** A write that was refused as a whole: nothing of the batch stands. */
export class WriteRefused extends Error {
  constructor(
    readonly refusal: WriteRefusal,
    options?: ErrorOptions,
  ) {
    super(`write refused: ${refusal}`, options);
  }
}

const REFUSAL_BY_TEXT: readonly (readonly [string, WriteRefusal])[] = [
  ['assertion:durable', 'durable'],
  ['assertion:right', 'right'],
  ['assertion:version', 'version'],
  ['assertion:duplicate', 'duplicate'],
  ['assertion:one', 'one'],
  ['UNIQUE constraint failed: idempotency_keys.key', 'repeated-key'],
  ['audit-chain', 'chain'],
  ['audit-gap', 'chain'],
  ['history-gap', 'version'],
  ['custody-gap', 'version'],
  ['UNIQUE constraint failed: events.decision_id', 'version'],
  ['UNIQUE constraint failed: transfers.dossier_id', 'duplicate'],
  ['UNIQUE constraint failed: staff_numbers.kind', 'duplicate'],
  ['append-only', 'append-only'],
  ['SQLITE_BUSY', 'busy'],
  ['database is locked', 'busy'],
];

/** A statement that stops the batch with `code` unless the row it selects (or `changes()`) says 1. */
export function assertion(
  code: 'right' | 'version' | 'duplicate' | 'one',
  expression = 'changes()',
  args: InValue[] = [],
): Statement {
  return { sql: `insert into assertions (holds, code) select ${expression}, '${code}'`, args };
}

/** Says whether a statement is the guard of the right that a batch was decided on. */
export function assertsRight({ sql }: Statement): boolean {
  return sql.startsWith('insert into assertions') && sql.endsWith(`, 'right'`);
}

const DURABLE: Statement = {
  sql: `insert into assertions (holds, code) select synchronous >= 2, 'durable' from pragma_synchronous`,
  args: [],
};

function refusalOf(error: unknown): WriteRefusal | null {
  if (!(error instanceof LibsqlError)) return 'unknown-outcome';
  const text = `${error.code} ${error.message}`;
  const known = REFUSAL_BY_TEXT.find(([part]) => text.includes(part));
  if (known !== undefined) return known[1];
  if (error.code.startsWith('SQLITE') || error.code.startsWith('SQL_')) return null;
  return 'unknown-outcome';
}

/**
 * Writes all statements or none, in one request: the only way to write. Throws `WriteRefused` naming the guard that
 * spoke; a broken connection gives `unknown-outcome`, and the caller asks its idempotency key what happened.
 */
export async function writeBatch(db: Database, statements: readonly Statement[]): Promise<void> {
  const all: InStatement[] = db.guardsDurability ? [DURABLE, ...statements] : [...statements];
  try {
    await db.client.batch(all, 'write');
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    throw new WriteRefused(refusal, { cause: error });
  }
}
