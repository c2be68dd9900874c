import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { kindOf } from '../../domain/dossier/field-kinds';
import { DOSSIER } from '../../i18n/vi/dossier';
import { fieldLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { FieldControl } from './field-control';
import { FormField } from './form-field';
import { inputHint } from './input-hint';

/** A plain field of the form: item number and label, the control, what it takes, what is wrong with it. */
export function LabelledField(parts: {
  field: FieldDefinition;
  text: string;
  choices: CodeChoices;
  faults: readonly string[];
}) {
  const { field } = parts;
  const label = fieldLabel(field.name);
  return (
    <FormField
      name={field.name}
      label={
        <>
          {field.item !== null && <span className="item-number">{field.item}</span>}
          {label}
          {field.required === true && <span className="quiet"> ({DOSSIER.edit.required})</span>}
        </>
      }
      hint={inputHint(field)}
      faults={parts.faults}
      isWide={kindOf(field).isMultiline}
      control={(marks) => (
        <FieldControl
          field={field}
          choices={parts.choices}
          name={field.name}
          text={parts.text}
          label={label}
          {...marks}
        />
      )}
    />
  );
}
