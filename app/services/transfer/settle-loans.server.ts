import {
  loanEndStatement,
  loanPapersQuery,
  loanReturnsQuery,
  loansAsReadAssertion,
  type LoanPaperRow,
} from '../../../db/queries/loans.server';
import {
  lapseOfDepartedStatements,
  lapseStatements,
  proposeTransferStatements,
} from '../../../db/queries/write-transfers.server';
import type { Statement } from '../../../db/write-batch.server';
import { parsePlainDate, plainDate } from '../../domain/plain-date';
import {
  hostedLoan,
  loansOf,
  waysAsked,
  type Loan,
  type LoanPaper,
  type LoanReturn,
} from '../../domain/transfer/loan';
import type { ServiceContext } from '../context.server';
import { endedPaper } from '../duty/line-facts';
import { newId } from '../new-id.server';

/** A paper that lends somebody, with what its transfer needs. */
export type ReadPaper = LoanPaper & {
  transferId: string | null;
  toUsingUnitId: string | null;
  isEntered: boolean;
};

type ReturnRow = Awaited<ReturnType<typeof loanReturnsQuery>>[number];

/** The loans of some dossiers as they were read. */
export type LoanReading = { papers: readonly LoanPaperRow[]; returns: readonly ReturnRow[] };

/** The queries of `LoanReading`, papers first: to be read in a batch with what else a verb asks. */
export function loanQueries({ db }: ServiceContext, dossierIds: readonly string[]) {
  return [loanPapersQuery(db, dossierIds), loanReturnsQuery(db, dossierIds)] as const;
}

function paperOf(row: LoanPaperRow): ReadPaper {
  return {
    ...row,
    effectiveOn: plainDate(row.effectiveOn),
    untilOn: row.untilOn === null ? null : parsePlainDate(row.untilOn),
    hostId: row.toUnitId === row.unitId ? null : row.toUnitId,
    isVoid: row.annulledAt !== null || row.voidedAt !== null,
    isEntered: row.eventId !== null,
  };
}

/** What papers and returns of one dossier say, read or as a verb is about to make them. */
export type LoanFacts = { papers: readonly ReadPaper[]; returns: readonly LoanReturn[] };

/** Gives what was read of one dossier. */
export function loanFactsOf({ papers, returns }: LoanReading, dossierId: string): LoanFacts {
  return {
    papers: papers.filter((row) => row.dossierId === dossierId).map(paperOf),
    returns: returns
      .filter((row) => row.dossierId === dossierId)
      .map((row) => ({ effectiveOn: plainDate(row.effectiveOn), ended: endedPaper(row) })),
  };
}

/** Gives the loans of one dossier in their order. */
export function loansOfFacts({ papers, returns }: LoanFacts): Loan<ReadPaper>[] {
  return loansOf(papers, returns);
}

/** Gives the facts with some papers changed: by their transfer's id, or by their decision. */
export function withPapers(
  facts: LoanFacts,
  change: (paper: ReadPaper) => Partial<ReadPaper> | null,
): LoanFacts {
  return { ...facts, papers: facts.papers.map((paper) => ({ ...paper, ...change(paper) })) };
}

/** Says whether a person whose secondment out of the sector was entered has not come back (A22). */
export function isLentOutside(facts: LoanFacts): boolean {
  const loans = loansOfFacts(facts);
  const isEntered = ({ papers }: Loan<ReadPaper>) => papers.some((paper) => paper.isEntered);
  return loans.some((loan) => loan.hostId === null && loan.returned === null && isEntered(loan));
}

/** Guards that some people are lent as was read; to stand before what the verb writes. */
export function loansStillRead(
  { papers }: LoanReading,
  dossierIds: readonly string[],
): Statement[] {
  return dossierIds.length === 0 ? [] : [loansAsReadAssertion(dossierIds, papers)];
}

/**
 * Gives the statements by which the transfers of a dossier follow the papers of its loans as the verb has just made them: a loan
 * without a way to its host gets one, a way whose loan is over lapses, the host's right ends with the loan. Nothing is proposed
 * to whoever answers for the dossier already, nor for somebody who has left.
 */
export function settleLoans(
  ctx: ServiceContext,
  at: { dossierId: string; custodianId: string; unitId: string },
  facts: LoanFacts,
): Statement[] {
  const { dossierId, custodianId, unitId } = at;
  const writer = {
    at: ctx.now,
    account: { id: ctx.actor.accountId, name: ctx.actor.fullName },
    unitId,
  };
  const loans = loansOfFacts(facts);
  const { propose, lapse } = waysAsked(loans);
  const asked = propose.flatMap(({ hostId, ...paper }) =>
    hostId === null || hostId === custodianId ? [] : [{ ...paper, hostId }],
  );
  const hosted = hostedLoan(loans);
  return [
    ...asked.flatMap(({ decisionId, line, hostId, toUsingUnitId }) =>
      proposeTransferStatements({
        ...writer,
        id: newId(ctx.now),
        version: 1,
        decisionId,
        line,
        dossierId,
        kind: 'secondment',
        fromUnitId: custodianId,
        toUnitId: hostId,
        toUsingUnitId,
      }),
    ),
    ...(asked.length === 0 ? [] : lapseOfDepartedStatements(writer, [dossierId])),
    ...lapseStatements(
      writer,
      lapse.flatMap(({ transferId }) => transferId ?? []),
    ),
    ...(hosted === undefined ? [] : [loanEndStatement(dossierId, hosted.endsOn)]),
  ];
}
