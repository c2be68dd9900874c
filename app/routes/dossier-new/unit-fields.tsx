import { NativeSelect } from '@mantine/core';
import { DOSSIER } from '../../i18n/vi/dossier';
import type { NewDossierPage } from '../../services/dossier/new-dossier-form.server';
import type { FieldParts } from './section-fields';

const TEXT = DOSSIER.create;

type Units = NewDossierPage['managingUnits'];

function choicesOf(units: Units) {
  const choices = units.map(({ id, name }) => ({ value: id, label: name }));
  return units.length === 1 ? choices : [{ value: '', label: TEXT.chooseUnit }, ...choices];
}

/** Units below the managing one; with more than one to choose from they stand under its name. */
function usingChoicesOf(units: Units) {
  const below = ({ id, usingUnits }: Units[number]) =>
    usingUnits
      .filter((unit) => unit.id !== id)
      .map((unit) => ({ value: unit.id, label: unit.name }));
  const same = { value: '', label: TEXT.sameUnit };
  const [only] = units;
  if (units.length === 1 && only !== undefined) return [same, ...below(only)];
  return [
    same,
    ...units
      .map((unit) => ({ group: unit.name, items: below(unit) }))
      .filter(({ items }) => items.length > 0),
  ];
}

/** Who keeps the dossier (H1) and who uses the person (H2). */
export function UnitFields({
  units,
  ...parts
}: { units: Units } & Pick<FieldParts, 'typed' | 'faults'>) {
  const { typed, faults } = parts;
  return (
    <fieldset className="panel form-group">
      <legend>{TEXT.units}</legend>
      <div className="form-grid">
        <NativeSelect
          id="_managing_unit"
          name="_managing_unit"
          label={TEXT.managingUnit}
          data={choicesOf(units)}
          defaultValue={typed['_managing_unit']}
          error={faults.get('_managing_unit')}
          withAsterisk
        />
        <NativeSelect
          id="_using_unit"
          name="_using_unit"
          label={TEXT.usingUnit}
          data={usingChoicesOf(units)}
          defaultValue={typed['_using_unit']}
          error={faults.get('_using_unit')}
        />
      </div>
    </fieldset>
  );
}
