import {
  compareSectionStatements,
  lastComparisonsQuery,
} from '../../../db/queries/paper-twins.server';
import { dossierHeadQuery, sectionHeadsQuery } from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { ComparisonResult } from '../../domain/paper-twin/comparison';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireDossierAct } from '../dossier/dossier-access.server';
import { rightAssertion } from '../dossier/right-assertion.server';
import { writeAudited } from '../write-audited.server';

export type SectionComparison = {
  key: string;
  dossierId: string;
  section: SectionCode;
  /** What was looked at. */
  sectionVersion: number;
  /** The number of the last comparison that was seen, 0 for none. */
  seen: number;
  result: ComparisonResult;
  difference: string | null;
};

type Answer = { dossierId: string; section: SectionCode; seq: number };

async function prepareComparison(ctx: ServiceContext, asked: SectionComparison) {
  const { dossierId, section, sectionVersion, result } = asked;
  const [[row], heads, last] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, dossierId),
    sectionHeadsQuery(ctx.db, dossierId),
    lastComparisonsQuery(ctx.db, dossierId),
  ]);
  const right = requireDossierAct(ctx, 'paper.check', row);
  const head = heads.find(({ code }) => code === section);
  if (row === undefined || head === undefined) throw new AppError('access.not-found');
  if (head.version === 0) throw new AppError('paper.section-not-entered');
  const seen = last.find(({ sectionCode }) => sectionCode === section)?.seq ?? 0;
  if (head.version !== sectionVersion || seen !== asked.seen)
    throw new AppError('paper.changed-meanwhile');
  const unitId = row.dossier.managingUnitId;
  const account = { id: ctx.actor.accountId, name: ctx.actor.fullName };
  const seq = seen + 1;
  return {
    answer: { dossierId, section, seq },
    note: {
      act: 'paper.compare' as const,
      unitId,
      dossierId,
      sectionCode: section,
      details: { result, sectionVersion, seq },
    },
    statements: [
      rightAssertion(ctx, right, row.dossier),
      ...compareSectionStatements(
        // What is compared is the version that stands now: the comparison is of today.
        { dossierId, unitId, checkedOn: ctx.today, at: ctx.now, account },
        {
          sectionCode: section,
          seq,
          sectionVersion,
          result,
          difference: result === 'differs' ? asked.difference : null,
        },
      ),
    ],
  };
}

/**
 * Notes that a section, at the version that stands, agrees with paper or what differs (Điều 8.1). The check before it stays:
 * saying "agrees" after a difference is what clears it. Refuses by right; `paper.changed-meanwhile` when the section was
 * saved or compared since the page was read, `paper.section-not-entered` for one that holds nothing, and a difference
 * without its words.
 */
export async function compareSection(
  ctx: ServiceContext,
  asked: SectionComparison,
): Promise<Answer> {
  const { key, dossierId, section, sectionVersion, seen, result, difference } = asked;
  if (result === 'differs' && difference === null)
    throw new AppError(
      'form.invalid',
      {},
      { faults: [{ field: 'difference', fault: 'text.missing' }] },
    );
  const content = ['compare', dossierId, section, sectionVersion, seen, result, difference];
  const { answer } = await writeAudited<Answer>(ctx, { key, content }, () =>
    prepareComparison(ctx, asked),
  );
  return answer;
}
