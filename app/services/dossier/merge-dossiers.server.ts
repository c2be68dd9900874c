import { goOnStatements, versionsStand } from '../../../db/queries/merge-dossiers.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { refreshDuties } from '../duty/refresh-duties.server';
import { requireAct } from '../require-act.server';
import { writeAudited, type PreparedWrite } from '../write-audited.server';
import { refuseObstacles } from './annul-obstacles';
import type { DossierHeadRow } from './dossier-access.server';
import { mergeSections, type MergeChoices } from './merge-sections.server';
import { readMerge, type MergePair, type MergeReading } from './read-merge.server';
import { rightAssertion, type UsedRight } from './right-assertion.server';
import { namesOf } from './stored-version.server';
import type { WrittenSections } from './write-sections.server';

export type MergeAsked = MergePair & {
  key: string;
  /** The versions the preview showed: a save of either dossier meanwhile refuses the merge. */
  seen: string;
  choices: MergeChoices;
  reason: string;
};

type Answer = { keptId: string; written: [SectionCode, number][] };

/** Names the merged dossier as the basis of what was taken from it. */
function basisOf({ dossier }: DossierHeadRow): string {
  return `${dossier.fullName} · ${dossier.staffNumber ?? dossier.id}`;
}

async function prepareMerge(
  ctx: ServiceContext,
  asked: MergeAsked,
  read: MergeReading,
  right: UsedRight,
): Promise<{ prepared: PreparedWrite<Answer>; sections: WrittenSections }> {
  const { kept, other } = read;
  if (kept.dossier.transferId !== null) throw new AppError('dossier.in-transit');
  refuseObstacles(read.obstacles, other.dossier);
  if (read.seen !== asked.seen) throw new AppError('merge.changed-meanwhile');
  const sections = await mergeSections(ctx, read, { ...asked, basis: basisOf(other) });
  const { statements, written } = sections;
  const noteOf = (row: DossierHeadRow, code: 'kept' | 'annulled', withId: string) => ({
    act: 'dossier.merge' as const,
    unitId: row.dossier.managingUnitId,
    dossierId: row.dossier.id,
    details: { code, with: withId, written: written.map((one) => one.join(':')) },
  });
  const prepared = {
    answer: { keptId: asked.keptId, written },
    note: noteOf(kept, 'kept', asked.otherId),
    alsoNote: [noteOf(other, 'annulled', asked.keptId)],
    statements: [
      rightAssertion(ctx, right, kept.dossier),
      rightAssertion(ctx, right, other.dossier),
      versionsStand(asked.keptId, read.sections),
      versionsStand(asked.otherId, read.otherSections),
      ...goOnStatements(
        {
          dossierId: asked.otherId,
          reason: asked.reason,
          mergedIntoId: asked.keptId,
          at: ctx.now,
          accountId: ctx.actor.accountId,
        },
        kept.dossier.staffNumber === null ? other.dossier.staffNumber : null,
      ),
      ...statements,
    ],
  };
  return { prepared, sections };
}

/**
 * Merges two dossiers of one person (Điều 11.1): the chosen sections become new versions of the kept one, the other is
 * annulled and names it, both keep their histories. One batch. Refuses by right on either, `merge.same-dossier`,
 * `dossier.annulled`, `dossier.in-transit`, `dossier.papers-waiting`, `merge.contradicts`, and `merge.changed-meanwhile`
 * where a section of either was saved since the preview.
 */
export async function mergeDossiers(ctx: ServiceContext, asked: MergeAsked): Promise<void> {
  const right = requireAct(ctx, 'dossier.merge', NO_SUBJECT);
  const choices = Object.entries(asked.choices).sort(([a], [b]) => (a < b ? -1 : 1));
  const form = {
    key: asked.key,
    content: [
      'dossier.merge',
      asked.keptId,
      asked.otherId,
      asked.seen,
      asked.reason,
      JSON.stringify(choices),
    ],
    taken: 'dossier.duplicate-elsewhere' as const,
  };
  let tell = () => {};
  await writeAudited<Answer>(ctx, form, async () => {
    const read = await readMerge(ctx, asked);
    const { prepared, sections } = await prepareMerge(ctx, asked, read, right);
    tell = () => {
      sections.tell();
      // The locks of the other one end.
      const unitIds = [...namesOf(read.kept.ancestors), ...namesOf(read.other.ancestors)];
      ctx.rooms.tellMoved(asked.otherId, [...new Set(unitIds)]);
    };
    return prepared;
  });
  await refreshDuties(ctx);
  tell();
}
