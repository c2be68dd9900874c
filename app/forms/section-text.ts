import { getSection, type SectionCode } from '../domain/dossier/section-catalogue';
import type { SectionText, TextRow } from '../domain/dossier/three-way-merge';
import { cellName, rowIndexes, type TypedText } from './section-form';

function textAt(typed: TypedText, name: string): string {
  return Object.hasOwn(typed, name) ? (typed[name] ?? '') : '';
}

/**
 * Gives the inputs of a form as the section's text: names the catalogue doesn't know and rows without any text are left
 * out, a row without an id is called `new-<number>`.
 */
export function sectionTextOf(code: SectionCode, typed: TypedText): SectionText {
  const section = getSection(code);
  const tables: Record<string, TextRow[]> = {};
  for (const table of section.tables)
    tables[table.name] = rowIndexes(typed, table.name).flatMap((index) => {
      const cells = table.columns.map(
        ({ name }) => [name, textAt(typed, cellName(table.name, index, name))] as const,
      );
      if (cells.every(([, text]) => text.trim() === '')) return [];
      const given = textAt(typed, cellName(table.name, index, 'row_id'));
      return [{ row_id: given || `new-${index}`, cells: Object.fromEntries(cells) }];
    });
  return {
    fields: Object.fromEntries(section.fields.map(({ name }) => [name, textAt(typed, name)])),
    tables,
  };
}

/** Gives a section's text as the inputs of its form; the reverse of `sectionTextOf`. */
export function typedTextOfSection(text: SectionText): TypedText {
  const typed: TypedText = { ...text.fields };
  for (const [table, rows] of Object.entries(text.tables))
    rows.forEach((row, index) => {
      typed[cellName(table, index, 'row_id')] = row.row_id;
      for (const [column, cell] of Object.entries(row.cells))
        typed[cellName(table, index, column)] = cell;
    });
  return typed;
}
