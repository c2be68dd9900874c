import { z } from 'zod';
import type { drafts } from '../../../db/schema/dossiers';
import type { TypedText } from '../../forms/section-form';
import type { ServiceContext } from '../context.server';
import type { KeptDraft } from './dossier-page';

const typedTextSchema = z.record(z.string(), z.string());

function draftPlace(accountId: string, dossierId: string, sectionCode: string): string {
  return `drafts.content:${accountId}:${dossierId}:${sectionCode}`;
}

/** Seals what was typed; a draft may hold any section's text, so all of them are sealed. */
export function sealDraft(
  ctx: Pick<ServiceContext, 'sealer'> & { actor: { accountId: string } },
  at: { dossierId: string; sectionCode: string },
  typed: TypedText,
): Promise<string> {
  const place = draftPlace(ctx.actor.accountId, at.dossierId, at.sectionCode);
  return ctx.sealer.seal(JSON.stringify(typed), place);
}

/** Opens a kept draft of the actor's own. */
export async function openDraft(
  ctx: ServiceContext,
  row: typeof drafts.$inferSelect,
): Promise<KeptDraft> {
  const place = draftPlace(row.accountId, row.dossierId, row.sectionCode);
  const typed = typedTextSchema.parse(JSON.parse(await ctx.sealer.open(row.content, place)));
  return { baseVersion: row.baseVersion, keptAt: row.keptAt, typed };
}
