/** A lease runs on the room's own clock and no other: the only place where a room asks for the time. */
export function roomNow(clockOffsetMs: number): number {
  return Date.now() + clockOffsetMs;
}
