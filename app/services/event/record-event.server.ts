import { recordEventStatements } from '../../../db/queries/events.server';
import type { Statement } from '../../../db/write-batch.server';
import { accountStream, sectionStream } from '../../domain/audit/audit-entry';
import { canonicalJson } from '../../domain/audit/canonical-json';
import { checkSection, type CheckFinding } from '../../domain/dossier/section-checks';
import type { SectionContent } from '../../domain/dossier/section-content';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { applyEvent, type EventTerms } from '../../domain/event/apply-event';
import { statusAfterEvent } from '../../domain/event/check-event';
import { getEventKind, type EventKind } from '../../domain/event/event-kinds';
import { parsePlainDate, plainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import { linkAudit } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import { requireDossierAct, type DossierHeadRow } from '../dossier/dossier-access.server';
import { rightAssertion, type UsedRight } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { writeSections, type WrittenSections } from '../dossier/write-sections.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { newId } from '../new-id.server';
import { sha256Hex } from '../sha256.server';
import { settledAnswer, writeOnce } from '../write-once.server';
import { requireKnownCodes } from './event-codes.server';
import { basisOf } from './event-words';
import {
  tellHost,
  usingUnitOf,
  waysAfterEvent,
  workTextOf,
  type Entry,
} from './event-effects.server';
import { entryOnLoans } from './entry-on-loans';
import { faultOfEvent, readForEvent, readLine, type EventReading } from './read-event.server';

export type EventEntry = {
  key: string;
  decisionId: string;
  line: number;
  /** What is typed, by the fields of the decision's kind; throws its faults. */
  termsFor(kind: EventKind): EventTerms;
};

export type EventAnswer = { eventId: string; dossierId: string; written: [SectionCode, number][] };

function contentsOf(
  ctx: ServiceContext,
  entry: Entry,
  read: EventReading,
): ReadonlyMap<SectionCode, SectionContent> {
  const { decision } = entry.line;
  let rows = 0;
  return applyEvent(
    {
      kind: entry.kind,
      terms: entry.terms,
      effectiveOn: plainDate(decision.effectiveOn),
      benefitFrom: decision.benefitFrom === null ? null : parsePlainDate(decision.benefitFrom),
      untilOn: decision.untilOn === null ? null : parsePlainDate(decision.untilOn),
      number: decision.number,
      signedOn: plainDate(decision.signedOn),
      issuer: decision.issuer,
      workText: workTextOf(entry, read.using?.name),
    },
    read.contents,
    () => newId(ctx.now + rows++),
  );
}

/** Checks the sections as a save of each would; what contradicts itself is a fault of the entry. */
export function checkContents(
  ctx: ServiceContext,
  contents: ReadonlyMap<SectionCode, SectionContent>,
  read: EventReading,
): ReadonlyMap<SectionCode, readonly CheckFinding[]> {
  const warnings = new Map<SectionCode, readonly CheckFinding[]>();
  const faults: { field: string; fault: string }[] = [];
  for (const [code, content] of contents) {
    const findings = checkSection(code, content, {
      today: ctx.today,
      dateOfBirth: read.birth,
      scaleOf: (grade) => read.scales.get(grade) ?? null,
    });
    for (const finding of findings)
      if (finding.severity === 'refuse') faults.push({ field: code, fault: finding.code });
    warnings.set(
      code,
      findings.filter(({ severity }) => severity === 'warn'),
    );
  }
  if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
  return warnings;
}

/** Writes sections of one dossier by a decision: `bases` are what stood. */
export function writeByDecision(
  ctx: ServiceContext,
  { line, row, read }: { line: Entry['line']; row: DossierHeadRow; read: EventReading },
  said: {
    act: 'update' | 'correct';
    reason: string | null;
    key: string;
    contents: ReadonlyMap<SectionCode, SectionContent>;
    baseOf: (code: SectionCode) => SectionContent;
  },
): Promise<WrittenSections> {
  const warnings = checkContents(ctx, said.contents, read);
  const dossierId = row.dossier.id;
  return writeSections(ctx, {
    dossierId,
    managingUnitId: row.dossier.managingUnitId,
    unitIds: namesOf(row.ancestors),
    act: said.act,
    reason: said.reason,
    basis: basisOf(line.decision),
    effectiveOn: line.decision.effectiveOn,
    key: said.key,
    sections: [...said.contents].map(([code, content]) => {
      const head = read.sections.find((section) => section.code === code);
      if (head === undefined) throw new Error(`no head of section ${code}`);
      return {
        code,
        base: said.baseOf(code),
        content,
        version: head.version,
        fence: head.fence,
        tail: read.tailOf(sectionStream(dossierId, code)),
        warnings: warnings.get(code) ?? [],
      };
    }),
  });
}

async function entryStatements(
  ctx: ServiceContext,
  parts: { entry: Entry; read: EventReading; right: UsedRight; asked: EventEntry; eventId: string },
): Promise<{ statements: Statement[]; sections: WrittenSections }> {
  const { entry, read, right, asked, eventId } = parts;
  const { row, line, kind, terms } = entry;
  const sections = await writeByDecision(
    ctx,
    { line, row, read },
    {
      act: 'update',
      reason: null,
      key: asked.key,
      contents: contentsOf(ctx, entry, read),
      baseOf: (code) => read.contents[code] as SectionContent,
    },
  );
  const statusBefore = row.dossier.personStatus;
  const onLoans = entryOnLoans(
    { kind, effectiveOn: plainDate(line.decision.effectiveOn) },
    { dossierId: row.dossier.id, decisionId: asked.decisionId, line: asked.line },
    read,
  );
  const audit = await linkAudit(
    ctx,
    {
      stream: accountStream(ctx.actor.accountId),
      act: 'event.record',
      outcome: 'allowed',
      unitId: row.dossier.managingUnitId,
      dossierId: row.dossier.id,
      sectionCode: null,
      version: null,
      details: {
        decision: asked.decisionId,
        line: asked.line,
        kind,
        written: sections.written.map(([code, version]) => `${code}:${version}`),
      },
    },
    read.tailOf(accountStream(ctx.actor.accountId)),
  );
  return {
    sections,
    statements: [
      rightAssertion(ctx, right, row.dossier),
      ...sections.statements,
      // The loans are read before the entry changes the papers they are read from.
      ...waysAfterEvent(ctx, entry, read, onLoans),
      ...recordEventStatements({
        id: eventId,
        decisionId: asked.decisionId,
        line: asked.line,
        dossierId: row.dossier.id,
        kind,
        effectiveOn: line.decision.effectiveOn,
        terms: canonicalJson(terms),
        written: JSON.stringify(sections.written),
        statusBefore,
        statusAfter: statusAfterEvent(kind, statusBefore, onLoans.isOfBefore),
        usingUnitId: usingUnitOf(entry, read),
        at: ctx.now,
        unitId: row.dossier.managingUnitId,
        account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
      }),
      audit.statement,
    ],
  };
}

/** Tells of the sections and that the unit's lists have changed. */
export function tellRooms(
  ctx: ServiceContext,
  row: DossierHeadRow,
  sections: WrittenSections,
): void {
  sections.tell();
  ctx.rooms.tellChanged(namesOf(row.ancestors));
}

/** What is typed wrongly is told only to whoever may enter the event. */
export function readTerms(
  asked: Pick<EventEntry, 'termsFor'>,
  kind: EventKind,
): EventTerms | AppError {
  try {
    return asked.termsFor(kind);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** How often the entry of a return is decided anew when a paper of its loan was registered meanwhile. */
const TRIES_OF_RETURN = 3;

/**
 * Enters the event of one person of a decision (Điều 9.2.b, 10): the sections it concerns, the person's status and use, the
 * event itself and the audit rows, in one batch tied to the decision. Refuses with 404/403 by right, `event.refused` with the
 * rule that forbids it, `event.already-entered`, 422 with faults by field, `decision.changed-meanwhile` when somebody was first.
 */
export async function recordEvent(ctx: ServiceContext, asked: EventEntry): Promise<EventAnswer> {
  for (let tries = 1; ; tries += 1) {
    const { answer, kind } = await tryToRecord(ctx, asked);
    if (answer !== null) return answer;
    const isReturn = getEventKind(kind).move === 'secondment-return';
    if (!isReturn || tries === TRIES_OF_RETURN) throw new AppError('decision.changed-meanwhile');
  }
}

/** Decides and writes once; no answer: somebody was first, and nothing was written. */
async function tryToRecord(
  ctx: ServiceContext,
  asked: EventEntry,
): Promise<{ answer: EventAnswer | null; kind: EventKind }> {
  const line = await readLine(ctx, asked.decisionId, asked.line);
  const { kind, person, decision } = line;
  const { dossierId } = person;
  if (dossierId === null) throw new AppError('access.not-found', { act: 'event.record' });
  const terms = readTerms(asked, kind);
  const grade = terms instanceof AppError ? undefined : terms['grade_code'];
  const read = await readForEvent(ctx, {
    dossierId,
    kind,
    toUsingUnitId: person.toUsingUnitId,
    grade: typeof grade === 'string' ? grade : null,
  });
  const right = requireDossierAct(ctx, 'event.record', read.row);
  if (terms instanceof AppError) throw terms;
  const row = read.row as DossierHeadRow;
  const requestHash = await sha256Hex(
    JSON.stringify([asked.decisionId, asked.line, canonicalJson(terms)]),
  );
  const settled = settledAnswer<EventAnswer>(
    ctx,
    requestHash,
    await requireKnownCodes(ctx, { kind, key: asked.key, terms }),
  );
  if (settled !== null) return { answer: settled, kind };
  if (person.eventId !== null) throw new AppError('event.already-entered');
  if (decision.annulledAt !== null || person.voidedAt !== null)
    throw new AppError('decision.changed-meanwhile');
  const fault = faultOfEvent(ctx, line, read);
  if (fault !== null) throw new AppError('event.refused', { reason: fault });
  const eventId = newId(ctx.now);
  const entry: Entry = { line, kind, terms, row };
  const { statements, sections } = await entryStatements(ctx, {
    entry,
    read,
    right,
    asked,
    eventId,
  });
  const outcome = await writeOnce<EventAnswer>(ctx, {
    key: asked.key,
    requestHash,
    answer: { eventId, dossierId, written: sections.written },
    statements,
  });
  if (outcome.kind !== 'saved') return { answer: null, kind };
  await refreshDuties(ctx);
  tellRooms(ctx, row, sections);
  tellHost(ctx, entry);
  return { answer: outcome.answer, kind };
}
