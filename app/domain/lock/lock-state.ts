import type { SectionCode } from '../dossier/section-catalogue';
import type { LockPeriods } from './lock-periods';
import type { Colleague, LockRefusal, LockLoss, TakeOver } from './lock-words';

/** A browser tab and whose it is. */
export type TabOf = { person: Colleague; tab: string };

export type Holder = TabOf & {
  fence: number;
  /** The lease ends then, whatever happens meanwhile, unless a sign of life of this tab moves it on. */
  leaseEndsAt: number;
  lastInputAt: number;
  tookOver: TakeOver | null;
};

export type Asking = TabOf & { answerBy: number };

/** `fence` is the highest that was ever given: it never falls. Nobody asks where nobody holds. */
export type SectionLock = { fence: number; holder: Holder | null; asking: Asking | null };

export type LockState = { readonly [section in SectionCode]?: SectionLock };

/** What the room knows besides its locks: its clock, its periods, and the open tabs with the time of their last sign of life. */
export type Surroundings = {
  now: number;
  periods: LockPeriods;
  open: ReadonlyMap<string, number>;
};

export type LockEvent =
  /** Time has passed. */
  | { kind: 'tick' }
  | ({ kind: 'join'; fences: { readonly [section in SectionCode]?: number } } & TabOf)
  /** The last socket of a tab has closed; `clean` is a page that said goodbye. */
  | { kind: 'leave'; tab: string; clean: boolean }
  | ({ kind: 'acquire'; section: SectionCode; moveHere: boolean } & TabOf)
  | ({ kind: 'ask' | 'take'; section: SectionCode } & TabOf)
  | { kind: 'release' | 'input'; section: SectionCode; tab: string }
  | { kind: 'answer'; section: SectionCode; tab: string; gives: boolean }
  /** By the unit's head, whoever holds it. */
  | { kind: 'force-release'; section: SectionCode; reason: string | null; how: LockLoss }
  /** A save under this fence is on its way. */
  | { kind: 'pin'; section: SectionCode; fence: number }
  | { kind: 'saved'; section: SectionCode; fence: number };

/** What one tab is told. */
export type LockEffect = { tab: string } & (
  | { kind: 'granted'; section: SectionCode; fence: number }
  | { kind: 'refused'; section: SectionCode; why: LockRefusal; holder: Colleague | null }
  | {
      kind: 'lost';
      section: SectionCode;
      how: LockLoss;
      to: Colleague | null;
      reason: string | null;
    }
  | { kind: 'asked'; section: SectionCode; by: Colleague; answerLeftMs: number }
  | { kind: 'kept'; section: SectionCode; holder: Colleague }
);

export type LockStep = { state: LockState; effects: LockEffect[] };

export const NO_LOCKS: LockState = {};

const FREE: SectionLock = { fence: 0, holder: null, asking: null };

/** Gives the lock of a section; one that nobody ever held is free under fence 0. */
export function lockOf(state: LockState, section: SectionCode): SectionLock {
  return state[section] ?? FREE;
}

/** Gives the sections that ever had a lock, with it. */
export function locksOf(state: LockState): [SectionCode, SectionLock][] {
  return Object.entries(state) as [SectionCode, SectionLock][];
}

/** How long the holder has typed nothing: `asked` whether he goes on, `free` for anyone to take. */
export function idlenessOf(
  { lastInputAt }: Pick<Holder, 'lastInputAt'>,
  { now, periods }: Pick<Surroundings, 'now' | 'periods'>,
): 'active' | 'asked' | 'free' {
  if (now - lastInputAt >= periods.idleFreeMs) return 'free';
  return now - lastInputAt >= periods.idleAskMs ? 'asked' : 'active';
}

/** Gives every held lock as colleagues see it; times are what is left, in milliseconds. */
export function shownLocks(state: LockState, around: Surroundings) {
  const { now, open } = around;
  return locksOf(state).flatMap(([section, { holder, asking }]) =>
    holder === null
      ? []
      : [
          {
            section,
            holder: holder.person,
            tab: holder.tab,
            fence: holder.fence,
            leaseLeftMs: Math.max(0, holder.leaseEndsAt - now),
            idle: idlenessOf(holder, around),
            isConnected: open.has(holder.tab),
            asking:
              asking === null
                ? null
                : {
                    ...asking.person,
                    tab: asking.tab,
                    answerLeftMs: Math.max(0, asking.answerBy - now),
                  },
          },
        ],
  );
}

/**
 * Gives the next instant at which time alone changes something, or null where nothing is held. A lease is looked at
 * half-way too: the signs of life until then are kept, so that an alarm that comes late ends no living lease and a room
 * that is killed remembers enough of it.
 */
export function nextDeadline(
  state: LockState,
  { now, periods }: Pick<Surroundings, 'now' | 'periods'>,
): number | null {
  const instants = locksOf(state).flatMap(([, { holder, asking }]) =>
    holder === null
      ? []
      : [
          holder.leaseEndsAt,
          holder.leaseEndsAt - periods.leaseMs / 2,
          holder.lastInputAt + periods.idleAskMs,
          holder.lastInputAt + periods.idleFreeMs,
          ...(asking === null ? [] : [asking.answerBy]),
        ].filter((at) => at > now || at === holder.leaseEndsAt),
  );
  return instants.length === 0 ? null : Math.min(...instants);
}

export type FenceJudgement =
  /** `fence` is the highest the room ever gave: none above it and above the database's was ever given to anybody. */
  | { kind: 'good'; fence: number; tookOver: TakeOver | null }
  | { kind: 'refused'; holder: Colleague | null; fence: number };

/**
 * Says whether a save under a fence may go on: the holder's own, or, where nobody holds the section, one that is not older
 * than the last that was given (a form without scripts, a lease that ended and that nobody has had since).
 */
export function judgeFence(
  state: LockState,
  claim: { section: SectionCode; accountId: string; fence: number },
): FenceJudgement {
  const { fence, holder } = lockOf(state, claim.section);
  const isHolders =
    holder !== null && holder.person.accountId === claim.accountId && holder.fence === claim.fence;
  if (isHolders) return { kind: 'good', fence, tookOver: holder.tookOver };
  if (holder === null && claim.fence >= fence) return { kind: 'good', fence, tookOver: null };
  return { kind: 'refused', holder: holder?.person ?? null, fence };
}
