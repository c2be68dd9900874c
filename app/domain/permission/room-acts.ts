import type { Act } from './acts';

export type RoomActs = {
  /** The act that opens a socket to the room. */
  open: Act;
  /** For each kind of message the acts of which one is needed: nothing else is taken from a socket. */
  messages: Readonly<Record<string, readonly Act[]>>;
};

const WRITING = ['section.update', 'section.correct'] as const satisfies readonly Act[];

/** Every room and every message it takes from a browser, with the acts they ask for; what is not here is refused. */
export const ROOM_ACTS = {
  dossier: {
    open: 'dossier.presence',
    messages: {
      look: ['dossier.presence'],
      acquire: WRITING,
      release: WRITING,
      ask: WRITING,
      answer: WRITING,
      take: WRITING,
      input: WRITING,
    },
  },
  /** It only speaks. */
  unit: { open: 'unit.listen', messages: {} },
} as const satisfies Record<string, RoomActs>;

export type RoomKind = keyof typeof ROOM_ACTS;
