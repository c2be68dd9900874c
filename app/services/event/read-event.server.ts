import {
  chainTailsQuery,
  currentVersionsQuery,
  decisionLineQuery,
  lastTurnQuery,
} from '../../../db/queries/events.server';
import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import {
  birthQuery,
  dossierHeadQuery,
  scaleStepsQuery,
  sectionHeadsQuery,
} from '../../../db/queries/read-dossier.server';
import { standingSecondmentQuery } from '../../../db/queries/transfers.server';
import { readBatch } from '../../../db/read-batch.server';
import { accountStream } from '../../domain/audit/audit-entry';
import { emptyContent, type SectionContent } from '../../domain/dossier/section-content';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { EventTerms } from '../../domain/event/apply-event';
import { eventFault, type EventFault } from '../../domain/event/check-event';
import { getEventKind, isEventKind, type EventKind } from '../../domain/event/event-kinds';
import { fromColumnPair } from '../../domain/partial-date';
import { parsePlainDate, plainDate } from '../../domain/plain-date';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { scalesOf } from '../dossier/check-amendment.server';
import { openStoredVersion } from '../dossier/stored-version.server';
import { loanQueries } from '../transfer/settle-loans.server';
import { tellsOfKnownLoan } from './entry-on-loans';

type Line = Awaited<ReturnType<typeof decisionLineQuery>>[number];

/** A line whose decision stands and whose person has a dossier. Throws 404 or 409. */
export async function readLine(ctx: ServiceContext, decisionId: string, line: number) {
  const [found] = await decisionLineQuery(ctx.db, decisionId, line);
  if (found === undefined) throw new AppError('access.not-found', { act: 'event.record' });
  const { kind } = found.decision;
  if (!isEventKind(kind)) throw new Error(`stored kind of event ${kind}`);
  return { ...found, kind };
}

/** Gives the decision's terms with what differs for this person. */
export function termsOf({ decision, person }: Line): EventTerms {
  return {
    ...(JSON.parse(decision.terms) as EventTerms),
    ...(JSON.parse(person.terms) as EventTerms),
  };
}

/** Everything the entry of an event is decided on, in one read. */
export async function readForEvent(
  ctx: ServiceContext,
  at: { dossierId: string; kind: EventKind; toUsingUnitId: string | null; grade: string | null },
) {
  const codes = getEventKind(at.kind).sections;
  const streams = codes.map((code) => `section:${at.dossierId}:${code}`);
  const [heads, sections, versions, turns, births, tails, steps, usings, secondments, ...loans] =
    await readBatch(ctx.db, [
      dossierHeadQuery(ctx.db, at.dossierId),
      sectionHeadsQuery(ctx.db, at.dossierId),
      currentVersionsQuery(ctx.db, at.dossierId, codes),
      lastTurnQuery(ctx.db, at.dossierId),
      birthQuery(ctx.db, at.dossierId),
      chainTailsQuery(ctx.db, [...streams, accountStream(ctx.actor.accountId)]),
      scaleStepsQuery(ctx.db, at.grade === null ? [] : [at.grade]),
      unitHeadQuery(ctx.db, at.toUsingUnitId ?? ''),
      standingSecondmentQuery(ctx.db, at.dossierId),
      ...loanQueries(ctx, [at.dossierId]),
    ]);
  const contents: Partial<Record<SectionCode, SectionContent>> = {};
  for (const code of codes) {
    const row = versions.find(({ sectionCode }) => sectionCode === code);
    contents[code] = row === undefined ? emptyContent(code) : await openStoredVersion(ctx, row);
  }
  return {
    row: heads[0],
    sections,
    contents,
    lastTurnOn: turns[0]?.on ?? null,
    birth:
      births[0] === undefined
        ? null
        : fromColumnPair(births[0].date_of_birth, births[0].date_of_birth_precision),
    tailOf: (stream: string) => tails.find((tail) => tail.stream === stream),
    scales: scalesOf(steps),
    using: usings[0],
    secondment: secondments[0],
    loans: { papers: loans[0], returns: loans[1] },
  };
}

export type EventReading = Awaited<ReturnType<typeof readForEvent>>;

/** Gives why the event can't be entered for this person now, or null. */
export function faultOfEvent(
  ctx: ServiceContext,
  { kind, decision, person }: { kind: EventKind } & Pick<Line, 'decision' | 'person'>,
  read: EventReading,
): EventFault | null {
  const { row } = read;
  if (row === undefined) return null;
  return eventFault(
    kind,
    plainDate(decision.effectiveOn),
    {
      status: row.dossier.personStatus,
      isInTransit: row.dossier.transferId !== null,
      isAnnulled: row.dossier.annulledAt !== null,
      lastTurnOn: read.lastTurnOn === null ? null : parsePlainDate(read.lastTurnOn),
      tellsOfKnownLoan:
        getEventKind(kind).move === 'secondment' &&
        tellsOfKnownLoan(
          { dossierId: row.dossier.id, decisionId: decision.id, line: person.line },
          read,
        ),
    },
    ctx.today,
  );
}
