import type { Role } from '../../domain/permission/roles';

/** A role of an account as the screen of accounts shows it; instants are UTC milliseconds. */
export type ShownRole = {
  id: string;
  role: Role;
  unitId: string;
  unitName: string | null;
  validFrom: number;
  validTo: number | null;
};

export type ShownAccount = {
  id: string;
  username: string;
  fullName: string;
  phoneExtension: string | null;
  mustChangePassword: boolean;
  disabledAt: number | null;
  createdAt: number;
  lastSignInAt: number | null;
  roles: readonly ShownRole[];
};

export type AccountPage = {
  accounts: readonly ShownAccount[];
  /** The user name the next page begins after, or null at the end. */
  next: string | null;
};
