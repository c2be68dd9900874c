import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { kindOf } from '../../domain/dossier/field-kinds';
import { isAsked } from '../../domain/dossier/form-editions';
import { fieldOf, wasAsked, type SectionContent } from '../../domain/dossier/section-content';
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
  const valueOf = ({ name }: FieldDefinition) =>
    wasAsked(parts.content, name) ? fieldOf(parts.content, name) : undefined;
  // What today's form no longer asks is shown where somebody had entered it.
  const fields = parts.fields.filter(
    (field) => isAsked(field) || (valueOf(field) ?? null) !== null,
  );
  if (fields.length === 0) return null;
  return (
    <dl className="field-list">
      {fields.map((field) => (
        <div key={field.name} className={kindOf(field).isMultiline ? 'field wide' : 'field'}>
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
              text={shownValue(field, valueOf(field), parts.choices)}
              marks={marksAt(parts.marks, field.name)}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
