import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceContext } from '../../app/services/context.server';
import { sectionFormHead } from '../../app/forms/section-form-head';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { dossiersToSave, formToSave } from '../bench/workload';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
} from '../support/factories';

let database: TestDatabase;
let clerk: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  clerk = await contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-PV'));
}, 60_000);

afterAll(() => database.stop());

async function enteredDossier(name: string): Promise<string> {
  const dossierId = await makeDossier(clerk, name);
  const head = formHead('contact', 0);
  await amendSection(clerk, { dossierId, head, typed: { phone: '0912345678' } });
  return dossierId;
}

async function planted(name: string, change: string): Promise<string> {
  const id = await enteredDossier(name);
  await database.db.client.execute({
    sql: `update dossiers set ${change} where id = ?`,
    args: [id],
  });
  return id;
}

test('the bench saves only dossiers that can be saved, whatever else the data hold', async () => {
  const good = [await enteredDossier('Lê Văn Một'), await enteredDossier('Lê Văn Hai')];
  await planted('Trần Thị Đi', `transfer_id = 'on-its-way'`);
  await planted('Trần Thị Hủy', `annulled_at = 1, annul_reason = 'opened by mistake'`);
  await planted('Trần Thị Gộp', `annulled_at = 1, merged_into_id = '${good[0]}'`);
  await planted('Trần Thị Hưu', `person_status = 'NGHI_HUU'`);
  const own = await enteredDossier('Trần Thị Mình');
  const self = { ...clerk, actor: { ...clerk.actor, dossierId: own } };
  await makeDossier(clerk, 'Trần Thị Chưa Nhập');

  const found = await dossiersToSave(self, { atLeast: 1, atMost: 10 });
  expect(found).toEqual(good);
  for (const id of found) {
    const { dossierId, fields } = await formToSave(database.db, clerk.sealer, id);
    const typed = Object.fromEntries(
      Object.entries(fields).filter(([field]) => !field.startsWith('_')),
    );
    const head = sectionFormHead.parse(fields);
    expect((await amendSection(self, { dossierId, head, typed })).version).toBe(2);
  }
});

test('a bench with too few dossiers to save is red and says of how many', async () => {
  await expect(dossiersToSave(clerk, { atLeast: 900, atMost: 900 })).rejects.toThrow(
    /of \d+ dossiers can be saved by .*, 900 are needed/,
  );
});
