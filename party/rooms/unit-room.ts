import { Server, type Connection, type ConnectionContext } from 'partyserver';
import { z } from 'zod';
import { IDENTITY_HEADER, openIdentity, UnitIdentity } from '../identity';
import { CLOSE_CODES, PING, PONG, PROTOCOL_VERSION, type UnitNotice } from '../protocol';
import { FrameLimit, kindOfFrame } from './frame-limit';
import { roomNow } from './room-clock';
import { readRoomSettings } from './room-settings';

/** What a socket carries through sleep and waking. */
type Attached = { accountId: string; hears: UnitIdentity['hears']; until: number };

type Socket = Connection<Attached>;

type Unversioned<Message> = Message extends unknown ? Omit<Message, 'v'> : never;

/** What the Worker tells the room of a unit by HTTP, by the last part of the address. */
const UNIT_TELLS = {
  changed: z.object({}),
  incident: z.object({ incidentId: z.string() }),
  'right-ended': z.object({ accountId: z.string() }),
};

/** Something in the room itself went wrong: a browser comes back, and hears nothing of what it was. */
const FAILED = 1011;

/** Lists are read again at most so often, however much is saved. */
const CHANGED_PAUSE_MS = 1_000;

/** The room of one unit: it only speaks. What it says is that something is new; what is new stands in the database. */
export class UnitRoom extends Server {
  static override options = { hibernate: true };

  private readonly settings = readRoomSettings(this.env);
  private readonly limit = new FrameLimit();
  private changedAt = -Infinity;
  private isChangeDue = false;

  override onStart(): void {
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
  }

  override async onConnect(socket: Socket, { request }: ConnectionContext): Promise<void> {
    const identity = openIdentity(UnitIdentity, request.headers.get(IDENTITY_HEADER));
    if (identity === null) return socket.close(CLOSE_CODES.notFound, '');
    const { accountId, hears, believedForMs } = identity;
    socket.setState({ accountId, hears, until: this.now() + believedForMs });
    this.send(socket, { kind: 'hello', pingMs: this.settings.periods.pingMs });
    // The library would send whatever is thrown here to the browser, stack and all.
    await this.setAlarm().catch(() => socket.close(FAILED, ''));
  }

  override onMessage(socket: Socket, frame: string | ArrayBuffer): void {
    if (frame === PING) return;
    const code = this.limit.note(socket.id, frame, this.now());
    if (code !== null) return socket.close(code, '');
    // It obeys nobody; what only a newer page says is no reason to send that page away.
    if (kindOfFrame(frame, []) === 'bad') socket.close(CLOSE_CODES.badFrame, '');
  }

  override onClose(socket: Socket): void {
    this.limit.forget(socket.id);
  }

  override onError(): void {
    // The close that follows says all that matters.
  }

  override async onAlarm(): Promise<void> {
    for (const socket of this.sockets())
      if ((socket.state?.until ?? 0) <= this.now()) socket.close(CLOSE_CODES.renew, '');
    if (this.isChangeDue) this.tellChanged();
    await this.setAlarm();
  }

  override async onRequest(request: Request): Promise<Response> {
    const told = new URL(request.url).pathname.slice(1);
    if (told === 'ping') return new Response(null, { status: 204 });
    if (request.method !== 'POST' || !Object.hasOwn(UNIT_TELLS, told))
      return new Response(null, { status: 404 });
    const body: unknown = await request.json().catch(() => null);
    const failed = () => new Response(null, { status: 500 });
    return this.hear(told as keyof typeof UNIT_TELLS, body).catch(failed);
  }

  private async hear(told: keyof typeof UNIT_TELLS, body: unknown): Promise<Response> {
    switch (told) {
      case 'changed':
        return this.changed(body);
      case 'incident':
        return this.incident(body);
      case 'right-ended':
        return this.rightEnded(body);
    }
  }

  /** The first change is told at once, those that follow within the pause together at its end. */
  private async changed(body: unknown): Promise<Response> {
    if (!UNIT_TELLS.changed.safeParse(body).success) return new Response(null, { status: 400 });
    const sincePause = this.now() - this.changedAt;
    if (sincePause < 0 || sincePause >= CHANGED_PAUSE_MS) this.tellChanged();
    else this.isChangeDue = true;
    await this.setAlarm();
    return Response.json({});
  }

  private tellChanged(): void {
    this.changedAt = this.now();
    this.isChangeDue = false;
    for (const socket of this.sockets())
      if (socket.state?.hears === 'work') this.send(socket, { kind: 'changed' });
  }

  private incident(body: unknown): Response {
    const told = UNIT_TELLS.incident.safeParse(body);
    if (!told.success) return new Response(null, { status: 400 });
    for (const socket of this.sockets()) this.send(socket, { kind: 'incident', ...told.data });
    return Response.json({});
  }

  private rightEnded(body: unknown): Response {
    const told = UNIT_TELLS['right-ended'].safeParse(body);
    if (!told.success) return new Response(null, { status: 400 });
    for (const socket of this.sockets())
      if (socket.state?.accountId === told.data.accountId)
        this.send(socket, { kind: 'right-ended' });
    return Response.json({});
  }

  private now(): number {
    return roomNow(this.settings.clockOffsetMs);
  }

  private sockets(): Socket[] {
    return [...this.getConnections<Attached>()];
  }

  private send(socket: Socket, notice: Unversioned<UnitNotice>): void {
    try {
      socket.send(JSON.stringify({ v: PROTOCOL_VERSION, ...notice }));
    } catch {
      // A socket that is closing hears no more.
    }
  }

  private async setAlarm(): Promise<void> {
    const instants = this.sockets().map(({ state }) => state?.until ?? 0);
    if (this.isChangeDue) instants.push(this.changedAt + CHANGED_PAUSE_MS);
    if (instants.length === 0) return;
    const at = Math.max(Math.min(...instants), this.now() + 1) - this.settings.clockOffsetMs;
    if ((await this.ctx.storage.getAlarm()) !== at) await this.ctx.storage.setAlarm(at);
  }
}
