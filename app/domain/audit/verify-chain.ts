import { chainPreimage, NO_PREVIOUS_HASH, type AuditEntry } from './audit-entry';

export type ChainRow = AuditEntry & { previousHash: string | null; hash: string };

/** Gives the SHA-256 of a text as hex; passed in, since the domain knows no platform. */
export type HashText = (text: string) => string | Promise<string>;

export type ChainFault = 'audit.stream' | 'audit.sequence' | 'audit.previous' | 'audit.hash';

export type ChainVerdict =
  | { ok: true; rows: number; lastHash: string | null }
  | { ok: false; code: ChainFault; row: number; streamSeq: number | null };

/** Where a check begins when earlier rows were checked before: the place and hash of the last of them. */
export type ChainStart = { streamSeq: number; hash: string };

type Expected = { stream: string; streamSeq: number; previousHash: string };

async function faultOf(
  row: ChainRow,
  expected: Expected,
  hashText: HashText,
): Promise<ChainFault | null> {
  if (row.stream !== expected.stream) return 'audit.stream';
  if (row.streamSeq !== expected.streamSeq) return 'audit.sequence';
  if ((row.previousHash ?? NO_PREVIOUS_HASH) !== expected.previousHash) return 'audit.previous';
  return (await hashText(chainPreimage(row.previousHash, row))) === row.hash ? null : 'audit.hash';
}

/**
 * Checks the rows of one stream in the order of their numbers and names the first bad one (`row` counts from 0):
 * a changed, lost, added or moved row breaks the chain there. A chain cut at its end looks whole: only the number and
 * hash kept outside (receipts, checkpoints) show that.
 */
export async function verifyChain(
  stream: string,
  rows: readonly ChainRow[],
  hashText: HashText,
  start: ChainStart | null = null,
): Promise<ChainVerdict> {
  let previousHash = start?.hash ?? NO_PREVIOUS_HASH;
  let streamSeq = (start?.streamSeq ?? 0) + 1;
  for (const [place, row] of rows.entries()) {
    const code = await faultOf(row, { stream, streamSeq, previousHash }, hashText);
    if (code !== null) return { ok: false, code, row: place, streamSeq: row.streamSeq };
    previousHash = row.hash;
    streamSeq += 1;
  }
  return { ok: true, rows: rows.length, lastHash: rows.at(-1)?.hash ?? start?.hash ?? null };
}

/** Checks one row that stands in no stream: its hash alone. */
export async function verifySystemRow(row: ChainRow, hashText: HashText): Promise<boolean> {
  if (row.stream !== null || row.streamSeq !== null || row.previousHash !== null) return false;
  return (await hashText(chainPreimage(null, row))) === row.hash;
}
