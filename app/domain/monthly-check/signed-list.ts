import { canonicalJson } from '../audit/canonical-json';
import type { Month } from './month';
import {
  isOpenItemKind,
  OPEN_ITEM_KINDS,
  type OpenItemCounts,
  type SignedOpenItem,
} from './open-items';

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

/** What a head was shown beside the entries: what was open with his word on each, and the dossiers he looked at. */
export type SignedFindings = {
  open: readonly SignedOpenItem[];
  samples: readonly string[];
  remark: string | null;
  /** The last signature of an earlier month, and how much was entered from it to the end of this one. */
  since: { month: Month; at: number; entries: number } | null;
};

function rowsOf(entries: readonly SignedEntry[]) {
  return [...entries]
    .sort(compare)
    .map((entry) => [
      entry.dossierId,
      entry.sectionCode,
      entry.version,
      entry.act,
      entry.enteredAt,
      entry.accountId,
      entry.digest,
    ]);
}

/**
 * Gives the list of a unit's month as one text, whatever order it was read in (Điều 14.4): the text whose SHA-256 is the
 * digest of the signature. An entry is a row of seven, since a month of a large unit has thousands. Without findings it is
 * the first format, in which months were signed before open items and samples were part of the check.
 */
export function signedListText(
  unitId: string,
  of: Month,
  entries: readonly SignedEntry[],
  findings: SignedFindings | null = null,
): string {
  const list = { unit: unitId, month: of, entries: rowsOf(entries) };
  if (findings === null) return canonicalJson({ format: 'ssdb-month-v1', ...list });
  const { open, samples, remark, since } = findings;
  return canonicalJson({
    format: 'ssdb-month-v2',
    ...list,
    open: open.map((item) => [item.kind, item.count, item.remark]),
    samples: [...samples],
    remark,
    since: since === null ? null : [since.month, since.at, since.entries],
  });
}

/** Reads the open items of a signed list; none stand in one of the first format. */
export function openItemsOfList(json: string | null): SignedOpenItem[] {
  if (json === null) return [];
  const rows: unknown = JSON.parse(json);
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) => {
    if (!Array.isArray(row)) return [];
    const [kind, count, remark] = row as unknown[];
    if (!isOpenItemKind(kind) || typeof count !== 'number') return [];
    return [{ kind, count, remark: typeof remark === 'string' ? remark : null }];
  });
}

/**
 * Gives what a form carries of the month it was made for: entries are never taken away, so their number and the last
 * moment tell one state of a month from another, and `checkVersion` tells whether somebody has signed meanwhile. What was
 * open and which dossiers were drawn stand in it too: he signs what he was shown, or nothing.
 */
export function seenMark(seen: {
  entries: number;
  lastEnteredAt: number;
  checkVersion: number;
  /** The moment of the last signature of an earlier month; 0 without one. */
  sinceAt: number;
  open: OpenItemCounts;
  samples: readonly string[];
}): string {
  const open = OPEN_ITEM_KINDS.map((kind) => seen.open[kind]).join('-');
  const { entries, lastEnteredAt, checkVersion, sinceAt, samples } = seen;
  return [entries, lastEnteredAt, checkVersion, sinceAt, open, samples.join('~')].join('.');
}
