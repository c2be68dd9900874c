import { useIsomorphicEffect } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DossierNotice, ShownLock } from '../../party/protocol';
import type { SectionCode } from '../domain/dossier/section-catalogue';
import type { Colleague, LockLoss, LockRefusal } from '../domain/lock/lock-words';
import { useLatest } from '../components/use-latest';
import { tabId } from './tab-id';
import type { DossierRoom } from './use-dossier-room';

/** How the lock of the section in hand stands for this tab. */
export type LockStanding =
  /** Nothing is wanted, or the room has not answered: the form works, and the save decides. */
  | { kind: 'open' }
  | { kind: 'mine'; fence: number }
  | { kind: 'held'; why: LockRefusal; holder: Colleague | null }
  | { kind: 'lost'; how: LockLoss; to: Colleague | null; reason: string | null };

export type SectionLock = {
  standing: LockStanding;
  /** Somebody's lock on the section as the room shows it, one's own included. */
  shown: ShownLock | null;
  /** The holder has just said that he goes on. */
  keptBy: Colleague | null;
  acquire: (moveHere?: boolean) => void;
  ask: () => void;
  take: () => void;
  answer: (gives: boolean) => void;
  noteInput: () => void;
};

const OPEN: LockStanding = { kind: 'open' };
/** An answer takes milliseconds. */
const ANSWER_MS = 3_000;
const INPUT_EVERY_MS = 10_000;

type Parts = {
  room: DossierRoom;
  section: SectionCode;
  /** The section is being edited here. */
  isWanted: boolean;
  /** A lock was given to this tab for a section it only reads: it had asked. */
  onGiven: (section: SectionCode) => void;
};

/** What a refusal means for who had the lock until a moment ago, and for who never had it. */
function afterRefusal(
  before: LockStanding,
  { why, holder }: Extract<DossierNotice, { kind: 'refused' }>,
): LockStanding {
  if (before.kind === 'mine') return { kind: 'lost', how: 'expired', to: holder, reason: null };
  return before.kind === 'lost' ? { ...before, to: holder } : { kind: 'held', why, holder };
}

/** The room shows a lock of this tab that was given before the section was opened here. */
function withFence(standing: LockStanding, fence: number): LockStanding {
  return standing.kind === 'open' || standing.kind === 'held' ? { kind: 'mine', fence } : standing;
}

/** Sends now and then that somebody types: the lock of who types is not idle. */
function useInputNotes(room: DossierRoom, section: SectionCode) {
  const sentAt = useRef(-Infinity);
  const { send } = room;
  return useCallback(() => {
    const now = performance.now();
    if (now - sentAt.current < INPUT_EVERY_MS) return;
    if (send({ kind: 'input', section })) sentAt.current = now;
  }, [send, section]);
}

/**
 * Holds the lock of the section in hand: takes it when the section is opened for editing, takes it again after a break, lets
 * go of it when the section is left. Without a room the form works all the same.
 */
export function useSectionLock({ room, section, isWanted, onGiven }: Parts): SectionLock {
  const [standing, setStanding] = useState<LockStanding>(OPEN);
  const [keptBy, setKeptBy] = useState<Colleague | null>(null);
  const { send } = room;
  const acquired = useRef({ at: -Infinity, ups: 0 });
  const { ups } = room;
  const acquire = useCallback(
    (moveHere = false) => {
      acquired.current = { at: performance.now(), ups };
      send({ kind: 'acquire', section, moveHere });
    },
    [send, section, ups],
  );
  const shown = room.locks.find((lock) => lock.section === section) ?? null;
  const isMine = shown?.tab === tabId();

  // Undone before the socket of a page that is left closes: else a colleague would wait until the room has noticed.
  useIsomorphicEffect(() => {
    setStanding(OPEN);
    setKeptBy(null);
    acquired.current.at = -Infinity;
    if (!isWanted) return;
    return () => {
      send({ kind: 'release', section });
    };
  }, [isWanted, section, send]);

  const wantsIt = isWanted && room.isHeard && !isMine && standing.kind !== 'lost';
  const isFree = shown === null;
  useEffect(() => {
    const { at, ups: on } = acquired.current;
    // What was sent on a line that has broken since is not answered any more.
    if (!wantsIt || (on === ups && performance.now() - at < ANSWER_MS)) return;
    if (standing.kind === 'held' && !isFree) return;
    acquire();
  }, [wantsIt, isFree, standing.kind, acquire, ups, room.heardAt]);

  const onNotice = useLatest((notice: DossierNotice) => {
    if (!('section' in notice) || notice.kind === 'saved' || notice.kind === 'asked') return;
    // It is answered: a lock that is free in the next second is asked for at once.
    if (notice.kind === 'granted' || notice.kind === 'refused') acquired.current.at = -Infinity;
    if (notice.section !== section) {
      if (notice.kind === 'granted') send({ kind: 'release', section: notice.section });
      return;
    }
    switch (notice.kind) {
      case 'granted':
        setKeptBy(null);
        if (!isWanted) return onGiven(section);
        return setStanding({ kind: 'mine', fence: notice.fence });
      case 'refused':
        if (isWanted) setStanding((before) => afterRefusal(before, notice));
        return;
      case 'lost':
        if (isWanted) setStanding({ ...notice, kind: 'lost' });
        return;
      case 'kept':
        return setKeptBy(notice.holder);
    }
  });
  const { listen } = room;
  useEffect(() => listen((notice) => onNotice.current?.(notice)), [listen, onNotice]);
  return {
    standing: isWanted && isMine ? withFence(standing, shown.fence) : standing,
    shown,
    keptBy,
    acquire,
    ask() {
      setKeptBy(null);
      send({ kind: 'ask', section });
    },
    take: () => void send({ kind: 'take', section }),
    answer: (gives) => void send({ kind: 'answer', section, gives }),
    noteInput: useInputNotes(room, section),
  };
}
