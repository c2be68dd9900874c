import type { FieldDefinition } from './field-definition';
import { formatFieldValue, parseTypedField } from './field-value';
import { getAskedSection, type SectionCode } from './section-catalogue';
import { fieldOf, rowsOf, type SectionContent } from './section-content';
import type { ContentPath } from './section-state';

/** A row as it is typed: text by column. */
export type TextRow = { row_id: string; cells: Readonly<Record<string, string>> };

/** A section as it is typed: what a form holds before anybody has read it; what it does not ask is absent. */
export type SectionText = {
  fields: Readonly<Record<string, string>>;
  tables: Readonly<Record<string, readonly TextRow[]>>;
};

/** "Mine" was typed on top of "base"; "theirs" was saved meanwhile. */
export type ThreeTexts = { base: SectionText; mine: SectionText; theirs: SectionText };

export type Side = 'mine' | 'theirs';

/** Who moved a place away from the base; `conflict` = both, to different ends: only a person can decide. */
export type Verdict = Side | 'conflict';

export type MergeItem =
  | {
      kind: 'field';
      path: ContentPath;
      table: string | null;
      field: FieldDefinition;
      base: string;
      mine: string;
      theirs: string;
      verdict: Verdict;
    }
  | {
      kind: 'row';
      path: ContentPath;
      table: string;
      /** null on a side where the row is not there: never added, or removed. */
      base: TextRow | null;
      mine: TextRow | null;
      theirs: TextRow | null;
      verdict: Verdict;
    };

export type Choices = Readonly<Record<ContentPath, Side>>;

/** Gives a stored content as the text that stands in its form. */
export function textOfContent(code: SectionCode, content: SectionContent): SectionText {
  const section = getAskedSection(code);
  const fields: Record<string, string> = {};
  const tables: Record<string, TextRow[]> = {};
  for (const field of section.fields)
    fields[field.name] = formatFieldValue(field, fieldOf(content, field.name));
  for (const table of section.tables)
    tables[table.name] = rowsOf(content, table.name).map((row) => ({
      row_id: row.row_id,
      cells: Object.fromEntries(
        table.columns.map((column) => [
          column.name,
          formatFieldValue(column, row[column.name] ?? null),
        ]),
      ),
    }));
  return { fields, tables };
}

/** Says whether two typed texts mean the same stored value; what can't be read is the same only letter by letter. */
function meansTheSame(field: FieldDefinition, a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [parseTypedField(field, a), parseTypedField(field, b)];
  return first.ok && second.ok && first.value === second.value;
}

type ThreeSides<T> = { base: T; mine: T; theirs: T };

/** Gives who moved away from the base, or null when both sides mean the same. */
function verdictOf<T>(sides: ThreeSides<T>, same: (a: T, b: T) => boolean): Verdict | null {
  if (same(sides.mine, sides.theirs)) return null;
  if (same(sides.base, sides.theirs)) return 'mine';
  return same(sides.base, sides.mine) ? 'theirs' : 'conflict';
}

function fieldItem(
  at: { path: ContentPath; table: string | null; field: FieldDefinition },
  sides: ThreeSides<string>,
): MergeItem[] {
  const verdict = verdictOf(sides, (a, b) => meansTheSame(at.field, a, b));
  return verdict === null ? [] : [{ kind: 'field', ...at, ...sides, verdict }];
}

function sameRow(columns: readonly FieldDefinition[]) {
  return (a: TextRow | null, b: TextRow | null): boolean => {
    if (a === null || b === null) return a === b;
    return columns.every((column) =>
      meansTheSame(column, a.cells[column.name] ?? '', b.cells[column.name] ?? ''),
    );
  };
}

function rowById(rows: readonly TextRow[] | undefined, id: string): TextRow | null {
  return rows?.find((row) => row.row_id === id) ?? null;
}

/** Row ids of the merged table: their order, then what only I (or only the base) have. */
function rowOrder(three: ThreeTexts, table: string): string[] {
  const ids = [three.theirs, three.mine, three.base].flatMap((text) =>
    (text.tables[table] ?? []).map((row) => row.row_id),
  );
  return [...new Set(ids)];
}

function rowItems(
  table: { name: string; columns: readonly FieldDefinition[] },
  three: ThreeTexts,
  id: string,
): MergeItem[] {
  const path = `${table.name}[${id}]`;
  const sides = {
    base: rowById(three.base.tables[table.name], id),
    mine: rowById(three.mine.tables[table.name], id),
    theirs: rowById(three.theirs.tables[table.name], id),
  };
  if (sides.mine === null || sides.theirs === null) {
    const verdict = verdictOf(sides, sameRow(table.columns));
    return verdict === null ? [] : [{ kind: 'row', path, table: table.name, ...sides, verdict }];
  }
  const { mine, theirs } = sides;
  return table.columns.flatMap((field) =>
    fieldItem(
      { path: `${path}.${field.name}`, table: table.name, field },
      {
        base: sides.base?.cells[field.name] ?? '',
        mine: mine.cells[field.name] ?? sides.base?.cells[field.name] ?? '',
        theirs: theirs.cells[field.name] ?? '',
      },
    ),
  );
}

/** Lists every place where mine and theirs differ, in the order of the form; rows are matched by `row_id`. */
export function compareThreeWays(code: SectionCode, three: ThreeTexts): MergeItem[] {
  const section = getAskedSection(code);
  return [
    ...section.fields.flatMap((field) =>
      fieldItem(
        { path: field.name, table: null, field },
        {
          base: three.base.fields[field.name] ?? '',
          mine: three.mine.fields[field.name] ?? three.base.fields[field.name] ?? '',
          theirs: three.theirs.fields[field.name] ?? '',
        },
      ),
    ),
    ...section.tables.flatMap((table) =>
      rowOrder(three, table.name).flatMap((id) => rowItems(table, three, id)),
    ),
  ];
}

/** Gives the side that stands for an item: the one chosen, else the only one that moved, else null. */
export function sideOf(item: MergeItem, choices: Choices): Side | null {
  const chosen = Object.hasOwn(choices, item.path) ? choices[item.path] : undefined;
  if (chosen !== undefined) return chosen;
  return item.verdict === 'conflict' ? null : item.verdict;
}

export type MergeOutcome =
  | { ok: true; text: SectionText }
  | { ok: false; undecided: ContentPath[] };

/**
 * Puts mine and theirs together: the chosen side at each difference, the side that moved where nobody chose. A place that
 * both moved and nobody decided is refused, so that no text of either side is lost without a person's choice.
 */
export function mergeByChoice(
  code: SectionCode,
  three: ThreeTexts,
  choices: Choices,
): MergeOutcome {
  const items = new Map(compareThreeWays(code, three).map((item) => [item.path, item]));
  const undecided = [...items.values()].filter((item) => sideOf(item, choices) === null);
  if (undecided.length > 0) return { ok: false, undecided: undecided.map(({ path }) => path) };
  const isMine = (path: ContentPath): boolean => {
    const item = items.get(path);
    return item === undefined || sideOf(item, choices) === 'mine';
  };
  const section = getAskedSection(code);
  const fields: Record<string, string> = {};
  const tables: Record<string, TextRow[]> = {};
  for (const { name } of section.fields)
    fields[name] =
      (isMine(name) ? three.mine : three.theirs).fields[name] ?? three.base.fields[name] ?? '';
  for (const table of section.tables)
    tables[table.name] = rowOrder(three, table.name).flatMap((id) => {
      const path = `${table.name}[${id}]`;
      const mine = rowById(three.mine.tables[table.name], id);
      const theirs = rowById(three.theirs.tables[table.name], id);
      if (mine === null || theirs === null) {
        const row = isMine(path) ? mine : theirs;
        return row === null ? [] : [row];
      }
      const base = rowById(three.base.tables[table.name], id);
      const cells = table.columns.map(({ name }) => {
        const side = isMine(`${path}.${name}`) ? mine : theirs;
        return [name, side.cells[name] ?? base?.cells[name] ?? ''] as const;
      });
      return [{ row_id: id, cells: Object.fromEntries(cells) }];
    });
  return { ok: true, text: { fields, tables } };
}
