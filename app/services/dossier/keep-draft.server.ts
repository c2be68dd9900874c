import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { dropDraftStatement, keepDraftStatement } from '../../../db/queries/drafts.server';
import { writeBatch } from '../../../db/write-batch.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { TypedText } from '../../forms/section-form';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireDossierAct } from './dossier-access.server';
import { sealDraft } from './draft-text.server';
import { requireCreating } from './new-dossier-right.server';

/** The id under which the form of a dossier that doesn't exist yet keeps its draft. */
export const NEW_DOSSIER = 'new';

/** A draft is bounded by the largest section: sixty family rows of a thousand letters would still fit. */
const MOST_LETTERS = 400_000;

export type DraftText = {
  dossierId: string;
  section: SectionCode;
  baseVersion: number;
  typed: TypedText;
};

async function requireDrafting(ctx: ServiceContext, dossierId: string): Promise<void> {
  if (dossierId === NEW_DOSSIER) {
    requireCreating(ctx);
    return;
  }
  const [row] = await dossierHeadQuery(ctx.db, dossierId);
  requireDossierAct(ctx, 'draft.keep', row);
}

/** Keeps what is typed in a section and not saved, replacing the draft before; drafts are sealed and in no log. */
export async function keepDraft(
  ctx: ServiceContext,
  draft: DraftText,
): Promise<{ keptAt: number }> {
  await requireDrafting(ctx, draft.dossierId);
  const letters = Object.values(draft.typed).reduce((sum, text) => sum + text.length, 0);
  if (letters > MOST_LETTERS) throw new AppError('request.too-large');
  const at = { dossierId: draft.dossierId, sectionCode: draft.section };
  await writeBatch(ctx.db, [
    keepDraftStatement({
      accountId: ctx.actor.accountId,
      ...at,
      baseVersion: draft.baseVersion,
      content: await sealDraft(ctx, at, draft.typed),
      keptAt: ctx.now,
    }),
  ]);
  return { keptAt: ctx.now };
}

/** Drops the actor's own draft of a section; dropping what isn't there is no fault. */
export async function dropDraft(
  ctx: ServiceContext,
  at: { dossierId: string; section: SectionCode },
): Promise<void> {
  await requireDrafting(ctx, at.dossierId);
  await writeBatch(ctx.db, [
    dropDraftStatement({
      accountId: ctx.actor.accountId,
      dossierId: at.dossierId,
      sectionCode: at.section,
    }),
  ]);
}
