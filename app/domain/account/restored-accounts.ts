import { z } from 'zod';
import type { Role } from '../permission/roles';

/**
 * After a restore an account or role that was ended since the backup is alive again. Until KHTC, which issues accounts, and the
 * head of TCCB have both looked and confirmed, nobody else signs in (Điều 5.2, 16.3).
 */
export const CONFIRMERS = ['khtc', 'tccb_head'] as const satisfies readonly Role[];

export type Confirmer = (typeof CONFIRMERS)[number];

const Confirmed = z.object({ accountId: z.string(), name: z.string(), at: z.number() });

/** What is known of the restore and of who has confirmed so far. */
export const AwaitedConfirmation = z.object({
  /** When the backup was made: what was ended since is alive. */
  madeAt: z.string(),
  restoredAt: z.number(),
  khtc: Confirmed.nullable(),
  tccb_head: Confirmed.nullable(),
});

export type AwaitedConfirmation = z.infer<typeof AwaitedConfirmation>;

function isConfirmer(role: Role): role is Confirmer {
  return CONFIRMERS.some((one) => one === role);
}

/** Says whether somebody of these roles signs in while the confirmation is awaited. */
export function signsInMeanwhile(roles: readonly Role[]): boolean {
  return roles.some(isConfirmer);
}

/** Gives the side an actor confirms for: one that he holds and that is still open; null where there is none. */
export function sideToConfirm(
  awaited: AwaitedConfirmation,
  actor: { accountId: string; roles: readonly Role[] },
): Confirmer | null {
  // Two people look, not one in two roles.
  const hasConfirmed = CONFIRMERS.some((side) => awaited[side]?.accountId === actor.accountId);
  if (hasConfirmed) return null;
  return actor.roles.filter(isConfirmer).find((side) => awaited[side] === null) ?? null;
}

/** Gives the state after a side has confirmed, or null when both have: everybody signs in again. */
export function afterConfirming(
  awaited: AwaitedConfirmation,
  side: Confirmer,
  by: { accountId: string; name: string; at: number },
): AwaitedConfirmation | null {
  const next = { ...awaited, [side]: by };
  return CONFIRMERS.every((one) => next[one] !== null) ? null : next;
}
