import { request } from 'node:http';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../app/services/new-id.server';
import type { TestApplication } from '../support/application';
import { makeDossier, testSealer } from '../support/factories';
import { times } from '../support/long';
import { makeClerk, makeOfficeFolder, startOffice, type Clerk } from '../support/office';
import { brokenChains, faultsOfDossier, readStoredVersion } from '../support/oracle';
import {
  addressOf,
  formOf,
  settle,
  startWriter,
  WRITTEN_SECTIONS,
  type Save,
} from '../support/persistent-writer';

const WRITERS = 4;
/** Each of the two processes so often. */
const KILLS = times(5, 50);
/** Saves answered between two kills, so that each falls into work. */
const SAVES_BETWEEN = 4;
const LOST_ANSWERS = times(20, 200);

const dataDir = makeOfficeFolder();
let office: TestApplication;

beforeAll(async () => {
  office = await startOffice(dataDir);
});

afterAll(async () => {
  await office.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function newDossier({ ctx }: Clerk, name: string): Promise<string> {
  return makeDossier(ctx, name, { typed: { religion_code: '' } });
}

/** Gives every stored text of the written sections of a dossier. */
async function textsOf(dossierId: string): Promise<string[]> {
  const [db, sealer] = [office.db(), await testSealer()];
  const texts: string[] = [];
  for (const code of WRITTEN_SECTIONS) {
    const { rows } = await db.client.execute({
      sql: 'select version from section_history where dossier_id = ? and section_code = ?',
      args: [dossierId, code],
    });
    for (const row of rows) {
      const at = { dossierId, code, version: Number(row['version']) };
      texts.push(JSON.stringify(await readStoredVersion(db, at, sealer)));
    }
  }
  return texts;
}

function countOf(texts: readonly string[], save: Save): number {
  return texts.filter((text) => text.includes(`"${save.text}"`)).length;
}

async function kill(which: 'database' | 'runtime'): Promise<void> {
  const before = (await office.pids())[which];
  process.kill(before, 'SIGKILL');
  await vi.waitUntil(async () => (await office.pids())[which] !== before, { timeout: 60_000 });
  await office.waitUntilHealthy();
  const health: unknown = await (await fetch(`${office.url}/healthz`)).json();
  expect(health).toMatchObject({ status: 'ok', database: 'ok', rooms: 'ok', synchronous: 2 });
}

test('under four writers, with both servers killed again and again, every answered save is there once', async () => {
  const clerks = await Promise.all(Array.from({ length: WRITERS }, () => makeClerk(office)));
  const owner = clerks[0] as Clerk;
  // Two writers a dossier: they overtake each other as colleagues do.
  const dossierIds = [await newDossier(owner, 'Người Một'), await newDossier(owner, 'Người Hai')];
  const writers = clerks.map((clerk, index) =>
    startWriter({ ...clerk, dossierId: dossierIds[index % 2] ?? '', name: `${index}` }),
  );
  const keptCount = () => writers.reduce((sum, { record }) => sum + record.kept.length, 0);
  try {
    for (let round = 0; round < KILLS; round += 1)
      for (const which of ['database', 'runtime'] as const) {
        const wanted = keptCount() + SAVES_BETWEEN;
        await vi.waitUntil(() => keptCount() >= wanted, { timeout: 120_000 });
        await kill(which);
      }
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()));
  }
  const db = office.db();
  const sealer = await testSealer();
  for (const dossierId of dossierIds) {
    expect(await faultsOfDossier(db, dossierId, sealer)).toEqual([]);
    const texts = await textsOf(dossierId);
    const mine = writers.flatMap(({ record }) =>
      record.kept.filter((s) => s.dossierId === dossierId),
    );
    for (const save of mine) expect([save.text, countOf(texts, save)]).toEqual([save.text, 1]);
    // Nothing stands there that nobody was told of: what had no answer was settled by its key.
    expect(texts).toHaveLength(mine.length);
  }
  expect(await brokenChains(db)).toEqual([]);
  // Otherwise the kills fell between the saves and proved nothing.
  expect(writers.reduce((sum, { record }) => sum + record.resent, 0)).toBeGreaterThan(0);
});

async function isWritten(save: Save): Promise<boolean> {
  const { rows } = await office.db().client.execute({
    sql: 'select 1 from idempotency_keys where key = ?',
    args: [save.key],
  });
  return rows.length === 1;
}

/** Sends a save and hangs up without reading the answer: as soon as the request is out, or when the save is written. */
async function sendAndHangUp(clerk: Clerk, save: Save, when: 'sent' | 'written'): Promise<void> {
  const body = formOf(save).toString();
  const url = new URL(addressOf(save), office.url);
  const sent = request(url, {
    method: 'POST',
    headers: {
      cookie: clerk.client.cookie,
      origin: url.origin,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    },
  });
  sent.on('error', () => undefined);
  await new Promise<void>((resolve) => sent.end(body, resolve));
  if (when === 'written') await vi.waitUntil(() => isWritten(save), { timeout: 60_000 });
  sent.destroy();
}

test('a save whose answer was lost is written once when it is sent again', async () => {
  const clerk = await makeClerk(office);
  const dossierId = await newDossier(clerk, 'Người Ba');
  const saves: Save[] = [];
  for (let version = 0; version < LOST_ANSWERS; version += 1) {
    const text = `Việc mất trả lời ${version}`;
    const save: Save = { dossierId, section: 'papers', version, key: newId(clerk.ctx.now), text };
    await sendAndHangUp(clerk, save, version % 2 === 0 ? 'sent' : 'written');
    expect((await settle(clerk.client, save)).kind).toBe('kept');
    saves.push(save);
  }
  const texts = await textsOf(dossierId);
  expect(texts).toHaveLength(LOST_ANSWERS);
  for (const save of saves) expect(countOf(texts, save)).toBe(1);
  expect(await faultsOfDossier(office.db(), dossierId, await testSealer())).toEqual([]);
});
