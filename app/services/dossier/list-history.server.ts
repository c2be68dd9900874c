import { z } from 'zod';
import {
  codeListsQuery,
  dossierHeadQuery,
  timelineQuery,
  versionsQuery,
  type HistoryCursor,
} from '../../../db/queries/read-dossier.server';
import { readMarkQuery } from '../../../db/queries/read-marks.server';
import { readBatch } from '../../../db/read-batch.server';
import { withoutHidden } from '../../domain/dossier/hidden-content';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { emptyContent } from '../../domain/dossier/section-content';
import { RULES, type Rules } from '../../domain/permission/rules';
import { AppError } from '../app-error';
import type { ServiceContext } from '../context.server';
import { choicesOf, listsOf } from './code-choices.server';
import { headOf, hiddenFrom, requireDossierAct } from './dossier-access.server';
import type { HistoryPage, TimelineEntry } from './dossier-page';
import { logReading } from './log-reading.server';
import { openStoredVersion, timelineEntry } from './stored-version.server';

const PAGE_LENGTH = 50;

const cursorSchema = z
  .string()
  .regex(/^\d{1,15}~[a-z-]{1,30}~\d{1,9}$/)
  .transform((text): HistoryCursor => {
    const [enteredAt = '', sectionCode = '', version = ''] = text.split('~');
    return { enteredAt: Number(enteredAt), sectionCode, version: Number(version) };
  });

function cursorOf(entry: TimelineEntry): string {
  return `${entry.enteredAt}~${entry.sectionCode}~${entry.version}`;
}

export type HistoryAsked = {
  dossierId: string;
  section: SectionCode | null;
  cursor: string | null;
  compare: { section: SectionCode; from: number; to: number } | null;
};

/**
 * Lists a dossier's entries, newest first, fifty a page; with `compare`, two versions of one section beside each other
 * (0 is the empty one before the first), without what the actor may not read. Refuses with 404 what the actor may not see and a version that doesn't exist.
 */
export async function listHistory(
  ctx: ServiceContext,
  asked: HistoryAsked,
  rules: Rules = RULES,
): Promise<HistoryPage> {
  const cursor = cursorSchema.nullable().safeParse(asked.cursor);
  if (!cursor.success) throw new AppError('request.malformed');
  const compare = asked.compare;
  const compared = compare?.section ?? 'identity';
  const [heads, entries, versions, codes, marks] = await readBatch(ctx.db, [
    dossierHeadQuery(ctx.db, asked.dossierId),
    timelineQuery(ctx.db, asked.dossierId, {
      section: asked.section,
      after: cursor.data,
      limit: PAGE_LENGTH + 1,
    }),
    versionsQuery(
      ctx.db,
      asked.dossierId,
      compared,
      compare === null ? [0] : [compare.from, compare.to],
    ),
    codeListsQuery(ctx.db, compare === null ? ['none'] : listsOf([compared])),
    readMarkQuery(ctx.db, {
      sessionHash: ctx.sessionHash,
      dossierId: asked.dossierId,
      sectionCode: compared,
    }),
  ]);
  const row = heads[0];
  requireDossierAct(ctx, 'dossier.history', row);
  if (row === undefined) throw new AppError('access.not-found');
  const page = entries.slice(0, PAGE_LENGTH).map(timelineEntry);
  const last = page.at(-1);
  const hidden = hiddenFrom(ctx, compared, row, rules);
  const side = async (version: number) => {
    // Before its first version a section was empty: so the first can be compared too.
    if (version === 0) return { version, content: emptyContent(compared) };
    const stored = versions.find((candidate) => candidate.version === version);
    if (stored === undefined) throw new AppError('access.not-found');
    return { version, content: withoutHidden(await openStoredVersion(ctx, stored), hidden) };
  };
  const comparison =
    compare === null
      ? null
      : {
          sectionCode: compared,
          hidden,
          from: await side(compare.from),
          to: await side(compare.to),
        };
  if (comparison !== null) await logReading(ctx, row, compared, marks[0]?.readAt ?? null);
  return {
    head: headOf(row),
    entries: page,
    nextCursor: entries.length > PAGE_LENGTH && last !== undefined ? cursorOf(last) : null,
    comparison,
    choices: choicesOf(codes, ctx.today),
  };
}
