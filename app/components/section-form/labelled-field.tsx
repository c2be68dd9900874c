import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { DOSSIER } from '../../i18n/vi/dossier';
import { fieldLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';
import { FieldControl } from './field-control';
import { inputHint } from './input-hint';

/** A plain field of the form: item number and label, the control, what it takes, what is wrong with it. */
export function LabelledField(parts: {
  field: FieldDefinition;
  text: string;
  choices: CodeChoices;
  faults: readonly string[];
}) {
  const { field, faults } = parts;
  const label = fieldLabel(field.name);
  const hint = inputHint(field);
  const hintId = `${field.name}-goi-y`;
  const faultId = `${field.name}-loi`;
  const describedBy = [faults.length > 0 ? faultId : '', hint === null ? '' : hintId]
    .filter((id) => id !== '')
    .join(' ');
  return (
    <div className={field.kind === 'long-text' ? 'form-field wide' : 'form-field'}>
      <label htmlFor={field.name}>
        {field.item !== null && <span className="item-number">{field.item}</span>}
        {label}
        {field.required === true && <span className="quiet"> ({DOSSIER.edit.required})</span>}
      </label>
      <FieldControl
        field={field}
        choices={parts.choices}
        name={field.name}
        text={parts.text}
        label={label}
        describedBy={describedBy === '' ? undefined : describedBy}
        isFaulty={faults.length > 0}
      />
      {hint !== null && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
      {faults.length > 0 && (
        <p id={faultId} className="fault">
          {faults.join(' ')}
        </p>
      )}
    </div>
  );
}
