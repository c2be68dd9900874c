import { CLOSE_CODES, FRAME_LIMITS, PROTOCOL_VERSION } from '../protocol';

const SECOND = 1_000;

/** Counts what a socket sends; in memory only, because a room that sleeps hears nothing. */
export class FrameLimit {
  private readonly counts = new Map<string, { since: number; frames: number }>();

  /** Notes a frame and gives the code to close its socket with, or null. */
  note(socketId: string, frame: unknown, now: number): number | null {
    const isTooLarge =
      typeof frame !== 'string' ||
      frame.length > FRAME_LIMITS.bytes ||
      new TextEncoder().encode(frame).length > FRAME_LIMITS.bytes;
    if (isTooLarge) return CLOSE_CODES.badFrame;
    const count = this.counts.get(socketId);
    if (count === undefined || now - count.since >= SECOND || now < count.since) {
      this.counts.set(socketId, { since: now, frames: 1 });
      return null;
    }
    count.frames += 1;
    return count.frames > FRAME_LIMITS.perSecond ? CLOSE_CODES.tooFast : null;
  }

  forget(socketId: string): void {
    this.counts.delete(socketId);
  }
}

/** What a frame is before its kind is looked at: `other` is of another version or of a kind nobody knows here. */
export type FrameKind = 'known' | 'other' | 'bad';

/** Says whether a frame is a message, of this version and of one of these kinds. */
export function kindOfFrame(frame: unknown, kinds: readonly string[]): FrameKind {
  try {
    const message: unknown = JSON.parse(String(frame));
    if (typeof message !== 'object' || message === null) return 'bad';
    const { v, kind } = message as { v?: unknown; kind?: unknown };
    if (typeof v !== 'number' || typeof kind !== 'string') return 'bad';
    return v === PROTOCOL_VERSION && kinds.includes(kind) ? 'known' : 'other';
  } catch {
    return 'bad';
  }
}
