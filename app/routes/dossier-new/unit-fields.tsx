import type { ReactNode } from 'react';
import { ownAttributes } from '../../components/section-form/control-parts';
import { FormField } from '../../components/section-form/form-field';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { NewDossierPage } from '../../services/dossier/new-dossier-form.server';
import type { FieldParts } from './first-fields';

const TEXT = DOSSIER.create;

type Units = NewDossierPage['managingUnits'];

function UnitSelect(parts: {
  name: string;
  label: string;
  fields: Pick<FieldParts, 'typed' | 'faults'>;
  children: ReactNode;
}) {
  const { name, label, fields } = parts;
  const text = fields.typed[name] ?? '';
  return (
    <FormField
      name={name}
      label={label}
      hint={null}
      faults={fields.faults[name] ?? []}
      control={(marks) => (
        <select
          {...ownAttributes({ name, label, text, ...marks })}
          className="control"
          defaultValue={text}
        >
          {parts.children}
        </select>
      )}
    />
  );
}

function UnitOption({ id, name }: { id: string; name: string }) {
  return <option value={id}>{name}</option>;
}

/** Units below the managing one; with more than one to choose from they stand under its name. */
function UsingUnits({ units }: { units: Units }) {
  return units.map(({ id, name, usingUnits }) => {
    const below = usingUnits
      .filter((unit) => unit.id !== id)
      .map((unit) => <UnitOption key={unit.id} {...unit} />);
    if (units.length === 1 || below.length === 0) return below;
    return (
      <optgroup key={id} label={name}>
        {below}
      </optgroup>
    );
  });
}

/** Who keeps the dossier (H1) and who uses the person (H2). */
export function UnitFields({
  units,
  ...fields
}: { units: Units } & Pick<FieldParts, 'typed' | 'faults'>) {
  return (
    <fieldset className="panel form-group">
      <legend>{TEXT.units}</legend>
      <div className="form-grid">
        <UnitSelect name="_managing_unit" label={TEXT.managingUnit} fields={fields}>
          {units.length > 1 && <option value="">{TEXT.chooseUnit}</option>}
          {units.map((unit) => (
            <UnitOption key={unit.id} id={unit.id} name={unit.name} />
          ))}
        </UnitSelect>
        <UnitSelect name="_using_unit" label={TEXT.usingUnit} fields={fields}>
          <option value="">{TEXT.sameUnit}</option>
          <UsingUnits units={units} />
        </UnitSelect>
      </div>
    </fieldset>
  );
}
