import { accountStream } from '../../app/domain/audit/audit-entry';
import { nameKey } from '../../app/services/account/count-failure.server';
import { createOneTimePassword } from '../../app/services/account/one-time-password.server';
import { hashPassword } from '../../app/services/account/password-hash.server';
import { linkAudit, readChainTail } from '../../app/services/audit/record-audit.server';
import type { AuditAct } from '../../app/domain/audit/audit-acts';
import { newId } from '../../app/services/new-id.server';
import type { Database } from '../client.server';
import { giveRoleStatements, insertAccountStatements } from '../queries/accounts.server';
import { clockQuery, endSessionsStatement } from '../queries/sessions.server';
import { clearCounterStatement, setPasswordStatement } from '../queries/sign-in.server';
import { assertion, writeBatch, type Statement } from '../write-batch.server';
import { REFERENCE_UNITS, referenceUnitStatements } from './reference-units';

export type FirstAccount = { username: string; oneTimePassword: string };

const USERNAME = 'khtc';
const FULL_NAME = 'Phòng Kế hoạch - Tài chính';

/** The one unit every other one is placed below. */
function departmentCode(): string {
  const department = REFERENCE_UNITS.find(({ kind }) => kind === 'department_of_health');
  if (department === undefined) throw new Error('no department in the reference list');
  return department.code;
}

/** Nobody is signed in yet: the row stands in the account's own chain, without an actor. */
async function logged(
  db: Database,
  of: { act: AuditAct; accountId: string; unitId: string; now: number },
): Promise<Statement> {
  const stream = accountStream(of.accountId);
  const { statement } = await linkAudit(
    { db, now: of.now, requestId: newId(of.now), actor: null },
    {
      stream,
      act: of.act,
      unitId: of.unitId,
      outcome: 'allowed',
      dossierId: null,
      sectionCode: null,
      version: null,
      details: { account: of.accountId, role: 'khtc', username: USERNAME },
    },
    await readChainTail({ db }, stream),
  );
  return statement;
}

async function foundingStatements(
  db: Database,
  of: { passwordHash: string; now: number },
): Promise<Statement[]> {
  const { passwordHash, now } = of;
  const accountId = newId(now);
  const unitId = departmentCode();
  return [
    assertion('one', 'not exists (select 1 from accounts) and not exists (select 1 from units)'),
    ...referenceUnitStatements(new Set([unitId])),
    ...insertAccountStatements({
      id: accountId,
      username: USERNAME,
      fullName: FULL_NAME,
      passwordHash,
      phoneExtension: null,
      createdAt: now,
      createdBy: null,
    }),
    ...giveRoleStatements({
      id: newId(now),
      accountId,
      role: 'khtc',
      unitId,
      validFrom: now,
      grantedBy: null,
      rolesBefore: 0,
    }),
    await logged(db, { act: 'system.first-account', accountId, unitId, now }),
  ];
}

/** Only a hash was kept, so a password that nobody has used and nobody has noted down would lock the office out. */
async function anotherPasswordStatements(
  db: Database,
  of: { accountId: string; passwordHash: string; now: number },
): Promise<Statement[]> {
  const { accountId, passwordHash, now } = of;
  return [
    assertion(
      'one',
      '(select count(*) from accounts) = 1 and exists (select 1 from accounts where id = ? and must_change_password = 1)',
      [accountId],
    ),
    setPasswordStatement({ accountId, passwordHash, mustChange: true }),
    clearCounterStatement(await nameKey(USERNAME)),
    endSessionsStatement({ accountId, exceptHash: '', now, by: 'password-change' }),
    await logged(db, {
      act: 'account.password-issued',
      accountId,
      unitId: departmentCode(),
      now,
    }),
  ];
}

/**
 * Gives an empty office its department and the account that issues all others (KHTC; Điều 5.2, 16.3), with a password for
 * one sign-in, in one batch. While that account is the only one and has not chosen its own password, each start issues a
 * new one; afterwards there is nothing to give and the answer is null.
 */
export async function createFirstAccount(
  db: Database,
  clockOffsetMs = 0,
): Promise<FirstAccount | null> {
  const { rows } = await db.client.execute(
    'select id, must_change_password as must from accounts limit 2',
  );
  const [only, other] = rows;
  if (other !== undefined || (only !== undefined && Number(only['must']) === 0)) return null;
  const now = ((await clockQuery(db))[0]?.clock ?? 0) + clockOffsetMs;
  const oneTimePassword = createOneTimePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  await writeBatch(
    db,
    only === undefined
      ? await foundingStatements(db, { passwordHash, now })
      : await anotherPasswordStatements(db, { accountId: String(only['id']), passwordHash, now }),
  );
  return { username: USERNAME, oneTimePassword };
}
