import {
  countRefusal,
  REFUSAL_LIMITS,
  stillCounted,
  type RefusalCount,
  type RefusalLogged,
} from '../domain/account/refusal-throttle';

/** Statuses that a flood lives on; a lock, a version, a busy database are nobody's fault. */
const REFUSED: ReadonlySet<number> = new Set([400, 403, 404, 405, 408, 413, 414, 422]);

const MOST_KEYS = 20_000;

/**
 * Kept in the memory of this process: a count in the database would make a flood of refusals a flood of writes. A restart
 * forgets it, and on the edge each isolate counts for itself.
 */
const counts = new Map<string, RefusalCount>();

const LIMIT_OF = { account: REFUSAL_LIMITS.account, address: REFUSAL_LIMITS.address } as const;

type Kind = keyof typeof LIMIT_OF;

/** Says whether a status is one that is counted. */
export function isRefusedStatus(status: number): boolean {
  return REFUSED.has(status);
}

/** Says whether an account or address has been refused so often that it is not listened to until its window is over. */
export function isRefusedTooOften(kind: Kind, id: string, now = Date.now()): boolean {
  const standing = stillCounted(counts.get(`${kind}:${id}`) ?? null, now);
  return standing !== null && standing.count >= LIMIT_OF[kind];
}

/** Counts one refusal; gives what of it belongs in the log. */
export function noteRefusal(kind: Kind, id: string, now = Date.now()): readonly RefusalLogged[] {
  const key = `${kind}:${id}`;
  const { after, told } = countRefusal(counts.get(key) ?? null, LIMIT_OF[kind], now);
  // The newest last: what is dropped is what was quiet longest.
  counts.delete(key);
  counts.set(key, after);
  const [quietest] = counts.keys();
  if (counts.size > MOST_KEYS && quietest !== undefined) counts.delete(quietest);
  return told;
}
