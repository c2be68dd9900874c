import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { dropDraftStatement, keepDraftStatement } from '../../../db/queries/drafts.server';
import { writeBatch, type Statement } from '../../../db/write-batch.server';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import type { TypedText } from '../../forms/section-form';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireDossierAct } from './dossier-access.server';
import { sealDraft } from './draft-text.server';
import { requireCreating } from './new-dossier-right.server';
import { rightAssertion } from './right-assertion.server';

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

/** Gives the right once more for the batch; where the dossier stands is not in it: what was typed stays wherever it goes. */
async function requireDrafting(ctx: ServiceContext, dossierId: string): Promise<Statement> {
  if (dossierId === NEW_DOSSIER) return rightAssertion(ctx, requireCreating(ctx), null);
  const [row] = await dossierHeadQuery(ctx.db, dossierId);
  return rightAssertion(ctx, requireDossierAct(ctx, 'draft.keep', row), null);
}

/** Keeps what is typed in a section and not saved, replacing the draft before; drafts are sealed and in no log. */
export async function keepDraft(
  ctx: ServiceContext,
  draft: DraftText,
): Promise<{ keptAt: number }> {
  const right = await requireDrafting(ctx, draft.dossierId);
  const letters = Object.values(draft.typed).reduce((sum, text) => sum + text.length, 0);
  if (letters > MOST_LETTERS) throw new AppError('request.too-large');
  const at = { dossierId: draft.dossierId, sectionCode: draft.section };
  await writeBatch(ctx.db, [
    right,
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
  const right = await requireDrafting(ctx, at.dossierId);
  await writeBatch(ctx.db, [
    right,
    dropDraftStatement({
      accountId: ctx.actor.accountId,
      dossierId: at.dossierId,
      sectionCode: at.section,
    }),
  ]);
}
