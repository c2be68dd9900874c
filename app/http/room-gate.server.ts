import { IDENTITY_HEADER, sealIdentity } from '../../party/identity';
import { CLOSE_CODES, TabId } from '../../party/protocol';
import { AppError } from '../services/app-error';
import type { ServiceContext } from '../services/context.server';
import { admitToDossierRoom, admitToUnitRoom } from '../services/room/admit-to-room.server';
import { getContext, type RequestArgs } from './context.server';
import { plainAnswer } from './plain-answer.server';

/** `/rt/dossier/:id?tab=` and `/rt/unit/:id`: no other room is reached from outside. */
const ADDRESS = /^\/rt\/(dossier|unit)\/([0-9A-Za-z-]{1,64})$/;

type Address = { room: 'dossier' | 'unit'; id: string; tab: string };

function addressOf(request: Request): Address | null {
  const { pathname, searchParams } = new URL(request.url);
  const match = ADDRESS.exec(pathname);
  const [, room, id = ''] = match ?? [];
  const tab = searchParams.get('tab') ?? '';
  if (room === 'unit') return { room, id, tab };
  return room === 'dossier' && TabId.safeParse(tab).success ? { room, id, tab } : null;
}

/** A browser can't read why an upgrade was refused, so the socket is opened and closed with the reason. */
function closedSocket(code: number): Response {
  const { 0: browser, 1: server } = new WebSocketPair();
  server.accept();
  server.close(code, '');
  return new Response(null, { status: 101, webSocket: browser });
}

async function admit(ctx: ServiceContext, { room, id, tab }: Address): Promise<string> {
  return sealIdentity(
    room === 'dossier'
      ? await admitToDossierRoom(ctx, { dossierId: id, tab })
      : await admitToUnitRoom(ctx, id),
  );
}

/** A request of our own making: nothing that a client sent reaches the room but the handshake. */
function handshake(request: Request, identity: string): Request {
  const headers = new Headers({ upgrade: 'websocket', [IDENTITY_HEADER]: identity });
  for (const [name, value] of request.headers)
    if (name.startsWith('sec-websocket-')) headers.set(name, value);
  return new Request(`https://room/socket?_pk=${crypto.randomUUID()}`, { headers });
}

/**
 * Opens a socket to a room after session and right (the origin is judged before): who comes in is put on by us. A refusal
 * is a socket closed with a code; what is no upgrade, or names no room, is not found.
 */
export async function openRoom(args: RequestArgs): Promise<Response> {
  const { request, context } = args;
  const address = addressOf(request);
  const isUpgrade = request.headers.get('upgrade')?.toLowerCase() === 'websocket';
  if (address === null || !isUpgrade || request.method !== 'GET')
    return plainAnswer('not-found', context.requestId);
  const ctx = await getContext(args);
  if (ctx === null) return closedSocket(CLOSE_CODES.signInNeeded);
  try {
    const identity = await admit(ctx, address);
    const rooms = address.room === 'dossier' ? context.env.DOSSIER_ROOM : context.env.UNIT_ROOM;
    const answer = await rooms
      .get(rooms.idFromName(address.id))
      .fetch(handshake(request, identity));
    return answer.webSocket ? answer : plainAnswer('failed', context.requestId);
  } catch (error) {
    // Anything but a refusal of the right is told as a failure: the browser comes back.
    if (!(error instanceof AppError) || !error.code.startsWith('access.')) throw error;
    return closedSocket(CLOSE_CODES.notFound);
  }
}
