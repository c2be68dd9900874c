import {
  beginSessionStatement,
  clockQuery,
  endSessionsStatement,
} from '../../../db/queries/sessions.server';
import {
  accountByNameQuery,
  clearCounterStatement,
  setPasswordStatement,
  signedInStatement,
  stillThatPassword,
  sweepCountersStatement,
  throttlesQuery,
} from '../../../db/queries/sign-in.server';
import { awaitedConfirmationQuery, rolesHeldQuery } from '../../../db/queries/restored.server';
import type { Database } from '../../../db/client.server';
import { readBatch } from '../../../db/read-batch.server';
import { WriteRefused, type Statement } from '../../../db/write-batch.server';
import { normalisePassword } from '../../domain/account/password-rule';
import { signsInMeanwhile } from '../../domain/account/restored-accounts';
import { idleEndOf, SESSION_LIMITS } from '../../domain/account/session-limits';
import {
  ACCOUNT_THROTTLE,
  ADDRESS_THROTTLE,
  throttleSignIn,
} from '../../domain/account/sign-in-throttle';
import { accountStream } from '../../domain/audit/audit-entry';
import { AppError } from '../app-error';
import {
  readChainTail,
  recordAudit,
  type AuditNote,
  type AuditSource,
} from '../audit/record-audit.server';
import { checkPassword, type PasswordVerdict } from './check-password.server';
import { addressKey, countFailure, nameKey } from './count-failure.server';
import { usernameOf } from './username';

const DAY_MS = 24 * 60 * 60 * 1000;

export type SignInAttempt = {
  db: Database;
  clockOffsetMs: number;
  requestId: string;
  username: string;
  password: string;
  /** Where the request came from: a hospital stands behind one address. */
  address: string;
  /** Hash of the secret that the cookie will carry. */
  sessionHash: string;
  /** `renewed`: the password was asked for in place, over a form that stays. */
  act: 'account.sign-in' | 'account.session-renewed';
};

type Account = Awaited<ReturnType<typeof accountByNameQuery>>[number];

export type SignedIn = { accountId: string; mustChangePassword: boolean };

const NOWHERE = { unitId: null, dossierId: null, sectionCode: null, version: null } as const;

async function readForSignIn(attempt: SignInAttempt, username: string) {
  const keys = { name: await nameKey(username), address: addressKey(attempt.address) };
  const [clocks, throttles, accounts, awaited] = await readBatch(attempt.db, [
    clockQuery(attempt.db),
    throttlesQuery(attempt.db, [keys.address]),
    accountByNameQuery(attempt.db, username),
    awaitedConfirmationQuery(attempt.db),
  ]);
  const now = (clocks[0]?.clock ?? 0) + attempt.clockOffsetMs;
  const isAwaited = awaited.length > 0;
  return { keys, now, address: throttles[0] ?? null, account: accounts[0] ?? null, isAwaited };
}

function noteOfFailure(
  account: Account | null,
  attempt: SignInAttempt,
  isLocked: boolean,
): AuditNote {
  const outcome = isLocked ? 'sign-in.locked' : 'sign-in.refused';
  const details = { address: attempt.address };
  if (account === null)
    return { ...NOWHERE, stream: null, act: 'system.unknown-sign-in', outcome, details };
  const act = isLocked ? 'account.sign-in-locked' : 'account.sign-in-refused';
  return { ...NOWHERE, stream: accountStream(account.id), act, outcome, details };
}

/** Counts against the address, leaves a row in the log, and gives the one answer of every failure. */
async function fail(
  source: AuditSource,
  attempt: SignInAttempt,
  account: Account | null,
  isLocked: boolean,
): Promise<never> {
  const counted = await countFailure(source, ADDRESS_THROTTLE, addressKey(attempt.address));
  // A row of an account reads the end of its chain first: a name without one must take as long.
  if (account === null) await readChainTail(source, accountStream(''));
  await recordAudit(source, noteOfFailure(account, attempt, isLocked), [
    sweepCountersStatement(source.now - DAY_MS),
  ]);
  if (counted.isLockedNow)
    await recordAudit(source, {
      ...NOWHERE,
      stream: null,
      act: 'system.address-limited',
      outcome: 'sign-in.too-many-from-address',
      details: { address: attempt.address },
    });
  throw new AppError('sign-in.refused');
}

/** After a restore only those who confirm its accounts come in; said to whoever has proved who he is. */
async function refuseBeforeConfirmation(
  source: AuditSource,
  attempt: SignInAttempt,
  account: Account,
): Promise<void> {
  const held = await rolesHeldQuery(attempt.db, account.id, source.now);
  if (signsInMeanwhile(held.map(({ role }) => role))) return;
  const outcome = 'sign-in.awaits-confirmation';
  await recordAudit(source, {
    ...NOWHERE,
    stream: accountStream(account.id),
    act: 'account.sign-in-refused',
    outcome,
    details: { address: attempt.address },
  });
  throw new AppError(outcome);
}

function statementsOfSuccess(
  attempt: SignInAttempt,
  at: { account: Account; now: number; nameKey: string; rehashed: string | null },
): Statement[] {
  const { account, now } = at;
  const absoluteExpiresAt = now + SESSION_LIMITS.absoluteMs;
  return [
    stillThatPassword(account.id, account.passwordHash),
    clearCounterStatement(at.nameKey),
    endSessionsStatement({
      accountId: account.id,
      exceptHash: '',
      now,
      by: 'newer-sign-in',
    }),
    beginSessionStatement({
      idHash: attempt.sessionHash,
      accountId: account.id,
      now,
      expiresAt: idleEndOf(now, absoluteExpiresAt),
      absoluteExpiresAt,
    }),
    signedInStatement(account.id, now),
    ...(at.rehashed === null
      ? []
      : [
          setPasswordStatement({
            accountId: account.id,
            passwordHash: at.rehashed,
            mustChange: account.mustChangePassword,
          }),
        ]),
  ];
}

/**
 * Signs in: begins a session under `sessionHash` and ends every older one of the account (one live session an account,
 * Điều 3.3). Every failure is `sign-in.refused` — unknown name, wrong or over-long password, disabled, locked — after the
 * same work; `sign-in.too-often` says that the address or the queue is full. The failure is counted before the costly
 * hash, so that many tries at once get no more guesses than one after another.
 */
export async function signIn(attempt: SignInAttempt): Promise<SignedIn> {
  if (normalisePassword(attempt.password) === null) throw new AppError('sign-in.refused');
  const username = usernameOf(attempt.username);
  const { keys, now, address, account, isAwaited } = await readForSignIn(attempt, username);
  const source: AuditSource = { db: attempt.db, requestId: attempt.requestId, now, actor: null };
  const asked = throttleSignIn(ADDRESS_THROTTLE, address, 'asked', now);
  if (!asked.verdict.ok) throw new AppError('sign-in.too-often');
  const counted = await countFailure(source, ACCOUNT_THROTTLE, keys.name);
  if (!counted.verdict.ok) return fail(source, attempt, account, true);

  const verdict: PasswordVerdict = await checkPassword(
    attempt.password,
    account?.passwordHash ?? null,
  );
  if (!verdict.ok || account === null || account.disabledAt !== null)
    return fail(source, attempt, account, counted.isLockedNow);
  if (isAwaited) await refuseBeforeConfirmation(source, attempt, account);
  const { rehashed } = verdict;
  try {
    await recordAudit(
      { ...source, actor: { accountId: account.id } },
      {
        ...NOWHERE,
        stream: accountStream(account.id),
        act: attempt.act,
        outcome: 'allowed',
        details: { address: attempt.address },
      },
      statementsOfSuccess(attempt, { account, now, nameKey: keys.name, rehashed }),
    );
  } catch (error) {
    // Disabled, or another password issued, in the third of a second since it was read.
    const isOver = error instanceof WriteRefused && error.refusal === 'right';
    throw isOver ? new AppError('sign-in.refused', {}, null, { cause: error }) : error;
  }
  return { accountId: account.id, mustChangePassword: account.mustChangePassword };
}
