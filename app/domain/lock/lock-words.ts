/** A person as colleagues see him: name, unit, extension. */
export type Colleague = {
  accountId: string;
  name: string;
  unit: string;
  extension: string | null;
};

/** Why a lock was not given. */
export const LOCK_REFUSALS = [
  'held',
  'held-in-other-tab',
  'already-asked',
  'not-held',
  'not-yours',
  'not-free',
  'no-right',
] as const;
export type LockRefusal = (typeof LOCK_REFUSALS)[number];

/** How a lock was lost. */
export const LOCK_LOSSES = [
  'given',
  'not-answered',
  'idle',
  'expired',
  'other-tab',
  'released-by-head',
  'moved',
] as const;
export type LockLoss = (typeof LOCK_LOSSES)[number];

/** How a lock came from one person to another: kept until the first save under it is in the log. */
export type TakeOver = { fromAccountId: string; how: LockLoss; fence: number };
