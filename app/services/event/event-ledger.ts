import type { eventRowsQuery } from '../../../db/queries/event-corrections.server';
import type { EventTerms } from '../../domain/event/apply-event';

/** A row of one person's event: its entry, or a correction of it with the reason. */
export type EventLedgerRow = {
  id: string;
  act: 'record' | 'correct';
  at: number;
  accountName: string;
  reason: string | null;
  terms: EventTerms;
};

/** Gives the rows of an event as the screen shows them. */
export function eventLedger(
  rows: Awaited<ReturnType<typeof eventRowsQuery>>,
): readonly EventLedgerRow[] {
  return rows.map(({ id, act, enteredAt, accountName, reason, terms }) => ({
    id,
    act,
    at: enteredAt,
    accountName,
    reason,
    terms: JSON.parse(terms) as EventTerms,
  }));
}
