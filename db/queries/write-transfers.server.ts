import { CLOSED_STATUSES } from '../../app/domain/event/event-kinds';
import type {
  DossierPlace,
  LedgerStep,
  TransferEffect,
  TransferKind,
  TransferState,
  TransferStep,
} from '../../app/domain/transfer/transfer';
import { assertion, type Statement } from '../write-batch.server';

type Writer = { at: number; account: { id: string; name: string }; unitId: string };

type Stepped = Writer & { id: string; version: number };

function stepRow(stepped: Stepped, step: LedgerStep, reason: string | null): Statement {
  return {
    sql: `insert into transfer_steps (transfer_id, version, step, reason, at, account_id, account_name, unit_id) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      stepped.id,
      stepped.version,
      step,
      reason,
      stepped.at,
      stepped.account.id,
      stepped.account.name,
      stepped.unitId,
    ],
  };
}

/** Gives the statements that propose a transfer: the decision asks the new unit to ask for the dossier (A20). */
export function proposeTransferStatements(
  transfer: Stepped & {
    decisionId: string;
    line: number;
    dossierId: string;
    kind: TransferKind;
    fromUnitId: string;
    toUnitId: string;
    toUsingUnitId: string | null;
  },
): Statement[] {
  return [
    {
      sql: `insert into transfers (id, version, decision_id, line, dossier_id, kind, from_unit_id, to_unit_id, to_using_unit_id, state, changed_at) values (?, 1, ?, ?, ?, ?, ?, ?, ?, 'proposed', ?)`,
      args: [
        transfer.id,
        transfer.decisionId,
        transfer.line,
        transfer.dossierId,
        transfer.kind,
        transfer.fromUnitId,
        transfer.toUnitId,
        transfer.toUsingUnitId,
        transfer.at,
      ],
    },
    stepRow(transfer, 'propose', null),
  ];
}

export type StepToWrite = Stepped & {
  step: TransferStep;
  state: TransferState;
  reason: string | null;
  dossierId: string;
  fromUnitId: string;
  toUnitId: string;
  toUsingUnitId: string | null;
  /** What it does to the dossier; null: nothing. */
  effect: TransferEffect | null;
  /** From where it was decided on; null where that does not matter. */
  place: DossierPlace | null;
  document: string;
};

/** The dossier's own columns that follow a step; custody itself is moved by its ledger. */
function dossierColumns(step: StepToWrite, effect: TransferEffect): [string, string | null][] {
  const columns: [string, string | null][] = [];
  if (effect.transit !== undefined)
    columns.push(['transfer_id', effect.transit === 'begins' ? step.id : null]);
  if (effect.guest !== undefined)
    columns.push(
      ['guest_unit_id', effect.guest === 'new-unit' ? step.toUnitId : null],
      ['guest_until_on', null],
    );
  // Who answers for the dossier today: it may have changed hands since it was lent.
  if (effect.using === 'custodian')
    columns.push(['using_unit_id', step.place?.custodianId ?? step.fromUnitId]);
  if (effect.using === 'target')
    columns.push(['using_unit_id', step.toUsingUnitId ?? step.toUnitId]);
  return columns;
}

function placeAssertion(dossierId: string, place: DossierPlace): Statement {
  return assertion(
    'version',
    `exists (select 1 from dossiers where id = ? and managing_unit_id = ? and guest_unit_id is ? and transfer_id is ?)`,
    [dossierId, place.custodianId, place.guestId, place.transitId],
  );
}

/** The ledger of custody and the dossier's columns follow the step. */
function effectStatements(step: StepToWrite, effect: TransferEffect): Statement[] {
  const columns = dossierColumns(step, effect);
  const statements: Statement[] = [];
  if (effect.movesCustody === true)
    statements.push({
      sql: `insert into custody (dossier_id, seq, unit_id, from_at, document, transfer_id) select ?, max(seq) + 1, ?, max(max(from_at) + 1, ?), ?, ? from custody where dossier_id = ?`,
      args: [step.dossierId, step.toUnitId, step.at, step.document, step.id, step.dossierId],
    });
  statements.push({
    sql: `update dossiers set ${columns.map(([name]) => `${name} = ?`).join(', ')} where id = ?`,
    args: [...columns.map(([, value]) => value), step.dossierId],
  });
  if (effect.movesCustody === true)
    statements.push(...leaveBehindStatements(step, step.dossierId, step.id));
  else if (step.state === 'received') statements.push(loanEndStatement(step.dossierId));
  return statements;
}

/**
 * Gives the statements of one step: the transfer by its version, the step's row, the dossier that must still be where it was
 * decided on, and what the step does to it.
 */
export function transferStepStatements(step: StepToWrite): Statement[] {
  return [
    {
      sql: `update transfers set version = ?, state = ?, to_using_unit_id = coalesce(?, to_using_unit_id), changed_at = ? where id = ? and version = ?`,
      args: [step.version, step.state, step.toUsingUnitId, step.at, step.id, step.version - 1],
    },
    assertion('version'),
    stepRow(step, step.step, step.reason),
    ...(step.place === null ? [] : [placeAssertion(step.dossierId, step.place)]),
    ...(step.effect === null ? [] : effectStatements(step, step.effect)),
  ];
}

/** Takes some transfers to another state, each with its row in the ledger. */
function moveOn(
  { at, account, unitId }: Writer,
  to: { step: LedgerStep; state: TransferState },
  which: { where: string; args: (string | number)[] },
): Statement[] {
  return [
    {
      sql: `insert into transfer_steps (transfer_id, version, step, reason, at, account_id, account_name, unit_id) select id, version + 1, ?, null, ?, ?, ?, ? from transfers where ${which.where}`,
      args: [to.step, at, account.id, account.name, unitId, ...which.args],
    },
    {
      sql: `update transfers set version = version + 1, state = ?, changed_at = ? where ${which.where}`,
      args: [to.state, at, ...which.args],
    },
  ];
}

/** Of a dossier that has gone on: what was not received, and what was received and not passed on. */
const LEFT_OVER = `(state in ('proposed', 'requested', 'refused', 'returned') or (kind = 'move' and state = 'received'))`;

/**
 * Gives the statements by which the other transfers of a dossier are void by themselves, because it went elsewhere or its
 * person left (Điều 10.3): they take no further step, and a loan that still runs ends.
 */
export function leaveBehindStatements(
  writer: Writer,
  dossierId: string,
  exceptId: string | null,
): Statement[] {
  const args = [dossierId, exceptId ?? ''];
  return [
    ...moveOn(
      writer,
      { step: 'lapse', state: 'lapsed' },
      { where: `dossier_id = ? and id <> ? and ${LEFT_OVER}`, args },
    ),
    ...moveOn(
      writer,
      { step: 'end', state: 'ended' },
      {
        where: `dossier_id = ? and id <> ? and kind = 'secondment' and state in ('received', 'forwarded')`,
        args,
      },
    ),
  ];
}

/** Gives the statements that end the way and the loan of somebody who has left: nobody reads beside the custodian any more. */
export function departureStatements(writer: Writer, dossierId: string): Statement[] {
  return [
    ...leaveBehindStatements(writer, dossierId, null),
    {
      sql: `update dossiers set guest_unit_id = null, guest_until_on = null, using_unit_id = managing_unit_id where id = ? and guest_unit_id is not null and transfer_id is null`,
      args: [dossierId],
    },
  ];
}

/**
 * Guards that people whom a decision moves are kept where they were read, and that as many of them are lent to its host as
 * were: those are prolonged, the others asked for.
 */
export function stillWhereReadAssertions(
  movers: readonly { dossierId: string; unitId: string; toUnitId: string }[],
  lentToHost: number,
  kind: TransferKind,
): Statement[] {
  const people = JSON.stringify(
    movers.map(({ dossierId, unitId, toUnitId }) => ({ dossierId, unitId, toUnitId })),
  );
  const stay = assertion(
    'version',
    `not exists (select 1 from json_each(?) j join dossiers d on d.id = j.value ->> 'dossierId' where d.managing_unit_id <> j.value ->> 'unitId')`,
    [people],
  );
  if (kind === 'move') return [stay];
  return [
    stay,
    assertion(
      'version',
      `(select count(*) from json_each(?) j join transfers t on t.dossier_id = j.value ->> 'dossierId' and t.to_unit_id = j.value ->> 'toUnitId' where t.kind = 'secondment' and t.state in ('received', 'forwarded')) = ?`,
      [people, lentToHost],
    ),
  ];
}

/** A paper of somebody who has left, or of a dossier that was annulled, stands in the register and moves nobody. */
export function lapseOfDepartedStatements(writer: Writer, decisionId: string): Statement[] {
  return moveOn(
    writer,
    { step: 'lapse', state: 'lapsed' },
    {
      where: `decision_id = ? and state = 'proposed' and exists (select 1 from dossiers d where d.id = transfers.dossier_id and (d.annulled_at is not null or d.person_status in (select value from json_each(?))))`,
      args: [decisionId, JSON.stringify(CLOSED_STATUSES)],
    },
  );
}

/**
 * Gives the statement that sets how long the host of a loan reads and enters: until the last day of its paper, or of a later
 * one for the same host that has no transfer of its own and so prolongs it. Annulled papers and backlog don't count.
 */
export function loanEndStatement(dossierId: string): Statement {
  return {
    sql: `update dossiers set guest_until_on = (
      select max(d.until_on)
      from transfers t
      join decisions first on first.id = t.decision_id
      join decision_people p on p.dossier_id = t.dossier_id and p.to_unit_id = t.to_unit_id
      join decisions d on d.id = p.decision_id
      where t.dossier_id = dossiers.id and t.to_unit_id = dossiers.guest_unit_id
        and t.kind = 'secondment' and t.state in ('received', 'forwarded')
        and d.kind = 'BP' and d.is_backlog = 0 and d.annulled_at is null and p.voided_at is null
        and (d.id = first.id or (d.registered_at >= first.registered_at and not exists (
          select 1 from transfers own where own.decision_id = d.id and own.line = p.line and own.state <> 'lapsed'))))
      where id = ? and guest_unit_id is not null and transfer_id is null`,
    args: [dossierId],
  };
}
