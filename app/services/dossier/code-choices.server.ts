import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { listOf } from '../../domain/dossier/field-kinds';
import { getSection, type SectionCode } from '../../domain/dossier/section-catalogue';
import { fieldOf, rowsOf, type SectionContent } from '../../domain/dossier/section-content';
import type { CodeChoices } from './dossier-page';

type CodeRow = {
  list: string;
  code: string;
  name: string;
  validFrom: string | null;
  validTo: string | null;
};

/** Gives the code lists that some sections draw on, each once. */
export function listsOf(codes: readonly SectionCode[]): string[] {
  const lists = new Set<string>();
  const add = (field: FieldDefinition) => {
    const list = listOf(field);
    if (list !== null) lists.add(list);
  };
  for (const code of codes) {
    const section = getSection(code);
    section.fields.forEach(add);
    section.tables.forEach((table) => table.columns.forEach(add));
  }
  return [...lists];
}

/** True when a code is valid on a day; an empty edge means always. */
export function isValidOn(row: Pick<CodeRow, 'validFrom' | 'validTo'>, day: string): boolean {
  return (
    (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || row.validTo >= day)
  );
}

/** Gives the choices of each list with their validity on a day, in the lists' own order. */
export function choicesOf(rows: readonly CodeRow[], day: string): CodeChoices {
  const choices: CodeChoices = {};
  for (const row of rows)
    (choices[row.list] ??= []).push({
      code: row.code,
      name: row.name,
      valid: isValidOn(row, day),
    });
  return choices;
}

/** Leaves of the choices only those that stand in a content: what reading needs to name its codes. */
export function choicesStandingIn(
  code: SectionCode,
  content: SectionContent,
  choices: CodeChoices,
): CodeChoices {
  const standing: CodeChoices = {};
  for (const found of codesIn(code, content)) {
    const choice = choices[found.list]?.find((candidate) => candidate.code === found.code);
    const named = (standing[found.list] ??= []);
    if (choice !== undefined && !named.includes(choice)) named.push(choice);
  }
  return standing;
}

/** Lists every code that stands in a content, with its list and the path of its field. */
export function codesIn(
  code: SectionCode,
  content: SectionContent,
): { list: string; code: string; path: string }[] {
  const section = getSection(code);
  const found: { list: string; code: string; path: string }[] = [];
  const look = (field: FieldDefinition, value: unknown, path: string) => {
    const list = listOf(field);
    if (list !== null && typeof value === 'string') found.push({ list, code: value, path });
  };
  for (const field of section.fields) look(field, fieldOf(content, field.name), field.name);
  for (const table of section.tables)
    for (const row of rowsOf(content, table.name))
      for (const column of table.columns)
        look(column, row[column.name], `${table.name}[${row.row_id}].${column.name}`);
  return found;
}
