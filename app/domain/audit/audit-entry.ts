import { canonicalJson } from './canonical-json';

/** The name of a chain: one a dossier section, one an account, one a data sheet; a system row stands in none. */
export type AuditStream = `section:${string}:${string}` | `account:${string}` | `sheet:${string}`;

/** What one row of the log says. It holds ids, codes, numbers and digests, never text of a dossier. */
export type AuditEntry = {
  stream: string | null;
  /** 1 for the first row of a stream, then one more each; null for a system row. */
  streamSeq: number | null;
  /** UTC milliseconds of the database's clock. */
  at: number;
  actorId: string | null;
  act: string;
  /** `allowed`, or the code of the refusal. */
  outcome: string;
  unitId: string | null;
  dossierId: string | null;
  sectionCode: string | null;
  version: number | null;
  requestId: string;
  /** Canonical JSON. */
  details: string;
};

/** What stands for "the row before" at the first row of a stream, and at system rows. */
export const NO_PREVIOUS_HASH = '0';

/** Gives the name of the chain of a section of a dossier. */
export function sectionStream(dossierId: string, sectionCode: string): AuditStream {
  return `section:${dossierId}:${sectionCode}`;
}

/** Gives the name of the chain of an account: its sign-ins, its readings, what was done to it. */
export function accountStream(accountId: string): AuditStream {
  return `account:${accountId}`;
}

/** Gives the name of the chain of a data sheet: what is done by its link, which no account does. */
export function sheetStream(sheetId: string): AuditStream {
  return `sheet:${sheetId}`;
}

/**
 * Gives the text whose SHA-256 (hex) is the hash of the row: a version mark, the hash of the row before in the stream
 * (null for none), and the entry as canonical JSON. Columns beside those of the entry are not in it.
 */
export function chainPreimage(previousHash: string | null, entry: AuditEntry): string {
  const body = canonicalJson({
    stream: entry.stream,
    streamSeq: entry.streamSeq,
    at: entry.at,
    actorId: entry.actorId,
    act: entry.act,
    outcome: entry.outcome,
    unitId: entry.unitId,
    dossierId: entry.dossierId,
    sectionCode: entry.sectionCode,
    version: entry.version,
    requestId: entry.requestId,
    details: entry.details,
  });
  return `ssdb-audit-v1\n${previousHash ?? NO_PREVIOUS_HASH}\n${body}`;
}
