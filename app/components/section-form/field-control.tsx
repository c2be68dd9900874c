import type { FieldDefinition } from '../../domain/dossier/field-definition';
import { kindOf, listOf } from '../../domain/dossier/field-kinds';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { CodeChoice, CodeChoices } from '../../services/dossier/dossier-page';
import { ownAttributes, type ControlParts } from './control-parts';
import { DateControl } from './date-control';

const TEXT = DOSSIER.edit;

/** Valid choices, and the one that stands even where it has ended or nobody knows it: a list must not force a false entry. */
function optionsFor(choices: readonly CodeChoice[], standing: string): CodeChoice[] {
  const options = choices.filter(({ code, valid }) => valid || code === standing);
  if (standing === '' || options.some(({ code }) => code === standing)) return options;
  return [...options, { code: standing, name: TEXT.unknownCode(standing), valid: true }];
}

function CodeControl(parts: ControlParts & { choices: readonly CodeChoice[] }) {
  return (
    <select {...ownAttributes(parts)} defaultValue={parts.text} className="control">
      <option value="">{TEXT.choose}</option>
      {optionsFor(parts.choices, parts.text).map(({ code, name, valid }) => (
        <option key={code} value={code}>
          {valid ? name : TEXT.endedCode(name)}
        </option>
      ))}
    </select>
  );
}

/** The control of one field, by its kind. No length limit in the browser: what is cut off in silence is lost. */
export function FieldControl({
  field,
  choices,
  ...parts
}: ControlParts & { field: FieldDefinition; choices: CodeChoices }) {
  const plain = {
    ...ownAttributes(parts),
    defaultValue: parts.text,
    className: 'control',
    autoComplete: 'off',
    spellCheck: false,
  };
  switch (kindOf(field).input) {
    case 'choice':
      return <CodeControl {...parts} choices={choices[listOf(field) ?? ''] ?? []} />;
    case 'date':
      return <DateControl {...parts} />;
    case 'lines':
      return <textarea {...plain} rows={parts.isUnlabelled === true ? 2 : 4} />;
    case 'whole':
      return <input {...plain} inputMode="numeric" />;
    case 'decimal':
      return <input {...plain} inputMode="decimal" />;
    case 'line':
      return <input {...plain} />;
  }
}
