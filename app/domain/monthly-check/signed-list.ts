import { canonicalJson } from '../audit/canonical-json';
import type { Month } from './month';

/** One entry of a month, as a signature names it: which version of which section, and the digest the log has of it. */
export type SignedEntry = {
  dossierId: string;
  sectionCode: string;
  version: number;
  act: 'create' | 'update' | 'correct';
  enteredAt: number;
  accountId: string;
  /** Hash of the entry's row in the log, which covers the digest of its content. */
  digest: string;
};

function compare(a: SignedEntry, b: SignedEntry): number {
  const [left, right] = [a, b].map(({ dossierId, sectionCode }) => `${dossierId} ${sectionCode}`);
  if (left === undefined || right === undefined || left === right) return a.version - b.version;
  return left < right ? -1 : 1;
}

/**
 * Gives the list of a unit's month as one text, whatever order it was read in (Điều 14.4): the text whose SHA-256 is the
 * digest of the signature. An entry is a row of seven, since a month of a large unit has thousands.
 */
export function signedListText(unitId: string, of: Month, entries: readonly SignedEntry[]): string {
  return canonicalJson({
    format: 'ssdb-month-v1',
    unit: unitId,
    month: of,
    entries: [...entries]
      .sort(compare)
      .map((entry) => [
        entry.dossierId,
        entry.sectionCode,
        entry.version,
        entry.act,
        entry.enteredAt,
        entry.accountId,
        entry.digest,
      ]),
  });
}

/**
 * Gives what a form carries of the month it was made for: entries are never taken away, so their number and the last
 * moment tell one state of a month from another, and `checkVersion` tells whether somebody has signed meanwhile.
 */
export function seenMark(seen: {
  entries: number;
  lastEnteredAt: number;
  checkVersion: number;
}): string {
  return `${seen.entries}.${seen.lastEnteredAt}.${seen.checkVersion}`;
}
