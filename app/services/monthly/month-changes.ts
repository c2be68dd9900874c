import {
  changesSigned,
  touchesOfCorrections,
  touchOfLateEvent,
  type EnteredVersion,
  type Touch,
} from '../../domain/monthly-check/after-signature';
import type { Month } from '../../domain/monthly-check/month';
import type { PlainDate } from '../../domain/plain-date';
import { namesOf, storedSectionCode } from '../dossier/stored-version.server';
import type { ChangedEntry, ListedEntry } from './monthly-page';

type KnownRow = Omit<EnteredVersion, 'changedPaths'> & { changedPaths: string };
type ListedRow = Omit<ListedEntry, 'sectionCode'> & { sectionCode: string };
type TouchingRow = KnownRow & ListedRow;

/** Gives a row of a version as the rules take it. */
export function enteredVersion(row: KnownRow): EnteredVersion {
  const { dossierId, sectionCode, version, enteredAt, unitId } = row;
  const changedPaths = namesOf(row.changedPaths);
  return { dossierId, sectionCode, version, enteredAt, unitId, changedPaths };
}

/** Gives a row of an entry as the screen takes it. */
export function listedEntry(row: ListedRow): ListedEntry {
  return {
    dossierId: row.dossierId,
    fullName: row.fullName,
    sectionCode: storedSectionCode(row.sectionCode),
    version: row.version,
    act: row.act,
    enteredAt: row.enteredAt,
    effectiveOn: row.effectiveOn,
    accountName: row.accountName,
    reason: row.reason,
    basis: row.basis,
    changed: row.changed,
  };
}

function keyOf({ dossierId, sectionCode, version }: Touch | TouchingRow): string {
  return `${dossierId} ${sectionCode} ${version}`;
}

/** Gives what shows a signed month of these units as changed: corrections of its entries and late events, newest first. */
export function changedAfter(
  signed: { month: Month; at: number; unitIds: ReadonlySet<string> },
  rows: {
    corrections: readonly TouchingRow[];
    versions: readonly KnownRow[];
    late: readonly TouchingRow[];
  },
): ChangedEntry[] {
  const touches = [
    ...touchesOfCorrections(
      rows.corrections.map(enteredVersion),
      rows.versions.map(enteredVersion),
    ),
    ...rows.late.map((row) =>
      touchOfLateEvent({ ...row, effectiveOn: (row.effectiveOn ?? '') as PlainDate }),
    ),
  ].filter((touch) => signed.unitIds.has(touch.unitId) && changesSigned(touch, signed));
  const byKey = new Map([...rows.corrections, ...rows.late].map((row) => [keyOf(row), row]));
  const found = new Map<string, ChangedEntry>();
  for (const touch of touches) {
    const row = byKey.get(keyOf(touch));
    if (row !== undefined) found.set(keyOf(row), { ...listedEntry(row), kind: touch.kind });
  }
  return [...found.values()].sort((a, b) => b.enteredAt - a.enteredAt);
}
