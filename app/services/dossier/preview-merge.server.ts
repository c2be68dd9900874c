import { peopleByNameQuery } from '../../../db/queries/decisions.server';
import { dossierHeadQuery } from '../../../db/queries/read-dossier.server';
import { SECTION_CODES } from '../../domain/dossier/section-catalogue';
import { scopeOf } from '../../domain/permission/decide';
import { NO_SUBJECT } from '../../domain/permission/subject';
import { nameMatch } from '../../domain/search/name-search';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { requireAct } from '../require-act.server';
import { choicesOf } from './code-choices.server';
import { headOf, requireDossierAct } from './dossier-access.server';
import { logReading, WHOLE_DOSSIER } from './log-reading.server';
import type { MergeCandidate, MergePage, MergePreview } from './merge-page';
import { readMerge, type MergePair } from './read-merge.server';

const FOUND = 20;

async function candidatesFor(
  ctx: ServiceContext,
  text: string,
  dossierId: string,
): Promise<MergeCandidate[]> {
  const match = nameMatch(text);
  if (match === null) return [];
  const reach = scopeOf(ctx.actor, 'dossier.list', ctx.now);
  const rows = await peopleByNameQuery(ctx.db, reach, { match, limit: FOUND + 1 });
  return rows
    .filter(({ id }) => id !== dossierId)
    .slice(0, FOUND)
    .map(({ id, fullName, unitName, staffNumber, position }) => ({
      id,
      fullName,
      unitName,
      note: [staffNumber, position].filter((part) => part !== null).join(' · ') || null,
    }));
}

async function previewOf(ctx: ServiceContext, pair: MergePair): Promise<MergePreview> {
  const read = await readMerge(ctx, pair);
  await logReading(ctx, read.kept, WHOLE_DOSSIER, read.lastRead.kept);
  await logReading(ctx, read.other, WHOLE_DOSSIER, read.lastRead.other);
  const differing = new Set(read.proposals.map(({ code }) => code));
  return {
    kept: headOf(read.kept),
    other: headOf(read.other),
    proposals: read.proposals,
    same: SECTION_CODES.filter((code) => !differing.has(code)),
    seen: read.seen,
    obstacles: {
      papers: read.obstacles.papers,
      transfers: read.obstacles.transfers + (read.kept.dossier.transferId === null ? 0 : 1),
    },
    choices: choicesOf(read.codes, ctx.today),
  };
}

/**
 * Opens the page that merges a dossier with another of the same person: whom to choose among by name, and of a chosen pair
 * where the two differ and what is proposed. Both are read whole, which is logged. Refuses by right on either.
 */
export async function previewMerge(
  ctx: ServiceContext,
  asked: { dossierId: string; text: string | null; pair: MergePair | null },
): Promise<MergePage> {
  requireAct(ctx, 'dossier.merge', NO_SUBJECT);
  const [row] = await dossierHeadQuery(ctx.db, asked.dossierId);
  requireDossierAct(ctx, 'dossier.open', row);
  if (row === undefined) throw new AppError('access.not-found');
  const preview = asked.pair === null ? null : await previewOf(ctx, asked.pair);
  // Two dossiers of one person mostly bear one name.
  const text = asked.text ?? row.dossier.fullName;
  const candidates = preview === null ? await candidatesFor(ctx, text, asked.dossierId) : [];
  return { head: headOf(row), text, candidates, preview };
}
