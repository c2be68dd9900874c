import type { IncidentRow } from '../../../db/queries/incidents.server';
import type { IncidentGravity, IncidentKind } from '../../domain/incident/incident';
import type { IncidentWording, ListedIncident, ToldIncident } from './incident-page';

function headOf(row: IncidentRow) {
  return {
    id: row.id,
    version: row.version,
    // Written by the verb only, which knows no others.
    kind: row.kind as IncidentKind,
    gravity: row.gravity as IncidentGravity,
    title: row.title,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
  };
}

/** Gives a row as a list shows it. */
export function listedIncident(row: IncidentRow): ListedIncident {
  const { state, changedAt } = row;
  return { ...headOf(row), state, changedAt, isAcknowledged: row.acknowledged === 1 };
}

/** Gives a row as the banner tells it. */
export function toldIncident(row: IncidentRow): ToldIncident {
  const { state, whatHappened, whatToDo } = row;
  return { ...headOf(row), state, whatHappened, whatToDo };
}

/** Gives a row as one wording, whole. */
export function wordingOf(row: IncidentRow): IncidentWording {
  const units = JSON.parse(row.units) as { id: string; name: string }[];
  return {
    ...headOf(row),
    act: row.act,
    whatHappened: row.whatHappened,
    whatToDo: row.whatToDo,
    audience: row.audience,
    unitIds: units.map(({ id }) => id),
    unitNames: units.map(({ name }) => name),
    enteredAt: row.enteredAt,
    accountName: row.accountName,
  };
}
