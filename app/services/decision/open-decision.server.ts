import {
  decisionPeopleQuery,
  decisionQuery,
  dutiesOfDecisionQuery,
} from '../../../db/queries/decisions.server';
import { codeListsQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import type { EventTerms } from '../../domain/event/apply-event';
import { listOf } from '../../domain/dossier/field-kinds';
import { eventFieldsOf, isEventKind, type EventKind } from '../../domain/event/event-kinds';
import { decide, scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { parsePlainDate, plainDate, type PlainDate } from '../../domain/plain-date';
import { annulmentOf } from '../../domain/transfer/transfer';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { choicesOf } from '../dossier/code-choices.server';
import { shownDuty } from '../duty/shown-duty';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import type { DecisionPage, DecisionPerson } from './decision-page';

/** Gives the code lists that the fields of a kind draw on. */
export function listsOfKind(kind: EventKind): string[] {
  return eventFieldsOf(kind).flatMap((field) => listOf(field) ?? []);
}

function dayOrNull(text: string | null): PlainDate | null {
  return text === null ? null : parsePlainDate(text);
}

function mayIn(ctx: ServiceContext, act: 'decision.annul' | 'decision.register', unitId: string) {
  return decide(ctx.actor, act, { kind: 'unit', unitId, ancestorIds: [unitId] }, ctx.now).allowed;
}

type PersonRow = Awaited<ReturnType<typeof decisionPeopleQuery>>[number];

/** Who manages the dossier now enters or corrects the event, whoever managed it when the decision was registered. */
function mayWrite(
  ctx: ServiceContext,
  act: 'event.record' | 'section.correct',
  row: PersonRow,
): boolean {
  const unitId = row.managingUnitId ?? row.unitId;
  const subject = {
    kind: 'dossier',
    dossierId: row.dossierId ?? 'none',
    managingUnitId: unitId,
    usingUnitId: unitId,
    ancestorIds: [unitId],
    state: 'current',
  };
  return decide(ctx.actor, act, subject, ctx.now).allowed;
}

/** Nobody has the dossier, or the person, by this line: only then can it be annulled. */
function isUnreceived({ transferState, hasMoved }: PersonRow): boolean {
  if (transferState === null) return true;
  return annulmentOf({ state: transferState, hasMoved: hasMoved === 1 }) !== 'refuse';
}

function person(
  ctx: ServiceContext,
  row: PersonRow,
  parts: { duties: DecisionPerson['duties']; isAnnulled: boolean },
): DecisionPerson {
  const isOpen = row.eventId === null && row.voidedAt === null && !parts.isAnnulled;
  return {
    line: row.line,
    dossierId: row.dossierId,
    fullName: row.fullName,
    unitName: row.unitName,
    toUnitName: row.toUnitName,
    toUsingUnitName: row.toUsingUnitName,
    enteredAt: row.enteredAt,
    enteredBy: row.enteredBy,
    voidReason: row.voidReason,
    transfer:
      row.transferId === null || row.transferState === null
        ? null
        : { id: row.transferId, state: row.transferState },
    duties: parts.duties,
    may: {
      enter: isOpen && mayWrite(ctx, 'event.record', row),
      correct:
        row.eventId !== null &&
        row.voidedAt === null &&
        !parts.isAnnulled &&
        mayWrite(ctx, 'section.correct', row),
      annul: isOpen && isUnreceived(row) && mayIn(ctx, 'decision.annul', row.unitId),
    },
  };
}

/** Opens a decision for whoever has people in it: its dates, its people with their duties. 404 for everybody else. */
export async function openDecision(ctx: ServiceContext, id: string): Promise<DecisionPage> {
  requireAct(ctx, 'decision.read', NO_SUBJECT);
  const reach = scopeOf(ctx.actor, 'decision.read', ctx.now);
  const [rows, people, duties] = await readBatch(ctx.db, [
    decisionQuery(ctx.db, id),
    decisionPeopleQuery(ctx.db, id, reach),
    dutiesOfDecisionQuery(ctx.db, id),
  ]);
  const [found] = rows;
  if (found === undefined || people.length === 0)
    throw new AppError('access.not-found', { act: 'decision.read' });
  const { decision, unitName } = found;
  const { kind } = decision;
  if (!isEventKind(kind)) throw new Error(`stored kind of event ${kind}`);
  const codes = await codeListsQuery(ctx.db, listsOfKind(kind));
  const isAnnulled = decision.annulledAt !== null;
  return {
    id,
    number: decision.number,
    kind,
    signedOn: plainDate(decision.signedOn),
    effectiveOn: plainDate(decision.effectiveOn),
    receivedOn: dayOrNull(decision.receivedOn),
    benefitFrom: dayOrNull(decision.benefitFrom),
    untilOn: dayOrNull(decision.untilOn),
    issuer: decision.issuer,
    abstract: decision.abstract,
    retroReason: decision.retroReason,
    isBacklog: decision.isBacklog,
    terms: JSON.parse(decision.terms) as EventTerms,
    unitName,
    registeredAt: decision.registeredAt,
    accountName: decision.accountName,
    annulReason: decision.annulReason,
    people: people.map((row) =>
      person(ctx, row, {
        isAnnulled,
        duties: duties
          .filter(({ line }) => line === row.line)
          .map((duty) => shownDuty(duty, ctx.today)),
      }),
    ),
    choices: choicesOf(codes, ctx.today),
    formKey: newId(ctx.now),
    may: {
      annul:
        !isAnnulled &&
        people.every((row) => row.eventId === null && isUnreceived(row)) &&
        mayIn(ctx, 'decision.annul', decision.unitId),
    },
  };
}
