/** Why a role is not given: no such unit, a unit of another kind, a pair nobody may hold, held there already. */
export type RoleFault = 'unit-unknown' | 'unit-kind' | 'excluded' | 'held-already';
