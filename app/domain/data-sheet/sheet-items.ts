import type { FieldDefinition, SectionDefinition } from '../dossier/field-definition';
import type { FieldValue } from '../dossier/field-value';
import { getSection } from '../dossier/section-catalogue';
import {
  emptyContent,
  fieldOf,
  rowsOf,
  type Row,
  type SectionContent,
} from '../dossier/section-content';
import { SHEET_SECTIONS, type SheetSection } from './data-sheet';

export type SheetContents = Readonly<Partial<Record<SheetSection, SectionContent>>>;

/** One thing a sheet says that the dossier doesn't: what the head accepts or refuses. `key` names it in forms. */
export type SheetItem = { key: string; section: SheetSection } & (
  | { kind: 'field'; field: FieldDefinition; before: FieldValue; after: FieldValue }
  | { kind: 'row'; table: string; row: Row }
);

function isSameRow(columns: readonly FieldDefinition[], a: Row, b: Row): boolean {
  return columns.every(({ name }) => (a[name] ?? null) === (b[name] ?? null));
}

function itemsOf(code: SheetSection, before: SectionContent, after: SectionContent): SheetItem[] {
  const section: SectionDefinition = getSection(code);
  const fields = section.fields.flatMap((field): SheetItem[] => {
    const [old, now] = [fieldOf(before, field.name), fieldOf(after, field.name)];
    if (now === null || now === old) return [];
    const key = `${code}:${field.name}`;
    return [{ kind: 'field', key, section: code, field, before: old, after: now }];
  });
  const rows = section.tables.flatMap(({ name: table, columns }) =>
    rowsOf(after, table)
      .filter((row) => !rowsOf(before, table).some((known) => isSameRow(columns, known, row)))
      .map((row): SheetItem => ({
        kind: 'row',
        key: `${code}:${table}[${row.row_id}]`,
        section: code,
        table,
        row,
      })),
  );
  return [...fields, ...rows];
}

/**
 * Lists what a sheet says beyond the dossier, in the order of the form. A field left empty says nothing, and a row that is not
 * on the sheet is no word that it is wrong: nothing that stands in a dossier is taken away by a sheet.
 */
export function sheetItems(before: SheetContents, after: SheetContents): SheetItem[] {
  return SHEET_SECTIONS.flatMap((code) => {
    const told = after[code];
    return told === undefined ? [] : itemsOf(code, before[code] ?? emptyContent(code), told);
  });
}

/** Puts the accepted items into what stood before; gives only the sections that change. */
export function contentsWith(
  before: SheetContents,
  accepted: readonly SheetItem[],
): ReadonlyMap<SheetSection, SectionContent> {
  const contents = new Map<SheetSection, SectionContent>();
  for (const item of accepted) {
    const { section } = item;
    const content = contents.get(section) ?? { ...(before[section] ?? emptyContent(section)) };
    if (item.kind === 'field') content[item.field.name] = item.after;
    else content[item.table] = [...rowsOf(content, item.table), item.row];
    contents.set(section, content);
  }
  return contents;
}

export type ItemVerdict = { key: string; isAccepted: boolean; reason: string };

export type VerdictFault = { key: string; fault: 'verdict.missing' | 'verdict.reason' };

/** Finds what is wrong with a review: every item needs the head's word, a refused one a reason (Điều 14.1). */
export function faultsOfReview(
  items: readonly SheetItem[],
  verdicts: ReadonlyMap<string, ItemVerdict>,
): VerdictFault[] {
  return items.flatMap(({ key }): VerdictFault[] => {
    const verdict = verdicts.get(key);
    if (verdict === undefined) return [{ key, fault: 'verdict.missing' }];
    const isSilent = !verdict.isAccepted && verdict.reason.trim() === '';
    return isSilent ? [{ key, fault: 'verdict.reason' }] : [];
  });
}

/** Gives the items that a review did not refuse; without a review all of them. */
export function acceptedItems(
  items: readonly SheetItem[],
  verdicts: readonly ItemVerdict[],
): SheetItem[] {
  const refused = new Set(verdicts.filter(({ isAccepted }) => !isAccepted).map(({ key }) => key));
  return items.filter(({ key }) => !refused.has(key));
}
