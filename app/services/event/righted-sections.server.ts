import type {
  eventRowsQuery,
  versionsOfSectionsQuery,
} from '../../../db/queries/event-corrections.server';
import { emptyContent, type SectionContent } from '../../domain/dossier/section-content';
import type { SectionCode } from '../../domain/dossier/section-catalogue';
import { applyEvent, type EventTerms } from '../../domain/event/apply-event';
import {
  broughtRows,
  putRight,
  withRowsOf,
  type BroughtRow,
  type RightedSection,
} from '../../domain/event/correct-event';
import { getEventKind } from '../../domain/event/event-kinds';
import { parsePlainDate, plainDate } from '../../domain/plain-date';
import type { ServiceContext } from '../context.server';
import { openStoredVersion } from '../dossier/stored-version.server';
import type { readLine } from './read-event.server';

type Line = Awaited<ReturnType<typeof readLine>>;
type EventRow = Awaited<ReturnType<typeof eventRowsQuery>>[number];
type VersionRow = Awaited<ReturnType<typeof versionsOfSectionsQuery>>[number];

/** A section as it was before the event, the rows the event and its corrections brought, and as it stands. */
type SectionPast = {
  code: SectionCode;
  base: SectionContent;
  brought: readonly BroughtRow[];
  current: SectionContent;
};

function writtenBy(row: EventRow): Map<string, number> {
  return new Map(JSON.parse(row.written) as [string, number][]);
}

async function pastOf(
  ctx: ServiceContext,
  code: SectionCode,
  rows: readonly EventRow[],
  versions: readonly VersionRow[],
): Promise<SectionPast> {
  const own = versions.filter(({ sectionCode }) => sectionCode === code);
  const open = (row: VersionRow | undefined) =>
    row === undefined ? Promise.resolve(emptyContent(code)) : openStoredVersion(ctx, row);
  const [entry] = rows;
  const first = entry === undefined ? undefined : writtenBy(entry).get(code);
  // A section the entry left as it was stood then as its last version before it.
  const before = own
    .filter(({ version, enteredAt }) =>
      first === undefined ? enteredAt <= (entry?.enteredAt ?? 0) : version < first,
    )
    .at(-1);
  const numbers = rows.flatMap((row) => writtenBy(row).get(code) ?? []);
  const versionOf = (number: number) => open(own.find(({ version }) => version === number));
  const brought = await Promise.all(
    numbers.map(async (number) =>
      broughtRows(code, await versionOf(number - 1), await versionOf(number)),
    ),
  );
  return {
    code,
    base: await open(before),
    brought: brought.flat(),
    current: await open(own.at(-1)),
  };
}

/** The place a line of the working history names: the one the entry wrote, since the person may have moved on. */
function placeThen(pasts: readonly SectionPast[], entered: EventTerms): string | null {
  const row = pasts
    .flatMap(({ brought }) => brought)
    .find(({ table }) => table === 'work_history')?.row;
  const text = row?.['post_and_unit'];
  if (typeof text !== 'string') return null;
  const post = typeof entered['position'] === 'string' ? `${entered['position']}, ` : '';
  return text.startsWith(post) ? text.slice(post.length) : text;
}

function applied(line: Line, terms: EventTerms, pasts: readonly SectionPast[], place: string) {
  const { decision, kind } = line;
  const post = typeof terms['position'] === 'string' ? terms['position'] : null;
  let rows = 0;
  const changed = applyEvent(
    {
      kind,
      terms,
      effectiveOn: plainDate(decision.effectiveOn),
      benefitFrom: decision.benefitFrom === null ? null : parsePlainDate(decision.benefitFrom),
      untilOn: decision.untilOn === null ? null : parsePlainDate(decision.untilOn),
      number: decision.number,
      signedOn: plainDate(decision.signedOn),
      issuer: decision.issuer,
      workText: post === null ? place : `${post}, ${place}`,
    },
    Object.fromEntries(pasts.map(({ code, base }) => [code, base])),
    () => `new-${(rows += 1)}`,
  );
  return (past: SectionPast) => withRowsOf(past.code, changed.get(past.code) ?? past.base, past);
}

/**
 * Gives the sections that a correction of an event changes, with what was changed since and stays. `wrong` are the terms of
 * the event's last row, `right` the corrected ones; `newRowId` names a row that only the right terms have.
 */
export async function rightedSections(
  ctx: ServiceContext,
  read: { line: Line; rows: readonly EventRow[]; versions: readonly VersionRow[]; place: string },
  terms: { wrong: EventTerms; right: EventTerms },
  newRowId: () => string,
): Promise<ReadonlyMap<SectionCode, RightedSection & { current: SectionContent }>> {
  const pasts = await Promise.all(
    getEventKind(read.line.kind).sections.map((code) =>
      pastOf(ctx, code, read.rows, read.versions),
    ),
  );
  const entered = JSON.parse(read.rows[0]?.terms ?? '{}') as EventTerms;
  const place = placeThen(pasts, entered) ?? read.place;
  const wrongOf = applied(read.line, terms.wrong, pasts, place);
  const rightOf = applied(read.line, terms.right, pasts, place);
  const righted = new Map<SectionCode, RightedSection & { current: SectionContent }>();
  for (const past of pasts) {
    const wrong = wrongOf(past);
    const right = rightOf(past);
    const done = putRight(past.code, { wrong, right, current: past.current });
    const content = Object.fromEntries(
      Object.entries(done.content).map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.map((row) =>
              row.row_id.startsWith('new-') ? { ...row, row_id: newRowId() } : row,
            )
          : value,
      ]),
    ) as SectionContent;
    righted.set(past.code, { ...done, content, current: past.current });
  }
  return righted;
}
