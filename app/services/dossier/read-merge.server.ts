import { annulObstaclesQuery } from '../../../db/queries/annul-dossier.server';
import { currentVersionsQuery } from '../../../db/queries/events.server';
import {
  codeListsQuery,
  dossierHeadQuery,
  sectionHeadsQuery,
} from '../../../db/queries/read-dossier.server';
import { readMarkQuery } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import { planMerge, seenVersions, type Contents } from '../../domain/dossier/merge-plan';
import { SECTION_CODES, type SectionCode } from '../../domain/dossier/section-catalogue';
import type { SectionContent } from '../../domain/dossier/section-content';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { listsOf } from './code-choices.server';
import { hiddenFrom, requireDossierAct, type DossierHeadRow } from './dossier-access.server';
import { WHOLE_DOSSIER } from './log-reading.server';
import { openStoredVersion, storedSectionCode } from './stored-version.server';

export type MergePair = { keptId: string; otherId: string };

type Versions = Awaited<ReturnType<typeof currentVersionsQuery>>;

async function contentsOf(ctx: ServiceContext, versions: Versions): Promise<Contents> {
  const contents: Partial<Record<SectionCode, SectionContent>> = {};
  for (const version of versions)
    contents[storedSectionCode(version.sectionCode)] = await openStoredVersion(ctx, version);
  return contents;
}

/** Requires that the actor may read both dossiers whole and end either; gives the row that stands. */
function requireWhole(ctx: ServiceContext, row: DossierHeadRow | undefined): DossierHeadRow {
  requireDossierAct(ctx, 'dossier.open', row);
  if (row === undefined) throw new AppError('access.not-found');
  // Own dossiers and annulled ones are refused here: a merge itself names no dossier to the rules.
  requireDossierAct(ctx, 'dossier.annul', row);
  if (SECTION_CODES.some((code) => hiddenFrom(ctx, code, row).length > 0))
    throw new AppError('access.forbidden', { act: 'dossier.merge' });
  return row;
}

/**
 * Reads two dossiers of one person in one snapshot: heads, current contents, versions, what stands in the way. Refuses with
 * 404/403 by right on either, `dossier.annulled`, and `merge.same-dossier`.
 */
export async function readMerge(ctx: ServiceContext, { keptId, otherId }: MergePair) {
  if (keptId === otherId) throw new AppError('merge.same-dossier');
  const markOf = (dossierId: string) =>
    readMarkQuery(ctx.db, {
      sessionHash: ctx.sessionHash,
      dossierId,
      sectionCode: WHOLE_DOSSIER,
    });
  const [
    keptHeads,
    otherHeads,
    keptSections,
    otherSections,
    ours,
    theirs,
    obstacles,
    codes,
    keptMarks,
    otherMarks,
  ] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, keptId),
    dossierHeadQuery(ctx.db, otherId),
    sectionHeadsQuery(ctx.db, keptId),
    sectionHeadsQuery(ctx.db, otherId),
    currentVersionsQuery(ctx.db, keptId, SECTION_CODES),
    currentVersionsQuery(ctx.db, otherId, SECTION_CODES),
    annulObstaclesQuery(ctx.db, otherId),
    codeListsQuery(ctx.db, listsOf(SECTION_CODES)),
    markOf(keptId),
    markOf(otherId),
  ]);
  const kept = requireWhole(ctx, keptHeads[0]);
  const other = requireWhole(ctx, otherHeads[0]);
  const versionsOf = (sections: typeof keptSections) =>
    new Map(sections.map(({ code, version }): [string, number] => [code, version]));
  const contents = await contentsOf(ctx, ours);
  return {
    kept,
    other,
    sections: keptSections,
    otherSections,
    contents,
    proposals: planMerge(contents, await contentsOf(ctx, theirs)),
    seen: seenVersions(versionsOf(keptSections), versionsOf(otherSections)),
    obstacles: obstacles[0] ?? { papers: 0, transfers: 0 },
    codes,
    lastRead: { kept: keptMarks[0]?.readAt ?? null, other: otherMarks[0]?.readAt ?? null },
  };
}

export type MergeReading = Awaited<ReturnType<typeof readMerge>>;
