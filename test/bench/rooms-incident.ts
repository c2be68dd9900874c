import { newId } from '../../app/services/new-id.server';
import type { Figure } from '../../scripts/figures';
import type { RoomSizes } from './asked';
import { expectAnswer } from './expect-answer';
import { httpClient, type HttpClient } from './http-client';
import { measuredOf, timesFigures, type Measured } from './measure';
import { plantSessions } from './planted-sessions';
import { closeAll, heardBy, openAll } from './room-sockets';
import type { RoomsBench } from './rooms';

function publish(client: HttpClient, round: number): Promise<void> {
  const fields = {
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
  };
  const headers = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };
  return expectAnswer(client.post('/su-co', fields, headers), {
    what: 'publishing an incident',
    status: 302,
    to: '/su-co',
  });
}

async function bareIncident(sizes: RoomSizes, url: string): Promise<Measured> {
  const { sockets } = await openAll(sizes.sockets, (index) => ({
    url,
    cookie: '',
    path: `/unit-${index % sizes.units}`,
  }));
  const speakers = sockets.slice(0, sizes.units);
  const times: number[] = [];
  for (let round = 0; round < sizes.incidents; round += 1)
    times.push(
      ...(await heardBy(
        sockets.slice(sizes.units),
        { what: 'the bare notice', wants: (notice) => notice['round'] === round },
        () => {
          for (const speaker of speakers) speaker.send('bare', { round });
        },
      )),
    );
  closeAll(sockets);
  return measuredOf(times, null);
}

async function unitIds({ db, sizes }: RoomsBench): Promise<string[]> {
  const { rows } = await db.client.execute({
    sql: `select id from units where kind in ('unit', 'attached_unit') order by sort_order, id limit ?`,
    args: [sizes.units],
  });
  return rows.map((row) => String(row['id']));
}

/** Measures when each of many open pages has heard of an incident, beside as many bare rooms. */
export async function benchIncident(bench: RoomsBench): Promise<Figure[]> {
  const { application, sizes } = bench;
  const units = await unitIds(bench);
  const [publisher = '', ...listeners] = await plantSessions(bench.db, [
    { role: 'tccb', unitId: 'SYT' },
    ...units.map((unitId) => ({ role: 'employee' as const, unitId })),
  ]);
  const { sockets } = await openAll(sizes.sockets, (index) => ({
    url: application.url,
    cookie: listeners[index % units.length] ?? '',
    path: `/rt/unit/${units[index % units.length]}`,
  }));
  const client = httpClient(application.url, publisher, 1);
  const times: number[] = [];
  for (let round = 0; round < sizes.incidents; round += 1)
    times.push(
      ...(await heardBy(
        sockets,
        { what: 'the incident', wants: (notice) => notice.kind === 'incident' },
        () => publish(client, round),
      )),
    );
  closeAll(sockets);
  return timesFigures(`incident to ${sizes.sockets} open pages in ${units.length} unit rooms`, [
    { way: 'bare partyserver', measured: await bareIncident(sizes, bench.bareUrl) },
    { way: 'rooms', measured: measuredOf(times, null) },
  ]);
}
