import { shownValue } from '../../components/section-view/shown-value';
import type { SheetItem } from '../../domain/data-sheet/sheet-items';
import type { SectionDefinition } from '../../domain/dossier/field-definition';
import { getSection } from '../../domain/dossier/section-catalogue';
import { columnLabel, fieldLabel, tableLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';

export type ItemText = { label: string; before: string | null; after: string };

function rowText(item: Extract<SheetItem, { kind: 'row' }>, choices: CodeChoices): string {
  const section: SectionDefinition = getSection(item.section);
  const columns = section.tables.find(({ name }) => name === item.table)?.columns ?? [];
  return columns
    .map((column) => {
      const text = shownValue(column, item.row[column.name] ?? null, choices);
      return text === null ? null : `${columnLabel(item.table, column.name)}: ${text}`;
    })
    .filter((line) => line !== null)
    .join('\n');
}

/** Gives an item of a sheet in words: its name, what the dossier says, what the sheet says. A row is new, nothing stood there. */
export function itemText(item: SheetItem, choices: CodeChoices): ItemText {
  if (item.kind === 'row')
    return { label: tableLabel(item.table), before: null, after: rowText(item, choices) };
  return {
    label: fieldLabel(item.field.name),
    before: shownValue(item.field, item.before, choices),
    after: shownValue(item.field, item.after, choices) ?? '',
  };
}
