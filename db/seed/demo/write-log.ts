import { createHash } from 'node:crypto';
import type { AuditAct } from '../../../app/domain/audit/audit-acts';
import {
  chainPreimage,
  NO_PREVIOUS_HASH,
  type AuditEntry,
} from '../../../app/domain/audit/audit-entry';
import { canonicalJson, type CanonicalValue } from '../../../app/domain/audit/canonical-json';
import type { Database } from '../../client.server';
import { auditEntries } from '../../schema/audit';
import { writeBatch } from '../../write-batch.server';
import { insertRows } from './insert-many';

/** What the log says of one act of the past; its place in the chain is worked out when it is written. */
export type LoggedFact = {
  stream: string;
  at: number;
  actorId: string;
  act: AuditAct;
  unitId: string | null;
  dossierId: string | null;
  sectionCode: string | null;
  version: number | null;
  requestId: string;
  details: Readonly<Record<string, CanonicalValue>>;
};

const CHUNK = 2000;

type AuditRow = typeof auditEntries.$inferInsert;

/** Links facts to their chains in the order of time: the log of a real office stands in that order too. */
export function linkedRows(facts: readonly LoggedFact[]): AuditRow[] {
  const tails = new Map<string, { hash: string; streamSeq: number }>();
  return facts
    .map((fact, place) => ({ fact, place }))
    .toSorted((a, b) => a.fact.at - b.fact.at || a.place - b.place)
    .map(({ fact }, place): AuditRow => {
      const tail = tails.get(fact.stream);
      const entry: AuditEntry = {
        ...fact,
        streamSeq: (tail?.streamSeq ?? 0) + 1,
        outcome: 'allowed',
        details: canonicalJson(fact.details),
      };
      const previousHash = tail?.hash ?? NO_PREVIOUS_HASH;
      const hash = createHash('sha256').update(chainPreimage(previousHash, entry)).digest('hex');
      tails.set(fact.stream, { hash, streamSeq: entry.streamSeq ?? 1 });
      return { seq: place + 1, ...entry, previousHash, hash };
    });
}

/** Writes the log of all facts; rows that an earlier run has written already are left out. */
export async function writeLog(db: Database, facts: readonly LoggedFact[]): Promise<void> {
  const { rows } = await db.client.execute('select count(*) as written from audit_entries');
  const all = linkedRows(facts);
  for (let start = Number(rows[0]?.['written']); start < all.length; start += CHUNK)
    await writeBatch(db, [insertRows(auditEntries, all.slice(start, start + CHUNK))]);
}
