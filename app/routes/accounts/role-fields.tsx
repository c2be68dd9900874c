import { TypedChoice, type TypedFields } from '../../components/typed-field';
import { ROLES } from '../../domain/permission/roles';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import { ROLE_NAMES, UNIT_KIND_NAMES } from '../../i18n/vi/account';
import type { UnitChoice } from '../../services/unit/list-units.server';

const TEXT = ACCOUNTS.form;

type UnitGroup = { name: string; units: UnitChoice[] };

/** Gives the units by the one whose people they are: the department alone, then each unit with what stands below it. */
function unitGroups(units: readonly UnitChoice[]): UnitGroup[] {
  const top = units.filter(({ kind }) => kind === 'department_of_health');
  const groups = units
    .filter(({ kind }) => kind === 'unit')
    .map((unit) => ({
      name: unit.name,
      units: [unit, ...units.filter(({ parentId }) => parentId === unit.id)],
    }));
  return [{ name: UNIT_KIND_NAMES.department_of_health, units: top }, ...groups];
}

/** The two fields of a role: which, and in which unit. Names and ids are those of the forms. */
export function RoleFields(parts: { units: readonly UnitChoice[]; fields: TypedFields }) {
  const { fields } = parts;
  return (
    <>
      <TypedChoice
        name="role"
        fields={fields}
        label={TEXT.role}
        required
        data={[
          { value: '', label: TEXT.chooseRole },
          ...ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] })),
        ]}
      />
      <TypedChoice
        name="unitId"
        fields={fields}
        label={TEXT.unit}
        description={TEXT.unitHint}
        required
      >
        <option value="">{TEXT.chooseUnit}</option>
        {unitGroups(parts.units).map(({ name, units }) => (
          <optgroup key={name} label={name}>
            {units.map(({ id, name: unitName }) => (
              <option key={id} value={id}>
                {unitName}
              </option>
            ))}
          </optgroup>
        ))}
      </TypedChoice>
    </>
  );
}
