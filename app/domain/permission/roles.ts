/** The roles of an account (Điều 5, 14–17); each holds in one unit and for a time. The order is that of the tables. */
export const ROLES = [
  'employee',
  'clerk',
  'attached_clerk',
  'head',
  'tccb',
  'tccb_head',
  'khtc',
  'auditor',
  'director',
] as const;

export type Role = (typeof ROLES)[number];

export type UnitKind = 'department_of_health' | 'unit' | 'attached_unit' | 'department';

/**
 * Where a role may be held. A clerk or head stands in one unit below the department of health: held in the department
 * itself, "the units below" would be the whole sector.
 */
const ROLE_UNIT_KINDS = {
  employee: ['department_of_health', 'unit', 'attached_unit', 'department'],
  clerk: ['unit'],
  attached_clerk: ['attached_unit'],
  head: ['unit'],
  tccb: ['department_of_health', 'unit', 'department'],
  tccb_head: ['department_of_health', 'unit', 'department'],
  khtc: ['department_of_health', 'unit', 'department'],
  auditor: ['department_of_health', 'unit', 'department'],
  director: ['department_of_health', 'unit'],
} as const satisfies Record<Role, readonly UnitKind[]>;

/** Roles one person may not hold together: who issues accounts does not read, who audits does not write (Điều 5.2, 16.3, 17.8). */
const EXCLUSIVE: readonly (readonly [Role, readonly Role[]])[] = [
  ['khtc', ['clerk', 'attached_clerk', 'head', 'tccb', 'tccb_head', 'auditor', 'director']],
  ['auditor', ['clerk', 'attached_clerk', 'head', 'tccb', 'tccb_head', 'director']],
  ['head', ['clerk', 'attached_clerk']],
  ['tccb', ['tccb_head']],
];

/** Says whether a value is the code of a role. */
export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** Says whether a role may be held in a unit of this kind. */
export function mayHoldRoleIn(role: Role, kind: UnitKind): boolean {
  const kinds: readonly UnitKind[] = ROLE_UNIT_KINDS[role];
  return kinds.includes(kind);
}

/** Gives the pairs among these roles that one person may not hold together. */
export function conflictsAmong(roles: readonly Role[]): readonly (readonly [Role, Role])[] {
  return EXCLUSIVE.flatMap(([role, others]) =>
    roles.includes(role)
      ? others.filter((other) => roles.includes(other)).map((other) => [role, other] as const)
      : [],
  );
}
