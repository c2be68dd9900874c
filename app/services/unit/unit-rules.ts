import type { UnitKind } from '../../domain/permission/roles';

/** Kinds an office can add, and below which kind each stands (Điều 6: the department, its units, their attached units). */
const PARENT_KINDS = {
  unit: ['department_of_health'],
  attached_unit: ['unit'],
  department: ['unit'],
} as const satisfies Record<Exclude<UnitKind, 'department_of_health'>, readonly UnitKind[]>;

export type NewUnitKind = keyof typeof PARENT_KINDS;

export const NEW_UNIT_KINDS = Object.keys(PARENT_KINDS) as readonly NewUnitKind[];

/** Says whether a unit of one kind may stand below one of another. */
export function mayStandBelow(kind: UnitKind, parent: UnitKind): boolean {
  if (kind === 'department_of_health') return false;
  const kinds: readonly UnitKind[] = PARENT_KINDS[kind];
  return kinds.includes(parent);
}

/** Only a unit directly under the department keeps dossiers; departments and attached units stand in its custody. */
export function keepsDossiers(kind: UnitKind): boolean {
  return kind === 'unit';
}
