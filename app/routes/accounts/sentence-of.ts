import type { SummaryLine } from '../../components/refusal-summary';
import type { RefusedForm } from '../../forms/refused-form';
import { ACCOUNTS } from '../../i18n/vi/accounts';
import { ERROR_SENTENCES } from '../../i18n/vi/errors';
import type { RoleFault } from '../../services/account/role-fault';

/** The field that mends what is wrong with a role. */
const ROLE_FIELDS = {
  'unit-unknown': 'unitId',
  'unit-kind': 'unitId',
  excluded: 'role',
  'held-already': 'role',
} as const satisfies Record<RoleFault, string>;

function sentenceOfFault(fault: string): string {
  const known = Object.entries(ACCOUNTS.faults).find(([code]) => code === fault);
  return known?.[1] ?? ERROR_SENTENCES['request.malformed'];
}

/** Gives what is wrong with a refused form, each sentence with the field that mends it (null: none can). */
export function linesOf(refused: RefusedForm): SummaryLine[] {
  if (refused.code === 'account.username-taken')
    return [{ field: 'username', sentence: ACCOUNTS.usernameTaken }];
  if (refused.code === 'account.role-refused') {
    const fault = refused.fault as RoleFault;
    return [{ field: ROLE_FIELDS[fault], sentence: ACCOUNTS.roleFaults[fault] }];
  }
  return refused.faults.map(({ field, fault }) => ({
    field: field.startsWith('_') ? null : field,
    sentence: sentenceOfFault(fault),
  }));
}

/** Gives the sentence at the head of a refusal. */
export function headingOf({ code }: RefusedForm): string {
  if (code === 'account.username-taken' || code === 'account.role-refused')
    return ERROR_SENTENCES['form.invalid'];
  return code === 'access.forbidden' ? ACCOUNTS.ownAccount : ERROR_SENTENCES[code];
}
