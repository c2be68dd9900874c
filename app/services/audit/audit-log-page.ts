import type { AuditAct } from '../../domain/audit/audit-acts';
import type { ChainFault } from '../../domain/audit/verify-chain';
import type { AuditCursor, AuditLogAsked } from '../../forms/audit-log-address';
import type { ListChoice } from '../dossier/dossier-list';

/** What a row says beside its act: codes, numbers and names of accounts; nothing of a dossier's content is in the log. */
export type AuditFacts = {
  sectionCode: string | null;
  version: number | null;
  /** How many fields were changed. */
  changed: number | null;
  /** The account it was done to. */
  subject: string | null;
  role: string | null;
  code: string | null;
  /** The month that was checked. */
  month: string | null;
  address: string | null;
  path: string | null;
  /** How many refusals a row stands for; null where it stands for itself. */
  count: number | null;
};

export type AuditLogRow = {
  seq: number;
  at: number;
  act: AuditAct | null;
  /** The code as it stands in the row, shown where it is no act of this version. */
  actCode: string;
  outcome: string;
  actor: { fullName: string; username: string } | null;
  unitName: string | null;
  /** The name only for who could open the dossier. */
  dossier: { id: string; fullName: string | null } | null;
  facts: AuditFacts;
  stream: string | null;
};

/** The answer of a check: whole as far as it went, or the first row that breaks. */
export type ChainCheck = {
  chain: string;
  rows: number;
  streams: number;
  /** Where a further part begins; null at the end. */
  goesOnAfter: number | null;
  fault: {
    code: ChainFault;
    stream: string;
    streamSeq: number | null;
    seq: number;
    at: number;
  } | null;
};

export type AuditLogPage = {
  asked: AuditLogAsked;
  rows: readonly AuditLogRow[];
  next: AuditCursor | null;
  units: readonly ListChoice[];
  check: ChainCheck | null;
  reach: 'sector' | 'units';
};
