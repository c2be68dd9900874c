import type { FaultsByName } from '../../components/section-form/faults-by-name';
import { LabelledField } from '../../components/section-form/labelled-field';
import { getSection } from '../../domain/dossier/section-catalogue';
import { NEW_DOSSIER_FIELDS } from '../../forms/new-dossier-form';
import type { TypedText } from '../../forms/section-form';
import type { CodeChoices } from '../../services/dossier/dossier-page';

export type FieldParts = { typed: TypedText; faults: FaultsByName; choices: CodeChoices };

type FirstSection = keyof typeof NEW_DOSSIER_FIELDS;

/** The first fields of a section, as a group of the form. */
export function FirstFields({
  code,
  title,
  ...parts
}: { code: FirstSection; title: string } & FieldParts) {
  const names: readonly string[] = NEW_DOSSIER_FIELDS[code];
  const fields = getSection(code).fields.filter(({ name }) => names.includes(name));
  return (
    <fieldset className="panel form-group">
      <legend>{title}</legend>
      <div className="form-grid">
        {fields.map((field) => (
          <LabelledField
            key={field.name}
            field={field}
            text={parts.typed[field.name] ?? ''}
            choices={parts.choices}
            faults={parts.faults[field.name] ?? []}
          />
        ))}
      </div>
    </fieldset>
  );
}
