import { lastComparisonsQuery } from '../../../db/queries/paper-twins.server';
import {
  codeListsQuery,
  currentVersionQuery,
  dossierHeadQuery,
  draftsQuery,
  ownEntryQuery,
  sectionHeadsQuery,
  timelineQuery,
  versionsQuery,
} from '../../../db/queries/read-dossier.server';
import { readMarkQuery } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import type { sections } from '../../../db/schema/dossiers';
import { SECTION_CODES, type SectionCode } from '../../domain/dossier/section-catalogue';
import { withoutHidden } from '../../domain/dossier/hidden-content';
import { emptyContent, type SectionContent } from '../../domain/dossier/section-content';
import { standingOf, type Comparison } from '../../domain/paper-twin/comparison';
import { RULES, type Rules } from '../../domain/permission/rules';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { choicesOf, choicesStandingIn, listsOf } from './code-choices.server';
import { decide } from '../../domain/permission/decide';
import { headOf, hiddenFrom, mayOnDossier, requireDossierAct } from './dossier-access.server';
import type { DossierPage, KeptDraft, SectionSummary, SectionWarning } from './dossier-page';
import { openDraft } from './draft-text.server';
import { logReading } from './log-reading.server';
import { receiptOf } from './write-sections.server';
import {
  namesOf,
  openStoredVersion,
  storedSectionCode,
  timelineEntry,
} from './stored-version.server';

const TIMELINE_LENGTH = 20;

type SectionRow = typeof sections.$inferSelect & { changedByName: string | null };

/** What of the viewer's own and of the paper twin stands beside the sections; `compared` is null where he reads no twin. */
type Beside = {
  drafted: ReadonlySet<string>;
  compared: readonly (Comparison & { sectionCode: string })[] | null;
};

function summaryOf(row: SectionRow, { drafted, compared }: Beside): SectionSummary {
  const last = compared?.find(({ sectionCode }) => sectionCode === row.code) ?? null;
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
    paper: compared === null ? null : standingOf(row.version, last),
  };
}

type OpenAt = {
  dossierId: string;
  section: SectionCode;
  editing: boolean;
  /** The version that the viewer has just saved, as the address says; believed only if the log says so too. */
  savedVersion?: number | null;
};

function readForOpening(ctx: ServiceContext, at: OpenAt) {
  return readBatch(ctx.db, [
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
    lastComparisonsQuery(ctx.db, at.dossierId),
  ]);
}

/** The text that a draft began on; null where it is the current one. A second read, only when somebody saved meanwhile. */
async function draftBaseOf(
  ctx: ServiceContext,
  at: OpenAt,
  draft: KeptDraft | null,
  currentVersion: number,
): Promise<SectionContent | null> {
  if (draft === null || draft.baseVersion === currentVersion) return null;
  const [base] = await versionsQuery(ctx.db, at.dossierId, at.section, [draft.baseVersion]);
  return base === undefined ? emptyContent(at.section) : openStoredVersion(ctx, base);
}

/** The receipt of the version that the address calls just saved; a second read, only after a plain save. */
async function ownReceiptOf(
  ctx: ServiceContext,
  { dossierId, section, savedVersion }: OpenAt,
  currentVersion: number,
): Promise<string | null> {
  if (savedVersion === undefined || savedVersion === null) return null;
  if (savedVersion !== currentVersion) return null;
  const { accountId } = ctx.actor;
  const entered = { dossierId, code: section, version: savedVersion, accountId };
  const [row] = await ownEntryQuery(ctx.db, entered);
  return row === undefined ? null : receiptOf(row.hash);
}

/**
 * The highest fence that was given: a section that somebody has had in hand without saving has a higher one in its room
 * than in the database, and a form without scripts that named the lower one would be refused for ever.
 */
async function fenceNow(
  ctx: ServiceContext,
  { dossierId, section }: OpenAt,
  stored: number,
): Promise<number> {
  const { accountId } = ctx.actor;
  const verdict = await ctx.rooms.verifyFence({ dossierId, section, accountId, fence: 0 });
  return verdict.kind === 'unanswered' ? stored : Math.max(stored, verdict.fence);
}

/**
 * Opens a dossier at one section for reading or writing: everything the page shows, in one read. Reading a section
 * that is sealed or masked is logged once per session, section and ten minutes. What the actor may not read is left
 * out. Refuses with 404 what the actor may not see; a view without the right to edit is a reading one.
 */
export async function openDossier(
  ctx: ServiceContext,
  at: OpenAt,
  rules: Rules = RULES,
): Promise<DossierPage> {
  const [heads, sectionRows, versions, timeline, draftRows, codes, marks, compared] =
    await readForOpening(ctx, at);
  const row = heads[0];
  requireDossierAct(ctx, 'dossier.open', row);
  const head = sectionRows.find((section) => section.code === at.section);
  if (row === undefined || head === undefined) throw new AppError('access.not-found');
  const hidden = hiddenFrom(ctx, at.section, row, rules);
  const may = {
    update: hidden.length === 0 && mayOnDossier(ctx, 'section.update', row),
    correct: hidden.length === 0 && mayOnDossier(ctx, 'section.correct', row),
    history: mayOnDossier(ctx, 'dossier.history', row),
    presence: mayOnDossier(ctx, 'dossier.presence', row),
    releaseLock: mayOnDossier(ctx, 'lock.release', row),
    register: decide(
      ctx.actor,
      'decision.register',
      { kind: 'unit', unitId: row.dossier.managingUnitId, ancestorIds: namesOf(row.ancestors) },
      ctx.now,
    ).allowed,
    issueNumber: mayOnDossier(ctx, 'staff-number.issue', row),
    paper: mayOnDossier(ctx, 'paper.read', row),
    annul: mayOnDossier(ctx, 'dossier.annul', row),
  };
  const isEditing = at.editing && (may.update || may.correct);
  const [fence] = await Promise.all([
    isEditing ? fenceNow(ctx, at, head.fence) : head.fence,
    logReading(ctx, row, at.section, marks[0]?.readAt ?? null),
  ]);

  const version = versions[0];
  const stored =
    version === undefined ? emptyContent(at.section) : await openStoredVersion(ctx, version);
  const content = withoutHidden(stored, hidden);
  const choices = choicesOf(codes, ctx.today);
  const ownDraft = draftRows.find((draft) => draft.sectionCode === at.section);
  const draft = isEditing && ownDraft !== undefined ? await openDraft(ctx, ownDraft) : null;
  const drafted = new Set(draftRows.map(({ sectionCode }) => sectionCode));
  const beside = { drafted, compared: may.paper ? compared : null };
  return {
    head: headOf(row),
    sections: SECTION_CODES.flatMap((code) => {
      const section = sectionRows.find((candidate) => candidate.code === code);
      return section === undefined ? [] : [summaryOf(section, beside)];
    }),
    open: {
      code: at.section,
      version: head.version,
      fence,
      content,
      changedAt: head.changedAt,
      changedByName: head.changedByName,
      formKey: isEditing ? newId(ctx.now) : null,
      draft,
      draftBase: await draftBaseOf(ctx, at, draft, head.version),
      hidden,
      receipt: await ownReceiptOf(ctx, at, head.version),
    },
    choices: isEditing ? choices : choicesStandingIn(at.section, content, choices),
    timeline: timeline.map(timelineEntry),
    may,
    today: ctx.today,
  };
}
