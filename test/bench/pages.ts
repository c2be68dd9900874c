import { createSealer, fromBase64, parseSealKeys, type Sealer } from '../../db/sealed-field.server';
import { databaseKeys } from '../../scripts/launcher/database-keys';
import { sealingKeys } from '../../scripts/launcher/sealing-keys';
import type { Database } from '../../db/client.server';
import type { TestApplication } from '../support/application';
import { signIn } from '../support/sign-in';
import { httpClient, type HttpAnswer, type HttpClient } from './http-client';
import { measure, tableOf, type Line, type Measured } from './measure';
import { openPipeline, type Pipeline } from './pipeline';
import { replay, type Trip } from './recording-database';
import { dossiersToOpen, formToSave, Recorder, type SaveForm } from './workload';

/** Dossiers that are opened in turn. */
const OPENED = 40;
const SEARCHES = ['nguyen thi', 'tran duc', 'hoang', 'le van dung', 'dang'];

/** Gives the sealer of a folder of demo data. */
export async function demoSealer(dataDir: string): Promise<Sealer> {
  const { sealKeys, digestKey } = sealingKeys(dataDir, 'demo', null);
  return createSealer({ keys: parseSealKeys(sealKeys), digestKey: fromBase64(digestKey) });
}

export type Asked = { people: number; operations: number; connections: number };

type Bench = {
  db: Database;
  pipeline: Pipeline;
  sealer: Sealer;
  asked: Asked;
  lines: Line[];
};

/** A refusal that is quick would make a fine figure. */
async function expectAnswer(
  answer: Promise<HttpAnswer>,
  expected: { status: number; part: string },
): Promise<void> {
  const { status, text } = await answer;
  if (status !== expected.status || !text.includes(expected.part))
    throw new Error(`answered with ${status}: ${text.slice(0, 300)}`);
}

/** Measures a read three ways: the SQL alone, the data of a client navigation, the whole page. */
async function measureReads(
  bench: Bench,
  of: {
    name: string;
    client: HttpClient;
    /** What must stand in the data. */
    part: string;
    paths: readonly string[];
    trips: readonly Trip[][];
  },
): Promise<void> {
  const { asked, lines } = bench;
  const run = { count: asked.operations, connections: asked.connections };
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index % items.length];
    if (item === undefined) throw new Error(`nothing to measure for ${of.name}`);
    return item;
  };
  const dataPath = (path: string) => path.replace(/(\?|$)/, '.data$1');
  const floor = await measure(run, (index) => replay(bench.pipeline, at(of.trips, index)));
  const data = await measure(run, (index) =>
    expectAnswer(of.client.get(dataPath(at(of.paths, index))), { status: 200, part: of.part }),
  );
  const page = await measure(run, (index) =>
    expectAnswer(of.client.get(at(of.paths, index), { accept: 'text/html' }), {
      status: 200,
      part: '</html>',
    }),
  );
  addLines(lines, of.name, { 'SQL alone': floor, data, page });
}

function addLines(lines: Line[], name: string, ways: Record<string, Measured>): void {
  const floor = ways['SQL alone'];
  if (floor === undefined) return;
  for (const [way, measured] of Object.entries(ways)) lines.push({ name, way, measured, floor });
}

/** Measures saves: each of another dossier, so that nobody is second and each form is sent once. */
async function measureSaves(
  bench: Bench,
  of: { client: HttpClient; recorder: Recorder; ids: readonly string[] },
): Promise<void> {
  const { db, sealer, asked, lines } = bench;
  const count = Math.min(asked.operations, Math.floor(of.ids.length / 3));
  const run = { count, connections: asked.connections };
  const forms = (part: number) =>
    Promise.all(
      of.ids
        .slice(part * count, (part + 1) * count)
        .map((dossierId) => formToSave(db, sealer, dossierId)),
    );
  const trips: Trip[][] = [];
  for (const form of await forms(0)) trips.push(await of.recorder.save(form));
  const floor = await measure(run, (index) => replay(bench.pipeline, trips[index] ?? []));
  const send = (ways: readonly SaveForm[], how: (form: SaveForm) => Promise<void>) =>
    measure(run, (index) => {
      const form = ways[index];
      if (form === undefined) throw new Error('no form to send');
      return how(form);
    });
  const data = await send(await forms(1), ({ dossierId, fields }) =>
    expectAnswer(of.client.post(`/ho-so/${dossierId}.data`, fields), {
      status: 200,
      part: '"saved"',
    }),
  );
  const page = await send(await forms(2), ({ dossierId, fields }) =>
    expectAnswer(
      of.client.post(`/ho-so/${dossierId}`, fields, {
        'sec-fetch-mode': 'navigate',
        accept: 'text/html',
      }),
      { status: 302, part: '' },
    ),
  );
  addLines(lines, 'save', { 'SQL alone': floor, data, 'plain form': page });
}

async function signedIn(application: TestApplication, bench: Bench, username: string) {
  const { cookie } = await signIn(application, username);
  return {
    client: httpClient(application.url, cookie, bench.asked.connections),
    recorder: new Recorder(bench.db, bench.sealer, cookie),
  };
}

async function measureLists(application: TestApplication, bench: Bench): Promise<void> {
  const { client, recorder } = await signedIn(application, bench, 'tccb');
  const searches = SEARCHES.map((text) => new URLSearchParams({ q: text }).toString());
  const part = '"dossiers"';
  await measureReads(bench, {
    name: 'list',
    client,
    part,
    paths: ['/ho-so'],
    trips: [await recorder.list('')],
  });
  await measureReads(bench, {
    name: 'search',
    client,
    part,
    paths: searches.map((query) => `/ho-so?${query}`),
    trips: await Promise.all(searches.map((query) => recorder.list(query))),
  });
}

async function measureDossiers(application: TestApplication, bench: Bench): Promise<void> {
  const { client, recorder } = await signedIn(application, bench, 'clerk.phuvang');
  const ids = await dossiersToOpen(bench.db, 3 * bench.asked.operations);
  const opened = ids.slice(0, OPENED);
  const trips: Trip[][] = [];
  for (const id of opened) {
    // The first look of a session at a section writes a row of the log; it is had before the measurement.
    await expectAnswer(client.get(`/ho-so/${id}`), { status: 200, part: '</html>' });
    trips.push(await recorder.open(id));
  }
  const paths = opened.map((id) => `/ho-so/${id}`);
  await measureReads(bench, { name: 'open', client, part: '"timeline"', paths, trips });
  await measureSaves(bench, { client, recorder, ids });
}

/** Prints the lists, the search, the page of a dossier and its save, each beside the same SQL straight to the database. */
export async function benchPages(application: TestApplication, asked: Asked): Promise<void> {
  const bench: Bench = {
    db: application.db(),
    pipeline: openPipeline(
      application.databaseUrl,
      databaseKeys(application.dataDir).token,
      asked.connections,
    ),
    sealer: await demoSealer(application.dataDir),
    asked,
    lines: [],
  };
  await measureLists(application, bench);
  await measureDossiers(application, bench);
  process.stdout.write(
    `${asked.people} people, ${asked.connections} connections, ${asked.operations} operations a line\n${tableOf(bench.lines)}\n`,
  );
}
