import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { storedName } from '../../app/domain/vietnamese-name';
import { dossierListAddress } from '../../app/forms/dossier-list-address';
import { listDossiers } from '../../app/services/dossier/list-dossiers.server';
import { pendingUpgrades, runUpgrades, UPGRADE_TASKS } from '../../db/upgrade/run-upgrades';
import { furnishDatabase } from '../../scripts/launcher/prepare-database';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf, makePerson, seedOrganisation } from '../support/factories';
import { plantDossiers } from '../support/planted-dossiers';

const PEOPLE = 3_500;
const NAMES = ['Lê Thị Hoá', 'Lê Thị Hòa', 'Trần Văn Hoà', 'Trần An Hòa', '\u0189ỗ Thị Thúy'];

let database: TestDatabase;
let planted: string[];

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  planted = await plantDossiers(
    database.db,
    Array.from({ length: PEOPLE }, (_, place) => ({
      name: NAMES[place % NAMES.length] ?? '',
      unit: 'TTYT-PV',
    })),
  );
  // One that takes nothing more in the first piece, one in the last.
  await database.db.client.execute({
    sql: `update dossiers set annulled_at = 1, annul_reason = 'Lập nhầm' where id in (?, ?)`,
    args: [planted[7] ?? '', planted.at(-2) ?? ''],
  });
}, 120_000);

afterAll(() => database.stop());

/** Makes the rows as the software before left them: no edition named, keys of other rules. */
beforeEach(async () => {
  await database.db.client.batch(
    [
      `delete from settings where key like 'upgrade:%'`,
      `update dossiers set name_sort_key = 'old' || row_no, name_compared = '', name_search = 'old'`,
      `update units set name_search = 'old'`,
    ],
    'write',
  );
});

async function rowsOf(sql: string) {
  return (await database.db.client.execute(sql)).rows;
}

async function countOld(): Promise<number> {
  const [row] = await rowsOf(`select count(*) as n from dossiers where name_search = 'old'`);
  return Number(row?.['n']);
}

async function expectAllNew(): Promise<void> {
  const rows = await rowsOf(
    'select full_name, name_search, name_sort_key, name_compared from dossiers',
  );
  expect(rows).toHaveLength(PEOPLE);
  for (const row of rows)
    expect({
      fullName: row['full_name'],
      nameSearch: row['name_search'],
      nameSortKey: row['name_sort_key'],
      nameCompared: row['name_compared'],
    }).toEqual(storedName(String(row['full_name'])));
  expect(await rowsOf(`select id from units where name_search = 'old'`)).toEqual([]);
  expect(await pendingUpgrades(database.db)).toEqual([]);
}

test('names of an office of before are compared by the rules of now, those of annulled dossiers too', async () => {
  expect(await pendingUpgrades(database.db)).toEqual(['dossier-name-keys', 'unit-names']);
  const told: number[] = [];
  await runUpgrades(database.db, {
    report: (task, rows) => task === 'dossier-name-keys' && told.push(rows),
  });
  await expectAllNew();
  // A bounded piece at a time.
  expect(told).toEqual([1000, 2000, 3000, 3500]);

  const ctx = await contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-PV'));
  const shown = async (text: string) => {
    const { searchParams } = new URL(dossierListAddress({ text }), 'http://x');
    return (await listDossiers(ctx, searchParams)).dossiers.map(({ fullName }) => fullName);
  };
  expect(new Set(await shown('do thi thuy'))).toEqual(new Set([NAMES[4]]));
  // The mark typed in the other place, and another tone behind it.
  expect((await shown('hoà'))[0]).toBe('Lê Thị Hòa');
  expect((await shown('hoá'))[0]).toBe('Lê Thị Hoá');
}, 60_000);

test('a start that was stopped in the middle keeps what it did and goes on there', async () => {
  const stopping = new AbortController();
  const run = runUpgrades(database.db, {
    signal: stopping.signal,
    report: (_, rows) => rows === 2000 && stopping.abort(),
  });
  await expect(run).rejects.toThrow(/abort/i);
  expect(await countOld()).toBe(PEOPLE - 2000);
  expect(await pendingUpgrades(database.db)).toEqual(['dossier-name-keys', 'unit-names']);
  const told: number[] = [];
  await runUpgrades(database.db, {
    report: (task, rows) => task === 'dossier-name-keys' && told.push(rows),
  });
  // Only what was left: the first two pieces are not made again.
  expect(told.at(-1)).toBe(PEOPLE - 2000);
  await expectAllNew();
}, 60_000);

test('a database server killed in the middle leaves whole pieces, and the next start makes the rest', async () => {
  let killed = false;
  const run = runUpgrades(database.db, {
    report(_, rows) {
      if (rows !== 1000 || killed) return;
      killed = true;
      process.kill(database.server.pid(), 'SIGKILL');
    },
  });
  await expect(run).rejects.toThrow();
  await database.server.ended();
  await database.server.restart();
  expect((await countOld()) % 1000).toBe(PEOPLE % 1000);
  expect(await countOld()).toBeGreaterThan(0);
  await runUpgrades(database.db);
  await expectAllNew();
}, 60_000);

test('rows of this edition are made once: a second start writes nothing', async () => {
  await runUpgrades(database.db);
  await database.db.client.execute(`update dossiers set name_search = 'kept'`);
  await runUpgrades(database.db);
  expect(await rowsOf(`select count(*) as n from dossiers where name_search = 'kept'`)).toEqual([
    expect.objectContaining({ n: PEOPLE }),
  ]);
}, 60_000);

test('a task whose edition was raised makes its rows again, also where the older one had stopped halfway', async () => {
  const [names] = UPGRADE_TASKS;
  if (names === undefined) throw new Error('no task');
  await runUpgrades(database.db);
  const newer = { ...names, edition: names.edition + 1 };
  expect(await pendingUpgrades(database.db, [newer])).toEqual(['dossier-name-keys']);
  await database.db.client.execute(`update dossiers set name_search = 'old'`);
  await runUpgrades(database.db, { tasks: [newer] });
  expect(await countOld()).toBe(0);
  expect(await pendingUpgrades(database.db, [newer])).toEqual([]);
}, 60_000);

test('the launcher does it before anything is served, and an empty database has nothing pending', async () => {
  const fresh = await startDatabase();
  try {
    const options = { installation: 'office', dataDir: fresh.dataDir } as const;
    await furnishDatabase(fresh.db, options);
    expect(await pendingUpgrades(fresh.db)).toEqual([]);
    const stopped = AbortSignal.abort();
    await fresh.db.client.execute(`delete from settings where key like 'upgrade:%'`);
    await expect(furnishDatabase(fresh.db, options, { signal: stopped })).rejects.toThrow(/abort/i);
    await furnishDatabase(fresh.db, options);
    expect(await pendingUpgrades(fresh.db)).toEqual([]);
  } finally {
    await fresh.stop();
  }
}, 60_000);

test('of an annulled dossier nothing changes but what is compared of its name', async () => {
  const columns = (await rowsOf(`select name from pragma_table_info('dossiers')`)).map((row) =>
    String(row['name']),
  );
  const derived = ['name_search', 'name_sort_key', 'name_compared'];
  const refused: string[] = [];
  for (const column of columns)
    await database.db.client
      .execute({
        sql: `update dossiers set ${column} = ${column} where id = ?`,
        args: [planted[7] ?? ''],
      })
      .catch((error: Error) => {
        expect(error.message).toMatch(/append-only/);
        refused.push(column);
      });
  expect(columns.filter((column) => !refused.includes(column))).toEqual(derived);
});
