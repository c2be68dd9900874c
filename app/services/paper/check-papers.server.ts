import {
  checkPapersStatements,
  lastPaperItemsQuery,
  paperDocumentsQuery,
  paperSeenQuery,
  type CheckedPaper,
} from '../../../db/queries/paper-twins.server';
import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import { judgeRow, type TypedFinding } from '../../domain/paper-twin/paper-item';
import type { PlainDate } from '../../domain/plain-date';
import type { FieldFault } from '../../forms/refused-form';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireDossierAct } from '../dossier/dossier-access.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { writeAudited } from '../write-audited.server';

export type CheckedPapers = {
  key: string;
  dossierId: string;
  seen: number;
  checkedOn: PlainDate;
  rows: ReadonlyMap<string, TypedFinding>;
};

type Answer = { dossierId: string; papers: number };

type LastItems = Awaited<ReturnType<typeof lastPaperItemsQuery>>;

/** The rows that say something new, as checks; all faults at once where a row may not be written so. */
function changedRows(last: LastItems, rows: CheckedPapers['rows']): CheckedPaper[] {
  const faults: FieldFault[] = [];
  const changed: CheckedPaper[] = [];
  for (const [code, typed] of rows) {
    const before = last.find(({ documentCode }) => documentCode === code) ?? null;
    const verdict = judgeRow(before, typed);
    if (verdict.kind === 'fault')
      faults.push({ field: `${verdict.field}-${code}`, fault: verdict.fault });
    if (verdict.kind === 'write')
      changed.push({
        ...verdict.finding,
        documentCode: code,
        version: (before?.version ?? 0) + 1,
      });
  }
  if (faults.length > 0) throw new AppError('form.invalid', {}, { faults });
  if (changed.length === 0) throw new AppError('paper.nothing-changed');
  return changed;
}

async function prepareCheck(ctx: ServiceContext, asked: CheckedPapers) {
  const { dossierId, checkedOn, seen, rows } = asked;
  const [[row], documents, last, checks] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, dossierId),
    paperDocumentsQuery(ctx.db),
    lastPaperItemsQuery(ctx.db, dossierId),
    paperSeenQuery(ctx.db, dossierId),
  ]);
  const right = requireDossierAct(ctx, 'paper.check', row);
  if (row === undefined) throw new AppError('access.not-found');
  if (checkedOn > ctx.today)
    throw new AppError(
      'form.invalid',
      {},
      { faults: [{ field: 'checkedOn', fault: 'date.future' }] },
    );
  const known = new Set(documents.map(({ code }) => code));
  if ([...rows.keys()].some((code) => !known.has(code))) throw new AppError('request.malformed');
  if ((checks[0]?.checks ?? 0) !== seen) throw new AppError('paper.changed-meanwhile');
  const changed = changedRows(last, rows);
  const unitId = row.dossier.managingUnitId;
  const account = { id: ctx.actor.accountId, name: ctx.actor.fullName };
  const differences = changed.filter(({ difference }) => difference !== null).length;
  return {
    answer: { dossierId, papers: changed.length },
    note: {
      act: 'paper.check' as const,
      unitId,
      dossierId,
      details: { papers: changed.map(({ documentCode }) => documentCode), differences, checkedOn },
    },
    statements: [
      rightAssertion(ctx, right, row.dossier),
      ...checkPapersStatements(
        { dossierId, unitId, checkedOn, at: ctx.now, account },
        seen,
        changed,
      ),
    ],
  };
}

/**
 * Notes what a check of the paper dossier found (Điều 8.1): each changed row of the checklist as a new check, all or none, and
 * the summary with them. A difference goes only by a check that says so. Refuses by right; `paper.changed-meanwhile` when a
 * colleague has checked since the form was made, `paper.nothing-changed`, and `form.invalid` with the faults by field.
 */
export async function checkPapers(ctx: ServiceContext, asked: CheckedPapers): Promise<Answer> {
  const { key, dossierId, seen, checkedOn, rows } = asked;
  const content = ['check-papers', dossierId, seen, checkedOn, JSON.stringify([...rows])];
  const { answer } = await writeAudited<Answer>(ctx, { key, content }, () =>
    prepareCheck(ctx, asked),
  );
  return answer;
}
