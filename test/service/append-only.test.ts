import { afterAll, beforeAll, expect, test } from 'vitest';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
} from '../support/factories';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  const clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, clerk);
  const dossierId = await makeDossier(ctx, 'Trần Thị Lan');
  await amendSection(ctx, { dossierId, head: formHead('contact', 0), typed: { phone: '1' } });
}, 60_000);

afterAll(() => database.stop());

async function wholeTable(table: string) {
  return (await database.db.client.execute(`select * from ${table}`)).rows.map((row) => ({
    ...row,
  }));
}

const COPY_HISTORY = `select dossier_id, section_code, version, form_version, entered_at, effective_on, act, reason, basis, account_id, account_name, unit_id, changed_paths, '{"evil":1}', salt from section_history limit 1`;
const COPY_AUDIT = `select seq, stream, stream_seq, previous_hash, 'evil', at, actor_id, act, outcome, unit_id, dossier_id, section_code, version, request_id, details from audit_entries limit 1`;

const ATTACKS: readonly (readonly [table: string, sql: string])[] = [
  ['section_history', `delete from section_history`],
  ['section_history', `update section_history set content = '{}'`],
  ['section_history', `insert or replace into section_history ${COPY_HISTORY}`],
  ['section_history', `replace into section_history ${COPY_HISTORY}`],
  ['section_history', `insert or ignore into section_history ${COPY_HISTORY}`],
  [
    'section_history',
    `insert into section_history ${COPY_HISTORY.replace(', version,', ', version + 7,')}`,
  ],
  ['audit_entries', `delete from audit_entries where seq = (select max(seq) from audit_entries)`],
  ['audit_entries', `update audit_entries set outcome = 'evil' where seq = 1`],
  ['audit_entries', `insert or replace into audit_entries ${COPY_AUDIT}`],
  ['audit_entries', `replace into audit_entries ${COPY_AUDIT}`],
  ['audit_entries', `insert or ignore into audit_entries ${COPY_AUDIT}`],
  [
    'audit_entries',
    `insert into audit_entries ${COPY_AUDIT.replace('select seq', 'select 1 + (select max(seq) from audit_entries)')}`,
  ],
  ['dossiers', `delete from dossiers`],
  [
    'dossiers',
    `replace into dossiers (id, managing_unit_id, using_unit_id, person_status, full_name, name_search, name_sort_key, incomplete_sections, debts, opened_at, opened_by, changed_at, changed_by) select id, 'X', 'X', 'X', 'evil', '', '', 0, 0, 0, '', 0, '' from dossiers limit 1`,
  ],
  ['sections', `delete from sections`],
  ['sections', `update sections set version = version - 1 where version > 0`],
  ['sections', `update sections set fence = -1`],
  ['accounts', `delete from accounts`],
  ['account_roles', `delete from account_roles`],
  ['units', `delete from units`],
];

test.each(ATTACKS)('on %s the statement is refused and changes nothing: %s', async (table, sql) => {
  const before = await wholeTable(table);
  expect(before.length).toBeGreaterThan(0);
  await expect(database.db.client.execute(sql)).rejects.toThrow(/append-only|gap|chain/);
  await expect(database.db.client.batch([sql], 'write')).rejects.toThrow(/append-only|gap|chain/);
  expect(await wholeTable(table)).toEqual(before);
});

test('a statement that asserts nothing known stops the batch', async () => {
  await expect(
    database.db.client.execute(`insert into assertions (holds, code) values (1, 'made-up')`),
  ).rejects.toThrow(/assertion/);
});
