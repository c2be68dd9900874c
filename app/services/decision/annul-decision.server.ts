import {
  decisionQuery,
  linesOfDecisionQuery,
  namedDossiersQuery,
} from '../../../db/queries/decisions.server';
import {
  annulDecisionStatements,
  voidLineStatements,
} from '../../../db/queries/write-decisions.server';
import { unitHeadQuery } from '../../../db/queries/keeping-units.server';
import { transfersOfDecisionQuery, unitsAboveQuery } from '../../../db/queries/transfers.server';
import { stillWhereReadAssertion } from '../../../db/queries/write-transfers.server';
import { readBatch } from '../../../db/read-batch.server';
import type { Statement } from '../../../db/write-batch.server';
import { getEventKind, isEventKind } from '../../domain/event/event-kinds';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { namesOf } from '../dossier/stored-version.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { requireAct } from '../require-act.server';
import {
  loanFactsOf,
  loanQueries,
  loansStillRead,
  settleLoans,
  withPapers,
  type LoanReading,
} from '../transfer/settle-loans.server';
import { writeAudited } from '../write-audited.server';
import { withdrawTransfers, type Withdrawal } from './withdraw-transfers.server';

export type Annulling = {
  key: string;
  decisionId: string;
  /** 0 annuls the decision, else the person of this line is taken off it. */
  line: number;
  reason: string;
};

/** The decision with what it moves: the unit of its register, or of the line, and whom it concerns. */
async function readAnnulled(ctx: ServiceContext, { decisionId, line }: Annulling) {
  const [decisions, people] = await readBatch(ctx.db, [
    decisionQuery(ctx.db, decisionId),
    linesOfDecisionQuery(ctx.db, decisionId, line),
  ]);
  const decision = decisions[0]?.decision;
  const unitId = line === 0 ? decision?.unitId : people[0]?.unitId;
  if (decision === undefined || unitId === undefined)
    throw new AppError('access.not-found', { act: 'decision.annul' });
  return { decision, unitId, people };
}

/** The people whom the paper lends: their other papers lend them alone now. */
function lentBy({ decision, people }: Awaited<ReturnType<typeof readAnnulled>>) {
  if (!isEventKind(decision.kind) || getEventKind(decision.kind).move !== 'secondment') return [];
  return people.flatMap(({ dossierId, line }) => (dossierId === null ? [] : [{ dossierId, line }]));
}

/** What was prolonged has its former last day again; what prolonged this paper and stands alone now gets a way of its own. */
function loansAfter(
  ctx: ServiceContext,
  { decision, unitId, people }: Awaited<ReturnType<typeof readAnnulled>>,
  read: LoanReading & { custodians: readonly { id: string; managingUnitId: string }[] },
): Statement[] {
  return lentBy({ decision, unitId, people }).flatMap(({ dossierId, line }) => {
    const custodian = read.custodians.find(({ id }) => id === dossierId);
    if (custodian === undefined) return [];
    const facts = withPapers(loanFactsOf(read, dossierId), (paper) =>
      paper.decisionId === decision.id && paper.line === line ? { isVoid: true } : null,
    );
    return settleLoans(ctx, { dossierId, custodianId: custodian.managingUnitId, unitId }, facts);
  });
}

/**
 * Annuls a decision that was registered wrongly, or takes a wrong person off it, with a reason: both stay in the register, their
 * duties are void, and so are their transfers (`withdrawTransfers`). Refuses with `decision.changed-meanwhile` once an event was
 * entered (that is corrected by a further entry), `decision.custody-moved` once a dossier or a loan was received.
 */
export async function annulDecision(ctx: ServiceContext, asked: Annulling): Promise<void> {
  const annulled = await readAnnulled(ctx, asked);
  const { unitId } = annulled;
  const [unit] = await unitHeadQuery(ctx.db, unitId);
  const right = requireAct(ctx, 'decision.annul', {
    kind: 'unit',
    unitId,
    ancestorIds: namesOf(unit?.ancestors ?? '[]'),
  });
  const { key, decisionId, line, reason } = asked;
  const lent = lentBy(annulled).map(({ dossierId }) => dossierId);
  let tries = 0;
  let withdrawn: Withdrawal['withdrawn'] = [];
  await writeAudited(ctx, { key, content: [decisionId, line, reason] }, async () => {
    const [transfers, custodians, papers, returns] = await readBatch(ctx.db, [
      transfersOfDecisionQuery(ctx.db, decisionId, line),
      namedDossiersQuery(ctx.db, lent),
      ...loanQueries(ctx, lent),
    ]);
    const ways = withdrawTransfers(ctx, transfers, { unitId, reason });
    const loans = { papers, returns };
    tries += 1;
    // A guard that speaks again and again is no race: an event stands, or it was annulled before.
    if (tries > 3) throw new AppError('decision.changed-meanwhile');
    ({ withdrawn } = ways);
    return {
      answer: {},
      note: { act: 'decision.annul', unitId, details: { decision: decisionId, line } },
      alsoNote: withdrawn.map(({ row }) => ({
        act: 'transfer.step',
        unitId,
        dossierId: row.dossierId,
        details: { transfer: row.id, step: 'withdraw', version: row.version + 1 },
      })),
      statements: [
        rightAssertion(ctx, right, null),
        ...loansStillRead(loans, lent),
        stillWhereReadAssertion(
          custodians.map(({ id, managingUnitId }) => ({ dossierId: id, unitId: managingUnitId })),
        ),
        ...(line === 0
          ? annulDecisionStatements(decisionId, ctx.now, reason)
          : voidLineStatements({ id: decisionId, line, now: ctx.now }, reason)),
        ...ways.statements,
        ...loansAfter(ctx, annulled, { ...loans, custodians }),
      ],
    };
  });
  await refreshDuties(ctx);
  const hosts = annulled.people.flatMap(({ toUnitId }) => toUnitId ?? []);
  await tellUnits(ctx, { above: namesOf(unit?.ancestors ?? '[]'), hosts, withdrawn });
}

/** Both sides of what was withdrawn look again, and the hosts of what was lent; open pages of what is back at home ask again. */
async function tellUnits(
  ctx: ServiceContext,
  told: { above: string[]; hosts: readonly string[]; withdrawn: Withdrawal['withdrawn'] },
): Promise<void> {
  const { above, hosts, withdrawn } = told;
  const sides = [...hosts, ...withdrawn.flatMap(({ row }) => [row.fromUnitId, row.toUnitId])];
  const units = sides.length === 0 ? [] : await unitsAboveQuery(ctx.db, sides);
  const unitIds = [...new Set([...above, ...units.map(({ id }) => id)])];
  for (const { row, wasOnItsWay } of withdrawn)
    if (wasOnItsWay) ctx.rooms.tellMoved(row.dossierId, unitIds);
  ctx.rooms.tellChanged(unitIds);
}
