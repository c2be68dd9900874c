import { z } from 'zod';
import { LOCK_PERIODS, type LockPeriods } from '../../app/domain/lock/lock-periods';

const period = z.number().int().positive().optional();

const Periods = z.object({
  leaseMs: period,
  closeGraceMs: period,
  idleAskMs: period,
  idleFreeMs: period,
  askAnswerMs: period,
  savePinMs: period,
  presenceGraceMs: period,
  pingMs: period,
});

const Settings = z.object({
  /** Milliseconds added to the room's clock: tests only. */
  CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  /** Other periods than those decided, as JSON: tests only. */
  LOCK_PERIODS: z
    .string()
    .default('{}')
    .transform((text) => Periods.parse(JSON.parse(text))),
});

export type RoomSettings = { clockOffsetMs: number; periods: LockPeriods };

/** Gives the settings of the rooms; throws when they can't be read, so that no room runs on half of them. */
export function readRoomSettings(env: unknown): RoomSettings {
  const { CLOCK_OFFSET_MS, LOCK_PERIODS: periods } = Settings.parse(env);
  const given = Object.fromEntries(
    Object.entries(periods).filter(([, value]) => value !== undefined),
  );
  return { clockOffsetMs: CLOCK_OFFSET_MS, periods: { ...LOCK_PERIODS, ...given } };
}
