import { assertion, type Statement } from '../write-batch.server';

export type NewDecision = {
  id: string;
  number: string | null;
  kind: string;
  signedOn: string;
  effectiveOn: string;
  receivedOn: string | null;
  benefitFrom: string | null;
  untilOn: string | null;
  issuer: string;
  abstract: string;
  retroReason: string | null;
  isBacklog: boolean;
  terms: string;
  unitId: string;
  at: number;
  account: { id: string; name: string };
};

export type NewDecisionPerson = {
  dossierId: string | null;
  fullName: string;
  unitId: string;
  toUnitId: string | null;
  toUsingUnitId: string | null;
};

/** Gives the statements that register a decision with its people, lines 1, 2, … in their order. */
export function registerDecisionStatements(
  decision: NewDecision,
  people: readonly NewDecisionPerson[],
): Statement[] {
  return [
    {
      sql: `insert into decisions (id, number, kind, signed_on, effective_on, received_on, benefit_from, until_on, issuer, abstract, retro_reason, is_backlog, terms, unit_id, registered_at, account_id, account_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        decision.id,
        decision.number,
        decision.kind,
        decision.signedOn,
        decision.effectiveOn,
        decision.receivedOn,
        decision.benefitFrom,
        decision.untilOn,
        decision.issuer,
        decision.abstract,
        decision.retroReason,
        decision.isBacklog ? 1 : 0,
        decision.terms,
        decision.unitId,
        decision.at,
        decision.account.id,
        decision.account.name,
      ],
    },
    ...people.map((person, index) => ({
      sql: `insert into decision_people (decision_id, line, dossier_id, full_name, unit_id, to_unit_id, to_using_unit_id, terms) values (?, ?, ?, ?, ?, ?, ?, '{}')`,
      args: [
        decision.id,
        index + 1,
        person.dossierId,
        person.fullName,
        person.unitId,
        person.toUnitId,
        person.toUsingUnitId,
      ],
    })),
  ];
}

/** Nobody has registered the same paper for one of these people meanwhile. */
export function paperIsNewAssertion(
  at: { number: string | null; signedOn: string; kind: string },
  dossierIds: readonly string[],
): Statement[] {
  if (dossierIds.length === 0) return [];
  return [
    assertion(
      'duplicate',
      `not exists (select 1 from decisions d join decision_people p on p.decision_id = d.id where p.dossier_id in (select value from json_each(?)) and d.number is ? and d.signed_on = ? and d.kind = ? and d.annulled_at is null and p.voided_at is null)`,
      [JSON.stringify(dossierIds), at.number, at.signedOn, at.kind],
    ),
  ];
}

/** Gives the statement that annuls a decision; it stays in the register with the reason. */
export function annulDecisionStatements(id: string, at: number, reason: string): Statement[] {
  return [
    {
      sql: `update decisions set annulled_at = ?, annul_reason = ? where id = ? and annulled_at is null and not exists (select 1 from decision_people p where p.decision_id = decisions.id and p.event_id is not null)`,
      args: [at, reason, id],
    },
    assertion('version'),
  ];
}

/** Gives the statement that takes a person off a decision; the line stays with the reason. */
export function voidLineStatements(
  at: { id: string; line: number; now: number },
  reason: string,
): Statement[] {
  return [
    {
      sql: `update decision_people set voided_at = ?, void_reason = ? where decision_id = ? and line = ? and voided_at is null and event_id is null`,
      args: [at.now, reason, at.id, at.line],
    },
    assertion('version'),
  ];
}

/** Gives the statements that put the new dossier on the line of its person, once. */
export function joinLineStatements(
  at: { decisionId: string; line: number },
  dossierId: string,
): Statement[] {
  return [
    {
      sql: `update decision_people set dossier_id = ? where decision_id = ? and line = ? and dossier_id is null and voided_at is null`,
      args: [dossierId, at.decisionId, at.line],
    },
    assertion('version'),
  ];
}
