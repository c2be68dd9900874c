import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FORM_EDITIONS } from '../../app/domain/dossier/form-editions';
import { DOSSIER } from '../../app/i18n/vi/dossier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTE_ACTS } from '../../app/domain/permission/route-acts';
import type { Database } from '../../db/client.server';
import { sealFileOf } from '../../scripts/launcher/sealing-keys';
import { startApplication, type TestApplication } from '../support/application';
import { runCommand } from '../support/command';
import { brokenChains, faultsOfDossier } from '../support/oracle';
import { AROUND_SCREENS } from '../support/served-routes';
import { clientOf, type SignedInClient } from '../support/sign-in';
import { ADDED_BY_ACTS, SAVED_PHONE, workInOffice } from './acts';
import { countRows, lostRows } from './office-facts';
import { digestOfPack, fileOf, OFFICES_FOLDER, packedOffices, readManifest } from './office-pack';
import { PLACES } from './places';
import {
  copyOfOffice,
  newFolder,
  openAsItIs,
  pendingTasks,
  removeFolders,
  sealerOf,
  signInAs,
} from './start-office';

const PLAIN = { headers: { accept: 'text/html' } };
const MOST_BYTES = 2 * 2 ** 20;
/** Those who are refused most of what they ask for: the others open what is theirs. */
const FEW_RIGHTS = ['employee', 'auditor', 'khtc', 'clerk-3'];
/** Their sections are compared with history and log, each in its own way come about. */
const COMPARED = ['first', 'second', 'kept', 'merged'];
const KINDS = ['json', 'tar.br', 'backup'] as const;

afterAll(removeFolders);

test('no pack was ever written again: each file has the digest that was noted when it was made', () => {
  const noted = readFileSync(join(OFFICES_FOLDER, 'digests.txt'), 'utf8').trim().split('\n');
  const now = packedOffices().flatMap((name) =>
    KINDS.map((kind) => `${digestOfPack(fileOf(name, kind))}  ${name}.${kind}`),
  );
  expect(now.sort()).toEqual(noted.sort());
  expect(packedOffices()).toContain('6a8d7b3');
});

test('every route that shows something is walked', () => {
  const shown = Object.entries(ROUTE_ACTS)
    .filter(([id, { get }]) => get !== null && !AROUND_SCREENS.includes(id))
    .map(([id]) => id)
    .filter((id) => id !== 'routes/not-found');
  expect(Object.keys(PLACES).sort()).toEqual(shown.sort());
});

/** A backup of before its digest was keyed says nothing of who made it: its operator has to say so. */
function isUnkeyed(name: string): boolean {
  const [format] = readFileSync(fileOf(name, 'backup'), 'latin1').split('\n');
  return format === 'personnel-dossiers backup 1';
}

/** Clients of one office, each signed in when it is first asked for. */
function signedInFor(office: TestApplication, name: string) {
  const clients = new Map<string, Promise<SignedInClient>>();
  return (account: string): Promise<SignedInClient> => {
    const known = clients.get(account) ?? signInAs(office, readManifest(name), account);
    clients.set(account, known);
    return known;
  };
}

describe.each(packedOffices())('the office of %s', (name) => {
  const manifest = readManifest(name);
  let office: TestApplication;
  let signedIn: (account: string) => Promise<SignedInClient>;
  let db: Database;
  let then: { db: Database; stop(): Promise<void> };
  let counts: Record<string, number> = {};

  beforeAll(async () => {
    then = await openAsItIs(copyOfOffice(name));
    office = await startApplication({ office: true, dataDir: copyOfOffice(name) });
    db = office.db();
    signedIn = signedInFor(office, name);
    counts = await countRows(db);
  });

  afterAll(async () => {
    await office.stop();
    await then.stop();
  });

  test('is under two megabytes', () => {
    const sizes = KINDS.map((kind) => statSync(fileOf(name, kind)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
  });

  test('holds after the start what was packed, and no task is left to do', async () => {
    expect(await pendingTasks(db)).toEqual([]);
    expect(await lostRows(then.db, db, manifest.facts)).toEqual([]);
    const same = ['dossiers', 'sections', 'section_history', 'transfers', 'decisions', 'accounts'];
    for (const table of same)
      expect([table, counts[table]]).toEqual([table, manifest.facts.counts[table]]);
    expect(await brokenChains(db)).toEqual([]);
  });

  test('has sixty people and a transfer in each state', async () => {
    expect(counts['dossiers']).toBeGreaterThanOrEqual(60);
    const { rows } = await then.db.client.execute(
      'select distinct state from transfers order by 1',
    );
    expect(rows.map(({ state }) => state)).toEqual(
      ['proposed', 'requested', 'released', 'received', 'forwarded']
        .concat(['refused', 'returned', 'withdrawn', 'ended'])
        .sort(),
    );
  });

  test.each(Object.entries(PLACES))('opens %s', async (_route, places) => {
    const nobody = clientOf(office.url);
    for (const { path, as } of places?.(manifest) ?? []) {
      const client = as === null ? nobody : await signedIn(as);
      const answer = await client.get(path, PLAIN);
      await answer.text();
      expect(`${as} ${path} ${answer.status}`).toBe(`${as} ${path} 200`);
    }
  });

  test('answers nobody with a fault of the server, whatever is asked for', async () => {
    const paths = Object.values(PLACES).map((places) => places?.(manifest)[0]?.path ?? '/');
    for (const account of FEW_RIGHTS)
      for (const path of paths) {
        const { status } = await (await signedIn(account)).get(path, PLAIN);
        expect(`${account} ${path} ${status >= 500}`).toBe(`${account} ${path} false`);
      }
  });

  test('opens what was sealed then: a section, a draft', async () => {
    const clerk = await signedIn('clerk');
    const { first, ['draft-sealed']: sealed } = manifest.ids.dossiers;
    const section = await clerk.get(`/ho-so/${first}?muc=health`, PLAIN);
    expect(await section.text()).toContain(manifest.sealed['health']);
    const draft = await clerk.get(`/ho-so/${sealed}?muc=health&sua=1`, PLAIN);
    expect(await draft.text()).toContain(manifest.sealed['draft']);
    const sealer = await sealerOf(office.dataDir, manifest);
    for (const id of COMPARED.map((part) => manifest.ids.dossiers[part] ?? ''))
      expect([id, ...(await faultsOfDossier(db, id, sealer))]).toEqual([id]);
  });

  test('tells what the form of then did not ask apart from what was left empty', async () => {
    const { rows } = await then.db.client.execute(
      `select form_version, dossier_id from section_history where section_code = 'papers' limit 1`,
    );
    const isOfFirst = rows[0]?.['form_version'] === FORM_EDITIONS[0];
    const clerk = await signedIn('tccb-head');
    const page = await clerk.get(`/ho-so/${String(rows[0]?.['dossier_id'])}?muc=papers`, PLAIN);
    expect((await page.text()).includes(DOSSIER.read.notAsked)).toBe(isOfFirst);
  });

  test('is worked in: a save, a step of a transfer, the signature of a month', async () => {
    await workInOffice(signedIn, manifest);
    const now = await countRows(db);
    for (const [table, added] of Object.entries(ADDED_BY_ACTS))
      expect([table, (now[table] ?? 0) - (counts[table] ?? 0)]).toEqual([table, added]);
    const page = await (
      await signedIn('clerk')
    ).get(`/ho-so/${manifest.ids.dossiers['to-save']}?muc=contact`, PLAIN);
    expect(await page.text()).toContain(SAVED_PHONE);
    expect(await lostRows(then.db, db, manifest.facts)).toEqual([]);
    expect(await brokenChains(db)).toEqual([]);
  });

  test('its backup of then is restored now, and opens', async () => {
    const dataDir = join(newFolder(), 'data');
    // The keys first, as whoever has lost a machine would lay them ready.
    mkdirSync(dirname(sealFileOf(dataDir)), { recursive: true, mode: 0o700 });
    copyFileSync(sealFileOf(office.dataDir), sealFileOf(dataDir));
    const restored = await runCommand('restore', {
      args: [fileOf(name, 'backup'), '--office', ...(isUnkeyed(name) ? ['--unkeyed'] : [])],
      environment: { DATA_DIR: dataDir },
    });
    expect(restored).toMatchObject({ code: 0, err: '' });
    const again = await startApplication({ office: true, dataDir });
    try {
      expect(again.firstAccount).toBeNull();
      const kept = await lostRows(then.db, again.db(), manifest.facts);
      expect(kept).toEqual([]);
      expect(await brokenChains(again.db())).toEqual([]);
      const head = await signInAs(again, manifest, 'tccb-head');
      for (const path of ['/', '/ho-so', `/ho-so/${manifest.ids.dossiers['first']}`])
        expect([path, (await head.get(path, PLAIN)).status]).toEqual([path, 200]);
    } finally {
      await again.stop();
    }
  });
});
