import {
  codeListsQuery,
  currentVersionQuery,
  dossierHeadQuery,
  draftsQuery,
  sectionHeadsQuery,
  timelineQuery,
} from '../../../db/queries/read-dossier.server';
import { readMarkQuery } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import type { sections } from '../../../db/schema/dossiers';
import { SECTION_CODES, type SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent } from '../../domain/dossier/section-content';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { choicesOf, listsOf } from './code-choices.server';
import { headOf, mayOnDossier, requireDossierAct } from './dossier-access.server';
import type { DossierPage, SectionSummary, SectionWarning } from './dossier-page';
import { openDraft } from './draft-text.server';
import { logReading } from './log-reading.server';
import {
  namesOf,
  openStoredVersion,
  storedSectionCode,
  timelineEntry,
} from './stored-version.server';

const TIMELINE_LENGTH = 20;

type SectionRow = typeof sections.$inferSelect & { changedByName: string | null };

function summaryOf(row: SectionRow, drafted: ReadonlySet<string>): SectionSummary {
  return {
    code: storedSectionCode(row.code),
    version: row.version,
    fence: row.fence,
    state: row.state,
    missing: namesOf(row.missing),
    debts: namesOf(row.debts),
    warnings: JSON.parse(row.warnings) as SectionWarning[],
    changedAt: row.changedAt,
    changedByName: row.changedByName,
    hasDraft: drafted.has(row.code),
  };
}

/**
 * Opens a dossier at one section for reading or writing: everything the page shows, in one read. Reading a section
 * that is sealed or masked is logged once per session, section and ten minutes. Refuses with 404 what the actor may
 * not see.
 */
export async function openDossier(
  ctx: ServiceContext,
  at: { dossierId: string; section: SectionCode; editing: boolean },
): Promise<DossierPage> {
  const [heads, sectionRows, versions, timeline, draftRows, codes, marks] = await readBatch(
    ctx.db,
    [
      dossierHeadQuery(ctx.db, at.dossierId),
      sectionHeadsQuery(ctx.db, at.dossierId),
      currentVersionQuery(ctx.db, at.dossierId, at.section),
      timelineQuery(ctx.db, at.dossierId, { section: null, after: null, limit: TIMELINE_LENGTH }),
      draftsQuery(ctx.db, ctx.actor.accountId, at.dossierId),
      codeListsQuery(ctx.db, listsOf([at.section])),
      readMarkQuery(ctx.db, {
        sessionHash: ctx.sessionHash,
        dossierId: at.dossierId,
        sectionCode: at.section,
      }),
    ],
  );
  const row = heads[0];
  requireDossierAct(ctx, 'dossier.open', row);
  const head = sectionRows.find((section) => section.code === at.section);
  if (row === undefined || head === undefined) throw new AppError('access.not-found');
  await logReading(ctx, row, at.section, marks[0]?.readAt ?? null);

  const version = versions[0];
  const drafted = new Set(draftRows.map((draft) => draft.sectionCode));
  const ownDraft = draftRows.find((draft) => draft.sectionCode === at.section);
  return {
    head: headOf(row),
    sections: SECTION_CODES.flatMap((code) => {
      const section = sectionRows.find((candidate) => candidate.code === code);
      return section === undefined ? [] : [summaryOf(section, drafted)];
    }),
    open: {
      code: at.section,
      version: head.version,
      fence: head.fence,
      content:
        version === undefined ? emptyContent(at.section) : await openStoredVersion(ctx, version),
      changedAt: head.changedAt,
      changedByName: head.changedByName,
      formKey: at.editing ? newId(ctx.now) : null,
      draft: at.editing && ownDraft !== undefined ? await openDraft(ctx, ownDraft) : null,
    },
    choices: choicesOf(codes, ctx.today),
    timeline: timeline.map(timelineEntry),
    may: {
      update: mayOnDossier(ctx, 'section.update', row),
      correct: mayOnDossier(ctx, 'section.correct', row),
      history: mayOnDossier(ctx, 'dossier.history', row),
    },
    today: ctx.today,
  };
}
