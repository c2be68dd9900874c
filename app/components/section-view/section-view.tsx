import '../../styles/section-view.css';
import type { SectionDefinition } from '../../domain/dossier/field-definition';
import { getSection, type SectionCode } from '../../domain/dossier/section-catalogue';
import type { SectionContent } from '../../domain/dossier/section-content';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { FieldList } from './field-list';
import { RowTable } from './row-table';
import { NO_MARKS, type SectionMarks } from './section-marks';

/** The content of one section for reading: fields with item numbers, then tables. Works without scripts. */
export function SectionView(parts: {
  code: SectionCode;
  content: SectionContent;
  choices: CodeChoices;
  marks?: SectionMarks;
}) {
  const section: SectionDefinition = getSection(parts.code);
  const marks = parts.marks ?? NO_MARKS;
  const shown = { content: parts.content, choices: parts.choices, marks };
  return (
    <div className="section-view">
      <FieldList fields={section.fields} {...shown} />
      {section.tables.map((table) => (
        <RowTable key={table.name} table={table} {...shown} />
      ))}
    </div>
  );
}
