import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { transferQuery, unitsAboveQuery } from '../../../db/queries/transfers.server';
import { transferStepStatements } from '../../../db/queries/write-transfers.server';
import { readBatch } from '../../../db/read-batch.server';
import { decide, scopeOf, type ReachOfAct } from '../../domain/permission/decide';
import {
  asksHome,
  asksPlace,
  asksReason,
  effectOf,
  placeRefusal,
  sideOf,
  stateAfterStep,
  type TransferStep,
} from '../../domain/transfer/transfer';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { basisOf } from '../event/event-words';
import { writeAudited } from '../write-audited.server';
import {
  isLentOutside,
  loanFactsOf,
  loanQueries,
  loansStillRead,
  settleLoans,
  withPapers,
} from './settle-loans.server';

export type TransferAsked = {
  key: string;
  transferId: string;
  /** The version the actor saw: another step meanwhile refuses this one. */
  seenVersion: number;
  step: TransferStep;
  reason: string | null;
  /** For `receive` and `forward`: who uses the person from now on. */
  usingUnitId: string | null;
};

type Row = Awaited<ReturnType<typeof transferQuery>>[number];

/** The unit a person is passed on to lies in the new unit. */
function requireUsingWithin(
  row: Row,
  using: { id: string; ancestors: string } | undefined,
  asked: TransferAsked,
): void {
  if (asked.usingUnitId === null) return;
  if (using === undefined || !namesOf(using.ancestors).includes(row.toUnitId))
    throw new AppError(
      'form.invalid',
      {},
      {
        faults: [{ field: 'usingUnitId', fault: 'unit.missing' }],
      },
    );
}

/** After these the host's last day is that of the loan, or another paper of the loan needs a way. */
const FOLLOWED: readonly TransferStep[] = ['release', 'receive', 'withdraw'];

const WHOLE_SECTOR: ReachOfAct = { sector: true, units: [], selfDossierId: null };

/** A transfer is seen by both of its sides: a step of the other one is no secret, only not his. */
async function refusalFor(ctx: ServiceContext, row: Row, answer: 'not-found' | 'forbidden') {
  if (answer === 'forbidden') return 'access.forbidden' as const;
  const reach = scopeOf(ctx.actor, 'transfer.read', ctx.now);
  const seen = await transferQuery(ctx.db, row.id, reach);
  return seen.length > 0 ? ('access.forbidden' as const) : ('access.not-found' as const);
}

/** Says why a step can't be taken any more, or gives the state after it. */
function stateAfter(
  row: Row | undefined,
  { step, seenVersion }: TransferAsked,
  isLentOut: boolean,
) {
  if (row === undefined) throw new AppError('transfer.changed-meanwhile');
  if (row.state === 'lapsed' || row.dossierAnnulledAt !== null || row.paperAnnulledAt !== null)
    throw new AppError('transfer.void');
  const state = stateAfterStep(step, row);
  if (state === null || row.version !== seenVersion)
    throw new AppError('transfer.changed-meanwhile');
  const elsewhere = placeRefusal(step, row, { ...row, isLentOutside: isLentOut });
  if (elsewhere !== null)
    throw new AppError(elsewhere === 'on-loan' ? 'transfer.on-loan' : 'transfer.changed-meanwhile');
  return { row, state };
}

/**
 * Takes one step of a transfer (Điều 10.2): the transfer, its ledger and the dossier's rights change in one batch, so that there
 * is one custodian at every instant and the old unit's open form can't save a moment later. Refuses with 404 for a unit that
 * has no part in it, 403 for the other side's step, `transfer.void` where paper, person or dossier has gone another way,
 * `transfer.changed-meanwhile` from another state, version or place, `transfer.on-loan` before a seconded person has come back,
 * and `transfer.under-way` where another unit was first to ask.
 */
export async function stepTransfer(
  ctx: ServiceContext,
  asked: TransferAsked,
): Promise<{ transferId: string }> {
  const [found] = await transferQuery(ctx.db, asked.transferId, WHOLE_SECTOR);
  if (found === undefined) throw new AppError('access.not-found', { act: 'transfer.read' });
  const side = sideOf(asked.step);
  const unitId = side === 'old' ? found.fromUnitId : found.toUnitId;
  const [units, usings, above] = await readBatch(ctx.db, [
    unitHeadQuery(ctx.db, unitId),
    unitHeadQuery(ctx.db, asked.usingUnitId ?? ''),
    unitsAboveQuery(ctx.db, [found.fromUnitId, found.toUnitId]),
  ]);
  const act = side === 'old' ? 'transfer.give' : 'transfer.take';
  const ancestorIds = namesOf(units[0]?.ancestors ?? '[]');
  const decision = decide(ctx.actor, act, { kind: 'unit', unitId, ancestorIds }, ctx.now);
  if (!decision.allowed) throw new AppError(await refusalFor(ctx, found, decision.answer), { act });
  const right = { role: decision.by.role, unitId: decision.by.unitId };
  requireUsingWithin(found, usings[0], asked);
  if (asksReason(asked.step) && asked.reason === null)
    throw new AppError(
      'form.invalid',
      {},
      {
        faults: [{ field: 'reason', fault: 'text.missing' }],
      },
    );
  const content = [
    asked.transferId,
    asked.seenVersion,
    asked.step,
    asked.reason,
    asked.usingUnitId,
  ];
  const form = { key: asked.key, content, taken: 'transfer.under-way' } as const;
  const { answer } = await writeAudited<{ transferId: string }>(ctx, form, async () => {
    const [[read], papers, returns] = await readBatch(ctx.db, [
      transferQuery(ctx.db, asked.transferId, WHOLE_SECTOR),
      ...loanQueries(ctx, [found.dossierId]),
    ]);
    const loans = { papers, returns };
    const facts = loanFactsOf(loans, found.dossierId);
    const { row, state } = stateAfter(read, asked, isLentOutside(facts));
    // Papers and their last days are asked for by these steps alone.
    const asksLoans = row.kind === 'secondment' || asksHome(asked.step);
    return {
      answer: { transferId: asked.transferId },
      note: {
        act: 'transfer.step',
        unitId,
        dossierId: row.dossierId,
        details: { transfer: row.id, step: asked.step, version: row.version + 1 },
      },
      statements: [
        rightAssertion(ctx, right, null),
        ...(asksLoans ? loansStillRead(loans, [row.dossierId]) : []),
        ...transferStepStatements({
          id: row.id,
          version: row.version + 1,
          step: asked.step,
          state,
          reason: asked.reason,
          dossierId: row.dossierId,
          fromUnitId: row.fromUnitId,
          toUnitId: row.toUnitId,
          toUsingUnitId: asked.usingUnitId ?? row.toUsingUnitId,
          effect: effectOf(asked.step, row.kind, row),
          place: asksPlace(asked.step) ? row : null,
          document: basisOf(row),
          at: ctx.now,
          account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
          unitId,
        }),
        ...(row.kind === 'secondment' && FOLLOWED.includes(asked.step)
          ? settleLoans(
              ctx,
              { dossierId: row.dossierId, custodianId: row.custodianId, unitId },
              withPapers(facts, ({ transferId }) =>
                transferId === row.id ? { transfer: state } : null,
              ),
            )
          : []),
      ],
    };
  });
  await refreshDuties(ctx);
  ctx.rooms.tellMoved(
    found.dossierId,
    above.map(({ id }) => id),
  );
  return answer;
}
