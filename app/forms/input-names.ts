import { rowsOf, type SectionContent } from '../domain/dossier/section-content';
import { cellName, type TypedText } from './section-form';

const CELL = /^([a-z_]{1,40})\[(\d{1,3})\]\.(.+)$/;
const PATH = /^([a-z_]+)\[([^\]]+)\]\.?(.*)$/;

/** The numbers of the rows that hold text, by table, in order; the id of a row is no text. */
function filledRows(typed: TypedText): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, Set<number>>();
  for (const [name, text] of Object.entries(typed)) {
    const [, table = '', index = '', column = ''] = CELL.exec(name) ?? [];
    if (table === '' || column === 'row_id' || text.trim() === '') continue;
    const known = found.get(table) ?? new Set();
    found.set(table, known.add(Number(index)));
  }
  return new Map(Array.from(found, ([table, of]) => [table, [...of].sort((a, b) => a - b)]));
}

/**
 * Gives what turns the path of a value (rows by their ids) into the name of the input it was typed into. Form and content are
 * gone through once, with the first path that names a row: a form may have as many faults as it has inputs.
 */
export function inputNamesOf(content: SectionContent, typed: TypedText): (path: string) => string {
  let filled: ReturnType<typeof filledRows> | null = null;
  const tables = new Map<string, ReadonlyMap<string, number>>();
  const rowsIn = (table: string): ReadonlyMap<string, number> => {
    const known = tables.get(table);
    if (known !== undefined) return known;
    filled ??= filledRows(typed);
    // Rows without text were dropped: the n-th row of the content is the n-th input row that has text.
    const numbers = filled.get(table) ?? [];
    const made = new Map(
      rowsOf(content, table).map((row, place) => [row.row_id, numbers[place] ?? place] as const),
    );
    tables.set(table, made);
    return made;
  };
  return (path) => {
    const match = PATH.exec(path);
    if (match === null) return path;
    const [, table = '', rowId = '', column = ''] = match;
    return cellName(table, rowsIn(table).get(rowId) ?? -1, column);
  };
}
