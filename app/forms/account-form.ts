import { z } from 'zod';
import { ROLES } from '../domain/permission/roles';
import { usernameOf } from '../services/account/username';
import { formKey, rowId, typedLine } from './form-parts';

const LONGEST_NAME = 100;
const LONGEST_TYPED = 200;

/** A user name as typed; capitals and outer spaces are forgiven. */
const username = z
  .string('username.form')
  .max(LONGEST_TYPED, 'username.form')
  .transform(usernameOf)
  .pipe(z.string().min(1, 'username.form'));

/** Figures of a telephone extension; empty is "none". */
const phoneExtension = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[0-9][0-9 .-]{0,18}$|^$/, 'extension.form'))
  .transform((text) => (text === '' ? null : text));

const role = z.enum(ROLES, 'role.missing');
const unitId = rowId('unit.missing');

/** The form of a new account. */
export const newAccountForm = z.object({
  _key: formKey,
  username,
  fullName: typedLine(LONGEST_NAME),
  phoneExtension,
  role,
  unitId,
});

/** What every change of an account carries. */
export const accountForm = z.object({ _key: formKey, accountId: rowId('account.unknown') });

/** The form that gives an account a further role. */
export const giveRoleForm = accountForm.extend({ role, unitId });

/** The form that ends a role of an account. */
export const endRoleForm = accountForm.extend({ roleId: rowId('role.unknown') });

/** Faults of these forms beside those of plain text. */
const ACCOUNT_FAULTS = ['username.form', 'extension.form', 'role.missing', 'unit.missing'] as const;

export type AccountFault = (typeof ACCOUNT_FAULTS)[number];
