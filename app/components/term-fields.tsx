import type { EventField } from '../domain/event/event-kinds';
import { EVENTS } from '../i18n/vi/events';
import { DOSSIER } from '../i18n/vi/dossier';
import type { CodeChoices } from '../services/dossier/dossier-page';
import { FieldControl } from './section-form/field-control';
import { FormField } from './section-form/form-field';
import { inputHint } from './section-form/input-hint';

/** The fields of an event's terms; `isWhole` where those that are demanded have to be there. */
export function TermFields(parts: {
  fields: readonly EventField[];
  choices: CodeChoices;
  textOf(name: string): string;
  faultsOf(name: string): readonly string[];
  isWhole: boolean;
}) {
  return (
    <>
      {parts.fields.map((field) => {
        const label = EVENTS.fields[field.name];
        return (
          <FormField
            key={field.name}
            name={field.name}
            label={
              <>
                {label}
                {parts.isWhole && field.demanded === true && (
                  <span className="quiet"> ({DOSSIER.edit.required})</span>
                )}
              </>
            }
            hint={inputHint(field)}
            faults={parts.faultsOf(field.name)}
            control={(marks) => (
              <FieldControl
                field={field}
                choices={parts.choices}
                name={field.name}
                text={parts.textOf(field.name)}
                label={label}
                {...marks}
              />
            )}
          />
        );
      })}
    </>
  );
}
