import { unitsBelowQuery } from '../../../db/queries/keeping-units.server';
import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import {
  custodyQuery,
  transferQuery,
  transferStepsQuery,
} from '../../../db/queries/transfers.server';
import { readBatch } from '../../../db/read-batch.server';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { isLedgerStep } from '../../domain/transfer/transfer';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { mayOnDossier } from '../dossier/dossier-access.server';
import { newId } from '../new-id.server';
import { requireAct } from '../require-act.server';
import { shownTransfer } from './list-transfers.server';
import { isLentOutside, loanFactsOf, loanQueries } from './settle-loans.server';
import type { TransferPage } from './transfer-page';

/** Opens one transfer for either of its units: its steps, and who answered for the dossier from when to when. */
export async function openTransfer(ctx: ServiceContext, id: string): Promise<TransferPage> {
  requireAct(ctx, 'transfer.read', NO_SUBJECT);
  const [row] = await transferQuery(ctx.db, id, scopeOf(ctx.actor, 'transfer.read', ctx.now));
  if (row === undefined) throw new AppError('access.not-found', { act: 'transfer.read' });
  const [steps, ledger, below, heads, papers, returns] = await readBatch(ctx.db, [
    transferStepsQuery(ctx.db, id),
    custodyQuery(ctx.db, row.dossierId),
    unitsBelowQuery(ctx.db, [row.toUnitId]),
    dossierHeadQuery(ctx.db, row.dossierId),
    ...loanQueries(ctx, [row.dossierId]),
  ]);
  const loans = loanFactsOf({ papers, returns }, row.dossierId);
  return {
    transfer: shownTransfer(ctx, row, isLentOutside(loans)),
    formKey: newId(ctx.now),
    steps: steps.map(({ step, ...said }) => ({
      ...said,
      step: isLedgerStep(step) ? step : 'propose',
    })),
    custody: ledger.map(({ unitName, unitId, fromAt, document }, index) => ({
      unitName: unitName ?? unitId,
      fromAt,
      untilAt: ledger[index + 1]?.fromAt ?? null,
      document,
    })),
    usingUnits: below.map((unit) => ({ id: unit.id, name: unit.name })),
    mayOpen: heads[0] !== undefined && mayOnDossier(ctx, 'dossier.open', heads[0]),
  };
}
