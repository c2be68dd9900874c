import WebSocket from 'ws';
import { PROTOCOL_VERSION } from '../../party/protocol';
import type { SignedInClient } from './sign-in';

export type RoomNotice = { v: number; kind: string; [field: string]: unknown };

export type RoomSocket = {
  socket: WebSocket;
  /** Every frame that came, parsed; texts that are no JSON stand under `text`. */
  notices: RoomNotice[];
  /** Resolves with the first notice, already come or yet to come, that the test wants; rejects when the socket closes first. */
  next(wants: (notice: RoomNotice) => boolean): Promise<RoomNotice>;
  /** Sends a command of this version of the protocol. */
  send(kind: string, fields?: Record<string, unknown>): void;
  /** Resolves with the code of the close. */
  closed: Promise<number>;
  /** Ends the connection as a broken line does: no close frame. */
  cut(): void;
  close(): void;
};

function parse(data: WebSocket.RawData): RoomNotice {
  const text = String(data);
  try {
    return JSON.parse(text) as RoomNotice;
  } catch {
    return { v: 0, kind: 'text', text };
  }
}

/** Opens a socket to a room as a signed-in page would; `headers` are added or replace what a browser sends. */
export function openRoomSocket(
  client: Pick<SignedInClient, 'url' | 'cookie'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<RoomSocket> {
  const { origin, host, protocol } = new URL(client.url);
  const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${path}`, {
    headers: { cookie: client.cookie, origin, ...headers },
    // The certificate is of the tests' own making.
    rejectUnauthorized: false,
  });
  const notices: RoomNotice[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('message', (data) => {
    notices.push(parse(data));
    for (const look of waiting) look();
  });
  socket.on('error', () => undefined);
  const next: RoomSocket['next'] = (wants) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = notices.find(wants);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      void closed.then((code) =>
        reject(new Error(`the socket closed with ${code} before the notice came`)),
      );
    });
  const opened: RoomSocket = {
    socket,
    notices,
    next,
    closed,
    send: (kind, fields = {}) =>
      socket.send(JSON.stringify({ v: PROTOCOL_VERSION, kind, ...fields })),
    cut: () => socket.terminate(),
    close: () => socket.close(1000),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(opened));
    socket.once('unexpected-response', (_, response) =>
      reject(new Error(`refused with ${response.statusCode}`)),
    );
    socket.once('error', reject);
  });
}
