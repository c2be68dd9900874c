import { NativeSelect, TextInput } from '@mantine/core';
import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { getSection } from '../../domain/dossier/section-catalogue';
import { NEW_DOSSIER_FIELDS } from '../../forms/new-dossier-form';
import type { TypedText } from '../../forms/section-form';
import { DOSSIER } from '../../i18n/vi/dossier';
import { fieldLabel } from '../../i18n/vi/sections';
import type { CodeChoices } from '../../services/dossier/dossier-page';

const TEXT = DOSSIER.edit;

export type FieldParts = {
  typed: TypedText;
  faults: ReadonlyMap<string, string>;
  choices: CodeChoices;
};

type FirstSection = keyof typeof NEW_DOSSIER_FIELDS;

function codeChoicesOf(list: string, choices: CodeChoices) {
  const valid = (choices[list] ?? []).filter((choice) => choice.valid);
  return [
    { value: '', label: TEXT.choose },
    ...valid.map(({ code, name }) => ({ value: code, label: name })),
  ];
}

function hintOf(field: FieldDefinition): string | undefined {
  if (field.kind === 'partial-date') return field.asks === 'day' ? TEXT.dateHint : TEXT.monthHint;
  return field.kind === 'digits' ? TEXT.lengths(field.lengths.join(', ')) : undefined;
}

function Field({ field, label, ...parts }: { field: FieldDefinition; label: string } & FieldParts) {
  const shared = {
    id: field.name,
    name: field.name,
    label,
    defaultValue: parts.typed[field.name] ?? '',
    error: parts.faults.get(field.name),
    withAsterisk: field.demanded === true,
  };
  if (field.kind === 'code')
    return <NativeSelect {...shared} data={codeChoicesOf(field.list, parts.choices)} />;
  return (
    <TextInput
      {...shared}
      description={hintOf(field)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode={field.kind === 'digits' ? 'numeric' : 'text'}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** The first fields of a section, as a group of the form. */
export function SectionFields({
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
          <Field key={field.name} field={field} label={fieldLabel(field.name)} {...parts} />
        ))}
      </div>
    </fieldset>
  );
}
