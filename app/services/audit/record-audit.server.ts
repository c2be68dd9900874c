import { appendAuditStatement } from '../../../db/queries/append-audit.server';
import { chainTailQuery } from '../../../db/queries/read-dossier.server';
import { WriteRefused, writeBatch, type Statement } from '../../../db/write-batch.server';
import type { AuditAct } from '../../domain/audit/audit-acts';
import { chainPreimage, NO_PREVIOUS_HASH } from '../../domain/audit/audit-entry';
import { canonicalJson, type CanonicalValue } from '../../domain/audit/canonical-json';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { sha256Hex } from '../sha256.server';

/** Where a row of the log comes from; a `ServiceContext` is one. Without an actor nobody has proved who he is. */
export type AuditSource = Pick<ServiceContext, 'db' | 'now' | 'requestId'> & {
  actor: { accountId: string } | null;
};

/** What a verb says for the log; place in the chain, time, actor and request are added here. */
export type AuditNote = {
  /** Null for a system row: refusals, unknown names, sweeps. */
  stream: string | null;
  act: AuditAct;
  /** `allowed`, or the code of the refusal. */
  outcome: string;
  unitId: string | null;
  dossierId: string | null;
  sectionCode: string | null;
  version: number | null;
  /** Names of fields, codes, numbers and digests: never content. */
  details: Readonly<Record<string, CanonicalValue>>;
};

/** The last row of a stream, as `chainTailQuery` gives it. */
export type ChainTail = { hash: string; streamSeq: number | null };

const TRIES = 5;
const PAUSE_MS = 20;

/** Links a row to the end of its chain; gives the statement of the same batch and the row's hash, the receipt. */
export async function linkAudit(
  source: AuditSource,
  note: AuditNote,
  tail: ChainTail | undefined,
): Promise<{ statement: Statement; hash: string }> {
  const { details, ...said } = note;
  const isChained = note.stream !== null;
  const entry = {
    ...said,
    streamSeq: isChained ? (tail?.streamSeq ?? 0) + 1 : null,
    at: source.now,
    actorId: source.actor?.accountId ?? null,
    requestId: source.requestId,
    details: canonicalJson(details),
  };
  const previousHash = isChained ? (tail?.hash ?? NO_PREVIOUS_HASH) : null;
  const hash = await sha256Hex(chainPreimage(previousHash, entry));
  return { statement: appendAuditStatement({ ...entry, previousHash, hash }), hash };
}

/** Reads the end of a stream; a system row has none. */
export async function readChainTail(
  source: Pick<AuditSource, 'db'>,
  stream: string | null,
): Promise<ChainTail | undefined> {
  return stream === null ? undefined : (await chainTailQuery(source.db, stream))[0];
}

function mayTryAgain(error: unknown): boolean {
  if (!(error instanceof WriteRefused)) return false;
  // Two rows for one place in a chain: which of the two triggers speaks first is the database's choice.
  return ['chain', 'append-only', 'busy'].includes(error.refusal);
}

/**
 * Writes one row of the log, with further statements in the same batch (`more` must hold whatever the row says was
 * done). Tries again when another row was first in the chain; 503 when it never comes through.
 */
export async function recordAudit(
  source: AuditSource,
  note: AuditNote,
  more: readonly Statement[] = [],
): Promise<{ hash: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const { statement, hash } = await linkAudit(
      source,
      note,
      await readChainTail(source, note.stream),
    );
    try {
      await writeBatch(source.db, [...more, statement]);
      return { hash };
    } catch (error) {
      if (!mayTryAgain(error)) throw error;
      if (attempt >= TRIES) throw new AppError('database.busy', {}, null, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
  }
}
