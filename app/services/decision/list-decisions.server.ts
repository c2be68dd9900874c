import { decisionListQuery, type DecisionFilter } from '../../../db/queries/decisions.server';
import { dutyStateOn } from '../../domain/deadline/duty';
import { isEventKind, type EventKind } from '../../domain/event/event-kinds';
import { decide, scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { parsePlainDate, plainDate } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import type { DecisionList, ListedDecision } from './decision-page';

const PAGE_LENGTH = 50;
const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

function listed(
  ctx: ServiceContext,
  row: Awaited<ReturnType<typeof decisionListQuery>>[number],
): ListedDecision {
  if (!isEventKind(row.kind)) throw new Error(`stored kind of event ${row.kind}`);
  const { annulledAt, ...said } = row;
  const lastDay = row.lastDay === null ? null : parsePlainDate(row.lastDay);
  return {
    ...said,
    kind: row.kind,
    signedOn: plainDate(row.signedOn),
    effectiveOn: plainDate(row.effectiveOn),
    receivedOn: row.receivedOn === null ? null : parsePlainDate(row.receivedOn),
    isAnnulled: annulledAt !== null,
    lastDay,
    state: lastDay === null ? null : dutyStateOn({ outcome: 'open', lastDay }, ctx.today),
  };
}

/** Lists the register: decisions that concern the reader's units, those still to be entered or all, newest first. */
export async function listDecisions(
  ctx: ServiceContext,
  asked: { filter: DecisionFilter; kind: EventKind | null; cursor: string | null },
): Promise<DecisionList> {
  requireAct(ctx, 'decision.read', NO_SUBJECT);
  const match = CURSOR.exec(asked.cursor ?? '');
  const rows = await decisionListQuery(ctx.db, scopeOf(ctx.actor, 'decision.read', ctx.now), {
    filter: asked.filter,
    kind: asked.kind,
    after: match === null ? null : { registeredAt: Number(match[1]), id: match[2] ?? '' },
    limit: PAGE_LENGTH + 1,
  });
  const shown = rows.slice(0, PAGE_LENGTH);
  const last = shown[shown.length - 1];
  return {
    decisions: shown.map((row) => listed(ctx, row)),
    nextCursor:
      rows.length > PAGE_LENGTH && last !== undefined ? `${last.registeredAt}.${last.id}` : null,
    may: { register: decide(ctx.actor, 'decision.register', NO_SUBJECT, ctx.now).allowed },
  };
}
