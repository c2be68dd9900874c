import type { FieldDefinition } from './field-definition';
import type { FieldValue } from './field-value';
import { getSection, type SectionCode } from './section-catalogue';
import { fieldOf, rowsOf, wasAsked, type Row, type SectionContent } from './section-content';
import type { ContentPath } from './section-state';

export type Difference =
  | {
      kind: 'field';
      path: ContentPath;
      field: FieldDefinition;
      /** Undefined on a side whose form did not ask it. */
      before: FieldValue | undefined;
      after: FieldValue | undefined;
    }
  | { kind: 'row-added' | 'row-removed'; path: ContentPath; table: string; row: Row };

function differencesOfRow(
  table: { name: string; columns: readonly FieldDefinition[] },
  before: Row,
  after: Row,
): Difference[] {
  return table.columns
    .filter((column) => (before[column.name] ?? null) !== (after[column.name] ?? null))
    .map((column) => ({
      kind: 'field',
      path: `${table.name}[${after.row_id}].${column.name}`,
      field: column,
      before: before[column.name],
      after: after[column.name],
    }));
}

/**
 * Lists what differs between two contents of a section, field by field; rows are matched by `row_id`, not by place. Not asked and
 * left empty are no difference.
 */
export function differences(
  code: SectionCode,
  before: SectionContent,
  after: SectionContent,
): Difference[] {
  const section = getSection(code);
  const found: Difference[] = [];
  for (const field of section.fields) {
    const old = fieldOf(before, field.name);
    const now = fieldOf(after, field.name);
    if (old !== now)
      found.push({
        kind: 'field',
        path: field.name,
        field,
        before: wasAsked(before, field.name) ? old : undefined,
        after: wasAsked(after, field.name) ? now : undefined,
      });
  }
  for (const table of section.tables) {
    const oldRows = new Map(rowsOf(before, table.name).map((row) => [row.row_id, row]));
    for (const row of rowsOf(after, table.name)) {
      const old = oldRows.get(row.row_id);
      oldRows.delete(row.row_id);
      const path = `${table.name}[${row.row_id}]`;
      if (old === undefined) found.push({ kind: 'row-added', path, table: table.name, row });
      else found.push(...differencesOfRow(table, old, row));
    }
    for (const row of oldRows.values())
      found.push({
        kind: 'row-removed',
        path: `${table.name}[${row.row_id}]`,
        table: table.name,
        row,
      });
  }
  return found;
}
