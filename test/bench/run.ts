import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createSealer, fromBase64, parseSealKeys, type Sealer } from '../../db/sealed-field.server';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { sealingKeys } from '../../scripts/launcher/sealing-keys';
import { seedFolder } from '../../scripts/launcher/seed-folder';
import type { Database } from '../../db/client.server';
import { startApplication, type TestApplication } from '../support/application';
import { signIn, type SignedInClient } from '../support/sign-in';
import { measure, tableOf, type Line, type Measured } from './measure';
import { replay, type Trip } from './recording-database';
import { dossiersToOpen, formToSave, Recorder, type SaveForm } from './workload';

const SEED = 7;
const SEARCHES = ['nguyen thi', 'tran duc', 'hoang', 'le van dung', 'dang'];

function readArguments() {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '10000' },
      operations: { type: 'string', default: '800' },
      connections: { type: 'string', default: '8' },
    },
  });
  return {
    people: Number(values.people),
    operations: Number(values.operations),
    connections: Number(values.connections),
  };
}

type Asked = ReturnType<typeof readArguments>;

/** The same people for every run: invented once, kept in the project's own cache. */
async function dataFolder(people: number): Promise<string> {
  const folder = join(PROJECT_FOLDER, '.cache', `bench-${people}`);
  if (!existsSync(folder)) {
    process.stdout.write(`inventing ${people} people in ${folder} (once)\n`);
    await seedFolder(folder, { people, seed: SEED });
  }
  return folder;
}

async function demoSealer(dataDir: string): Promise<Sealer> {
  const { sealKeys, digestKey } = sealingKeys(dataDir, 'demo', null);
  return createSealer({ keys: parseSealKeys(sealKeys), digestKey: fromBase64(digestKey) });
}

type Bench = {
  db: Database;
  sealer: Sealer;
  asked: Asked;
  lines: Line[];
};

async function expectAnswer(answer: Promise<Response>, statuses: readonly number[]): Promise<void> {
  const response = await answer;
  const text = await response.text();
  if (!statuses.includes(response.status))
    throw new Error(`${response.url} gave ${response.status}: ${text.slice(0, 300)}`);
}

/** Measures a read three ways, interleaved with nothing: the SQL alone, the data of a client navigation, the whole page. */
async function measureReads(
  bench: Bench,
  of: { name: string; client: SignedInClient; paths: readonly string[]; trips: readonly Trip[][] },
): Promise<void> {
  const { db, asked, lines } = bench;
  const run = { count: asked.operations, connections: asked.connections };
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index % items.length];
    if (item === undefined) throw new Error(`nothing to measure for ${of.name}`);
    return item;
  };
  const dataPath = (path: string) => path.replace(/(\?|$)/, '.data$1');
  const floor = await measure(run, (index) => replay(db, at(of.trips, index)));
  const data = await measure(run, (index) =>
    expectAnswer(of.client.get(dataPath(at(of.paths, index))), [200]),
  );
  const page = await measure(run, (index) =>
    expectAnswer(of.client.get(at(of.paths, index), { headers: { accept: 'text/html' } }), [200]),
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
  of: { client: SignedInClient; recorder: Recorder; ids: readonly string[] },
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
  const floor = await measure(run, (index) => replay(db, trips[index] ?? []));
  const send = async (ways: readonly SaveForm[], suffix: string, statuses: readonly number[]) =>
    measure(run, (index) => {
      const form = ways[index];
      if (form === undefined) throw new Error('no form to send');
      const headers: Record<string, string> =
        suffix === '' ? { 'sec-fetch-mode': 'navigate', accept: 'text/html' } : {};
      return expectAnswer(
        of.client.post(`/ho-so/${form.dossierId}${suffix}`, form.fields, { headers }),
        statuses,
      );
    });
  const data = await send(await forms(1), '.data', [200]);
  const page = await send(await forms(2), '', [302]);
  addLines(lines, 'save', { 'SQL alone': floor, data, 'plain form': page });
}

async function measureAll(application: TestApplication, bench: Bench): Promise<void> {
  const { db, sealer } = bench;
  const department = await signIn(application, 'tccb');
  const clerk = await signIn(application, 'clerk.phuvang');
  const departmentRecorder = new Recorder(db, sealer, department.cookie);
  const clerkRecorder = new Recorder(db, sealer, clerk.cookie);
  const searches = SEARCHES.map((text) => new URLSearchParams({ q: text }).toString());
  await measureReads(bench, {
    name: 'list',
    client: department,
    paths: ['/ho-so'],
    trips: [await departmentRecorder.list('')],
  });
  await measureReads(bench, {
    name: 'search',
    client: department,
    paths: searches.map((query) => `/ho-so?${query}`),
    trips: await Promise.all(searches.map((query) => departmentRecorder.list(query))),
  });
  const ids = await dossiersToOpen(db, 3 * bench.asked.operations);
  const opened = ids.slice(0, 40);
  // The first look of a session at a section writes a row of the log; it is had before the measurement.
  for (const id of opened) await expectAnswer(clerk.get(`/ho-so/${id}`), [200]);
  const openTrips: Trip[][] = [];
  for (const id of opened) openTrips.push(await clerkRecorder.open(id));
  await measureReads(bench, {
    name: 'open',
    client: clerk,
    paths: opened.map((id) => `/ho-so/${id}`),
    trips: openTrips,
  });
  await measureSaves(bench, { client: clerk, recorder: clerkRecorder, ids });
}

const asked = readArguments();
const dataDir = await dataFolder(asked.people);
const application = await startApplication({ people: asked.people, dataDir });
try {
  const bench: Bench = {
    db: application.db(),
    sealer: await demoSealer(dataDir),
    asked,
    lines: [],
  };
  await measureAll(application, bench);
  const [processor] = cpus();
  process.stdout.write(
    `${asked.people} people, ${asked.connections} connections, ${asked.operations} operations a line; Node ${process.version}, ${cpus().length} × ${processor?.model ?? '?'}\n${tableOf(bench.lines)}\n`,
  );
} finally {
  await application.stop();
}
