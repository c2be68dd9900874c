import type { Sealer } from '../../db/sealed-field.server';
import { databaseKeys } from '../../scripts/launcher/database-keys';
import type { Database } from '../../db/client.server';
import type { Figure } from '../../scripts/figures';
import type { TestApplication } from '../support/application';
import { signIn } from '../support/sign-in';
import type { Asked } from './asked';
import { expectAnswer } from './expect-answer';
import { httpClient, type HttpClient } from './http-client';
import { amountFigure, measure, timesFigures } from './measure';
import { scriptKilobytes } from './page-scripts';
import { openPipeline, type Pipeline } from './pipeline';
import { replay, type Trip } from './recording-database';
import { demoSealer } from './signed-in-context';
import { dossiersToSave, formToSave, Recorder, type SaveForm } from './workload';

/** Dossiers that are opened in turn. */
const OPENED = 40;
/** Of these, what finds somebody: to find nobody is quick. */
const SEARCHES = ['nguyen thi', 'tran duc', 'hoang', 'le van dung', 'dang'];
const FLOOR = 'SQL alone';
/** The 95th percentiles that were aimed at, in milliseconds. */
const DATA_AIM = 50;
const PAGE_AIM = 100;

type Bench = {
  db: Database;
  pipeline: Pipeline;
  sealer: Sealer;
  asked: Asked;
};

function tripsFigure(name: string, trips: readonly Trip[] | undefined): Figure {
  return amountFigure({
    name: `requests to the database: ${name}`,
    value: trips?.length ?? 0,
    unit: 'requests',
  });
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
): Promise<Figure[]> {
  const run = { count: bench.asked.operations, connections: bench.asked.connections };
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index % items.length];
    if (item === undefined) throw new Error(`nothing to measure for ${of.name}`);
    return item;
  };
  const floor = await measure(run, (index) => replay(bench.pipeline, at(of.trips, index)));
  const data = await measure(run, (index) => {
    const path = at(of.paths, index).replace(/(\?|$)/, '.data$1');
    return expectAnswer(of.client.get(path), { what: path, status: 200, part: of.part });
  });
  const page = await measure(run, (index) => {
    const path = at(of.paths, index);
    return expectAnswer(of.client.get(path, { accept: 'text/html' }), {
      what: path,
      status: 200,
      part: '</html>',
    });
  });
  return [
    ...timesFigures(of.name, [
      { way: FLOOR, measured: floor },
      { way: 'data', measured: data, aim: DATA_AIM },
      { way: 'page', measured: page, aim: PAGE_AIM },
    ]),
    tripsFigure(of.name, of.trips[0]),
  ];
}

function sendData(client: HttpClient, { dossierId, fields }: SaveForm): Promise<void> {
  const path = `/ho-so/${dossierId}.data`;
  return expectAnswer(client.post(path, fields), {
    what: `save to ${path}`,
    status: 200,
    part: '"saved"',
  });
}

function sendPlainForm(client: HttpClient, { dossierId, fields }: SaveForm): Promise<void> {
  const path = `/ho-so/${dossierId}`;
  const headers = { 'sec-fetch-mode': 'navigate', accept: 'text/html' };
  return expectAnswer(client.post(path, fields, headers), {
    what: `plain form to ${path}`,
    status: 302,
    to: path,
  });
}

/** Measures saves: each of another dossier, so that nobody is second and each form is sent once. */
async function measureSaves(
  bench: Bench,
  of: { client: HttpClient; recorder: Recorder; ids: readonly string[] },
): Promise<Figure[]> {
  const { db, sealer, asked } = bench;
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
  const send = (
    sent: readonly SaveForm[],
    how: (client: HttpClient, form: SaveForm) => Promise<void>,
  ) =>
    measure(run, (index) => {
      const form = sent[index];
      if (form === undefined) throw new Error('no form to send');
      return how(of.client, form);
    });
  const data = await send(await forms(1), sendData);
  const page = await send(await forms(2), sendPlainForm);
  return [
    ...timesFigures('save', [
      { way: FLOOR, measured: floor },
      { way: 'data', measured: data, aim: DATA_AIM },
      { way: 'plain form', measured: page, aim: DATA_AIM },
    ]),
    tripsFigure('save', trips[0]),
  ];
}

async function signedIn(application: TestApplication, bench: Bench, username: string) {
  const { cookie } = await signIn(application, username);
  return {
    client: httpClient(application.url, cookie, bench.asked.connections),
    recorder: new Recorder(bench.db, bench.sealer, cookie),
  };
}

async function measureLists(application: TestApplication, bench: Bench): Promise<Figure[]> {
  const { client, recorder } = await signedIn(application, bench, 'tccb');
  const searches: string[] = [];
  for (const text of SEARCHES) {
    const query = new URLSearchParams({ q: text }).toString();
    if (await recorder.findsSomebody(query)) searches.push(query);
  }
  const part = '"dossiers"';
  const list = await measureReads(bench, {
    name: 'list',
    client,
    part,
    paths: ['/ho-so'],
    trips: [await recorder.list('')],
  });
  const search = await measureReads(bench, {
    name: 'search',
    client,
    part,
    paths: searches.map((query) => `/ho-so?${query}`),
    trips: await Promise.all(searches.map((query) => recorder.list(query))),
  });
  return [...list, ...search];
}

async function measureDossiers(application: TestApplication, bench: Bench): Promise<Figure[]> {
  const { client, recorder } = await signedIn(application, bench, 'clerk.phuvang');
  const atMost = 3 * bench.asked.operations;
  // Fewer than a third of them would be too few saves to speak of.
  const atLeast = Math.min(bench.asked.operations, 12);
  const ids = await dossiersToSave(await recorder.context(), { atLeast, atMost });
  const opened = ids.slice(0, OPENED);
  const trips: Trip[][] = [];
  for (const id of opened) {
    // The first look of a session at a section writes a row of the log; it is had before the measurement.
    const path = `/ho-so/${id}`;
    await expectAnswer(client.get(path), { what: path, status: 200, part: '</html>' });
    trips.push(await recorder.open(id));
  }
  const paths = opened.map((id) => `/ho-so/${id}`);
  return [
    ...(await measureReads(bench, { name: 'open', client, part: '"timeline"', paths, trips })),
    amountFigure({
      name: 'JavaScript of the page of a dossier, compressed',
      value: await scriptKilobytes(client, paths[0] ?? ''),
      unit: 'kB',
    }),
    ...(await measureSaves(bench, { client, recorder, ids })),
  ];
}

/** Measures the lists, the search, the page of a dossier and its save, each beside the same SQL straight to the database. */
export async function benchPages(application: TestApplication, asked: Asked): Promise<Figure[]> {
  const bench: Bench = {
    db: application.db(),
    pipeline: openPipeline(
      application.databaseUrl,
      databaseKeys(application.dataDir).token,
      asked.connections,
    ),
    sealer: await demoSealer(application.dataDir),
    asked,
  };
  return [
    ...(await measureLists(application, bench)),
    ...(await measureDossiers(application, bench)),
  ];
}
