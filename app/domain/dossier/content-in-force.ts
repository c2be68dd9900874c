import type { PlainDate } from '../plain-date';
import type { FieldValue } from './field-value';
import { getSection, type SectionCode } from './section-catalogue';
import { emptyContent, rowsOf, wasAsked, type Row, type SectionContent } from './section-content';
import { differences, type Difference } from './section-difference';
import type { ContentPath } from './section-state';

/** A stored version with the day from which what it changed holds: its document's day of effect, else the day of its entry. */
export type DatedVersion = {
  version: number;
  content: SectionContent;
  ownDay: PlainDate;
  /** A correction without a day of its own: what it puts right holds from the day of what was wrong. */
  correctsInPlace: boolean;
};

/** What a section tells of a day, put together from the values that held by then. */
export type ContentInForce = {
  content: SectionContent;
  /** The last version of which something is told. */
  version: number;
  /** Versions entered before that one of which something is not told, since it took effect later. */
  leftOut: readonly number[];
  /** Places whose last word took effect before an earlier word: which of the two holds, the entries do not say. */
  unsure: readonly ContentPath[];
};

type Setting = { version: number; from: PlainDate; value: FieldValue | boolean };

/** Every word ever entered for a place, in the order of entry. */
type Words = Map<ContentPath, Setting[]>;

/** Gives what one difference says: a value for a field; for a row that it is there, or not, with its columns. */
function saidBy(difference: Difference): [ContentPath, FieldValue | boolean][] {
  switch (difference.kind) {
    case 'field':
      return [[difference.path, difference.after ?? null]];
    case 'row-removed':
      return [[difference.path, false]];
    case 'row-added': {
      const columns = Object.entries(difference.row).filter(([name]) => name !== 'row_id');
      return [
        [difference.path, true],
        ...columns.map(([name, value]): [ContentPath, FieldValue] => [
          `${difference.path}.${name}`,
          value,
        ]),
      ];
    }
  }
}

function wordsOf(code: SectionCode, versions: readonly DatedVersion[]): Words {
  const words: Words = new Map();
  let before = emptyContent(code);
  for (const { version, content, ownDay, correctsInPlace } of versions) {
    for (const difference of differences(code, before, content))
      for (const [path, value] of saidBy(difference)) {
        const settings = words.get(path) ?? [];
        const wrong = settings.at(-1);
        // A plain field that stood empty was told as empty since the section was first entered.
        const stood =
          wrong?.from ?? (difference.kind === 'field' ? versions[0]?.ownDay : undefined);
        const from = correctsInPlace ? (stood ?? ownDay) : ownDay;
        words.set(path, [...settings, { version, from, value }]);
      }
    before = content;
  }
  return words;
}

/** Rows that ever stood in a table, in the order of the newest version that has them. */
function rowIdsOf(table: string, versions: readonly DatedVersion[]): string[] {
  const ids = new Set<string>();
  for (const { content } of [...versions].reverse())
    for (const row of rowsOf(content, table)) ids.add(row.row_id);
  return [...ids];
}

/** Gives the content of the words that hold; what nobody had said by then is empty, what no form of then (`asked`) asked is absent. */
function contentOf(
  code: SectionCode,
  { versions, asked }: { versions: readonly DatedVersion[]; asked: readonly SectionContent[] },
  valueAt: (path: ContentPath) => FieldValue | boolean | undefined,
): SectionContent {
  const plain = (path: ContentPath): FieldValue => {
    const value = valueAt(path);
    return value === undefined || typeof value === 'boolean' ? null : value;
  };
  const content: SectionContent = {};
  const { fields, tables } = getSection(code);
  for (const { name } of fields)
    if (asked.some((told) => wasAsked(told, name))) content[name] = plain(name);
  for (const table of tables)
    content[table.name] = rowIdsOf(table.name, versions)
      .filter((id) => valueAt(`${table.name}[${id}]`) === true)
      .map((id) => {
        const row: Row = { row_id: id };
        const told = asked.flatMap((one) => rowsOf(one, table.name).filter((r) => r.row_id === id));
        for (const { name } of table.columns)
          if (told.some((one) => wasAsked(one, name)))
            row[name] = plain(`${table.name}[${id}].${name}`);
        return row;
      });
  return content;
}

/**
 * Gives what a section says was in force on a day: each value by the day of the version that brought it, not by the version as
 * a whole, so that one entered afterwards with an earlier day tells nothing of what took effect later. Of two words that both
 * hold the one entered last is told, as the section tells it today, and named where its day is the earlier. Null when
 * nothing held yet. `versions` are all versions of the section, in order.
 */
export function contentInForce(
  code: SectionCode,
  versions: readonly DatedVersion[],
  day: PlainDate,
): ContentInForce | null {
  if (!versions.some(({ ownDay }) => ownDay <= day)) return null;
  const words = wordsOf(code, versions);
  const held = new Map<ContentPath, Setting>();
  const unsure: ContentPath[] = [];
  const later = new Set<number>();
  for (const [path, settings] of words) {
    const holding = settings.filter(({ from }) => from <= day);
    const last = holding.at(-1);
    for (const { version, from } of settings) if (from > day) later.add(version);
    if (last === undefined) continue;
    held.set(path, last);
    if (holding.some(({ from }) => from > last.from)) unsure.push(path);
  }
  const told = versions.filter(
    ({ version, ownDay }) =>
      ownDay <= day || [...held.values()].some((setting) => setting.version === version),
  );
  const version = told.at(-1)?.version ?? 0;
  return {
    content: contentOf(
      code,
      { versions, asked: told.map(({ content }) => content) },
      (path) => held.get(path)?.value,
    ),
    version,
    leftOut: [...later].filter((left) => left < version).sort((a, b) => a - b),
    unsure,
  };
}
