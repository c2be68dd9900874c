/** The periods of a section's lock, in milliseconds. */
export type LockPeriods = {
  /** How long a lock lives without a sign of life of its holder. */
  leaseMs: number;
  /** How long a lock is kept for a holder who has closed the page properly. */
  closeGraceMs: number;
  /** Without input for so long, the holder is asked whether he goes on. */
  idleAskMs: number;
  /** Without input for so long, anyone may take the lock. */
  idleFreeMs: number;
  /** How long a holder has to answer somebody who asks for the lock. */
  askAnswerMs: number;
  /** A save that is on its way keeps the lock at least so long. */
  savePinMs: number;
  /** How long somebody whose line broke is still shown as present. */
  presenceGraceMs: number;
  /** How often a page that is open gives a sign of life. */
  pingMs: number;
};

export const LOCK_PERIODS: LockPeriods = {
  leaseMs: 90_000,
  closeGraceMs: 15_000,
  idleAskMs: 5 * 60_000,
  idleFreeMs: 8 * 60_000,
  askAnswerMs: 30_000,
  savePinMs: 20_000,
  presenceGraceMs: 5_000,
  pingMs: 20_000,
};
