import type {
  custodyFactsQuery,
  eventFactsQuery,
  LineFactsRow,
  stepFactsQuery,
} from '../../../db/queries/duty-facts.server';
import type { DutyAdjustment } from '../../domain/deadline/duty';
import type {
  CustodyFacts,
  EnteredEvent,
  LineFacts,
  PaperFacts,
  UnitFacts,
} from '../../domain/deadline/line-facts';
import { isEventKind, type EventKind } from '../../domain/event/event-kinds';
import { localDayOf, parsePlainDate, plainDate, type PlainDate } from '../../domain/plain-date';

type StepRow = Awaited<ReturnType<typeof stepFactsQuery>>[number];
type CustodyRow = Awaited<ReturnType<typeof custodyFactsQuery>>[number];
type EventRow = Awaited<ReturnType<typeof eventFactsQuery>>[number];

/** What was read beside the lines themselves. */
export type AroundLines = {
  papers: readonly LineFactsRow[];
  steps: readonly StepRow[];
  custody: readonly CustodyRow[];
  events: readonly EventRow[];
  adjustments: ReadonlyMap<string, readonly DutyAdjustment[]>;
};

function dayOf(instant: number | null): PlainDate | null {
  return instant === null ? null : localDayOf(instant);
}

function dayOrNull(text: string | null): PlainDate | null {
  return text === null ? null : parsePlainDate(text);
}

function unitOf(id: string, goLiveOn: string | null): UnitFacts {
  return { id, goLiveOn: dayOrNull(goLiveOn) };
}

/** A kind this software doesn't know throws. */
function kindOf(kind: string): EventKind {
  if (!isEventKind(kind)) throw new Error(`stored kind of event ${kind}`);
  return kind;
}

function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** The unit that answered for a dossier at an instant. */
function custodianAt(ledger: readonly CustodyRow[], instant: number | null): UnitFacts | null {
  if (instant === null) return null;
  const row = ledger.filter(({ fromAt }) => fromAt <= instant).at(-1);
  return row === undefined ? null : unitOf(row.unitId, row.goLiveOn);
}

function paperOf(row: LineFactsRow, ledger: readonly CustodyRow[]): PaperFacts {
  return {
    decisionId: row.decisionId,
    line: row.line,
    kind: kindOf(row.kind),
    signedOn: plainDate(row.signedOn),
    effectiveOn: plainDate(row.effectiveOn),
    untilOn: dayOrNull(row.untilOn),
    isBacklog: row.isBacklog,
    isVoid: row.annulledAt !== null || row.voidedAt !== null,
    fullName: row.fullName,
    unit: unitOf(row.unitId, row.goLiveOn),
    toUnit:
      row.toUnitId === null || row.toUnitId === row.unitId
        ? null
        : unitOf(row.toUnitId, row.toGoLiveOn),
    dossierId: row.dossierId,
    dossierOpenedOn: dayOf(row.openedAt),
    isDossierAnnulled: row.dossierAnnulledAt !== null,
    completedOn: dayOf(row.completedAt),
    completedIn: custodianAt(ledger, row.completedAt),
    sheetHandedInOn: dayOrNull(row.handedInOn),
    transfer: row.transferState,
  };
}

function custodyOf({ unitId, goLiveOn, fromAt }: CustodyRow): CustodyFacts {
  return { unit: unitOf(unitId, goLiveOn), fromOn: localDayOf(fromAt) };
}

/** Gives the paper whose transfer the entry of a return ended, or null. */
export function endedPaper(row: {
  endedDecisionId: string | null;
  endedLine: number | null;
}): EnteredEvent['ended'] {
  const { endedDecisionId: decisionId, endedLine: line } = row;
  return decisionId === null || line === null ? null : { decisionId, line };
}

function eventOf(row: EventRow): EnteredEvent {
  const { kind, effectiveOn, enteredAt, unitId, goLiveOn, endedDecisionId, endedLine } = row;
  return {
    kind: kindOf(kind),
    effectiveOn: plainDate(effectiveOn),
    enteredOn: localDayOf(enteredAt),
    unit: unitOf(unitId, goLiveOn),
    ended: endedPaper({ endedDecisionId, endedLine }),
  };
}

function enteredOf(row: LineFactsRow): LineFacts['entered'] {
  const { enteredAt, enteredBy, enteredIn } = row;
  if (enteredAt === null || enteredIn === null) return null;
  return {
    on: localDayOf(enteredAt),
    by: enteredBy ?? '',
    unit: unitOf(enteredIn, row.enteredGoLiveOn),
  };
}

function lineKey({ decisionId, line }: { decisionId: string; line: number }): string {
  return `${decisionId} ${line}`;
}

/** Gives the lines as the pure rules take them, each with what was read around it. */
export function lineFactsOf(rows: readonly LineFactsRow[], around: AroundLines): LineFacts[] {
  const steps = groupedBy(around.steps, lineKey);
  const custody = groupedBy(around.custody, ({ dossierId }) => dossierId);
  const events = groupedBy(around.events, ({ dossierId }) => dossierId);
  const byDossier = groupedBy(around.papers, ({ dossierId }) => dossierId ?? '');
  const byName = groupedBy(around.papers, ({ unitId, nameKey }) => `${unitId} ${nameKey ?? ''}`);
  const ledgerOf = ({ dossierId }: LineFactsRow): CustodyRow[] =>
    dossierId === null ? [] : (custody.get(dossierId) ?? []);
  const papersOf = (row: LineFactsRow): LineFactsRow[] => {
    const found = new Map<string, LineFactsRow>();
    if (row.dossierId !== null)
      for (const paper of byDossier.get(row.dossierId) ?? []) found.set(lineKey(paper), paper);
    if (row.nameKey !== null)
      for (const paper of byName.get(`${row.unitId} ${row.nameKey}`) ?? [])
        found.set(lineKey(paper), paper);
    found.delete(lineKey(row));
    return [...found.values()];
  };
  return rows.map((row) => ({
    ...paperOf(row, ledgerOf(row)),
    receivedOn: dayOrNull(row.receivedOn),
    changesDepartment: row.toUsingUnitId !== null,
    entered: enteredOf(row),
    transferSteps:
      row.transferState === null
        ? null
        : (steps.get(lineKey(row)) ?? []).map(({ step, at }) => ({ step, on: localDayOf(at) })),
    custody: ledgerOf(row).map(custodyOf),
    papers: papersOf(row).map((paper) => paperOf(paper, ledgerOf(paper))),
    events: (events.get(row.dossierId ?? '') ?? []).map(eventOf),
    adjustments: around.adjustments,
  }));
}
