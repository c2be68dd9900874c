import { historyPlace } from '../../../db/queries/save-section.server';
import type { sectionHistory } from '../../../db/schema/dossiers';
import type { SectionContent } from '../../domain/dossier/section-content';
import { readStoredContent } from '../../domain/dossier/stored-content';
import {
  getSection,
  isSectionCode,
  type SectionCode,
} from '../../domain/dossier/section-catalogue';
import type { ServiceContext } from '../context.server';
import type { TimelineEntry } from './dossier-page';

type HistoryRow = typeof sectionHistory.$inferSelect;

/** Gives the code of a stored row; a row with another code was not written by this software. */
export function storedSectionCode(text: string): SectionCode {
  if (!isSectionCode(text)) throw new Error(`stored section code ${text}`);
  return text;
}

/** Opens the content of a stored version by its edition and checks its shape; throws on a value that was moved or altered. */
export async function openStoredVersion(
  ctx: Pick<ServiceContext, 'sealer'>,
  row: HistoryRow,
): Promise<SectionContent> {
  const code = storedSectionCode(row.sectionCode);
  const json = getSection(code).sealed
    ? await ctx.sealer.open(row.content, historyPlace(row.dossierId, code, row.version))
    : row.content;
  return readStoredContent({ code, edition: row.formVersion }, JSON.parse(json));
}

/** Reads a stored JSON list of names. */
export function namesOf(json: string): string[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}

type TimelineRow = Pick<
  HistoryRow,
  | 'sectionCode'
  | 'version'
  | 'act'
  | 'enteredAt'
  | 'accountName'
  | 'reason'
  | 'basis'
  | 'effectiveOn'
  | 'changedPaths'
>;

/** Gives a row of the timeline as the screen takes it. */
export function timelineEntry(row: TimelineRow): TimelineEntry {
  return {
    ...row,
    sectionCode: storedSectionCode(row.sectionCode),
    changedPaths: namesOf(row.changedPaths),
  };
}
