import ReconnectingSocket from 'partysocket/ws';
import type { z } from 'zod';
import { CLOSE_CODES, isOfOtherVersion, PING, readMessage } from '../../party/protocol';
import { onBeat } from './beat';
import { noteLine, type Line, type LineState } from './lines';
import { noteOtherVersion } from './other-version';

/** Bad news waits so long: most broken lines are back by then. */
const BAD_NEWS_MS = 5_000;
/** Until a room has said its own period. */
const FIRST_PING_MS = 20_000;
const CONNECT_LIMIT_MS = 10_000;
/** A line that is given up because nobody answers: not one of the codes of a page that was closed properly. */
const LINE_LOST = 4000;

export type RoomSocketParts<Notice> = {
  /** Path and query on the page's own host: `/rt/unit/…`. */
  path: string;
  /** What the room says; a kind that is not known is passed over, another version is told in the frame. */
  schema: z.ZodType<Notice>;
  onNotice: (notice: Notice) => void;
  onRefused?: (why: Refusal) => void;
  /** The room has spoken for the first time since the line is up: what it knew of this page before is gone. */
  onUp?: () => void;
  /** The line is down: what the room said last may be out of date. */
  onDown?: () => void;
};

export type Refusal = 'signed-out' | 'not-found';

export type RoomSocket = {
  /** Sends a command at once, or not at all (gives false): one that waited would be obeyed long after it was meant. */
  send: (command: object) => boolean;
  /** Closes the line as a page does that is left. */
  close: () => void;
};

function refusalOf(code: number): Refusal | null {
  if (code === CLOSE_CODES.signInNeeded) return 'signed-out';
  return code === CLOSE_CODES.notFound ? 'not-found' : null;
}

function between(low: number, high: number): number {
  return low + Math.random() * (high - low);
}

function connect(path: string): ReconnectingSocket {
  const protocol = window.location.protocol === 'https:' ? 'wss' : 'ws';
  return new ReconnectingSocket(`${protocol}://${window.location.host}${path}`, [], {
    maxEnqueuedMessages: 0,
    connectionTimeout: CONNECT_LIMIT_MS,
    shouldReconnectOnClose: ({ code }) => refusalOf(code) === null,
    // Asked anew for each try: pages whose server was replaced must not come back all at once.
    get minReconnectionDelay() {
      return between(500, 1_500);
    },
    get maxReconnectionDelay() {
      return between(3_000, 5_000);
    },
    reconnectionDelayGrowFactor: 1.6,
  });
}

/** Tells the live dot how one line stands; bad news a little later, and from when the first of several breaks was. */
function tellDot(line: Line) {
  let badNews: ReturnType<typeof setTimeout> | undefined;
  let downSince: number | null = null;
  const note = (state: LineState | null) => {
    clearTimeout(badNews);
    downSince = null;
    noteLine(line, state);
  };
  const tell = {
    up() {
      if (downSince !== null) note({ kind: 'connected' });
    },
    down() {
      if (downSince !== null) return;
      const since = Date.now();
      note({ kind: 'trying' });
      downSince = since;
      badNews = setTimeout(() => noteLine(line, { kind: 'offline', since }), BAD_NEWS_MS);
    },
    refused: (why: Refusal) => note(why === 'signed-out' ? { kind: 'signed-out' } : null),
    ended: () => note(null),
  };
  tell.down();
  return tell;
}

/** Gives a sign of life at each second beat and looks at the beat between whether anything came back. */
function keepAlive(socket: ReconnectingSocket) {
  let isWaiting = false;
  let isPingNext = true;
  let end = () => undefined as void;
  let everyMs = 0;
  const beat = () => {
    if (isWaiting) {
      isWaiting = false;
      isPingNext = true;
      if (socket.readyState === socket.OPEN) socket.reconnect(LINE_LOST);
      return;
    }
    if (isPingNext) isWaiting = socket.readyState === socket.OPEN && socket.send(PING);
    isPingNext = !isPingNext;
  };
  const pace = (pingMs: number) => {
    if (pingMs === everyMs) return;
    everyMs = pingMs;
    end();
    end = onBeat(Math.max(100, pingMs / 2), beat);
  };
  pace(FIRST_PING_MS);
  return {
    pace,
    heard: () => {
      isWaiting = false;
    },
    end: () => end(),
  };
}

/**
 * Opens a socket to a room and holds it open: comes back by itself after every end but a refusal, gives a sign of life,
 * gives up a line on which nobody answers, and tells the live dot how it stands. Both rooms speak first: their first
 * notice after a break says that whatever was said before it may be lost.
 */
export function openRoomSocket<Notice extends { kind: string }>(
  parts: RoomSocketParts<Notice>,
): RoomSocket {
  const socket = connect(parts.path);
  const life = keepAlive(socket);
  const retry = () => {
    if (socket.readyState === socket.OPEN) return;
    dot.down();
    socket.reconnect(LINE_LOST);
  };
  const dot = tellDot({ retry });
  let isFresh = true;
  socket.addEventListener('open', () => {
    isFresh = true;
    life.heard();
  });
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    // Open is not yet heard: a refusal is a socket that is opened and closed.
    life.heard();
    dot.up();
    const notice = readMessage(parts.schema, data);
    if (notice === null) {
      if (isOfOtherVersion(data)) noteOtherVersion();
      return;
    }
    if ('pingMs' in notice && typeof notice.pingMs === 'number') life.pace(notice.pingMs);
    if (isFresh) parts.onUp?.();
    isFresh = false;
    parts.onNotice(notice);
  });
  socket.addEventListener('close', ({ code }) => {
    const refusal = refusalOf(code);
    parts.onDown?.();
    if (refusal === null) return dot.down();
    dot.refused(refusal);
    parts.onRefused?.(refusal);
  });
  window.addEventListener('online', retry);
  return {
    send: (command) => socket.send(JSON.stringify(command)),
    close() {
      window.removeEventListener('online', retry);
      life.end();
      socket.close();
      dot.ended();
    },
  };
}
