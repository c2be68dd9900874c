import type { FieldDefinition } from './field-definition';
import { kindOf } from './field-kinds';
import { getSection, type SectionCode } from './section-catalogue';
import { fieldOf, rowsOf, wasAsked, type Row, type SectionContent } from './section-content';

/** Where a value stands: a field name, or `table[row_id].column`, or a table's name for "no rows". */
export type ContentPath = string;

export type SectionState = {
  state: 'complete' | 'incomplete';
  /** What the form requires and nobody has entered. */
  missing: ContentPath[];
  /** Dates that are unknown, or coarser than the form asks: legal values that wait for a paper. */
  debts: ContentPath[];
};

/** The path that stands for a whole section that nobody has entered. */
export const NEVER_ENTERED: ContentPath = '*';

/** Gives the state of a section at version 0: thiếu as a whole, whatever the form asks. */
export function neverEntered(): SectionState {
  return { state: 'incomplete', missing: [NEVER_ENTERED], debts: [] };
}

/**
 * Tells whether a section is đủ or thiếu, what is missing and which dates are debts. What the form of its day did not ask is neither. "Chưa rõ" counts as entered: it
 * lands on the debt list instead of forcing anyone to invent a day.
 */
export function sectionState(code: SectionCode, content: SectionContent): SectionState {
  const section = getSection(code);
  const missing: ContentPath[] = [];
  const debts: ContentPath[] = [];
  const look = (field: FieldDefinition, holder: SectionContent | Row, path: ContentPath) => {
    if (!wasAsked(holder, field.name)) return;
    const value = fieldOf(holder, field.name);
    if (value === null && field.required) missing.push(path);
    if (kindOf(field).isDebt(field, value)) debts.push(path);
  };
  for (const field of section.fields) look(field, content, field.name);
  for (const table of section.tables) {
    const rows = rowsOf(content, table.name);
    if (rows.length < (table.requiredRows ?? 0)) missing.push(table.name);
    for (const row of rows)
      for (const column of table.columns)
        look(column, row, `${table.name}[${row.row_id}].${column.name}`);
  }
  return { state: missing.length === 0 ? 'complete' : 'incomplete', missing, debts };
}
