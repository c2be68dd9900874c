import {
  birthQuery,
  chainTailQuery,
  currentVersionQuery,
  dossierHeadQuery,
  keyQuery,
  namedCodesQuery,
  sameNumberQuery,
  scaleStepsQuery,
  sectionHeadsQuery,
  versionsQuery,
} from '../../../db/queries/read-dossier.server';
import { readBatch } from '../../../db/read-batch.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent, type SectionContent } from '../../domain/dossier/section-content';
import { fromColumnPair } from '../../domain/partial-date';
import { withUnasked } from '../../domain/dossier/stored-content';
import { differences } from '../../domain/dossier/section-difference';
import { parseSectionForm, type TypedText } from '../../forms/section-form';
import type { SectionFormHead } from '../../forms/section-form-head';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { newId } from '../new-id.server';
import { sha256Hex } from '../sha256.server';
import { settledAnswer, writeOnce } from '../write-once.server';
import { codesIn } from './code-choices.server';
import type { AuditNote } from '../audit/record-audit.server';
import type { FenceVerdict } from '../room-gateway';
import type { ConflictPayload, LockedPayload, SaveReceipt } from './dossier-page';
import { hiddenFrom, requireDossierAct, type DossierHeadRow } from './dossier-access.server';
import { checkAmendment, scalesOf } from './check-amendment.server';
import { refuseDuplicateNumber } from './refuse-duplicate.server';
import { rightAssertion } from './right-assertion.server';
import { namesOf, openStoredVersion } from './stored-version.server';
import { numberDigestOf, writeSections } from './write-sections.server';

export type Amendment = { dossierId: string; head: SectionFormHead; typed: TypedText };

type HistoryRow = Awaited<ReturnType<typeof versionsQuery>>[number];

/** What a save is decided on: one read, one snapshot of the database. */
async function readForAmendment(
  ctx: ServiceContext,
  at: { dossierId: string; section: SectionCode; baseVersion: number; key: string },
  content: SectionContent,
  digest: string | null,
) {
  const grades = codesIn(at.section, content)
    .filter(({ list }) => list === 'professional_title')
    .map(({ code }) => code);
  const [heads, sectionRows, current, bases, answers, tails, codes, steps, births, sameNumber] =
    await readBatch(ctx.db, [
      dossierHeadQuery(ctx.db, at.dossierId),
      sectionHeadsQuery(ctx.db, at.dossierId),
      currentVersionQuery(ctx.db, at.dossierId, at.section),
      versionsQuery(ctx.db, at.dossierId, at.section, [at.baseVersion]),
      keyQuery(ctx.db, at.key),
      chainTailQuery(ctx.db, `section:${at.dossierId}:${at.section}`),
      namedCodesQuery(ctx.db, codesIn(at.section, content)),
      scaleStepsQuery(ctx.db, grades),
      birthQuery(ctx.db, at.dossierId),
      sameNumberQuery(ctx.db, digest, at.dossierId),
    ]);
  return {
    row: heads[0],
    section: sectionRows.find((section) => section.code === at.section),
    current: current[0],
    base: bases[0],
    answer: answers[0],
    tail: tails[0],
    codes,
    scales: scalesOf(steps),
    birth:
      births[0] === undefined
        ? null
        : fromColumnPair(births[0].date_of_birth, births[0].date_of_birth_precision),
    sameNumber: digest === null ? [] : sameNumber,
  };
}

async function contentOf(
  ctx: ServiceContext,
  section: SectionCode,
  row: HistoryRow | undefined,
): Promise<SectionContent> {
  return row === undefined ? emptyContent(section) : openStoredVersion(ctx, row);
}

async function conflict(
  ctx: ServiceContext,
  section: SectionCode,
  read: {
    current: HistoryRow | undefined;
    base: HistoryRow | undefined;
    section: { version: number; fence: number; changedByName: string | null } | undefined;
  },
): Promise<AppError> {
  const payload: ConflictPayload = {
    sectionCode: section,
    currentVersion: read.section?.version ?? 0,
    currentFence: read.section?.fence ?? 0,
    current: await contentOf(ctx, section, read.current),
    base: await contentOf(ctx, section, read.base),
    baseVersion: read.base?.version ?? 0,
    changedByName: read.current?.accountName ?? '',
    changedAt: read.current?.enteredAt ?? 0,
  };
  return new AppError('section.version-conflict', {}, payload);
}

/**
 * Gives the fence the section's row keeps and what the log says of the lock. A room that doesn't answer decides nothing: the
 * version does, and no fence is raised. Throws 423 where the lock is another's.
 */
function fenceToKeep(
  verdict: FenceVerdict,
  claimed: number,
  stored: number,
): { kept: number; noted: AuditNote['details'] } {
  switch (verdict.kind) {
    case 'unanswered':
      return { kept: stored, noted: { lockUnverified: true } };
    case 'refused':
      throw new AppError('section.locked', {}, verdict satisfies LockedPayload);
    case 'good':
      // Only a room raises a fence: a form that names a higher one would shut everyone else out.
      if (claimed > Math.max(verdict.fence, stored))
        throw new AppError('section.locked', {}, {
          holder: null,
          fence: Math.max(verdict.fence, stored),
        } satisfies LockedPayload);
      return {
        kept: claimed,
        noted: verdict.tookOver === null ? {} : { tookOver: verdict.tookOver },
      };
  }
}

function requestHashOf({ dossierId, head, typed }: Amendment): Promise<string> {
  const entries = Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(JSON.stringify([dossierId, head, entries]));
}

/**
 * Saves one section as an update (cập nhật) or a correction (hiệu chỉnh, reason required; Điều 7.1): one read, one
 * guarded batch. Refuses with 404/403 by right, 422 with faults by field, 409 with the current text when someone was
 * first, 423 when the lock is another's; the same key sent again gives the first answer and writes nothing. Removing a
 * stored row is a correction. Afterwards the rooms are told.
 */
export async function amendSection(
  ctx: ServiceContext,
  amendment: Amendment,
): Promise<SaveReceipt> {
  const { dossierId, head, typed } = amendment;
  const section = head._section;
  let rows = 0;
  const parsed = parseSectionForm(section, typed, () => newId(ctx.now + rows++));
  const told = parsed.ok ? parsed.content : emptyContent(section);
  const digest = await numberDigestOf(ctx, section, told);
  const requestHash = await requestHashOf(amendment);
  const at = { dossierId, section, baseVersion: head._version, key: head._key };

  // Asked beside the read: the room costs no time of its own.
  const verdict = ctx.rooms.verifyFence({
    dossierId,
    section,
    accountId: ctx.actor.accountId,
    fence: head._fence,
  });
  const read = await readForAmendment(ctx, at, told, digest);
  const act = head._act === 'correct' ? 'section.correct' : 'section.update';
  const right = requireDossierAct(ctx, act, read.row);
  const row = read.row as DossierHeadRow;
  // Who can't see a field would save over it.
  if (hiddenFrom(ctx, section, row).length > 0) throw new AppError('access.forbidden', { act });
  const answered = settledAnswer<SaveReceipt>(ctx, requestHash, read.answer);
  if (answered !== null) return answered;
  if (read.section === undefined) throw new AppError('access.not-found');
  if (!parsed.ok) throw new AppError('form.invalid', {}, parsed.faults);
  if (read.section.version !== head._version || head._fence < read.section.fence)
    throw await conflict(ctx, section, read);
  const fence = fenceToKeep(await verdict, head._fence, read.section.fence);

  const base = await contentOf(ctx, section, read.base);
  const content = read.base === undefined ? told : withUnasked(section, told, base);
  const changes = differences(section, base, content);
  if (changes.length === 0 && read.section.version > 0)
    throw new AppError('section.nothing-changed');
  const warnings = checkAmendment(ctx, {
    head,
    base,
    content,
    changes,
    codes: read.codes,
    scales: read.scales,
    birth: read.birth,
    typed,
  });
  await refuseDuplicateNumber(ctx, read.sameNumber);

  const parts = await writeSections(ctx, {
    dossierId,
    managingUnitId: row.dossier.managingUnitId,
    unitIds: namesOf(row.ancestors),
    act: head._act,
    reason: head._reason.trim() || null,
    basis: head._basis.trim() || null,
    effectiveOn: head._effective_on || null,
    key: head._key,
    sections: [
      {
        code: section,
        base,
        content,
        version: head._version,
        fence: fence.kept,
        tail: read.tail,
        warnings,
        lock: fence.noted,
      },
    ],
  });
  const outcome = await writeOnce<SaveReceipt>(ctx, {
    key: head._key,
    requestHash,
    answer: {
      dossierId,
      sectionCode: section,
      version: head._version + 1,
      savedAt: ctx.now,
      receipt: parts.receipt,
    },
    statements: [rightAssertion(ctx, right, row.dossier), ...parts.statements],
  });
  if (outcome.kind === 'saved') {
    parts.tell();
    return outcome.answer;
  }
  const again = await readForAmendment(ctx, at, told, digest);
  const settled = settledAnswer<SaveReceipt>(ctx, requestHash, again.answer);
  if (settled !== null) return settled;
  await refuseDuplicateNumber(ctx, again.sameNumber);
  throw await conflict(ctx, section, again);
}
