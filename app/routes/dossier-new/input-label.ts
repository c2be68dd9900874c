import { NEW_DOSSIER_FIELDS } from '../../forms/new-dossier-form';
import { DOSSIER } from '../../i18n/vi/dossier';
import { fieldLabel } from '../../i18n/vi/sections';

const UNIT_LABELS: Readonly<Record<string, string>> = {
  _managing_unit: DOSSIER.create.managingUnit,
  _using_unit: DOSSIER.create.usingUnit,
};

/** Gives the label of an input of this form by its name. */
export function inputLabel(name: string): string {
  const section = Object.entries(NEW_DOSSIER_FIELDS).find(([, names]) =>
    (names as readonly string[]).includes(name),
  );
  if (section !== undefined) return fieldLabel(name);
  return UNIT_LABELS[name] ?? name;
}
