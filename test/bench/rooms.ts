import type { Sealer } from '../../db/sealed-field.server';
import type { Database } from '../../db/client.server';
import type { Figure } from '../../scripts/figures';
import type { TestApplication } from '../support/application';
import type { RoomNotice } from '../support/room-client';
import type { Asked, RoomSizes } from './asked';
import { startBareRooms } from './bare-rooms';
import { measuredOf, timesFigures, type Measured } from './measure';
import { plantSessions } from './planted-sessions';
import { closeAll, heardBy, openAll } from './room-sockets';
import { benchCrowd } from './rooms-crowd';
import { benchIncident } from './rooms-incident';
import { demoSealer, signedInContext } from './signed-in-context';
import { dossiersToSave, SAVED_SECTION } from './workload';

const UNIT = 'TTYT-PV';

export type RoomsBench = {
  application: TestApplication;
  db: Database;
  sealer: Sealer;
  sizes: RoomSizes;
  bareUrl: string;
  unitId: string;
  /** Dossiers that clerks of the unit may save, without the one whose lock has changed hands: its form would want the room's fence. */
  dossierIds: readonly string[];
};

function lockCountOf(notice: RoomNotice): number | null {
  const locks: unknown = notice['locks'];
  return Array.isArray(locks) ? locks.length : null;
}

type LockChanges = { measured: Measured; frameBytes: number };

/** One clerk takes and gives back a section's lock before colleagues: when has each of them seen it? */
async function lockChanges(bench: RoomsBench, dossierId: string): Promise<LockChanges> {
  const { application, db, sizes } = bench;
  const cookies = await plantSessions(
    db,
    Array.from({ length: sizes.others + 1 }, () => ({
      role: 'clerk' as const,
      unitId: bench.unitId,
    })),
  );
  const { sockets } = await openAll(cookies.length, (index) => ({
    url: application.url,
    cookie: cookies[index] ?? '',
    path: `/rt/dossier/${dossierId}?tab=bench-${String(index).padStart(6, '0')}`,
  }));
  const [clerk, ...others] = sockets;
  if (clerk === undefined) throw new Error('no clerk');
  const isHeld = (notice: RoomNotice) => (lockCountOf(notice) ?? 0) > 0;
  const isFree = (notice: RoomNotice) => lockCountOf(notice) === 0;
  const times: number[] = [];
  let frameBytes = 0;
  for (let change = 0; change < sizes.changes; change += 2) {
    times.push(
      ...(await heardBy(others, { what: 'the lock', wants: isHeld }, () =>
        clerk.send('acquire', { section: SAVED_SECTION, moveHere: false }),
      )),
    );
    frameBytes = JSON.stringify(others[0]?.notices.find(isHeld)).length;
    times.push(
      ...(await heardBy(others, { what: 'its release', wants: isFree }, () =>
        clerk.send('release', { section: SAVED_SECTION }),
      )),
    );
  }
  closeAll(sockets);
  return { measured: measuredOf(times, null), frameBytes };
}

async function bareBroadcast({ bareUrl, sizes }: RoomsBench, bytes: number): Promise<Measured> {
  const { sockets } = await openAll(sizes.others + 1, () => ({
    url: bareUrl,
    cookie: '',
    path: '/broadcast',
  }));
  const [speaker, ...others] = sockets;
  const filling = 'x'.repeat(Math.max(0, bytes - 60));
  const times: number[] = [];
  for (let change = 0; change < sizes.changes; change += 1)
    times.push(
      ...(await heardBy(
        others,
        { what: 'the bare notice', wants: (notice) => notice['change'] === change },
        () => speaker?.send('bare', { change, filling }),
      )),
    );
  closeAll(sockets);
  return measuredOf(times, null);
}

async function benchLocks(bench: RoomsBench, dossierId: string): Promise<Figure[]> {
  const { measured, frameBytes } = await lockChanges(bench, dossierId);
  return timesFigures(`lock change seen by ${bench.sizes.others} others (${frameBytes} bytes)`, [
    { way: 'bare partyserver', measured: await bareBroadcast(bench, frameBytes) },
    { way: 'rooms', measured },
  ]);
}

/** Gives dossiers that clerks of the unit may save: two for each save, at least a handful. */
async function dossiersOf(db: Database, sealer: Sealer, sizes: RoomSizes): Promise<string[]> {
  const [cookie = ''] = await plantSessions(db, [{ role: 'clerk', unitId: UNIT }]);
  const clerk = await signedInContext({ db, sealer, cookie });
  const saves = 2 * sizes.savesASecond * sizes.savingSeconds;
  return dossiersToSave(clerk, { atLeast: 9, atMost: 1 + Math.max(sizes.rooms, saves) });
}

/** Measures what the rooms take: lock changes, a crowd with saves, an incident; beside bare partyserver in the same run. */
export async function benchRooms(application: TestApplication, asked: Asked): Promise<Figure[]> {
  const db = application.db();
  const sealer = await demoSealer(application.dataDir);
  const [lockedId = '', ...dossierIds] = await dossiersOf(db, sealer, asked.rooms);
  const bare = await startBareRooms();
  try {
    const bench: RoomsBench = {
      application,
      db,
      sealer,
      sizes: asked.rooms,
      bareUrl: bare.url,
      unitId: UNIT,
      dossierIds,
    };
    return [
      ...(await benchLocks(bench, lockedId)),
      ...(await benchCrowd(bench)),
      ...(await benchIncident(bench)),
    ];
  } finally {
    await bare.stop();
  }
}
