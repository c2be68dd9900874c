import { z } from 'zod';
import { SECTION_CODES } from '../app/domain/dossier/section-catalogue';
import { LOCK_LOSSES, LOCK_REFUSALS } from '../app/domain/lock/lock-words';

/**
 * What browser and rooms say to each other. Each message carries the version of this file, because a browser may be older or
 * newer than the room for minutes. A new kind of message comes under the same version: whoever does not know it passes it over in
 * silence. The version rises only when the meaning or shape of a known kind changes: a room passes such messages over, and a page
 * says that it has to be loaded again.
 */
export const PROTOCOL_VERSION = 1;

/** The exact texts of the sign of life: answered by the runtime without waking the room. */
export const PING = 'ping';
export const PONG = 'pong';

/** A socket that sends more than this is closed. */
export const FRAME_LIMITS = { bytes: 16 * 1024, perSecond: 20 } as const;

/** Why the server closes a socket; a browser comes back after `renew`, `too-fast` and any code that is not here. */
export const CLOSE_CODES = {
  /** Nobody is signed in, or the session has ended. */
  signInNeeded: 4401,
  /** The room is not there or not yours: which of the two is not told. */
  notFound: 4404,
  /** What was proved at the opening has aged: come back and prove it again. */
  renew: 4408,
  /** A frame too large or of no known shape. */
  badFrame: 4413,
  /** Too many frames. */
  tooFast: 4429,
} as const;

const v = z.literal(PROTOCOL_VERSION);
const section = z.enum(SECTION_CODES);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** The id of a browser tab: made by the page in memory, new at each load. */
export const TabId = z.string().regex(/^[0-9a-z-]{8,40}$/);

/** From a browser to the room of a dossier. Who sends it is what the gate has put on the socket, never what it says. */
export const DossierCommand = z.discriminatedUnion('kind', [
  /** What this tab shows and whether it holds text that is not saved; a hidden tab says so too. */
  z.object({
    v,
    kind: z.literal('look'),
    section: section.nullable(),
    holdsUnsaved: z.boolean(),
    isHidden: z.boolean(),
  }),
  /** Takes the section's lock if nobody holds it. `moveHere` takes it from another tab of the same person. */
  z.object({ v, kind: z.literal('acquire'), section, moveHere: z.boolean() }),
  z.object({ v, kind: z.literal('release'), section }),
  /** Asks the holder for the lock. */
  z.object({ v, kind: z.literal('ask'), section }),
  /** The holder's answer to whoever asked. */
  z.object({ v, kind: z.literal('answer'), section, gives: z.boolean() }),
  /** Takes a lock whose holder has left it idle too long, or has not answered in time. */
  z.object({ v, kind: z.literal('take'), section }),
  /** Somebody has typed into the section: sent now and then, never for input by a script. */
  z.object({ v, kind: z.literal('input'), section }),
]);
export type DossierCommand = z.infer<typeof DossierCommand>;

export const Colleague = z.object({
  accountId: z.string(),
  name: z.string(),
  unit: z.string(),
  extension: z.string().nullable(),
});
/** A person as colleagues see him. */
export type Colleague = z.infer<typeof Colleague>;

const Presence = Colleague.extend({
  /** Sections that are open in one of the person's tabs. */
  looksAt: z.array(section),
  /** Sections with text that is not saved, hidden tabs included. */
  holdsUnsaved: z.array(section),
  tabs: count,
});
export type Presence = z.infer<typeof Presence>;

const ShownLock = z.object({
  section,
  holder: Colleague,
  tab: z.string(),
  fence: count,
  /** Of the lease, at the moment of sending; the browser counts on from there. */
  leaseLeftMs: count,
  /** `asked`: the holder is asked whether he goes on. `free`: anyone may take it. */
  idle: z.enum(['active', 'asked', 'free']),
  isConnected: z.boolean(),
  asking: Colleague.extend({ tab: z.string(), answerLeftMs: count }).nullable(),
});
export type ShownLock = z.infer<typeof ShownLock>;

/** From the room of a dossier to its browsers. */
export const DossierNotice = z.discriminatedUnion('kind', [
  /** Everybody who is here and every lock: sent whole, at the start and when somebody comes, goes or looks elsewhere. */
  z.object({
    v,
    kind: z.literal('room'),
    people: z.array(Presence),
    locks: z.array(ShownLock),
    /** Of this installation: how often the page gives a sign of life, when it is asked whether it goes on. */
    pingMs: count,
  }),
  /** The locks alone, where nobody has come or gone: the same list, without the people of a full room. */
  z.object({ v, kind: z.literal('locks'), locks: z.array(ShownLock) }),
  z.object({ v, kind: z.literal('granted'), section, fence: count }),
  z.object({
    v,
    kind: z.literal('refused'),
    section,
    why: z.enum(LOCK_REFUSALS),
    holder: Colleague.nullable(),
  }),
  /** To the one who held it; `to` is null where nobody has it now. */
  z.object({
    v,
    kind: z.literal('lost'),
    section,
    how: z.enum(LOCK_LOSSES),
    to: Colleague.nullable(),
    reason: z.string().nullable(),
  }),
  /** To the holder: somebody asks for the lock. */
  z.object({ v, kind: z.literal('asked'), section, by: Colleague, answerLeftMs: count }),
  /** To the one who asked, where the holder keeps it. */
  z.object({ v, kind: z.literal('kept'), section, holder: Colleague }),
  /** A save is in the database: pages that don't have the section in hand read it again. */
  z.object({
    v,
    kind: z.literal('saved'),
    section,
    version: count,
    fence: count,
    by: Colleague,
    at: count,
  }),
]);
export type DossierNotice = z.infer<typeof DossierNotice>;

/** From the room of a unit to its browsers; a page reads from the database what a notice only announces. */
export const UnitNotice = z.discriminatedUnion('kind', [
  /** Sent at once when the socket opens, so that a page knows it is heard. */
  z.object({ v, kind: z.literal('hello'), pingMs: count }),
  /** An incident was published, changed or resolved. */
  z.object({ v, kind: z.literal('incident'), incidentId: z.string() }),
  /** Something in the unit's dossiers has changed: lists and counters are out of date. */
  z.object({ v, kind: z.literal('changed') }),
  /** A right or the session of this account has ended: the page asks the server where it stands. */
  z.object({ v, kind: z.literal('right-ended') }),
]);
export type UnitNotice = z.infer<typeof UnitNotice>;

const Versioned = z.object({ v: z.number(), kind: z.string() });

/** Says whether a frame is a message of another version than this file's. */
export function isOfOtherVersion(frame: unknown): boolean {
  const message = readMessage(Versioned, frame);
  return message !== null && message.v !== PROTOCOL_VERSION;
}

/** Gives the message that a frame holds, or null for anything that is not one of this version. */
export function readMessage<Message>(schema: z.ZodType<Message>, frame: unknown): Message | null {
  if (typeof frame !== 'string') return null;
  try {
    const parsed = schema.safeParse(JSON.parse(frame));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
