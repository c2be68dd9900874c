import type { FieldDefinition } from '../domain/dossier/field-definition';
import { getAskedSection, type SectionCode } from '../domain/dossier/section-catalogue';
import type { SectionText, TextRow } from '../domain/dossier/three-way-merge';
import { asks, cellName, rowIndexes, type TypedText } from './section-form';

function textAt(typed: TypedText, name: string): string {
  return Object.hasOwn(typed, name) ? (typed[name] ?? '') : '';
}

/**
 * Gives the inputs of a form as the section's text: names the catalogue doesn't know and rows without any text are left
 * out, a row without an id is called `new-<number>`. What an older form had no input for is absent: it stands as it was.
 */
export function sectionTextOf(code: SectionCode, typed: TypedText): SectionText {
  const section = getAskedSection(code);
  const tables: Record<string, TextRow[]> = {};
  for (const table of section.tables)
    tables[table.name] = rowIndexes(typed, table.name).flatMap((index) => {
      const cells = table.columns.flatMap((column) => {
        const cell = cellName(table.name, index, column.name);
        return asks(column, typed, cell) ? [[column.name, textAt(typed, cell)] as const] : [];
      });
      if (cells.every(([, text]) => text.trim() === '')) return [];
      const given = textAt(typed, cellName(table.name, index, 'row_id'));
      return [{ row_id: given || `new-${index}`, cells: Object.fromEntries(cells) }];
    });
  return {
    fields: Object.fromEntries(
      section.fields
        .filter((field) => asks(field, typed, field.name))
        .map(({ name }) => [name, textAt(typed, name)]),
    ),
    tables,
  };
}

/** Gives what was typed, filled up with what stands stored where an older form had no input for it. */
export function withStoredText(
  code: SectionCode,
  typed: TypedText,
  stored: SectionText,
): TypedText {
  const section = getAskedSection(code);
  const whole: TypedText = { ...typed };
  const fill = (field: FieldDefinition, name: string, text: string | undefined) => {
    if (!asks(field, typed, name) && text !== undefined) whole[name] = text;
  };
  for (const field of section.fields) fill(field, field.name, stored.fields[field.name]);
  for (const table of section.tables)
    for (const index of rowIndexes(typed, table.name)) {
      const id = textAt(typed, cellName(table.name, index, 'row_id'));
      const row = stored.tables[table.name]?.find(({ row_id }) => row_id === id);
      for (const column of table.columns)
        fill(column, cellName(table.name, index, column.name), row?.cells[column.name]);
    }
  return whole;
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
