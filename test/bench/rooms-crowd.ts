import { readFileSync } from 'node:fs';
import type { Figure } from '../../scripts/figures';
import type { TestApplication } from '../support/application';
import type { RoomSizes } from './asked';
import { expectAnswer } from './expect-answer';
import { httpClient } from './http-client';
import { amountFigure, measuredOf, timesFigures, type Measured } from './measure';
import { closeAll, openAll } from './room-sockets';
import type { RoomsBench } from './rooms';
import { plantSessions } from './planted-sessions';
import { formToSave, type SaveForm } from './workload';

/** How many clerks the open pages belong to. */
const CLERKS = 20;

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** Gives the memory of workerd in megabytes; null where the system does not tell. */
async function memoryOf(application: TestApplication): Promise<number | null> {
  return process.platform === 'linux'
    ? residentMegabytes((await application.pids()).runtime)
    : null;
}

function memoryFigures(before: number | null, after: number | null): Figure[] {
  if (before === null || after === null) return [];
  return [
    amountFigure({
      name: 'memory of workerd with all of them open',
      value: after,
      unit: 'MB',
      beside: { name: 'before', value: before },
    }),
  ];
}

/** Sends so many saves a second, each when it is due whether or not the one before was answered. */
async function saveAtPace(
  bench: RoomsBench,
  forms: readonly SaveForm[],
  cookies: readonly string[],
  way: string,
): Promise<Measured> {
  const { savesASecond } = bench.sizes;
  const clients = cookies.map((cookie) => httpClient(bench.application.url, cookie, savesASecond));
  const times: number[] = [];
  const started = performance.now();
  await Promise.all(
    forms.map(async ({ dossierId, fields }, index) => {
      const due = started + (index * 1000) / savesASecond;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      const client = clients[index % clients.length];
      if (client === undefined) throw new Error('nobody to save');
      const begun = performance.now();
      const path = `/ho-so/${dossierId}.data`;
      await expectAnswer(client.post(path, fields), {
        what: `save to ${path} (${way})`,
        status: 200,
        part: '"saved"',
      });
      times.push(performance.now() - begun);
    }),
  );
  return measuredOf(times, null);
}

async function bareOpening({ sockets, rooms }: RoomSizes, url: string): Promise<number> {
  const bare = await openAll(sockets, (index) => ({
    url,
    cookie: '',
    path: `/room-${index % rooms}`,
  }));
  closeAll(bare.sockets);
  return bare.seconds;
}

/** Measures many open pages in many dossiers, and saves among them beside the same saves without any page open. */
export async function benchCrowd(bench: RoomsBench): Promise<Figure[]> {
  const { application, db, sizes, sealer } = bench;
  const rooms = bench.dossierIds.slice(0, sizes.rooms);
  const saves = Math.min(
    sizes.savesASecond * sizes.savingSeconds,
    Math.floor(bench.dossierIds.length / 2),
  );
  const formsFrom = (start: number) =>
    Promise.all(
      bench.dossierIds.slice(start, start + saves).map((id) => formToSave(db, sealer, id)),
    );
  const before = await memoryOf(application);
  const cookies = await plantSessions(
    db,
    Array.from({ length: CLERKS }, () => ({ role: 'clerk' as const, unitId: bench.unitId })),
  );
  const aloneWay = 'no page open';
  const amongWay = `among ${sizes.sockets} open pages`;
  const alone = await saveAtPace(bench, await formsFrom(saves), cookies, aloneWay);
  const { sockets, seconds } = await openAll(sizes.sockets, (index) => ({
    url: application.url,
    cookie: cookies[index % cookies.length] ?? '',
    path: `/rt/dossier/${rooms[index % rooms.length]}?tab=crowd-${String(index).padStart(6, '0')}`,
  }));
  const opening = amountFigure({
    name: `${sockets.length} sockets in ${rooms.length} rooms opened`,
    value: seconds,
    unit: 's',
    beside: { name: 'bare partyserver', value: await bareOpening(sizes, bench.bareUrl) },
  });
  const among = await saveAtPace(bench, await formsFrom(0), cookies, amongWay);
  const after = await memoryOf(application);
  closeAll(sockets);
  return [
    ...timesFigures(`${sizes.savesASecond} saves a second`, [
      { way: aloneWay, measured: alone },
      { way: amongWay, measured: among },
    ]),
    opening,
    ...memoryFigures(before, after),
  ];
}
