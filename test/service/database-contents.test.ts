import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDatabase, type TestDatabase } from '../support/database';
import { changedTables, contentsOf } from '../support/database-contents';
import { seedOrganisation } from '../support/factories';

/* "Nothing was written" is judged by this: it has to see the smallest thing that was. */

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
}, 60_000);
afterAll(() => database.stop());

test.each([
  ['one letter', `update units set name = name || ' ' where id = 'TTYT-PV'`, 'units'],
  ['a day for nothing', `update units set go_live_on = '2026-01-05' where id = 'TTYT-PV'`, 'units'],
  ['a row more', `insert into settings (key, value) values ('thu', 'a')`, 'settings'],
  ['another text', `update settings set value = 'b' where key = 'thu'`, 'settings'],
  ['a row less', `delete from settings where key = 'thu'`, 'settings'],
])('%s is seen in its table and in no other', async (_what, sql, table) => {
  const before = await contentsOf(database.db);
  expect(changedTables(before, await contentsOf(database.db))).toEqual([]);
  const { rowsAffected } = await database.db.client.execute(sql);
  expect(rowsAffected).toBe(1);
  expect(changedTables(before, await contentsOf(database.db))).toEqual([table]);
});
