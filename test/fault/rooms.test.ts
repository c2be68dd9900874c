import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LockPeriods } from '../../app/domain/lock/lock-periods';
import { LOCK_PERIODS } from '../../app/domain/lock/lock-periods';
import { PING } from '../../party/protocol';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { startApplication, type TestApplication } from '../support/application';
import { contextOf, makeDossier } from '../support/factories';
import { times } from '../support/long';
import { makeClerk, makeOfficeFolder, startOffice, UNIT } from '../support/office';
import {
  addressOf,
  formOf,
  WRITTEN_SECTIONS,
  type WrittenSection,
} from '../support/persistent-writer';
import { plantAccount } from '../support/planted-account';
import { openRoomSocket, type RoomNotice, type RoomSocket } from '../support/room-client';
import { signIn, type SignedInClient } from '../support/sign-in';

/*
 * Rooms whose processes, lines and clocks fail, on the real application. One data folder goes from describe to describe:
 * each starts the application over it with other periods and another clock, so that the next meets what the last has left.
 */

const HOUR_MS = 3_600_000;
/** A lock is with the next who wants it so soon after its end. */
const FREED_WITHIN_MS = 2_000;
const COMES_BACK_WITHIN_MS = 60_000;
const SECTION = 'employment';

const dataDir = mkdtempSync(join(tmpdir(), 'dossiers-rooms-'));
let application: TestApplication;
/** Two colleagues, signed in. */
let lan: SignedInClient;
let ba: SignedInClient;

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function runsOver(settings: { clockOffsetMs?: number; periods?: Partial<LockPeriods> }): void {
  beforeAll(async () => {
    const environment = { LOCK_PERIODS: JSON.stringify(settings.periods ?? {}) };
    const { clockOffsetMs = 0 } = settings;
    application = await startApplication({ people: 30, dataDir, clockOffsetMs, environment });
    lan = await newClerk();
    ba = await newClerk();
  });
  afterAll(() => application.stop());
}

async function newDossier(): Promise<string> {
  const db = application.db();
  const planter = await plantAccount(db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(db, planter, Date.now());
  const name = `Hồ Văn Phòng ${randomUUID().replaceAll(/[^a-f]/g, '')}`;
  const dossierId = await makeDossier(ctx, name, { typed: { religion_code: '' } });
  db.client.close();
  return dossierId;
}

async function newClerk(): Promise<SignedInClient> {
  const db = application.db();
  const { username } = await plantAccount(db, 'clerk', 'TTYT-PV');
  db.client.close();
  return signIn(application, username);
}

function newTab(): string {
  return randomUUID();
}

function enter(client: SignedInClient, dossierId: string, tab = newTab()): Promise<RoomSocket> {
  return openRoomSocket(client, `/rt/dossier/${dossierId}?tab=${tab}`);
}

/** What stands in the database: the heads and how many versions the history holds. */
async function stored(dossierId: string, section: WrittenSection) {
  const db = application.db();
  const { rows } = await db.client.execute({
    sql: `select version, fence, (select count(*) from section_history where dossier_id = s.dossier_id
      and section_code = s.code) as kept from sections s where dossier_id = ? and code = ?`,
    args: [dossierId, section],
  });
  db.client.close();
  const [row] = rows;
  return {
    version: Number(row?.['version']),
    fence: Number(row?.['fence']),
    kept: Number(row?.['kept']),
  };
}

type Held = { dossierId: string; section: WrittenSection; fence: number };

async function save(client: SignedInClient, held: Held, version: number): Promise<number> {
  const { dossierId, section, fence } = held;
  const text = `Lần ${version + 1}`;
  const made = { dossierId, section, version, key: randomUUID(), text };
  const form = formOf(made);
  form.set('_fence', String(fence));
  const answer = await client.post(addressOf(made), form);
  await answer.text();
  return answer.status;
}

function locksIn({ locks }: RoomNotice): { leaseLeftMs: number }[] | null {
  return Array.isArray(locks) ? (locks as { leaseLeftMs: number }[]) : null;
}

function isFree(notice: RoomNotice): boolean {
  return locksIn(notice)?.length === 0;
}

/** Gives the fence under which the section was given, and between which instants that was. */
async function acquire(socket: RoomSocket, section: WrittenSection = SECTION) {
  const from = Date.now();
  const seen = socket.notices.length;
  socket.send('acquire', { section, moveHere: false });
  const given = await socket.next(
    (notice) =>
      socket.notices.indexOf(notice) >= seen &&
      notice['section'] === section &&
      ['granted', 'refused'].includes(notice.kind),
  );
  return { kind: given.kind, fence: Number(given['fence']), from, until: Date.now() };
}

/** A page that gives signs of life and nothing else; gives a function that ends them. */
function pings(socket: RoomSocket): () => void {
  const timer = setInterval(() => socket.socket.send(PING), 1_000);
  return () => clearInterval(timer);
}

function waitUntil(instant: number): Promise<unknown> {
  const timeout = Math.max(1, instant - Date.now()) + 10_000;
  return vi.waitUntil(() => Date.now() >= instant, { timeout });
}

/** Waits until the room says by itself that nobody holds the section, and takes it; gives how long after `end` that was. */
async function takenAfter(end: number, socket: RoomSocket): Promise<number> {
  await socket.next(isFree);
  expect((await acquire(socket)).kind).toBe('granted');
  return Date.now() - end;
}

/** One of two colleagues in a dossier holds a section. */
async function oneHolds() {
  const dossierId = await newDossier();
  const one = await enter(lan, dossierId);
  const lock = await acquire(one);
  return { dossierId, one, lock };
}

type Tab = {
  client: SignedInClient;
  dossierId: string;
  tab: string;
  socket: RoomSocket;
  held: Held | null;
};

/** Comes back as a page does: again and again until the room has shown itself. */
function comeBack(tab: Tab): Promise<void> {
  return vi.waitFor(
    async () => {
      tab.socket = await enter(tab.client, tab.dossierId, tab.tab);
      await tab.socket.next(({ kind }) => kind === 'room');
    },
    { timeout: COMES_BACK_WITHIN_MS, interval: 50 },
  );
}

/** Held when an application ends, met by the next. */
let left: Held;
let leftByReturner: Held & { client: SignedInClient; tab: string };

describe('partykit#365, #190, #434, verdant#512: a deploy', () => {
  runsOver({});
  const CLERKS = 5;
  const DOSSIERS = 5;
  const TABS_EACH = 2;

  let clerks: SignedInClient[];
  beforeAll(async () => {
    clerks = [lan, ba];
    while (clerks.length < CLERKS) clerks.push(await newClerk());
  });

  /** Everybody is in every dossier twice; the first tabs of the first four hold a section each, and have saved it. */
  async function fillRooms(): Promise<Tab[]> {
    const tabs: Tab[] = [];
    for (let index = 0; index < DOSSIERS; index += 1) {
      const dossierId = await newDossier();
      for (const [number, client] of clerks.entries())
        for (let which = 0; which < TABS_EACH; which += 1) {
          const tab = newTab();
          const socket = await enter(client, dossierId, tab);
          const section = which === 0 ? WRITTEN_SECTIONS[number] : undefined;
          const held =
            section === undefined
              ? null
              : { dossierId, section, fence: (await acquire(socket, section)).fence };
          tabs.push({ client, dossierId, tab, socket, held });
        }
    }
    for (const { client, held } of tabs)
      if (held !== null) expect(await save(client, held, 0)).toBe(200);
    return tabs;
  }

  /** Who holds nothing wants all that others hold as soon as he is back, perhaps before they are. */
  async function wantAll({ client, socket }: Tab): Promise<string[]> {
    const own = WRITTEN_SECTIONS[clerks.indexOf(client)];
    const answers: string[] = [];
    for (const section of WRITTEN_SECTIONS)
      if (section !== own) answers.push((await acquire(socket, section)).kind);
    return answers;
  }

  /** At a gentle end the runtime waits twelve seconds for the open sockets: the long form has it. */
  const WAYS = [
    ...Array.from({ length: times(1, 10) }, () => 'SIGKILL' as const),
    ...Array.from({ length: times(0, 5) }, () => 'SIGTERM' as const),
  ];

  test.each(WAYS)(
    'in the midst of fifty open pages (%s): all come back, each lock is its tab’s under its fence, no save is lost',
    async (signal) => {
      const tabs = await fillRooms();
      expect(tabs).toHaveLength(50);
      const { runtime } = await application.pids();
      const back = tabs.map(async (tab) => {
        await tab.socket.closed;
        await comeBack(tab);
        return tab.held === null ? wantAll(tab) : [];
      });
      process.kill(runtime, signal);
      const answers = (await Promise.all(back)).flat();
      expect((await application.pids()).runtime).not.toBe(runtime);
      expect(new Set(answers)).toEqual(new Set(['refused']));
      for (const { socket, held, client } of tabs) {
        const given = socket.notices.filter(({ kind }) => kind === 'granted');
        expect(given).toMatchObject(
          held === null ? [] : [{ section: held.section, fence: held.fence }],
        );
        if (held !== null) expect(await save(client, held, 1)).toBe(200);
      }
      for (const { socket, held } of tabs) {
        expect(socket.notices.some(({ kind }) => kind === 'lost')).toBe(false);
        if (held === null) continue;
        const { dossierId, section, fence } = held;
        expect(await stored(dossierId, section)).toEqual({ version: 2, fence, kept: 2 });
      }
      for (const { socket } of tabs) socket.cut();
    },
  );

  test('leaves a lock whose lease has long to run', async () => {
    const dossierId = await newDossier();
    const { fence } = await acquire(await enter(lan, dossierId));
    left = { dossierId, section: SECTION, fence };
    expect(LOCK_PERIODS.leaseMs).toBeGreaterThan(60_000);
  });
});

describe('an hour later, by the clock', () => {
  /** Half of it is longer than a room stays awake with nothing to do: ten seconds. */
  const LEASE_MS = 26_000;
  runsOver({ clockOffsetMs: HOUR_MS, periods: { leaseMs: LEASE_MS } });

  test('a lock of before is over at once', async () => {
    const socket = await enter(ba, left.dossierId);
    expect(await acquire(socket)).toMatchObject({ kind: 'granted', fence: left.fence + 1 });
  });

  test('a page that only pings keeps its lock and its fence while the room sleeps', async () => {
    const { dossierId, one, lock } = await oneHolds();
    const stop = pings(one);
    const seen = one.notices.length;
    // Half-way through the lease the room looks; one that has slept no longer knows what it has shown, and shows it again.
    const shown = await one.next(
      (notice) => notice.kind === 'room' && one.notices.indexOf(notice) >= seen,
    );
    expect(Date.now()).toBeGreaterThanOrEqual(lock.from + LEASE_MS / 2);
    // The pings that nobody was awake to hear have moved the lease on.
    expect(locksIn(shown)?.[0]?.leaseLeftMs).toBeGreaterThan(LEASE_MS - 3_000);
    expect((await acquire(await enter(ba, dossierId))).kind).toBe('refused');
    expect(one.notices.some(({ kind }) => kind === 'lost')).toBe(false);
    expect(await acquire(one)).toMatchObject({ kind: 'granted', fence: lock.fence });
    stop();
  });

  test('leaves two locks', async () => {
    const [first, second] = await Promise.all([oneHolds(), oneHolds()]);
    left = { dossierId: first.dossierId, section: SECTION, fence: first.lock.fence };
    const tab = newTab();
    const { dossierId, one } = second;
    one.send('release', { section: SECTION });
    const { fence } = await acquire(await enter(ba, dossierId, tab));
    leftByReturner = { dossierId, section: SECTION, fence, client: ba, tab };
  });
});

describe('the clock set back by that hour', () => {
  const LEASE_MS = 4_000;
  const PIN_MS = 4_000;
  runsOver({ periods: { leaseMs: LEASE_MS, savePinMs: PIN_MS } });

  /** Asks until the section is given. */
  async function persist(socket: RoomSocket): Promise<number> {
    const given = await vi.waitFor(
      async () => {
        const answer = await acquire(socket);
        expect(answer.kind).toBe('granted');
        return answer;
      },
      { timeout: 60_000, interval: 100 },
    );
    return given.fence;
  }

  test('leaves a dossier locked for no longer than one lease', async () => {
    const from = Date.now();
    const socket = await enter(ba, left.dossierId);
    expect(await persist(socket)).toBeGreaterThan(left.fence);
    expect(Date.now() - from).toBeLessThan(LEASE_MS + FREED_WITHIN_MS);
  });

  test.concurrent('nor where its holder comes back and goes', async () => {
    const { client, tab, dossierId, fence } = leftByReturner;
    const again = await openRoomSocket(
      { ...client, url: application.url },
      `/rt/dossier/${dossierId}?tab=${tab}`,
    );
    await again.next(({ kind }) => kind === 'room');
    again.cut();
    const from = Date.now();
    const socket = await enter(lan, dossierId);
    expect(await persist(socket)).toBeGreaterThan(fence);
    expect(Date.now() - from).toBeLessThan(LEASE_MS + FREED_WITHIN_MS);
  });

  test.concurrent('the lease of a client that is gone ends in time, and not before', async () => {
    const { dossierId, one, lock } = await oneHolds();
    one.cut();
    const two = await enter(ba, dossierId);
    expect((await acquire(two)).kind).toBe('refused');
    const late = await takenAfter(lock.until + LEASE_MS, two);
    process.stdout.write(`a lease that ended was with the next after ${late} ms\n`);
    expect(late).toBeLessThan(FREED_WITHIN_MS);
    expect(late).toBeGreaterThanOrEqual(lock.from - lock.until);
  });

  test.concurrent('a save under way keeps the lock beyond its lease', async () => {
    const { dossierId, one, lock } = await oneHolds();
    one.cut();
    const two = await enter(ba, dossierId);
    await waitUntil(lock.until + LEASE_MS - 2_000);
    const from = Date.now();
    expect(await save(lan, { dossierId, section: SECTION, fence: lock.fence }, 0)).toBe(200);
    const until = Date.now();
    const late = await takenAfter(until + PIN_MS, two);
    expect(late).toBeLessThan(FREED_WITHIN_MS);
    expect(late).toBeGreaterThanOrEqual(from - until);
  });

  test.concurrent('pings alone keep a lock for leases on end; it ends with them', async () => {
    const { dossierId, one, lock } = await oneHolds();
    const stop = pings(one);
    await waitUntil(lock.until + 2 * LEASE_MS);
    const two = await enter(ba, dossierId);
    expect((await acquire(two)).kind).toBe('refused');
    const again = await acquire(one);
    stop();
    expect(again).toMatchObject({ kind: 'granted', fence: lock.fence });
    const late = await takenAfter(again.until + LEASE_MS, two);
    expect(late).toBeLessThan(FREED_WITHIN_MS);
    expect(late).toBeGreaterThanOrEqual(again.from - again.until);
    expect(await one.next(({ kind }) => kind === 'lost')).toMatchObject({ how: 'expired' });
  });

  test('an alarm that comes too late: who asks first has the section', async () => {
    const dossierId = await newDossier();
    const one = await enter(lan, dossierId);
    const two = await enter(ba, dossierId);
    const { fence, until } = await acquire(one);
    one.cut();
    const { runtime } = await application.pids();
    // A process that stands still hears neither its alarm nor anybody.
    process.kill(runtime, 'SIGSTOP');
    try {
      await waitUntil(until + LEASE_MS + 1_000);
      two.send('acquire', { section: SECTION, moveHere: false });
    } finally {
      process.kill(runtime, 'SIGCONT');
    }
    const { kind, fence: next } = await acquire(two);
    expect({ kind, next }).toEqual({ kind: 'granted', next: fence + 1 });
    expect(two.notices.some((notice) => notice.kind === 'refused')).toBe(false);
  });
});

describe('behind TLS', () => {
  const CERTIFICATE = join(PROJECT_FOLDER, 'test/support/certificate');
  const folder = makeOfficeFolder();
  let office: TestApplication;
  let client: SignedInClient;

  beforeAll(async () => {
    office = await startOffice(folder, [
      '--tls-cert',
      join(CERTIFICATE, 'certificate.pem'),
      '--tls-key',
      join(CERTIFICATE, 'key.pem'),
    ]);
    ({ client } = await makeClerk(office));
  });

  afterAll(async () => {
    await office.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a page comes into the room of its unit and is heard', async () => {
    expect(office.url).toMatch(/^https:/);
    const socket = await openRoomSocket(client, `/rt/unit/${UNIT}`);
    await socket.next(({ kind }) => kind === 'hello');
    socket.socket.send(PING);
    expect(await socket.next(({ kind }) => kind === 'text')).toMatchObject({ text: 'pong' });
    socket.close();
  });

  test.each(['https://evil.example', 'null', ''])('another origin does not: %j', async (origin) => {
    await expect(openRoomSocket(client, `/rt/unit/${UNIT}`, { origin })).rejects.toThrow('403');
  });
});
