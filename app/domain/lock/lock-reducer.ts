import type { SectionCode } from '../dossier/section-catalogue';
import {
  idlenessOf,
  lockOf,
  locksOf,
  type Holder,
  type LockEffect,
  type LockEvent,
  type LockState,
  type LockStep,
  type SectionLock,
  type Surroundings,
  type TabOf,
} from './lock-state';
import type { LockLoss, LockRefusal } from './lock-words';

/** One lock after an event, and what is told of it. */
type Change = { lock: SectionLock; effects: LockEffect[] };

/** Clocks are set by so much all the time. */
const CLOCK_SLACK_MS = 2_000;

type At = { section: SectionCode; around: Surroundings };

function unchanged(lock: SectionLock): Change {
  return { lock, effects: [] };
}

function refused(lock: SectionLock, { section }: At, tab: string, why: LockRefusal): Change {
  const holder = lock.holder?.person ?? null;
  return { lock, effects: [{ tab, kind: 'refused', section, why, holder }] };
}

/** Gives the lock to a tab under a new fence; whoever held it is told how he lost it. */
function grant(
  lock: SectionLock,
  { section, around: { now, periods } }: At,
  to: TabOf,
  loss: { how: LockLoss; reason: string | null } | null,
): Change {
  const { holder } = lock;
  const fence = lock.fence + 1;
  const isOthers = holder !== null && holder.person.accountId !== to.person.accountId;
  const next: Holder = {
    person: to.person,
    tab: to.tab,
    fence,
    leaseEndsAt: now + periods.leaseMs,
    lastInputAt: now,
    tookOver:
      isOthers && loss !== null
        ? { fromAccountId: holder.person.accountId, how: loss.how, fence }
        : null,
  };
  const effects: LockEffect[] = [{ tab: to.tab, kind: 'granted', section, fence }];
  if (holder !== null && loss !== null)
    effects.unshift({ tab: holder.tab, kind: 'lost', section, ...loss, to: to.person });
  return { lock: { fence, holder: next, asking: null }, effects };
}

/** Takes the lock from its holder: whoever asks for it has it next, else nobody. */
function end(lock: SectionLock, at: At, loss: { how: LockLoss; reason: string | null }): Change {
  const { holder, asking } = lock;
  if (holder === null) return unchanged(lock);
  // Who has asked and is gone (a killed room hears no goodbye) would hold it without knowing.
  if (asking !== null && at.around.open.has(asking.tab)) return grant(lock, at, asking, loss);
  return {
    lock: { fence: lock.fence, holder: null, asking: null },
    effects: [{ tab: holder.tab, kind: 'lost', section: at.section, ...loss, to: null }],
  };
}

/** More than a lease can be: the clock was set back under a holder who is not there to give signs of life. */
function outlastsItsClock(
  { leaseEndsAt, tab }: Holder,
  { now, periods, open }: Surroundings,
): boolean {
  const longest = Math.max(periods.leaseMs, periods.savePinMs);
  return !open.has(tab) && leaseEndsAt - now > longest + CLOCK_SLACK_MS;
}

/** A sign of life moves the lease on, unless it came after the end: what has ended stays so. */
function renewed(holder: Holder, { now, periods, open }: Surroundings): Holder {
  const aliveAt = Math.min(open.get(holder.tab) ?? -Infinity, now);
  const leaseEndsAt =
    aliveAt <= holder.leaseEndsAt
      ? Math.max(holder.leaseEndsAt, aliveAt + periods.leaseMs)
      : holder.leaseEndsAt;
  // A clock that was set back must not make a lease of a minute one of hours.
  const longest = now + Math.max(periods.leaseMs, periods.savePinMs);
  return {
    ...holder,
    leaseEndsAt: Math.min(leaseEndsAt, longest),
    lastInputAt: Math.min(holder.lastInputAt, now),
  };
}

/** What time alone does to a lock. */
function aged(lock: SectionLock, at: At): Change {
  if (lock.holder === null) return unchanged(lock);
  const { now, periods } = at.around;
  if (outlastsItsClock(lock.holder, at.around))
    return end(lock, at, { how: 'expired', reason: null });
  const holder = renewed(lock.holder, at.around);
  const asking =
    lock.asking === null
      ? null
      : { ...lock.asking, answerBy: Math.min(lock.asking.answerBy, now + periods.askAnswerMs) };
  const living: SectionLock = { fence: lock.fence, holder, asking };
  if (holder.leaseEndsAt <= now) return end(living, at, { how: 'expired', reason: null });
  if (asking !== null && asking.answerBy <= now)
    return end(living, at, { how: 'not-answered', reason: null });
  return unchanged(living);
}

type Joined = Extract<LockEvent, { kind: 'join' }>;

/** A tab that comes back has its lock as it was; a room that has lost its memory learns the fences of the database. */
function joined(lock: SectionLock, at: At, { tab, fences }: Joined): Change {
  const known = fences[at.section] ?? 0;
  const { holder } = lock;
  if (holder !== null && known > holder.fence)
    return {
      lock: { fence: known, holder: null, asking: null },
      effects: [
        {
          tab: holder.tab,
          kind: 'lost',
          section: at.section,
          how: 'expired',
          to: null,
          reason: null,
        },
      ],
    };
  const effects: LockEffect[] =
    holder?.tab === tab ? [{ tab, kind: 'granted', section: at.section, fence: holder.fence }] : [];
  return { lock: { ...lock, fence: Math.max(lock.fence, known) }, effects };
}

type Left = Extract<LockEvent, { kind: 'leave' }>;

function left(lock: SectionLock, { around }: At, { tab, clean }: Left): Change {
  const asking = lock.asking?.tab === tab ? null : lock.asking;
  const { holder } = lock;
  if (holder?.tab !== tab || !clean) return unchanged({ ...lock, asking });
  const leaseEndsAt = Math.min(holder.leaseEndsAt, around.now + around.periods.closeGraceMs);
  return unchanged({ ...lock, asking, holder: { ...holder, leaseEndsAt } });
}

type Wanted = Extract<LockEvent, { kind: 'acquire' | 'ask' | 'take' }>;

/** Another tab of the holder himself: a closed one is gone on with, an open one only if he says so. */
function wantedByHimself(lock: SectionLock, at: At, event: Wanted): Change {
  const { holder } = lock;
  if (holder === null) return grant(lock, at, event, null);
  if (holder.tab === event.tab)
    return {
      lock,
      effects: [{ tab: event.tab, kind: 'granted', section: at.section, fence: holder.fence }],
    };
  const moves = event.kind !== 'acquire' || event.moveHere;
  if (at.around.open.has(holder.tab) && !moves)
    return refused(lock, at, event.tab, 'held-in-other-tab');
  return grant(lock, at, event, { how: 'other-tab', reason: null });
}

function asked(lock: SectionLock, at: At, { person, tab }: TabOf): Change {
  const { holder, asking } = lock;
  const { now, periods } = at.around;
  if (holder === null) return unchanged(lock);
  if (asking !== null)
    return asking.tab === tab ? unchanged(lock) : refused(lock, at, tab, 'already-asked');
  const answerBy = now + periods.askAnswerMs;
  return {
    lock: { ...lock, asking: { person, tab, answerBy } },
    effects: [
      {
        tab: holder.tab,
        kind: 'asked',
        section: at.section,
        by: person,
        answerLeftMs: periods.askAnswerMs,
      },
    ],
  };
}

function wanted(lock: SectionLock, at: At, event: Wanted): Change {
  const { holder } = lock;
  if (holder === null || holder.person.accountId === event.person.accountId)
    return wantedByHimself(lock, at, event);
  switch (event.kind) {
    case 'acquire':
      return refused(lock, at, event.tab, 'held');
    case 'ask':
      return asked(lock, at, event);
    case 'take':
      return idlenessOf(holder, at.around) === 'free'
        ? grant(lock, at, event, { how: 'idle', reason: null })
        : refused(lock, at, event.tab, 'not-free');
  }
}

function answered(
  lock: SectionLock,
  at: At,
  { tab, gives }: Extract<LockEvent, { kind: 'answer' }>,
): Change {
  const { holder, asking } = lock;
  if (holder === null || asking === null) return refused(lock, at, tab, 'not-held');
  if (holder.tab !== tab) return refused(lock, at, tab, 'not-yours');
  if (gives) return end(lock, at, { how: 'given', reason: null });
  return {
    lock: { ...lock, asking: null },
    effects: [{ tab: asking.tab, kind: 'kept', section: at.section, holder: holder.person }],
  };
}

function released(lock: SectionLock, at: At, tab: string): Change {
  if (lock.holder === null) return unchanged(lock);
  if (lock.holder.tab !== tab) return refused(lock, at, tab, 'not-yours');
  const { lock: next, effects } = end(lock, at, { how: 'given', reason: null });
  // Who has let go of it needs not be told.
  return { lock: next, effects: effects.filter((effect) => effect.kind !== 'lost') };
}

/** The fence rises with it: what the holder still sends under his own is refused, though nobody has been given the lock. */
function endedByForce(
  lock: SectionLock,
  at: At,
  { reason, how }: { reason: string | null; how: LockLoss },
): Change {
  if (lock.holder === null) return unchanged(lock);
  const { lock: next, effects } = end(lock, at, { how, reason });
  return { lock: { ...next, fence: next.holder === null ? next.fence + 1 : next.fence }, effects };
}

function typedInto(lock: SectionLock, { around }: At, tab: string): Change {
  const { holder } = lock;
  if (holder?.tab !== tab) return unchanged(lock);
  return unchanged({ ...lock, holder: { ...holder, lastInputAt: around.now } });
}

function pinned(lock: SectionLock, { around }: At, fence: number): Change {
  const { holder } = lock;
  if (holder?.fence !== fence) return unchanged(lock);
  const leaseEndsAt = Math.max(holder.leaseEndsAt, around.now + around.periods.savePinMs);
  return unchanged({ ...lock, holder: { ...holder, leaseEndsAt, lastInputAt: around.now } });
}

function saved(lock: SectionLock, fence: number): Change {
  const { holder } = lock;
  return unchanged({
    ...lock,
    fence: Math.max(lock.fence, fence),
    holder: holder?.fence === fence ? { ...holder, tookOver: null } : holder,
  });
}

type OfSection = Extract<LockEvent, { section: SectionCode }>;

function changed(lock: SectionLock, at: At, event: OfSection): Change {
  switch (event.kind) {
    case 'acquire':
    case 'ask':
    case 'take':
      return wanted(lock, at, event);
    case 'answer':
      return answered(lock, at, event);
    case 'release':
      return released(lock, at, event.tab);
    case 'input':
      return typedInto(lock, at, event.tab);
    case 'force-release':
      return endedByForce(lock, at, event);
    case 'pin':
      return pinned(lock, at, event.fence);
    case 'saved':
      return saved(lock, event.fence);
  }
}

function eventOn(lock: SectionLock, at: At, event: LockEvent): Change {
  switch (event.kind) {
    case 'tick':
      return unchanged(lock);
    case 'join':
      return joined(lock, at, event);
    case 'leave':
      return left(lock, at, event);
    case 'acquire':
    case 'ask':
    case 'take':
    case 'answer':
    case 'release':
    case 'input':
    case 'force-release':
    case 'pin':
    case 'saved':
      return event.section === at.section ? changed(lock, at, event) : unchanged(lock);
  }
}

function sectionsOf(state: LockState, event: LockEvent): Set<SectionCode> {
  const sections = new Set(locksOf(state).map(([section]) => section));
  if ('section' in event) sections.add(event.section);
  if (event.kind === 'join')
    for (const section of Object.keys(event.fences)) sections.add(section as SectionCode);
  return sections;
}

/**
 * Gives the locks of a dossier after an event, and what each tab is told of it. Time is done first: whatever has ended by
 * now has ended before the event, however late somebody looks. One holder a section; a fence never falls.
 */
export function reduceLocks(state: LockState, event: LockEvent, around: Surroundings): LockStep {
  const next: { [section in SectionCode]?: SectionLock } = {};
  const effects: LockEffect[] = [];
  for (const section of sectionsOf(state, event)) {
    const at = { section, around };
    const now = aged(lockOf(state, section), at);
    const after = eventOn(now.lock, at, event);
    next[section] = after.lock;
    effects.push(...now.effects, ...after.effects);
  }
  return { state: next, effects };
}
