import type { AwaitedConfirmation, Confirmer } from '../../domain/account/restored-accounts';
import type { Role } from '../../domain/permission/roles';

export type RoleToConfirm = {
  id: string;
  username: string;
  fullName: string;
  role: Role;
  unitName: string | null;
  validFrom: number;
  lastSignInAt: number | null;
};

/** What stands between a restore and the sign-in of everybody. */
export type RestoredPage = {
  /** Null: nothing waits to be confirmed. */
  awaited: AwaitedConfirmation | null;
  /** The side the reader can confirm for now. */
  side: Confirmer | null;
  roles: readonly RoleToConfirm[];
  nextCursor: string | null;
  employees: number;
  formKey: string;
  may: { accounts: boolean };
};
