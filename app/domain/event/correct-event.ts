import { getSection, type SectionCode } from '../dossier/section-catalogue';
import { rowsOf, type Row, type SectionContent } from '../dossier/section-content';
import { differences } from '../dossier/section-difference';
import type { ContentPath } from '../dossier/section-state';

/** A section put right: its new content, and the places that somebody has changed since the event, which stay as they are. */
export type RightedSection = { content: SectionContent; kept: readonly ContentPath[] };

/** A row that an event, or a correction of it, brought into a table. */
export type BroughtRow = { table: string; row: Row };

/** Gives the rows a version has and the one before it had not. */
export function broughtRows(
  code: SectionCode,
  before: SectionContent,
  after: SectionContent,
): BroughtRow[] {
  return differences(code, before, after).flatMap((difference) =>
    difference.kind === 'row-added' ? [{ table: difference.table, row: difference.row }] : [],
  );
}

/**
 * Gives `right` with the ids of the rows that the event brought: they stay the same rows, whatever is corrected in them. An event
 * brings at most one row to a table.
 */
export function withRowsOf(
  code: SectionCode,
  right: SectionContent,
  { base, brought }: { base: SectionContent; brought: readonly BroughtRow[] },
): SectionContent {
  const renamed = { ...right };
  for (const { name } of getSection(code).tables) {
    const id = brought.find(({ table }) => table === name)?.row.row_id;
    if (id === undefined) continue;
    const before = new Set(rowsOf(base, name).map(({ row_id }) => row_id));
    renamed[name] = rowsOf(right, name).map((row) =>
      before.has(row.row_id) ? row : { ...row, row_id: id },
    );
  }
  return renamed;
}

type Place = { table: string; rowId: string; column: string | null };

function placeOf(path: ContentPath): Place | null {
  const parts = /^([^[]+)\[([^\]]+)\](?:\.(.+))?$/.exec(path);
  return parts === null
    ? null
    : { table: parts[1] ?? '', rowId: parts[2] ?? '', column: parts[3] ?? null };
}

function withRow(content: SectionContent, table: string, row: Row): SectionContent {
  return { ...content, [table]: [...rowsOf(content, table), row] };
}

function mapRow(
  content: SectionContent,
  { table, rowId }: Place,
  change: (row: Row) => Row | null,
): SectionContent {
  const rows = rowsOf(content, table).flatMap((row) => {
    const changed = row.row_id === rowId ? change(row) : row;
    return changed === null ? [] : [changed];
  });
  return { ...content, [table]: rows };
}

/**
 * Puts a section right after an event that was wrong: what the wrong words wrote and still stands becomes what the right words
 * would have written; what was changed since (a later event, a correction by hand) stays and is named. `wrong` and `right` are the
 * section as the event left it and as it should have.
 */
export function putRight(
  code: SectionCode,
  { wrong, right, current }: Record<'wrong' | 'right' | 'current', SectionContent>,
): RightedSection {
  let content = current;
  const kept: ContentPath[] = [];
  // What has been changed between the event and now.
  const since = differences(code, wrong, current).map(({ path }) => path);
  const changedSince = (path: ContentPath) =>
    since.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`));
  for (const difference of differences(code, wrong, right)) {
    const { path } = difference;
    const place = placeOf(path);
    if (changedSince(path)) {
      kept.push(path);
      continue;
    }
    if (difference.kind === 'row-added')
      content = withRow(content, difference.table, difference.row);
    else if (place === null && difference.kind === 'field')
      content = { ...content, [path]: difference.after ?? null };
    else if (place !== null)
      content = mapRow(content, place, (row) =>
        difference.kind === 'field' && place.column !== null
          ? { ...row, [place.column]: difference.after ?? null }
          : null,
      );
  }
  return { content, kept };
}
