import type { TypedForm } from './typed-form';
import type { FieldDefinition } from '../domain/dossier/field-definition';
import { parseTypedField, type FieldFault, type FieldValue } from '../domain/dossier/field-value';
import type { CheckCode } from '../domain/dossier/section-checks';
import { isAlwaysAsked } from '../domain/dossier/form-editions';
import { getAskedSection, type SectionCode } from '../domain/dossier/section-catalogue';
import type { Row, SectionContent } from '../domain/dossier/section-content';

/** A fault at one input; `name` is the input's name in the form (`table[2].column`). */
export type FormFault = {
  name: string;
  code:
    | FieldFault
    | CheckCode
    | 'field.code-unknown'
    | 'field.too-many-rows'
    | 'field.reason-demanded';
  params: Record<string, string | number>;
};

/** What was typed, by input name: what a draft keeps and what the screen shows again after a refusal. */
export type TypedText = Record<string, string>;

export type SectionFormOutcome =
  | { ok: true; content: SectionContent }
  | { ok: false; faults: FormFault[] };

/** Gives the input name of a cell of a repeating table. */
export function cellName(table: string, index: number, column: string): string {
  return `${table}[${index}].${column}`;
}

function typedAt(typed: TypedText, name: string): string {
  return Object.hasOwn(typed, name) ? (typed[name] ?? '') : '';
}

/** Says whether a form asks a field: one of an older edition has no input for what came later. */
export function asks(field: FieldDefinition, typed: TypedText, name: string): boolean {
  return isAlwaysAsked(field) || Object.hasOwn(typed, name);
}

/** Gives the row numbers that the form carries for a table, in order; numbers over three digits are not row numbers. */
export function rowIndexes(typed: TypedText, table: string): number[] {
  const found = new Set<number>();
  for (const name of Object.keys(typed)) {
    const match = /^([a-z_]{1,40})\[(\d{1,3})\]\./.exec(name);
    if (match?.[1] === table) found.add(Number(match[2]));
  }
  return [...found].sort((a, b) => a - b);
}

/** Takes the text inputs of a form, of a name that comes twice the last; the form's own head (`_…`) is left out. */
export function typedTextOf(form: TypedForm): TypedText {
  const typed: TypedText = {};
  for (const [name, texts] of form)
    if (!name.startsWith('_') && name.length <= 100) typed[name] = texts.at(-1) ?? '';
  return typed;
}

/**
 * Reads the typed text of a section into its content, by the catalogue: names it doesn't know are not looked at. Rows
 * without any text are dropped; a row without `row_id` gets one from `newRowId`. What the form had no input for, being older than
 * the field, is absent. Gives all faults at once.
 */
export function parseSectionForm(
  code: SectionCode,
  typed: TypedText,
  newRowId: () => string,
): SectionFormOutcome {
  const section = getAskedSection(code);
  const content: SectionContent = {};
  const faults: FormFault[] = [];
  const read = (field: FieldDefinition, name: string): FieldValue => {
    const outcome = parseTypedField(field, typedAt(typed, name));
    if (outcome.ok) return outcome.value;
    faults.push({ name, code: outcome.code, params: outcome.params });
    return null;
  };
  for (const field of section.fields)
    if (asks(field, typed, field.name)) content[field.name] = read(field, field.name);
  for (const table of section.tables) {
    const rows: Row[] = [];
    for (const index of rowIndexes(typed, table.name)) {
      const hasText = table.columns.some(
        (column) => typedAt(typed, cellName(table.name, index, column.name)).trim() !== '',
      );
      if (!hasText) continue;
      const given = typedAt(typed, cellName(table.name, index, 'row_id'));
      const row: Row = { row_id: /^[0-9a-z-]{1,40}$/.test(given) ? given : newRowId() };
      for (const column of table.columns) {
        const name = cellName(table.name, index, column.name);
        if (asks(column, typed, name)) row[column.name] = read(column, name);
      }
      rows.push(row);
    }
    if (rows.length > table.maxRows)
      faults.push({
        name: cellName(table.name, 0, table.columns[0]?.name ?? ''),
        code: 'field.too-many-rows',
        params: { max: table.maxRows },
      });
    content[table.name] = uniqueRows(rows, newRowId);
  }
  return faults.length === 0 ? { ok: true, content } : { ok: false, faults };
}

/** A copied row may carry the id of the row it was copied from: the later one gets an id of its own. */
function uniqueRows(rows: readonly Row[], newRowId: () => string): Row[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const own = seen.has(row.row_id) ? { ...row, row_id: newRowId() } : row;
    seen.add(own.row_id);
    return own;
  });
}
