/** How long a session lives, in milliseconds: without use, and in all however much it is used. */
export const SESSION_LIMITS = {
  idleMs: 30 * 60_000,
  absoluteMs: 10 * 60 * 60_000,
} as const;

/** Why a session is over, as the older page is told. */
const SESSION_ENDS = [
  'sign-out',
  'newer-sign-in',
  'password-change',
  'disabled',
  'restore',
  'expired',
] as const;

export type SessionEnd = (typeof SESSION_ENDS)[number];

/** Gives the instant a session that is used now ends without further use: never beyond its last one. */
export function idleEndOf(now: number, absoluteExpiresAt: number): number {
  return Math.min(now + SESSION_LIMITS.idleMs, absoluteExpiresAt);
}
