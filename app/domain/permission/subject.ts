import { isRole, type Role } from './roles';

/** A role held in a unit from one instant until before another (UTC milliseconds; null is "no end set"). */
export type Assignment = { role: Role; unitId: string; validFrom: number; validTo: number | null };

/** Who acts, as read from the database in the same request. */
export type Actor = {
  accountId: string;
  /** The person's own dossier, or null where there is none. */
  dossierId: string | null;
  disabled: boolean;
  mustChangePassword: boolean;
  assignments: readonly Assignment[];
};

/**
 * A closed dossier takes no further update, a mistake in it can still be corrected (Điều 11); nobody writes in one that is on
 * its way between units, nor in one that was opened by mistake.
 */
const DOSSIER_STATES = ['current', 'closed', 'in-transit', 'annulled'] as const;

export type DossierState = (typeof DOSSIER_STATES)[number];

/**
 * The unit that reads and enters beside the managing one: the host of a secondment, the new unit of a transfer. It is one until
 * before `endsAt` (UTC milliseconds; the end of a loan's last day); null or not given is "no end set".
 */
export type GuestUnit = { unitId: string; ancestorIds: readonly string[]; endsAt?: number | null };

/** What the act is done to. `ancestorIds` are the units above and the unit itself, as the closure table has them. */
export type Subject =
  | { kind: 'none' }
  | { kind: 'sector' }
  | { kind: 'unit'; unitId: string; ancestorIds: readonly string[] }
  | { kind: 'account'; accountId: string }
  | {
      kind: 'dossier';
      dossierId: string;
      managingUnitId: string;
      usingUnitId: string;
      ancestorIds: readonly string[];
      state: DossierState;
      guest?: GuestUnit | null;
    };

export const NO_SUBJECT: Subject = { kind: 'none' };

type Loose<T> = { [Key in keyof T]?: unknown };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Says whether a value is an instant: whole UTC milliseconds after 1970. */
export function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function isAssignment(value: unknown): value is Assignment {
  if (!isObject(value)) return false;
  const { role, unitId, validFrom, validTo }: Loose<Assignment> = value;
  return (
    isRole(role) && isId(unitId) && isInstant(validFrom) && (validTo === null || isInstant(validTo))
  );
}

/** Says whether a value is an actor in every field: one field of another shape and nothing is believed. */
export function isActor(value: unknown): value is Actor {
  if (!isObject(value)) return false;
  const { accountId, dossierId, disabled, mustChangePassword, assignments }: Loose<Actor> = value;
  return (
    isId(accountId) &&
    (dossierId === null || isId(dossierId)) &&
    typeof disabled === 'boolean' &&
    typeof mustChangePassword === 'boolean' &&
    Array.isArray(assignments) &&
    assignments.every(isAssignment)
  );
}

/** The chain of units above must hold the unit itself, else it is the chain of something else. */
function isChainOf(value: unknown, unitId: string): boolean {
  return Array.isArray(value) && value.every(isId) && value.includes(unitId);
}

function isGuest(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (!isObject(value)) return false;
  const { unitId, ancestorIds, endsAt }: Loose<GuestUnit> = value;
  const hasEnd = endsAt !== undefined && endsAt !== null;
  return isId(unitId) && isChainOf(ancestorIds, unitId) && (!hasEnd || isInstant(endsAt));
}

/** Says whether a value is a subject in every field. */
export function isSubject(value: unknown): value is Subject {
  if (!isObject(value)) return false;
  switch (value.kind as Subject['kind']) {
    case 'none':
    case 'sector':
      return true;
    case 'unit':
      return isId(value.unitId) && isChainOf(value.ancestorIds, value.unitId);
    case 'account':
      return isId(value.accountId);
    case 'dossier':
      return (
        isId(value.dossierId) &&
        isId(value.managingUnitId) &&
        isId(value.usingUnitId) &&
        DOSSIER_STATES.some((state) => state === value.state) &&
        isChainOf(value.ancestorIds, value.managingUnitId) &&
        isGuest(value.guest)
      );
  }
  return false;
}
