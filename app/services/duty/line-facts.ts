import type { LineFactsRow } from '../../../db/queries/duty-facts.server';
import type { DutyAdjustment } from '../../domain/deadline/duty';
import type { LineFacts } from '../../domain/deadline/duties-of-line';
import { isEventKind } from '../../domain/event/event-kinds';
import { localDayOf, parsePlainDate, plainDate, type PlainDate } from '../../domain/plain-date';

function dayOf(instant: number | null): PlainDate | null {
  return instant === null ? null : localDayOf(instant);
}

function dayOrNull(text: string | null): PlainDate | null {
  return text === null ? null : parsePlainDate(text);
}

function transferOf(row: LineFactsRow): LineFacts['transfer'] {
  if (row.transferState === null) return null;
  const isOnItsWay = row.transferState !== 'refused' && row.transferState !== 'returned';
  return {
    requestedOn: row.transferState === 'proposed' ? null : dayOf(row.requestedAt),
    // A release that was sent back is no release.
    releasedOn: isOnItsWay ? dayOf(row.releasedAt) : null,
    arrivedOn: dayOf(row.forwardedAt),
    isWithdrawn: row.transferState === 'withdrawn',
  };
}

/** Gives a row of the database as the pure rules take it; a kind this software doesn't know throws. */
export function lineFactsOf(
  row: LineFactsRow,
  adjustments: ReadonlyMap<string, readonly DutyAdjustment[]>,
): LineFacts {
  if (!isEventKind(row.kind)) throw new Error(`stored kind of event ${row.kind}`);
  return {
    decisionId: row.decisionId,
    line: row.line,
    kind: row.kind,
    signedOn: plainDate(row.signedOn),
    effectiveOn: plainDate(row.effectiveOn),
    receivedOn: dayOrNull(row.receivedOn),
    untilOn: dayOrNull(row.untilOn),
    isBacklog: row.isBacklog,
    isVoid: row.annulledAt !== null || row.voidedAt !== null,
    dossierId: row.dossierId,
    fullName: row.fullName,
    isNewPerson: row.openedAt === null || row.openedAt >= row.registeredAt,
    unit: { id: row.unitId, goLiveOn: dayOrNull(row.goLiveOn) },
    toUnit:
      row.toUnitId === null || row.toUnitId === row.unitId
        ? null
        : { id: row.toUnitId, goLiveOn: dayOrNull(row.toGoLiveOn) },
    changesDepartment: row.toUsingUnitId !== null,
    enteredOn: dayOf(row.enteredAt),
    enteredBy: row.enteredBy,
    completedOn: dayOf(row.completedAt),
    sheetHandedInOn: dayOrNull(row.handedInOn),
    transfer: transferOf(row),
    returnedOn: dayOf(row.returnedAt),
    adjustments,
  };
}
