import { cellName, rowIndexes, type TypedText } from '../../forms/section-form';
import type { TextRow } from '../../domain/dossier/three-way-merge';

/** A row of a table in the form; `index` is its number in the inputs' names and never changes. */
export type FormRow = {
  index: number;
  rowId: string;
  cells: Readonly<Record<string, string>>;
  isRemoved: boolean;
};

/** Empty rows at the end: without scripts there is no other way to add one. */
const SPARE_ROWS = 2;

/** The cells of a table by row, gathered in one pass: a refused form may bring as many rows as it likes. */
function cellsByRow(table: string, typed: TypedText): Map<string, Record<string, string>> {
  const rows = new Map<string, Record<string, string>>();
  for (const [name, text] of Object.entries(typed)) {
    const end = name.startsWith(`${table}[`) ? name.indexOf('].') : -1;
    if (end < 0) continue;
    const row = name.slice(table.length + 1, end);
    const cells = rows.get(row) ?? {};
    cells[name.slice(end + 2)] = text;
    rows.set(row, cells);
  }
  return rows;
}

/**
 * Gives the rows a form begins with: those of the typed text, then the stored ones that it has left out (marked as
 * removed, so that they can be kept after all), then spare ones.
 */
export function beginningRows(
  table: string,
  typed: TypedText,
  stored: readonly TextRow[],
  maxRows: number,
): FormRow[] {
  const byRow = cellsByRow(table, typed);
  const rows: FormRow[] = rowIndexes(typed, table).map((index) => {
    const rowId = typed[cellName(table, index, 'row_id')] ?? '';
    return { index, rowId, cells: byRow.get(String(index)) ?? {}, isRemoved: false };
  });
  const known = new Set(rows.map(({ rowId }) => rowId));
  let last = Math.max(-1, ...rows.map(({ index }) => index));
  const next = () => (last += 1);
  for (const { row_id: rowId, cells } of stored)
    if (!known.has(rowId)) rows.push({ index: next(), rowId, cells, isRemoved: true });
  for (let spare = 0; spare < SPARE_ROWS && rows.length < maxRows; spare += 1)
    rows.push({ index: next(), rowId: '', cells: {}, isRemoved: false });
  return rows;
}

/** Makes the id of a new row; the browser's own generator is missing on a page without https. */
export function newRowId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Gives a row's id as it stands in the form. */
export function rowIdInForm(table: string, index: number): string {
  const [input] = document.getElementsByName(cellName(table, index, 'row_id'));
  return input instanceof HTMLInputElement ? input.value : '';
}

/** Gives the row that is being typed into an id where it has none, so that a row saved twice is one row. */
export function giveRowId(typedInto: EventTarget): void {
  if (!(typedInto instanceof Element)) return;
  const input = typedInto.closest('tr')?.querySelector<HTMLInputElement>('input[name$=".row_id"]');
  if (input !== undefined && input !== null && input.value === '') input.value = newRowId();
}

/** Gives what stands in the cells of a row of the form, by column. */
export function cellsInForm(
  table: string,
  index: number,
  columns: readonly { name: string }[],
): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const { name } of columns) {
    const cell = document.getElementById(cellName(table, index, name));
    if (cell !== null && 'value' in cell) cells[name] = String(cell.value);
  }
  return cells;
}
