import {
  correctEventStatements,
  eventRowsQuery,
  versionsOfSectionsQuery,
} from '../../../db/queries/event-corrections.server';
import { readBatch } from '../../../db/read-batch.server';
import { accountStream } from '../../domain/audit/audit-entry';
import { canonicalJson } from '../../domain/audit/canonical-json';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent } from '../../domain/dossier/section-content';
import { differences } from '../../domain/dossier/section-difference';
import type { EventTerms } from '../../domain/event/apply-event';
import { getEventKind, type EventKind } from '../../domain/event/event-kinds';
import { AppError } from '../app-error';
import { linkAudit } from '../audit/record-audit.server';
import type { ServiceContext } from '../context.server';
import {
  hiddenFrom,
  requireDossierAct,
  type DossierHeadRow,
} from '../dossier/dossier-access.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { newId } from '../new-id.server';
import { sha256Hex } from '../sha256.server';
import { settledAnswer, writeOnce } from '../write-once.server';
import { workTextOf } from './event-effects.server';
import { requireKnownCodes } from './event-codes.server';
import { readForEvent, readLine, type EventReading } from './read-event.server';
import { readTerms, tellRooms, writeByDecision, type EventAnswer } from './record-event.server';
import { rightedSections } from './righted-sections.server';

export type EventCorrectionAsked = {
  key: string;
  decisionId: string;
  line: number;
  /** How many rows of the event the form was made from. */
  seenRows: number;
  reason: string;
  termsFor(kind: EventKind): EventTerms;
};

/** What a correction is decided on: the line, the event's rows, the sections then and now. */
async function readForCorrection(
  ctx: ServiceContext,
  asked: EventCorrectionAsked,
  { line, terms }: { line: Awaited<ReturnType<typeof readLine>>; terms: EventTerms | AppError },
) {
  const { kind, person } = line;
  if (person.dossierId === null) throw new AppError('access.not-found', { act: 'section.correct' });
  const grade = terms instanceof AppError ? undefined : terms['grade_code'];
  const read = await readForEvent(ctx, {
    dossierId: person.dossierId,
    kind,
    toUsingUnitId: person.toUsingUnitId,
    grade: typeof grade === 'string' ? grade : null,
  });
  const [rows, versions] = await readBatch(ctx.db, [
    eventRowsQuery(ctx.db, asked.decisionId, asked.line),
    versionsOfSectionsQuery(ctx.db, person.dossierId, getEventKind(kind).sections),
  ]);
  return { line, read, rows, versions, dossierId: person.dossierId };
}

type Reading = Awaited<ReturnType<typeof readForCorrection>>;

async function writeRighted(
  ctx: ServiceContext,
  { line, read, rows, versions }: Reading,
  row: DossierHeadRow,
  asked: EventCorrectionAsked & { right: EventTerms },
) {
  const wrong = JSON.parse(rows.at(-1)?.terms ?? '{}') as EventTerms;
  const { kind } = line;
  const place = workTextOf({ line, kind, terms: {}, row }, read.using?.name);
  let made = 0;
  const righted = await rightedSections(
    ctx,
    { line, rows, versions, place },
    { wrong, right: asked.right },
    () => newId(ctx.now + made++),
  );
  const changed = new Map(
    [...righted].filter(
      ([code, { content, current }]) => differences(code, current, content).length > 0,
    ),
  );
  for (const code of changed.keys())
    // Who can't see a field would save over it.
    if (hiddenFrom(ctx, code, row).length > 0)
      throw new AppError('access.forbidden', { act: 'section.correct' });
  return writeByDecision(
    ctx,
    { line, row, read },
    {
      act: 'correct',
      reason: asked.reason,
      key: asked.key,
      contents: new Map([...changed].map(([code, { content }]) => [code, content])),
      baseOf: (code) => changed.get(code)?.current ?? emptyContent(code),
    },
  );
}

function auditOf(
  ctx: ServiceContext,
  parts: {
    read: EventReading;
    row: DossierHeadRow;
    kind: EventKind;
    written: readonly [SectionCode, number][];
  },
  { decisionId, line }: EventCorrectionAsked,
) {
  const { row, kind, written } = parts;
  return linkAudit(
    ctx,
    {
      stream: accountStream(ctx.actor.accountId),
      act: 'event.correct',
      outcome: 'allowed',
      unitId: row.dossier.managingUnitId,
      dossierId: row.dossier.id,
      sectionCode: null,
      version: null,
      details: {
        decision: decisionId,
        line,
        kind,
        written: written.map(([code, version]) => `${code}:${version}`),
      },
    },
    parts.read.tailOf(accountStream(ctx.actor.accountId)),
  );
}

/**
 * Corrects an event that was entered wrongly by a further row of it, with a reason (Điều 7.1, 11): what the wrong words wrote and
 * still stands is put right in its sections by corrections, what was changed since stays. The entry, its day and the duties it
 * met stay. Who may: whoever may correct the dossier. Refuses with 404/403 by right, 422 with faults by field,
 * `section.nothing-changed`, `decision.changed-meanwhile` where there is no entry or somebody was first.
 */
export async function correctEvent(
  ctx: ServiceContext,
  asked: EventCorrectionAsked,
): Promise<EventAnswer> {
  const line = await readLine(ctx, asked.decisionId, asked.line);
  const { kind } = line;
  const terms = readTerms(asked, kind);
  const reading = await readForCorrection(ctx, asked, { line, terms });
  const { read, rows, dossierId } = reading;
  const right = requireDossierAct(ctx, 'section.correct', read.row);
  if (terms instanceof AppError) throw terms;
  const row = read.row as DossierHeadRow;
  const { decisionId, line: number, seenRows, reason } = asked;
  const said = canonicalJson(terms);
  const requestHash = await sha256Hex(
    JSON.stringify([decisionId, number, 'correct', said, reason]),
  );
  const settled = settledAnswer<EventAnswer>(
    ctx,
    requestHash,
    await requireKnownCodes(ctx, { kind, key: asked.key, terms }),
  );
  if (settled !== null) return settled;
  const last = rows.at(-1);
  if (last === undefined || rows.length !== seenRows)
    throw new AppError('decision.changed-meanwhile');
  if (last.terms === said) throw new AppError('section.nothing-changed');
  const sections = await writeRighted(ctx, reading, row, { ...asked, right: terms });
  const audit = await auditOf(ctx, { read, row, kind, written: sections.written }, asked);
  const eventId = newId(ctx.now);
  const outcome = await writeOnce<EventAnswer>(ctx, {
    key: asked.key,
    requestHash,
    answer: { eventId, dossierId, written: sections.written },
    statements: [
      rightAssertion(ctx, right, row.dossier),
      ...sections.statements,
      ...correctEventStatements({
        id: eventId,
        decisionId,
        line: number,
        dossierId,
        kind,
        effectiveOn: line.decision.effectiveOn,
        reason,
        terms: said,
        written: JSON.stringify(sections.written),
        status: row.dossier.personStatus,
        seenRows,
        at: ctx.now,
        unitId: row.dossier.managingUnitId,
        account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
      }),
      audit.statement,
    ],
  });
  if (outcome.kind !== 'saved') throw new AppError('decision.changed-meanwhile');
  await refreshDuties(ctx);
  tellRooms(ctx, row, sections);
  return outcome.answer;
}
