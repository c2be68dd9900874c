import { useCallback, useMemo, useState } from 'react';
import {
  DossierNotice,
  PROTOCOL_VERSION,
  type DossierCommand,
  type Presence,
  type ShownLock,
} from '../../party/protocol';
import { tabId } from './tab-id';
import { useRoomSocket } from './use-room-socket';

export type { DossierNotice };

/** A command as the page says it; the version is put on here. */
type Command = DossierCommand extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'v'>
    : never
  : never;

export type DossierRoom = {
  /** False until the room has spoken, and while the line is down: what is known of it may be out of date. */
  isHeard: boolean;
  people: readonly Presence[];
  locks: readonly ShownLock[];
  /** When `locks` came, by `performance.now()`: what is left of a time is counted from there. */
  heardAt: number;
  /** How often the line has come up: each time the room has to be told anew what this page shows. */
  ups: number;
  /** Calls a listener with everything the room says; gives what ends it. */
  listen: (listener: Listener) => () => void;
  /** Sends a command now or not at all. */
  send: (command: Command) => boolean;
};

type Listener = (notice: DossierNotice) => void;

type Heard = Omit<DossierRoom, 'send' | 'listen'>;

const UNHEARD: Heard = { isHeard: false, people: [], locks: [], heardAt: 0, ups: 0 };

/**
 * Holds the page's place in the room of a dossier; `dossierId` null for whoever is not seen there. `onRefused`: the gate no longer
 * lets it in.
 */
export function useDossierRoom(dossierId: string | null, onRefused: () => void): DossierRoom {
  const [heard, setHeard] = useState<Heard>(UNHEARD);
  const [listeners] = useState(() => new Set<Listener>());
  const path = dossierId === null ? null : `/rt/dossier/${dossierId}?tab=${tabId()}`;
  const socket = useRoomSocket<DossierNotice>(path, {
    schema: DossierNotice,
    onNotice(notice) {
      if (notice.kind === 'room' || notice.kind === 'locks') {
        const { v: _, kind: __, ...room } = notice;
        setHeard((before) => ({ ...before, ...room, isHeard: true, heardAt: performance.now() }));
      }
      for (const listener of listeners) listener(notice);
    },
    onRefused: () => {
      setHeard(UNHEARD);
      onRefused();
    },
    onDown: () => setHeard((before) => ({ ...before, isHeard: false })),
    onUp: () => setHeard((before) => ({ ...before, ups: before.ups + 1 })),
  });
  const send = useCallback<DossierRoom['send']>(
    (command) => socket.current?.send({ v: PROTOCOL_VERSION, ...command }) ?? false,
    [socket],
  );
  const listen = useCallback<DossierRoom['listen']>(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [listeners],
  );
  return useMemo(() => ({ ...heard, send, listen }), [heard, send, listen]);
}
