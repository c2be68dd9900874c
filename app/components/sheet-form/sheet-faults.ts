import { SHEET_SECTIONS } from '../../domain/data-sheet/data-sheet';
import type { SectionDefinition } from '../../domain/dossier/field-definition';
import { getSection } from '../../domain/dossier/section-catalogue';
import { sectionState } from '../../domain/dossier/section-state';
import { parseSectionForm, type FormFault, type TypedText } from '../../forms/section-form';
import { partsOfPath, pathLabel, SECTION_NAMES } from '../../i18n/vi/sections';
import type { SummedFault } from '../fault-summary';
import { toldFaults } from '../section-form/faults-by-name';

function labelOf(name: string): string {
  const parts = partsOfPath(name);
  const code = SHEET_SECTIONS.find((candidate) => {
    const { fields, tables }: SectionDefinition = getSection(candidate);
    return parts === null
      ? fields.some((field) => field.name === name)
      : tables.some((table) => table.name === parts.table);
  });
  if (code === undefined) return name;
  const label = pathLabel(code, name, parts === null ? null : Number(parts.row) + 1);
  return `${SECTION_NAMES[code]}, ${label}`;
}

/** Gives the faults of a sheet as they stand above its form: section, field, what is wrong. */
export function summedFaults(faults: readonly FormFault[]): SummedFault[] {
  return toldFaults(faults).map(({ name, sentence }) => ({ name, sentence, label: labelOf(name) }));
}

/** Counts for each section what the form asks for and nobody has typed, or typed so that it can't be read. */
export function countMissing(typed: TypedText): readonly { code: string; missing: number }[] {
  return SHEET_SECTIONS.map((code) => {
    let rows = 0;
    const parsed = parseSectionForm(code, typed, () => `r${(rows += 1)}`);
    const missing = parsed.ok
      ? sectionState(code, parsed.content).missing.length
      : parsed.faults.length;
    return { code, missing };
  });
}
