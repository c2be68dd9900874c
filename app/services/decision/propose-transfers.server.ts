import {
  lapseOfDepartedStatements,
  proposeTransferStatements,
  stillWhereReadAssertion,
} from '../../../db/queries/write-transfers.server';
import type { NewDecisionPerson } from '../../../db/queries/write-decisions.server';
import type { Statement } from '../../../db/write-batch.server';
import { getEventKind } from '../../domain/event/event-kinds';
import { plainDate, parsePlainDate } from '../../domain/plain-date';
import type { DecisionForm } from '../../forms/decision-form';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import {
  loanFactsOf,
  loansStillRead,
  settleLoans,
  type LoanReading,
  type ReadPaper,
} from '../transfer/settle-loans.server';

type Mover = NewDecisionPerson & { dossierId: string; toUnitId: string; line: number };

function moversOf(people: readonly NewDecisionPerson[]): Mover[] {
  return people.flatMap((person, index) => {
    const { dossierId, toUnitId } = person;
    return dossierId === null || toUnitId === null
      ? []
      : [{ ...person, dossierId, toUnitId, line: index + 1 }];
  });
}

/** The paper of a secondment as it is about to stand. */
function newPaper({ decisionId, form }: At, mover: Mover): ReadPaper {
  return {
    decisionId,
    line: mover.line,
    effectiveOn: plainDate(form.effectiveOn ?? form.signedOn),
    untilOn: form.untilOn === null ? null : parsePlainDate(form.untilOn),
    unitId: mover.unitId,
    hostId: mover.toUnitId,
    toUsingUnitId: mover.toUsingUnitId,
    isBacklog: false,
    isVoid: false,
    isEntered: false,
    transfer: null,
    transferId: null,
  };
}

type At = { decisionId: string; form: DecisionForm };

/**
 * Gives the statements by which a decision moves people: the new unit is asked to ask for each dossier (A20). A secondment that
 * prolongs a loan asks nobody: the loan has its way, and its host reads until the new last day. Backlog moves nobody. Guards
 * with `version` that every dossier and every loan is where it was read.
 */
export function transferProposals(
  ctx: ServiceContext,
  at: At,
  people: readonly NewDecisionPerson[],
  loans: LoanReading,
): Statement[] {
  const { decisionId, form } = at;
  const movers = moversOf(people);
  if (form.isBacklog === 'on' || movers.length === 0) return [];
  const writer = {
    at: ctx.now,
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
    unitId: form.unitId,
  };
  const still = stillWhereReadAssertion(movers);
  const dossierIds = movers.map(({ dossierId }) => dossierId);
  if (getEventKind(form.kind).move === 'secondment')
    return [
      still,
      ...movers.flatMap((mover) => {
        const { papers, returns } = loanFactsOf(loans, mover.dossierId);
        const place = { ...mover, custodianId: mover.unitId, unitId: form.unitId };
        return settleLoans(ctx, place, { papers: [...papers, newPaper(at, mover)], returns });
      }),
    ];
  return [
    still,
    ...movers.flatMap((mover) =>
      proposeTransferStatements({
        ...writer,
        id: newId(ctx.now + mover.line),
        version: 1,
        decisionId,
        line: mover.line,
        dossierId: mover.dossierId,
        kind: 'move',
        fromUnitId: mover.unitId,
        toUnitId: mover.toUnitId,
        toUsingUnitId: mover.toUsingUnitId,
      }),
    ),
    ...lapseOfDepartedStatements(writer, dossierIds),
  ];
}

/** Guards that the people of a secondment are lent as was read; to stand before the decision itself. */
export function loansOfPeopleStillRead(
  form: DecisionForm,
  people: readonly NewDecisionPerson[],
  loans: LoanReading,
): Statement[] {
  if (getEventKind(form.kind).move !== 'secondment') return [];
  return loansStillRead(
    loans,
    moversOf(people).map(({ dossierId }) => dossierId),
  );
}
