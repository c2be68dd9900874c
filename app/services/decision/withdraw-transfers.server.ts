import type { transfersOfDecisionQuery } from '../../../db/queries/transfers.server';
import { transferStepStatements } from '../../../db/queries/write-transfers.server';
import type { Statement } from '../../../db/write-batch.server';
import { annulmentOf, effectOf } from '../../domain/transfer/transfer';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { basisOf } from '../event/event-words';

type Row = Awaited<ReturnType<typeof transfersOfDecisionQuery>>[number];

/** What a paper that is void no longer does. */
export type Withdrawal = {
  statements: Statement[];
  /** The dossiers that were asked for, or on their way, and by which transfer. */
  withdrawn: { row: Row; wasOnItsWay: boolean }[];
};

function annulled({ state, hasMoved }: Row) {
  return annulmentOf({ state, hasMoved: hasMoved === 1 });
}

function statementsOf(ctx: ServiceContext, row: Row, at: { unitId: string; reason: string }) {
  const isBroughtBack = annulled(row) === 'bring-back';
  return transferStepStatements({
    id: row.id,
    version: row.version + 1,
    step: 'withdraw',
    state: 'withdrawn',
    reason: at.reason,
    dossierId: row.dossierId,
    fromUnitId: row.fromUnitId,
    toUnitId: row.toUnitId,
    toUsingUnitId: null,
    effect: isBroughtBack ? effectOf('send-back', row.kind, row) : null,
    place: isBroughtBack ? row : null,
    document: basisOf(row),
    at: ctx.now,
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
    unitId: at.unitId,
  });
}

/**
 * Gives the statements that end the transfers of a paper that was annulled, or of a person taken off it (Điều 10.2): what was
 * not received is withdrawn, what is on its way is brought back. Refuses
 * with `decision.custody-moved` where a dossier or a loan was received.
 */
export function withdrawTransfers(
  ctx: ServiceContext,
  transfers: readonly Row[],
  at: { unitId: string; reason: string },
): Withdrawal {
  const withdrawn: Withdrawal['withdrawn'] = [];
  for (const row of transfers) {
    const does = annulled(row);
    if (does === 'refuse') throw new AppError('decision.custody-moved');
    if (does !== 'nothing') withdrawn.push({ row, wasOnItsWay: does === 'bring-back' });
  }
  return {
    withdrawn,
    statements: withdrawn.flatMap(({ row }) => statementsOf(ctx, row, at)),
  };
}
