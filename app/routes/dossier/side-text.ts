import { codeName } from '../../components/section-view/shown-value';
import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { listOf } from '../../domain/dossier/field-kinds';
import type { MergeItem, TextRow } from '../../domain/dossier/three-way-merge';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { CodeChoices } from '../../services/dossier/dossier-page';

const TEXT = DOSSIER.threeWay;

function typedText(field: FieldDefinition, text: string, choices: CodeChoices): string {
  if (text === '') return TEXT.empty;
  const list = listOf(field);
  return list === null ? text : codeName(list, text, choices);
}

function rowText(row: TextRow | null): string {
  if (row === null) return TEXT.noRow;
  return Object.values(row.cells)
    .filter((text) => text !== '')
    .join(' · ');
}

/** Gives what stands at a differing place on one side, in words. */
export function sideText(
  item: MergeItem,
  side: 'base' | 'mine' | 'theirs',
  choices: CodeChoices,
): string {
  return item.kind === 'field' ? typedText(item.field, item[side], choices) : rowText(item[side]);
}
