import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { LOCK_PERIODS as P } from '../../app/domain/lock/lock-periods';
import { reduceLocks } from '../../app/domain/lock/lock-reducer';
import {
  judgeFence,
  lockOf,
  nextDeadline,
  NO_LOCKS,
  shownLocks,
  type LockEffect,
  type LockEvent,
  type LockState,
} from '../../app/domain/lock/lock-state';

/** When the clock of such a room begins. */
export const START = 1_000_000;
/** The section it is about. */
export const SECTION: SectionCode = 'contact';

/** Gives a colleague by a short name. */
export function person(accountId: string) {
  return { accountId, name: `Người ${accountId}`, unit: 'TTYT', extension: null };
}

/** A room on a clock of its own: tabs are named `person.n`. */
export function lockRoom() {
  let now = START;
  let state: LockState = NO_LOCKS;
  const open = new Map<string, number>();
  const told: LockEffect[] = [];
  const around = () => ({ now, periods: P, open });
  const of = (tab: string) => ({ tab, person: person(tab.split('.')[0] ?? '') });
  const happen = (event: LockEvent) => {
    const step = reduceLocks(state, event, around());
    state = step.state;
    told.push(...step.effects);
    return step.effects;
  };
  return {
    told,
    wait(ms: number) {
      now += ms;
    },
    setClock(at: number) {
      now = at;
    },
    now: () => now,
    state: () => state,
    lock: () => lockOf(state, SECTION),
    holderTab: () => lockOf(state, SECTION).holder?.tab ?? null,
    shown: () => shownLocks(state, around())[0] ?? null,
    deadline: () => nextDeadline(state, around()),
    join(tab: string, fences: { contact?: number } = {}) {
      open.set(tab, now);
      return happen({ kind: 'join', fences, ...of(tab) });
    },
    ping(tab: string) {
      open.set(tab, now);
    },
    leave(tab: string, clean: boolean) {
      open.delete(tab);
      return happen({ kind: 'leave', tab, clean });
    },
    /** The line is gone and the room does not know why: a killed process, a pulled plug. */
    vanish: (tab: string) => open.delete(tab),
    acquire: (tab: string, moveHere = false) =>
      happen({ kind: 'acquire', section: SECTION, moveHere, ...of(tab) }),
    ask: (tab: string) => happen({ kind: 'ask', section: SECTION, ...of(tab) }),
    take: (tab: string) => happen({ kind: 'take', section: SECTION, ...of(tab) }),
    answer: (tab: string, gives: boolean) =>
      happen({ kind: 'answer', section: SECTION, tab, gives }),
    release: (tab: string) => happen({ kind: 'release', section: SECTION, tab }),
    input: (tab: string) => happen({ kind: 'input', section: SECTION, tab }),
    forceRelease: () =>
      happen({
        kind: 'force-release',
        section: SECTION,
        reason: 'đi vắng',
        how: 'released-by-head',
      }),
    pin: (fence: number) => happen({ kind: 'pin', section: SECTION, fence }),
    saved: (fence: number) => happen({ kind: 'saved', section: SECTION, fence }),
    tick: () => happen({ kind: 'tick' }),
    judge: (accountId: string, fence: number) =>
      judgeFence(state, { section: SECTION, accountId, fence }),
  };
}
