import { hashPassword } from '../../../app/services/account/password-hash.server';
import { accountStream } from '../../../app/domain/audit/audit-entry';
import { accountRoles, accounts } from '../../schema/accounts';
import type { Statement } from '../../write-batch.server';
import { REFERENCE_UNITS, referenceUnitStatements } from '../reference-units';
import { DEMO_PASSWORD } from './demo-accounts';
import { insertRows } from './insert-many';
import { accountsSince, type DemoCast, type PlannedAccount } from './people';
import { goLiveOf } from './person';
import { createRandom, idFrom } from './random';
import type { LoggedFact } from './write-log';

const MINUTE = 60_000;

function issuerOf(cast: DemoCast): PlannedAccount {
  const issuer = cast.accounts.find(({ role }) => role === 'khtc');
  if (issuer === undefined) throw new Error('no account that issues accounts');
  return issuer;
}

/** Gives the statements for the tree of units and all accounts: one hash serves them all, since one password does. */
export async function organisationStatements(cast: DemoCast): Promise<Statement[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const since = accountsSince(cast.plan);
  const issuer = issuerOf(cast);
  const by = ({ id }: PlannedAccount) => (id === issuer.id ? null : issuer.id);
  return [
    ...referenceUnitStatements(new Set(REFERENCE_UNITS.map(({ code }) => code))),
    {
      sql: 'update units set go_live_on = ? where keeps_dossiers = 1',
      args: [goLiveOf(cast.plan)],
    },
    insertRows(
      accounts,
      cast.accounts.map((account) => ({
        id: account.id,
        username: account.username,
        fullName: account.fullName,
        passwordHash,
        mustChangePassword: false,
        dossierId: account.dossierId,
        createdAt: since,
        createdBy: by(account),
      })),
    ),
    insertRows(
      accountRoles,
      cast.accounts.map((account) => ({
        id: idFrom(createRandom(`role ${cast.plan.seed} ${account.username}`), since),
        accountId: account.id,
        role: account.role,
        unitId: account.unitId,
        validFrom: since,
        grantedBy: by(account),
      })),
    ),
  ];
}

/** What the log says of the accounts: the first one, and that it issued the others. */
export function accountFacts(cast: DemoCast): LoggedFact[] {
  const issuer = issuerOf(cast);
  const ordered = [issuer, ...cast.accounts.filter(({ id }) => id !== issuer.id)];
  const random = createRandom(`account log ${cast.plan.seed}`);
  return ordered.map(({ id, username, role, unitId }, place): LoggedFact => {
    const at = accountsSince(cast.plan) + place * 4 * MINUTE;
    return {
      stream: accountStream(issuer.id),
      at,
      unitId,
      actorId: issuer.id,
      requestId: idFrom(random, at),
      act: place === 0 ? 'system.first-account' : 'account.create',
      dossierId: null,
      sectionCode: null,
      version: null,
      details: { account: id, role, username },
    };
  });
}
