import { chainInReachQuery, chainRowsQuery } from '../../../db/queries/audit-log.server';
import { readBatch } from '../../../db/read-batch.server';
import { sectionStream } from '../../domain/audit/audit-entry';
import { verifyChain, type ChainRow, type ChainStart } from '../../domain/audit/verify-chain';
import { SECTION_CODES } from '../../domain/dossier/section-catalogue';
import type { ReachOfAct } from '../../domain/permission/decide';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { sha256Hex } from '../sha256.server';
import type { ChainCheck } from './audit-log-page';

/** Rows one request may hash; a longer chain is checked in parts. */
const MOST_ROWS = 2000;

const DOSSIER = 'dossier:';

type StoredRow = Awaited<ReturnType<typeof chainRowsQuery>>[number];

function streamsOf(chain: string): string[] {
  if (!chain.startsWith(DOSSIER)) return [chain];
  return SECTION_CODES.map((code) => sectionStream(chain.slice(DOSSIER.length), code));
}

async function faultIn(
  stream: string,
  rows: readonly StoredRow[],
  start: ChainStart | null,
): Promise<ChainCheck['fault']> {
  const chained: readonly ChainRow[] = rows;
  const verdict = await verifyChain(stream, chained, sha256Hex, start);
  if (verdict.ok) return null;
  const row = rows[verdict.row];
  return {
    code: verdict.code,
    stream,
    streamSeq: verdict.streamSeq,
    seq: row?.seq ?? 0,
    at: row?.at ?? 0,
  };
}

/**
 * Checks a chain of the log, or all chains of a dossier, from stored hashes and tells the first row that breaks. A long
 * chain is checked in parts: `after` is the number of the row the check goes on after, whose own hash was checked in the
 * part before. Refuses with 404 a chain of which no row lies in the reach.
 */
export async function checkChains(
  ctx: ServiceContext,
  reach: ReachOfAct,
  asked: { chain: string; after: number },
): Promise<ChainCheck> {
  const streams = streamsOf(asked.chain);
  const [seen, stored] = await readBatch(ctx.db, [
    chainInReachQuery(ctx.db, reach, streams),
    chainRowsQuery(ctx.db, streams, { after: asked.after, rows: MOST_ROWS + 2 }),
  ]);
  if (seen.length === 0) throw new AppError('access.not-found');
  const first = asked.after === 0 ? undefined : stored[0];
  if (asked.after > 0 && (streams.length > 1 || first?.streamSeq !== asked.after))
    throw new AppError('access.not-found');
  const start = first === undefined ? null : { streamSeq: asked.after, hash: first.hash };
  const looked = (start === null ? stored : stored.slice(1)).slice(0, MOST_ROWS);
  const isMore = stored.length - (start === null ? 0 : 1) > MOST_ROWS;
  let fault: ChainCheck['fault'] = null;
  for (const stream of new Set(looked.map((row) => row.stream ?? ''))) {
    fault ??= await faultIn(
      stream,
      looked.filter((row) => row.stream === stream),
      start,
    );
  }
  return {
    chain: asked.chain,
    rows: looked.length,
    streams: streams.length,
    goesOnAfter: isMore && streams.length === 1 ? (looked.at(-1)?.streamSeq ?? null) : null,
    fault,
  };
}
