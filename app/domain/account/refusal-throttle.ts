/**
 * How many refused requests (400, 403, 404, 413, 422 …) an account and an address may have in a quarter of an hour. A clerk
 * has some dozens, an office of thirty behind one address some hundreds; a flood has hundreds in a second.
 */
export const REFUSAL_LIMITS = {
  windowMs: 15 * 60_000,
  account: 12_000,
  address: 60_000,
  /** So many refusals of an account stand in the log one by one; the rest of the window is told as a count. */
  loggedOneByOne: 3_000,
} as const;

export type RefusalCount = { startedAt: number; count: number };

/** A row that a refusal leaves in the log: itself, or a count of many. */
export type RefusalLogged = 'itself' | { count: number };

/** What is left of a count now: nothing once its window is over. */
export function stillCounted(before: RefusalCount | null, now: number): RefusalCount | null {
  if (before === null || now >= before.startedAt + REFUSAL_LIMITS.windowMs) return null;
  return before;
}

/** Counts one more refusal. `told` is what the window before it left unsaid, else this one, else the count at the limit. */
export function countRefusal(
  before: RefusalCount | null,
  limit: number,
  now: number,
): { after: RefusalCount; told: readonly RefusalLogged[] } {
  const standing = stillCounted(before, now);
  const after = { startedAt: standing?.startedAt ?? now, count: (standing?.count ?? 0) + 1 };
  const unsaid =
    standing === null && before !== null && before.count > REFUSAL_LIMITS.loggedOneByOne
      ? [{ count: before.count }]
      : [];
  if (after.count <= REFUSAL_LIMITS.loggedOneByOne) return { after, told: [...unsaid, 'itself'] };
  return { after, told: after.count === limit ? [{ count: after.count }] : unsaid };
}
