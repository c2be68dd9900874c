/** What is kept of failed sign-ins under one key; instants are UTC milliseconds. Null instead of a state: no row. */
export type ThrottleState = {
  failures: number;
  windowStartedAt: number;
  lockedUntil: number | null;
};

export type ThrottlePolicy = {
  failures: number;
  windowMs: number;
  lockMs: number;
  /** Whether a right password clears the failures. */
  successClears: boolean;
};

const QUARTER_HOUR_MS = 15 * 60_000;

/** One account name: five wrong passwords within a quarter of an hour lock it for a quarter of an hour. */
export const ACCOUNT_THROTTLE: ThrottlePolicy = {
  failures: 5,
  windowMs: QUARTER_HOUR_MS,
  lockMs: QUARTER_HOUR_MS,
  successClears: true,
};

/**
 * One address. A whole hospital stands behind one, so the limit is far above an honest morning; and a right password
 * does not clear it, else one good account would pay for any number of guesses.
 */
export const ADDRESS_THROTTLE: ThrottlePolicy = {
  failures: 100,
  windowMs: QUARTER_HOUR_MS,
  lockMs: QUARTER_HOUR_MS,
  successClears: false,
};

export type ThrottleEvent = 'asked' | 'failed' | 'succeeded';

export type ThrottleVerdict = { ok: true } | { ok: false; retryAfterMs: number };

export type ThrottleStep = { state: ThrottleState | null; verdict: ThrottleVerdict };

const OPEN: ThrottleVerdict = { ok: true };

/** What is left of a state now: nothing when its lock, or else its window, is over. */
function stillCounting(
  state: ThrottleState | null,
  policy: ThrottlePolicy,
  now: number,
): ThrottleState | null {
  if (state === null) return null;
  const end = state.lockedUntil ?? state.windowStartedAt + policy.windowMs;
  return now < end ? state : null;
}

function countFailure(
  state: ThrottleState | null,
  policy: ThrottlePolicy,
  now: number,
): ThrottleState {
  const failures = (state?.failures ?? 0) + 1;
  return {
    failures,
    windowStartedAt: state?.windowStartedAt ?? now,
    lockedUntil: failures >= policy.failures ? now + policy.lockMs : null,
  };
}

/**
 * Gives the next state of one key and whether a sign-in may go on. `asked` before the password is looked at, `failed` and
 * `succeeded` after. While a lock holds nothing is counted, so that nobody can keep another out for ever by asking on.
 * Against many tries at once a caller may count the failure before the costly hash: success clears the account's again.
 */
export function throttleSignIn(
  policy: ThrottlePolicy,
  before: ThrottleState | null,
  event: ThrottleEvent,
  now: number,
): ThrottleStep {
  const state = stillCounting(before, policy, now);
  if (event === 'succeeded') return { state: policy.successClears ? null : state, verdict: OPEN };
  if (state !== null && state.lockedUntil !== null)
    return { state, verdict: { ok: false, retryAfterMs: state.lockedUntil - now } };
  return { state: event === 'failed' ? countFailure(state, policy, now) : state, verdict: OPEN };
}
