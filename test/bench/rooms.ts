import { readFileSync } from 'node:fs';
import { newId } from '../../app/services/new-id.server';
import type { TestApplication } from '../support/application';
import { openRoomSocket, type RoomNotice, type RoomSocket } from '../support/room-client';
import { startBareRooms } from './bare-rooms';
import { httpClient } from './http-client';
import { measuredOf, type Measured } from './measure';
import { demoSealer } from './pages';
import { plantSessions } from './planted-sessions';
import { dossiersToOpen, formToSave } from './workload';

/** Below the twenty frames a second that a socket may send. */
const CHANGE_PAUSE_MS = 60;
const OTHERS = 50;
const CHANGES = 100;
const SOCKETS = 1_000;
const ROOMS = 300;
const UNITS = 40;
const SAVES_A_SECOND = 20;
const SAVING_SECONDS = 15;
const SECTION = 'contact';

type Opened = { sockets: RoomSocket[]; seconds: number };

/** Opens so many sockets, sixteen at a time as browsers of one hospital would. */
async function openAll(
  count: number,
  open: (index: number) => Promise<RoomSocket>,
): Promise<Opened> {
  const sockets: RoomSocket[] = [];
  let next = 0;
  const started = performance.now();
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      sockets[index] = await open(index);
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return { sockets, seconds: (performance.now() - started) / 1000 };
}

/** When each socket has heard what it waits for, in milliseconds after the start. */
async function heardBy(
  sockets: readonly RoomSocket[],
  wants: (notice: RoomNotice) => boolean,
  start: () => void | Promise<void>,
): Promise<number[]> {
  for (const { notices } of sockets) notices.length = 0;
  await new Promise((resolve) => setTimeout(resolve, CHANGE_PAUSE_MS));
  const started = performance.now();
  const times = sockets.map(async (socket) => {
    await socket.next(wants);
    return performance.now() - started;
  });
  await start();
  return Promise.all(times);
}

function closeAll(sockets: readonly RoomSocket[]): void {
  for (const socket of sockets) socket.close();
}

function line(name: string, { p50, p95, slowest }: Measured, more = ''): string {
  const figures = [p50, p95, slowest].map((value) => value.toFixed(1)).join(' / ');
  return `${name.padEnd(58)} p50/p95/slowest ms: ${figures}${more}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One clerk takes and gives back a section's lock before fifty colleagues: when has each of them seen it? */
async function lockChanges(application: TestApplication): Promise<number> {
  const db = application.db();
  const [dossierId = ''] = await dossiersToOpen(db, 1);
  const cookies = await plantSessions(
    db,
    Array.from({ length: OTHERS + 1 }, () => ({ role: 'clerk' as const, unitId: 'TTYT-PV' })),
  );
  const { sockets } = await openAll(cookies.length, (index) =>
    openRoomSocket(
      { url: application.url, cookie: cookies[index] ?? '' },
      `/rt/dossier/${dossierId}?tab=bench-${String(index).padStart(6, '0')}`,
    ),
  );
  const [clerk, ...others] = sockets;
  if (clerk === undefined) throw new Error('no clerk');
  const isHeld = (notice: RoomNotice) =>
    ((notice['locks'] as unknown[] | undefined)?.length ?? 0) > 0;
  const isFree = (notice: RoomNotice) => (notice['locks'] as unknown[] | undefined)?.length === 0;
  const times: number[] = [];
  let frameBytes = 0;
  const started = performance.now();
  for (let change = 0; change < CHANGES; change += 2) {
    times.push(
      ...(await heardBy(others, isHeld, () =>
        clerk.send('acquire', { section: SECTION, moveHere: false }),
      )),
    );
    frameBytes = JSON.stringify(others[0]?.notices.find(isHeld)).length;
    times.push(
      ...(await heardBy(others, isFree, () => clerk.send('release', { section: SECTION }))),
    );
  }
  closeAll(sockets);
  print(
    line(
      `lock change seen by ${OTHERS} others (${CHANGES} changes, ${frameBytes} bytes)`,
      measuredOf(times, (performance.now() - started) / 1000),
    ),
  );
  return frameBytes;
}

async function bareBroadcast(url: string, bytes: number): Promise<void> {
  const { sockets } = await openAll(OTHERS + 1, () =>
    openRoomSocket({ url, cookie: '' }, '/broadcast'),
  );
  const [speaker, ...others] = sockets;
  const times: number[] = [];
  const started = performance.now();
  for (let change = 0; change < CHANGES; change += 1)
    times.push(
      ...(await heardBy(
        others,
        (notice) => notice['change'] === change,
        () => speaker?.send('bare', { change, filling: 'x'.repeat(Math.max(0, bytes - 60)) }),
      )),
    );
  closeAll(sockets);
  print(
    line(
      '  bare partyserver broadcast, as many bytes',
      measuredOf(times, (performance.now() - started) / 1000),
    ),
  );
}

function residentMegabytes(pid: number): string {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return `${Math.round(Number(kilobytes) / 1024)} MB`;
}

async function memoryOf(application: TestApplication): Promise<string> {
  // Only Linux tells; elsewhere the figure is left out.
  return process.platform === 'linux'
    ? residentMegabytes((await application.pids()).runtime)
    : 'not told here';
}

/** A thousand open pages in three hundred dossiers, and twenty saves a second among them. */
async function crowd(application: TestApplication, bareUrl: string): Promise<void> {
  const db = application.db();
  const sealer = await demoSealer(application.dataDir);
  const saves = SAVES_A_SECOND * SAVING_SECONDS;
  // The first is the one whose lock has changed hands: its form would want the room's fence.
  const ids = (await dossiersToOpen(db, 1 + Math.max(ROOMS, saves))).slice(1);
  const before = await memoryOf(application);
  const cookies = await plantSessions(
    db,
    Array.from({ length: 20 }, () => ({ role: 'clerk' as const, unitId: 'TTYT-PV' })),
  );
  const cookieOf = (index: number) => cookies[index % cookies.length] ?? '';
  const rooms = ids.slice(0, ROOMS);
  const { sockets, seconds } = await openAll(SOCKETS, (index) =>
    openRoomSocket(
      { url: application.url, cookie: cookieOf(index) },
      `/rt/dossier/${rooms[index % rooms.length]}?tab=crowd-${String(index).padStart(6, '0')}`,
    ),
  );
  const bare = await openAll(SOCKETS, (index) =>
    openRoomSocket({ url: bareUrl, cookie: '' }, `/room-${index % ROOMS}`),
  );
  closeAll(bare.sockets);
  print(
    `${SOCKETS} sockets in ${rooms.length} rooms opened in ${seconds.toFixed(1)} s (bare: ${bare.seconds.toFixed(1)} s)`,
  );
  const forms = await Promise.all(ids.slice(0, saves).map((id) => formToSave(db, sealer, id)));
  const clients = cookies.map((cookie) => httpClient(application.url, cookie, SAVES_A_SECOND));
  const times: number[] = [];
  const started = performance.now();
  const sent = forms.map(async ({ dossierId, fields }, index) => {
    const due = started + (index * 1000) / SAVES_A_SECOND;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const begun = performance.now();
    const answer = await clients[index % clients.length]?.post(`/ho-so/${dossierId}.data`, fields);
    if (answer?.status !== 200 || !answer.text.includes('"saved"'))
      throw new Error(`a save was answered with ${answer?.status}: ${answer?.text.slice(0, 300)}`);
    times.push(performance.now() - begun);
  });
  await Promise.all(sent);
  print(
    line(
      `${SAVES_A_SECOND} saves a second among them (${times.length} saves)`,
      measuredOf(times, (performance.now() - started) / 1000),
    ),
  );
  print(
    `memory of workerd: ${before} before, ${await memoryOf(application)} with all of them open`,
  );
  closeAll(sockets);
}

/** An incident is published: when has each of a thousand open pages heard of it? */
async function incident(application: TestApplication, bareUrl: string): Promise<void> {
  const db = application.db();
  const { rows } = await db.client.execute({
    sql: `select id from units where kind in ('unit', 'attached_unit') order by sort_order, id limit ?`,
    args: [UNITS],
  });
  const units = rows.map((row) => String(row['id']));
  const [publisher = '', ...listeners] = await plantSessions(db, [
    { role: 'tccb', unitId: 'SYT' },
    ...units.map((unitId) => ({ role: 'employee' as const, unitId })),
  ]);
  const { sockets } = await openAll(SOCKETS, (index) =>
    openRoomSocket(
      { url: application.url, cookie: listeners[index % units.length] ?? '' },
      `/rt/unit/${units[index % units.length]}`,
    ),
  );
  const client = httpClient(application.url, publisher, 1);
  const started = performance.now();
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1)
    times.push(
      ...(await heardBy(
        sockets,
        (notice) => notice.kind === 'incident',
        () => publish(client, round),
      )),
    );
  closeAll(sockets);
  print(
    line(
      `incident to ${SOCKETS} open sockets in ${units.length} unit rooms`,
      measuredOf(times, (performance.now() - started) / 1000),
    ),
  );
  await bareIncident(bareUrl);
}

async function publish(client: ReturnType<typeof httpClient>, round: number): Promise<void> {
  const answer = await client.post(
    '/su-co',
    {
      intent: 'publish',
      _key: newId(Date.now()),
      incidentId: '',
      seenVersion: '0',
      kind: 'other',
      gravity: 'minor',
      title: `Đo lần ${round}`,
      whatHappened: 'đo',
      whatToDo: 'đo',
      audience: 'all',
    },
    { accept: 'text/html', 'sec-fetch-mode': 'navigate' },
  );
  if (answer.status !== 302) throw new Error(`publishing was answered with ${answer.status}`);
}

async function bareIncident(url: string): Promise<void> {
  const { sockets } = await openAll(SOCKETS, (index) =>
    openRoomSocket({ url, cookie: '' }, `/unit-${index % UNITS}`),
  );
  const speakers = sockets.slice(0, UNITS);
  const times: number[] = [];
  const started = performance.now();
  for (let round = 0; round < 5; round += 1)
    times.push(
      ...(await heardBy(
        sockets.slice(UNITS),
        (notice) => notice['round'] === round,
        () => {
          for (const speaker of speakers) speaker.send('bare', { round });
        },
      )),
    );
  closeAll(sockets);
  print(
    line(
      '  bare partyserver broadcast in as many rooms',
      measuredOf(times, (performance.now() - started) / 1000),
    ),
  );
}

/** Prints what the rooms take: lock changes, a crowd with saves, an incident; each beside bare partyserver in the same run. */
export async function benchRooms(application: TestApplication): Promise<void> {
  const bare = await startBareRooms();
  try {
    const bytes = await lockChanges(application);
    await bareBroadcast(bare.url, bytes);
    await crowd(application, bare.url);
    await incident(application, bare.url);
  } finally {
    await bare.stop();
  }
}
