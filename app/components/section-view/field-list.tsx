import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { fieldOf, type SectionContent } from '../../domain/dossier/section-content';
import { DOSSIER } from '../../i18n/vi/dossier';
import { fieldLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { MarkedValue } from './marked-value';
import { marksAt, type SectionMarks } from './section-marks';
import { shownValue } from './shown-value';

/** The plain fields of a section with their item numbers. */
export function FieldList(parts: {
  fields: readonly FieldDefinition[];
  content: SectionContent;
  choices: CodeChoices;
  marks: SectionMarks;
}) {
  if (parts.fields.length === 0) return null;
  return (
    <dl className="field-list">
      {parts.fields.map((field) => (
        <div key={field.name} className={field.kind === 'long-text' ? 'field wide' : 'field'}>
          <dt>
            {field.item !== null && (
              <span className="item-number" title={DOSSIER.read.item(field.item)}>
                {field.item}
              </span>
            )}
            {fieldLabel(field.name)}
          </dt>
          <dd>
            <MarkedValue
              text={shownValue(field, fieldOf(parts.content, field.name), parts.choices)}
              marks={marksAt(parts.marks, field.name)}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
