import {
  lapseOfDepartedStatements,
  loanEndStatement,
  proposeTransferStatements,
  stillWhereReadAssertions,
} from '../../../db/queries/write-transfers.server';
import type { NewDecisionPerson } from '../../../db/queries/write-decisions.server';
import type { Statement } from '../../../db/write-batch.server';
import { getEventKind } from '../../domain/event/event-kinds';
import type { DecisionForm } from '../../forms/decision-form';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';

/** A loan that runs: whose, and with whom. */
type Loan = { dossierId: string; toUnitId: string };

type Mover = NewDecisionPerson & { dossierId: string; toUnitId: string; line: number };

function moversOf(people: readonly NewDecisionPerson[]): Mover[] {
  return people.flatMap((person, index) => {
    const { dossierId, toUnitId } = person;
    return dossierId === null || toUnitId === null
      ? []
      : [{ ...person, dossierId, toUnitId, line: index + 1 }];
  });
}

/**
 * Gives the statements by which a decision moves people: the new unit is asked to ask for each dossier (A20). A further
 * secondment to the host that has the person already asks nobody: it prolongs the loan, and with it the host's right. Backlog
 * moves nobody. Guards with `version` that every dossier and every loan is where it was read.
 */
export function transferProposals(
  ctx: ServiceContext,
  at: { decisionId: string; form: DecisionForm },
  people: readonly NewDecisionPerson[],
  loans: readonly Loan[],
): Statement[] {
  const { decisionId, form } = at;
  const movers = moversOf(people);
  if (form.isBacklog === 'on' || movers.length === 0) return [];
  const kind = getEventKind(form.kind).move === 'secondment' ? 'secondment' : 'move';
  const prolongs = ({ dossierId, toUnitId }: Mover) =>
    kind === 'secondment' &&
    loans.some((loan) => loan.dossierId === dossierId && loan.toUnitId === toUnitId);
  const writer = {
    at: ctx.now,
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
    unitId: form.unitId,
  };
  return [
    ...stillWhereReadAssertions(movers, movers.filter(prolongs).length, kind),
    ...movers.flatMap((mover) =>
      prolongs(mover)
        ? [loanEndStatement(mover.dossierId)]
        : proposeTransferStatements({
            ...writer,
            id: newId(ctx.now + mover.line),
            version: 1,
            decisionId,
            line: mover.line,
            dossierId: mover.dossierId,
            kind,
            fromUnitId: mover.unitId,
            toUnitId: mover.toUnitId,
            toUsingUnitId: mover.toUsingUnitId,
          }),
    ),
    ...lapseOfDepartedStatements(writer, decisionId),
  ];
}
