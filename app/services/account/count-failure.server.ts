import { countStatements, throttlesQuery } from '../../../db/queries/sign-in.server';
import { WriteRefused, writeBatch } from '../../../db/write-batch.server';
import {
  throttleSignIn,
  type ThrottlePolicy,
  type ThrottleVerdict,
} from '../../domain/account/sign-in-throttle';
import { AppError } from '../app-error';
import type { AuditSource } from '../audit/record-audit.server';
import { sha256Hex } from '../sha256.server';

const TRIES = 5;

/** The key of a name's counter: a digest, since people type passwords into the wrong field. */
export async function nameKey(username: string): Promise<string> {
  return `name:${await sha256Hex(username)}`;
}

/** The key of an address's counter. */
export function addressKey(address: string): string {
  return `address:${address}`;
}

export type CountedFailure = { verdict: ThrottleVerdict; isLockedNow: boolean };

/**
 * Counts one failure under a key, once, however many tries come at the same moment; while a lock holds nothing is counted
 * and the verdict says so. Refuses with `sign-in.too-often` when others are always first.
 */
export async function countFailure(
  source: Pick<AuditSource, 'db' | 'now'>,
  policy: ThrottlePolicy,
  key: string,
): Promise<CountedFailure> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const [before] = await throttlesQuery(source.db, [key]);
    const step = throttleSignIn(policy, before ?? null, 'failed', source.now);
    if (!step.verdict.ok || step.state === null)
      return { verdict: step.verdict, isLockedNow: false };
    try {
      await writeBatch(source.db, countStatements(key, before ?? null, step.state));
      return { verdict: step.verdict, isLockedNow: step.state.lockedUntil !== null };
    } catch (error) {
      const isOvertaken = error instanceof WriteRefused && error.refusal === 'version';
      if (!isOvertaken) throw error;
    }
  }
  throw new AppError('sign-in.too-often');
}
