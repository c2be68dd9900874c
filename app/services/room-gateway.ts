import type { SectionCode } from '../domain/dossier/section-catalogue';
import type { FenceJudgement } from '../domain/lock/lock-state';
import type { Colleague } from '../domain/lock/lock-words';

/** What a room says of a fence: `unanswered` where it could not be reached in two tries. */
export type FenceVerdict = FenceJudgement | { kind: 'unanswered' };

export type FenceClaim = {
  dossierId: string;
  section: SectionCode;
  accountId: string;
  fence: number;
};

export type SavedSection = {
  dossierId: string;
  section: SectionCode;
  version: number;
  fence: number;
  by: Colleague;
  at: number;
  /** The managing unit and the units above it: their lists are out of date. */
  unitIds: readonly string[];
};

/** Reads which rooms are told: only when they are, so that a verb that has written can't fail of it any more. */
export type UnitsToTell = () => Promise<readonly string[]>;

/** The rooms as verbs reach them. What is told is told after the commit, and a room that can't be reached loses no record. */
export type RoomGateway = {
  /** Asks whether a save may go on under this fence, and keeps the lock for the time of the save. */
  verifyFence(claim: FenceClaim): Promise<FenceVerdict>;
  /** Ends a lock whoever holds it; gives who did, null where nobody did. Throws 503 when the room doesn't answer. */
  releaseLock(at: {
    dossierId: string;
    section: SectionCode;
    reason: string;
    by: Colleague;
  }): Promise<Colleague | null>;
  tellSaved(saved: SavedSection): void;
  /** A dossier has set out or arrived: its locks end, its pages ask again, the lists of these units are out of date. */
  tellMoved(dossierId: string, unitIds: readonly string[]): void;
  tellIncident(incidentId: string, unitIds: UnitsToTell): void;
  tellChanged(unitIds: readonly string[]): void;
  /** A right or session of the account has ended: its pages ask again, and what they hold in rooms ends. */
  tellRightEnded(accountId: string, unitIds: UnitsToTell): void;
};

/** Stands where no room runs (seeds, tests of verbs): asks get no answer, what is told is lost. */
export const NO_ROOMS: RoomGateway = {
  verifyFence: () => Promise.resolve({ kind: 'unanswered' }),
  releaseLock: () => Promise.resolve(null),
  tellSaved: () => undefined,
  tellMoved: () => undefined,
  tellIncident: () => undefined,
  tellChanged: () => undefined,
  tellRightEnded: () => undefined,
};
