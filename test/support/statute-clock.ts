import type { Database } from '../../db/client.server';
import { statuteClockStatements } from '../../db/seed/load-reference';
import type { EventTerms } from '../../app/domain/event/apply-event';
import type { EventKind } from '../../app/domain/event/event-kinds';
import { plainDate, type PlainDate } from '../../app/domain/plain-date';
import type { DecisionForm } from '../../app/forms/decision-form';
import type { ServiceContext } from '../../app/services/context.server';
import { registerDecision } from '../../app/services/decision/register-decision.server';
import { recordEvent } from '../../app/services/event/record-event.server';
import { newId } from '../../app/services/new-id.server';

/** Lays down the regulation's periods and the calendar, and lets all units begin on a day. */
export async function seedStatuteClock(db: Database, goLiveOn = '2024-01-01'): Promise<void> {
  await db.client.batch(
    [
      ...statuteClockStatements(),
      { sql: 'update units set go_live_on = ? where keeps_dossiers = 1', args: [goLiveOn] },
    ],
    'write',
  );
}

let papers = 0;

/** Registers a decision; what is not said is an ordinary one of today. */
export async function register(
  ctx: ServiceContext,
  said: Partial<Omit<DecisionForm, 'signedOn' | 'effectiveOn' | 'receivedOn' | 'untilOn'>> & {
    kind: EventKind;
    signedOn?: string;
    effectiveOn?: string;
    receivedOn?: string;
    untilOn?: string;
    terms?: EventTerms;
  },
): Promise<string> {
  papers += 1;
  const { terms = {}, signedOn, effectiveOn, receivedOn, untilOn, ...more } = said;
  const day = (text: string | undefined): PlainDate | null =>
    text === undefined ? null : plainDate(text);
  const { decisionId } = await registerDecision(ctx, {
    form: {
      _key: newId(ctx.now),
      hasPaper: 'yes',
      number: `${papers}/QĐ-SYT`,
      signedOn: day(signedOn) ?? ctx.today,
      effectiveOn: day(effectiveOn),
      receivedOn: day(receivedOn),
      benefitFrom: null,
      untilOn: day(untilOn),
      issuer: 'Sở Y tế',
      abstract: 'Quyết định thử',
      retroReason: null,
      unitId: ctx.actor.assignments[0]?.unitId ?? '',
      toUnitId: '',
      toUsingUnitId: '',
      dossierIds: [],
      newNames: [],
      ...more,
    },
    terms,
  });
  return decisionId;
}

/** Enters the event of a line. */
export function enter(ctx: ServiceContext, decisionId: string, terms: EventTerms = {}, line = 1) {
  return recordEvent(ctx, { key: newId(ctx.now), decisionId, line, termsFor: () => terms });
}

/** The stored duties of a decision, by task. */
export async function dutiesOf(db: Database, decisionId: string) {
  const { rows } = await db.client.execute({
    sql: 'select task, unit_id, last_day, outcome, done_on from duties where decision_id = ? order by task, line',
    args: [decisionId],
  });
  return rows.map((row) =>
    [row['task'], row['unit_id'], row['last_day'], row['outcome']].join(' '),
  );
}
