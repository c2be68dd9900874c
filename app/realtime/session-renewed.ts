let renewals = 0;

/** Notes that the password was taken in place of a session that had ended. */
export function noteRenewed(): void {
  renewals += 1;
}

/**
 * Gives what says whether the password has been taken since now. A request that was on its way by then went under the session of
 * before: its "signed out" is no news, and whoever sent it sends it again.
 */
export function watchRenewal(): () => boolean {
  const before = renewals;
  return () => renewals !== before;
}
