import type { Act } from '../permission/acts';
import type { FieldDefinition, Sensitivity } from './field-definition';
import { getSection, type SectionCode } from './section-catalogue';
import type { SectionContent } from './section-content';

/** The act that a class of sensitivity asks beside opening the dossier; null where opening is enough. */
const ACT_OF_CLASS = {
  N: null,
  P: null,
  'P+': 'dossier.read-sensitive',
  F: 'dossier.read-salary',
  S: 'dossier.read-sensitive',
  S3: 'dossier.read-sensitive',
} as const satisfies Record<Sensitivity, Act | null>;

type MayDo = (act: Act) => boolean;

function isHidden(field: FieldDefinition, may: MayDo): boolean {
  const act = ACT_OF_CLASS[field.sensitivity];
  return act !== null && !may(act);
}

/** Lists the fields and tables of a section that somebody may not read; a table with one such column is hidden whole. */
export function hiddenNames(code: SectionCode, may: MayDo): string[] {
  const section = getSection(code);
  return [
    ...section.fields.filter((field) => isHidden(field, may)),
    ...section.tables.filter(({ columns }) => columns.some((column) => isHidden(column, may))),
  ].map(({ name }) => name);
}

/** Gives the content without what is hidden: null for a field, no rows for a table. */
export function withoutHidden(content: SectionContent, hidden: readonly string[]): SectionContent {
  const shown: SectionContent = { ...content };
  for (const name of hidden) shown[name] = Array.isArray(content[name]) ? [] : null;
  return shown;
}
