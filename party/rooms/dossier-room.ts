import { Server, type Connection, type ConnectionContext } from 'partyserver';
import { ROOM_ACTS } from '../../app/domain/permission/room-acts';
import {
  judgeFence,
  lockOf,
  nextDeadline,
  NO_LOCKS,
  shownLocks,
  type LockEffect,
  type LockEvent,
  type LockState,
  type Surroundings,
} from '../../app/domain/lock/lock-state';
import { SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import { reduceLocks } from '../../app/domain/lock/lock-reducer';
import { peopleHere, type GoneTab, type OpenTab } from '../../app/domain/lock/presence';
import { DossierIdentity, IDENTITY_HEADER, openIdentity } from '../identity';
import {
  CLOSE_CODES,
  DossierCommand,
  PING,
  PONG,
  PROTOCOL_VERSION,
  readMessage,
  type DossierNotice,
} from '../protocol';
import { DOSSIER_ASKS } from './dossier-asks';
import { FrameLimit, kindOfFrame } from './frame-limit';
import { roomNow } from './room-clock';
import { readRoomSettings } from './room-settings';

/** What a socket carries through sleep and waking. */
type Attached = OpenTab & {
  tab: string;
  may: readonly string[];
  since: number;
  until: number;
};

type Socket = Connection<Attached>;

type Unversioned<Message> = Message extends unknown ? Omit<Message, 'v'> : never;

/** A tab's id is its page's own word, and colleagues see it: only together with the account does it name a tab. */
function ownTab(accountId: string, tab: string): string {
  return `${accountId}:${tab}`;
}

/** Gives the id of a tab as its page knows it. */
function saidTab(tab: string): string {
  return tab.slice(tab.lastIndexOf(':') + 1);
}

function withoutTimes(locks: readonly object[]): string {
  return JSON.stringify(locks, (key, value: unknown) =>
    key === 'leaseLeftMs' || key === 'answerLeftMs' ? undefined : value,
  );
}

const LOCKS = 'locks';
/** Something in the room itself went wrong: a browser comes back, and hears nothing of what it was. */
const FAILED = 1011;
/** A line on which nothing has come for so many leases is a dead one that nobody has told. */
const LEASES_TO_SILENCE = 2;
const KINDS = Object.keys(ROOM_ACTS.dossier.messages);

/**
 * The room of one dossier: who is here, who holds which section. The rules are `app/domain/lock`; here sockets, storage and
 * the alarm are dispatched to them. Locks are kept in storage; who is here is read off the open sockets each time.
 */
export class DossierRoom extends Server {
  static override options = { hibernate: true };

  private readonly settings = readRoomSettings(this.env);
  private readonly limit = new FrameLimit();
  private locks: LockState = NO_LOCKS;
  private gone: (GoneTab & { tab: string })[] = [];
  private lastShown = { people: '', locks: '' };
  /** Its own storage could not be read: it opens to nobody, because it might give a lock twice. */
  private isBroken = false;

  override async onStart(): Promise<void> {
    // The library would send whatever is thrown here to the browser, stack and all.
    try {
      this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
      this.locks = (await this.ctx.storage.get<LockState>(LOCKS)) ?? NO_LOCKS;
    } catch {
      this.isBroken = true;
    }
  }

  override getConnectionTags(_: Connection, { request }: ConnectionContext): string[] {
    const identity = openIdentity(DossierIdentity, request.headers.get(IDENTITY_HEADER));
    return identity === null ? [] : [`tab:${ownTab(identity.accountId, identity.tab)}`];
  }

  override async onConnect(socket: Socket, { request }: ConnectionContext): Promise<void> {
    const identity = openIdentity(DossierIdentity, request.headers.get(IDENTITY_HEADER));
    if (identity === null) return socket.close(CLOSE_CODES.notFound, '');
    if (this.isBroken) return socket.close(FAILED, '');
    await this.admit(socket, identity).catch(() => socket.close(FAILED, ''));
  }

  private async admit(socket: Socket, identity: DossierIdentity): Promise<void> {
    const { believedForMs, tab: said, may, fences, ...person } = identity;
    const tab = ownTab(person.accountId, said);
    const shown = { section: null, holdsUnsaved: false, isHidden: false };
    const since = this.now();
    socket.setState({ person, tab, may, ...shown, since, until: since + believedForMs });
    this.gone = this.gone.filter((other) => other.person.accountId !== person.accountId);
    await this.apply({ kind: 'join', person, tab, fences });
    this.send(socket, this.roomNotice());
  }

  override async onMessage(socket: Socket, frame: string | ArrayBuffer): Promise<void> {
    if (frame === PING) return;
    const state = socket.state;
    if (state === null) return socket.close(CLOSE_CODES.notFound, '');
    const code = this.limit.note(socket.id, frame, this.now());
    if (code !== null) return socket.close(code, '');
    const kind = kindOfFrame(frame, KINDS);
    if (kind === 'other') return;
    const command = readMessage(DossierCommand, frame);
    if (kind === 'bad' || command === null) return socket.close(CLOSE_CODES.badFrame, '');
    if (this.now() >= state.until) return socket.close(CLOSE_CODES.renew, '');
    if (!state.may.includes(command.kind)) return this.refuse(socket, command);
    await this.obey(socket, state, command);
  }

  override async onClose(socket: Socket, code: number): Promise<void> {
    this.limit.forget(socket.id);
    const { state } = socket;
    if (state === null || [...this.getConnections(`tab:${state.tab}`)].length > 0) return;
    const { person, tab, section, holdsUnsaved, isHidden } = state;
    const until = this.now() + this.settings.periods.presenceGraceMs;
    this.gone.push({ person, tab, section, holdsUnsaved, isHidden, until });
    await this.apply({ kind: 'leave', tab, clean: code === 1000 || code === 1001 });
  }

  override onError(): void {
    // The close that follows says all that matters.
  }

  override async onAlarm(): Promise<void> {
    for (const socket of this.sockets())
      if (this.endOf(socket) <= this.now()) socket.close(CLOSE_CODES.renew, '');
    await this.apply({ kind: 'tick' });
  }

  override async onRequest(request: Request): Promise<Response> {
    const ask = new URL(request.url).pathname.slice(1);
    if (ask === 'ping') return new Response(null, { status: this.isBroken ? 503 : 204 });
    if (request.method !== 'POST' || !Object.hasOwn(DOSSIER_ASKS, ask))
      return new Response(null, { status: 404 });
    if (this.isBroken) return new Response(null, { status: 503 });
    const body: unknown = await request.json().catch(() => null);
    const failed = () => new Response(null, { status: 500 });
    return this.answer(ask as keyof typeof DOSSIER_ASKS, body).catch(failed);
  }

  private answer(ask: keyof typeof DOSSIER_ASKS, body: unknown): Promise<Response> {
    switch (ask) {
      case 'verify':
        return this.verify(body);
      case 'release':
        return this.release(body);
      case 'saved':
        return this.saved(body);
      case 'moved':
        return this.moved();
    }
  }

  private async verify(body: unknown): Promise<Response> {
    const claim = DOSSIER_ASKS.verify.safeParse(body);
    if (!claim.success) return new Response(null, { status: 400 });
    await this.apply({ kind: 'tick' });
    const judged = judgeFence(this.locks, claim.data);
    if (judged.kind === 'good')
      await this.apply({ kind: 'pin', section: claim.data.section, fence: claim.data.fence });
    return Response.json(judged);
  }

  private async release(body: unknown): Promise<Response> {
    const asked = DOSSIER_ASKS.release.safeParse(body);
    if (!asked.success) return new Response(null, { status: 400 });
    const { section, reason } = asked.data;
    await this.apply({ kind: 'tick' });
    const holder = lockOf(this.locks, section).holder?.person ?? null;
    await this.apply({ kind: 'force-release', section, reason, how: 'released-by-head' });
    return Response.json({ holder });
  }

  private async saved(body: unknown): Promise<Response> {
    const told = DOSSIER_ASKS.saved.safeParse(body);
    if (!told.success) return new Response(null, { status: 400 });
    await this.apply({ kind: 'saved', section: told.data.section, fence: told.data.fence });
    this.sendAll({ kind: 'saved', ...told.data });
    return Response.json({});
  }

  /** Rights follow the dossier: each page has to show at the gate again what it may. */
  private async moved(): Promise<Response> {
    for (const section of SECTION_CODES)
      if (lockOf(this.locks, section).holder !== null)
        await this.apply({ kind: 'force-release', section, reason: null, how: 'moved' });
    for (const socket of this.sockets()) socket.close(CLOSE_CODES.renew, '');
    return Response.json({});
  }

  private refuse(socket: Socket, command: DossierCommand): void {
    if (command.kind === 'look') return;
    const { section } = command;
    const holder = lockOf(this.locks, section).holder?.person ?? null;
    this.send(socket, { kind: 'refused', section, why: 'no-right', holder });
  }

  private async obey(socket: Socket, state: Attached, command: DossierCommand): Promise<void> {
    const { person, tab } = state;
    switch (command.kind) {
      case 'look': {
        const { section, holdsUnsaved, isHidden } = command;
        socket.setState({ ...state, section, holdsUnsaved, isHidden });
        return this.apply({ kind: 'tick' });
      }
      case 'acquire':
        return this.apply({ ...command, person, tab });
      case 'ask':
      case 'take':
        return this.apply({ kind: command.kind, section: command.section, person, tab });
      case 'release':
      case 'input':
        return this.apply({ kind: command.kind, section: command.section, tab });
      case 'answer':
        return this.apply({ ...command, tab });
    }
  }

  /** The room's clock: the platform's, moved by tests only. */
  private now(): number {
    return roomNow(this.settings.clockOffsetMs);
  }

  private sockets(): Socket[] {
    return [...this.getConnections<Attached>()];
  }

  /** The time of a socket's last ping: it is answered without waking the room, and its time is kept. */
  private pingedAt(socket: Socket): number {
    const pinged = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime();
    return pinged === undefined ? -Infinity : pinged + this.settings.clockOffsetMs;
  }

  /** When a socket has to come back: what was proved at the gate has aged, or nothing has come for too long. */
  private endOf(socket: Socket): number {
    const { state } = socket;
    if (state === null) return 0;
    const heardAt = Math.max(state.since, this.pingedAt(socket));
    return Math.min(state.until, heardAt + LEASES_TO_SILENCE * this.settings.periods.leaseMs);
  }

  /** Open tabs with the time of their last sign of life. */
  private openTabs(speaking: string | null): Map<string, number> {
    const open = new Map<string, number>();
    for (const socket of this.sockets()) {
      const { state } = socket;
      if (state === null) continue;
      const alive = state.tab === speaking ? this.now() : this.pingedAt(socket);
      open.set(state.tab, Math.max(open.get(state.tab) ?? -Infinity, alive));
    }
    return open;
  }

  private around(speaking: string | null = null): Surroundings {
    return {
      now: this.now(),
      periods: this.settings.periods,
      open: this.openTabs(speaking),
    };
  }

  private async apply(event: LockEvent): Promise<void> {
    const speaking = 'tab' in event && event.kind !== 'leave' ? event.tab : null;
    const before = JSON.stringify(this.locks);
    const { state, effects } = reduceLocks(this.locks, event, this.around(speaking));
    this.locks = state;
    // What is sent from here on waits until this is on the disk: nobody hears of a lock that a crash could forget.
    if (JSON.stringify(state) !== before) await this.ctx.storage.put(LOCKS, state);
    for (const effect of effects) this.tell(effect);
    this.showRoom();
    await this.setAlarm();
  }

  private tell({ tab, ...notice }: LockEffect): void {
    for (const socket of this.getConnections<Attached>(`tab:${tab}`))
      this.send(socket, notice as Unversioned<DossierNotice>);
  }

  private roomNotice() {
    const around = this.around();
    this.gone = this.gone.filter(({ until }) => until > around.now);
    const tabs = this.sockets().flatMap(({ state }) => state ?? []);
    return {
      kind: 'room' as const,
      people: peopleHere(tabs, this.gone, around.now),
      locks: shownLocks(this.locks, around).map(({ tab, asking, ...lock }) => ({
        ...lock,
        tab: saidTab(tab),
        asking: asking && { ...asking, tab: saidTab(asking.tab) },
      })),
      pingMs: around.periods.pingMs,
    };
  }

  /** Tells everybody what looks different, the locks alone where nobody has moved; what is left of a lease is no difference. */
  private showRoom(): void {
    const notice = this.roomNotice();
    const before = this.lastShown;
    const shown = { people: JSON.stringify(notice.people), locks: withoutTimes(notice.locks) };
    this.lastShown = shown;
    if (shown.people !== before.people) return this.sendAll(notice);
    if (shown.locks !== before.locks) this.sendAll({ kind: 'locks', locks: notice.locks });
  }

  private sendAll(notice: Unversioned<DossierNotice>): void {
    for (const socket of this.sockets()) this.send(socket, notice);
  }

  private send(socket: Socket, notice: Unversioned<DossierNotice>): void {
    try {
      socket.send(JSON.stringify({ v: PROTOCOL_VERSION, ...notice }));
    } catch {
      // A socket that is closing hears no more.
    }
  }

  /** One alarm for the next thing that time alone will do: it may come late, so every event looks at the time too. */
  private async setAlarm(): Promise<void> {
    const around = this.around();
    const instants = [
      nextDeadline(this.locks, around),
      ...this.gone.map(({ until }) => until),
      ...this.sockets().map((socket) => this.endOf(socket)),
    ].filter((at) => at !== null);
    if (instants.length === 0) return this.ctx.storage.deleteAlarm();
    const at = Math.max(Math.min(...instants), around.now + 1) - this.settings.clockOffsetMs;
    if ((await this.ctx.storage.getAlarm()) !== at) await this.ctx.storage.setAlarm(at);
  }
}
