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

/** Guards that people whom a decision moves are kept where they were read. */
export function stillWhereReadAssertion(
  movers: readonly { dossierId: string; unitId: string }[],
): Statement {
  const people = JSON.stringify(movers.map(({ dossierId, unitId }) => ({ dossierId, unitId })));
  return assertion(
    'version',
    `not exists (select 1 from json_each(?) j join dossiers d on d.id = j.value ->> 'dossierId' where d.managing_unit_id <> j.value ->> 'unitId')`,
    [people],
  );
}

/** Gives the statements by which some transfers of a dossier are void by themselves: their loan is over. */
export function lapseStatements(writer: Writer, transferIds: readonly string[]): Statement[] {
  if (transferIds.length === 0) return [];
  return moveOn(
    writer,
    { step: 'lapse', state: 'lapsed' },
    {
      where: `id in (select value from json_each(?)) and ${LEFT_OVER}`,
      args: [JSON.stringify(transferIds)],
    },
  );
}

/** What was proposed of somebody who has left, or of a dossier that was annulled, moves nobody: the paper stands alone. */
export function lapseOfDepartedStatements(
  writer: Writer,
  dossierIds: readonly string[],
): Statement[] {
  return moveOn(
    writer,
    { step: 'lapse', state: 'lapsed' },
    {
      where: `dossier_id in (select value from json_each(?)) and state = 'proposed' and exists (select 1 from dossiers d where d.id = transfers.dossier_id and (d.annulled_at is not null or d.person_status in (select value from json_each(?))))`,
      args: [JSON.stringify(dossierIds), JSON.stringify(CLOSED_STATUSES)],
    },
  );
}
