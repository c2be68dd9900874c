import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import type { UnitNode } from '../../app/services/unit/organisation-page';
import { openOrganisation } from '../../app/services/unit/open-organisation.server';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf, makePerson, seedOrganisation, TEST_UNITS } from '../support/factories';
import { plantDossiers } from '../support/planted-dossiers';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await database.db.client.execute(
    `update units set go_live_on = '2018-01-01', verified = 0 where id = 'TTYT-PV'`,
  );
  await database.db.client.execute(
    `update units set in_sector = 0, in_province = 0 where id = 'TTYT-HT'`,
  );
  await plantDossiers(database.db, [
    { name: 'A', unit: 'TTYT-PV', workplace: 'PV-NOI' },
    { name: 'B', unit: 'TTYT-PV', workplace: 'PV-NOI' },
    { name: 'C', unit: 'TTYT-PV' },
    { name: 'D', unit: 'TTYT-HT' },
  ]);
}, 120_000);

afterAll(() => database.stop());

async function open(role: Role, unit: string, text = '') {
  const ctx = await contextOf(database.db, await makePerson(database.db, role, unit));
  return openOrganisation(ctx, new URLSearchParams({ q: text }));
}

function codesOf(nodes: readonly UnitNode[]): string[] {
  return nodes.flatMap(({ code, below }) => [code, ...codesOf(below)]);
}

describe('which units are seen', () => {
  test.each(['tccb', 'tccb_head', 'khtc', 'auditor', 'director'] as const)(
    '%s: the sector, as a tree from its top',
    async (role) => {
      const page = await open(role, 'SYT-CQ');
      expect(page.tops.map(({ code }) => code)).toEqual(['SYT']);
      expect(codesOf(page.tops).sort()).toEqual(TEST_UNITS.map(({ code }) => code).sort());
    },
  );

  test.each(['clerk', 'head'] as const)('%s: the own unit and those below', async (role) => {
    const page = await open(role, 'TTYT-PV');
    expect(codesOf(page.tops)).toEqual(['TTYT-PV', 'TYT-1', 'PV-NOI']);
    expect(page.count).toBe(3);
  });

  test.each(['employee', 'attached_clerk'] as const)('%s: refused', async (role) => {
    const unit = role === 'employee' ? 'TTYT-PV' : 'TYT-1';
    expect((await refusalOf(open(role, unit))).code).toBe('access.forbidden');
  });

  test('managing is offered to who may, the list of dossiers to who has one', async () => {
    expect((await open('khtc', 'SYT-CQ')).may).toEqual({ manage: true, list: false });
    expect((await open('head', 'TTYT-PV')).may).toEqual({ manage: false, list: true });
  });
});

test('each unit says what it keeps, who works there, since when and whether it was verified', async () => {
  const [unit] = (await open('head', 'TTYT-PV')).tops;
  expect(unit).toMatchObject({ kept: 3, working: 1, goLiveOn: '2018-01-01', verified: false });
  const ward = unit?.below.find(({ code }) => code === 'PV-NOI');
  expect(ward).toMatchObject({ kept: null, working: 2, verified: true });
  expect((await open('tccb', 'SYT-CQ')).unverified).toBe(1);
});

test('each unit says whether it belongs to the sector and to the province', async () => {
  const [top] = (await open('tccb', 'SYT-CQ')).tops;
  const unitOf = (code: string) => top?.below.find((unit) => unit.code === code);
  expect(unitOf('TTYT-PV')).toMatchObject({ inSector: true, inProvince: true });
  expect(unitOf('TTYT-HT')).toMatchObject({ inSector: false, inProvince: false });
});

describe('search', () => {
  test.each([
    ['phu vang', ['SYT', 'TTYT-PV']],
    ['Phú Vang', ['SYT', 'TTYT-PV']],
    ['ttyt-ht', ['SYT', 'TTYT-HT']],
    ['khoa noi', ['SYT', 'TTYT-PV', 'PV-NOI']],
    ['vang phu', ['SYT', 'TTYT-PV']],
    ['khong co', []],
    ['%', ['SYT', 'SYT-CQ', 'TTYT-PV', 'TYT-1', 'PV-NOI', 'TTYT-HT']],
  ])('%s finds %j, each under the units above it', async (text, codes) => {
    expect(codesOf((await open('tccb', 'SYT-CQ', text)).tops).sort()).toEqual([...codes].sort());
  });

  test('only what was found is counted and marked', async () => {
    const page = await open('tccb', 'SYT-CQ', 'khoa noi');
    expect(page.count).toBe(1);
    expect(page.tops[0]?.isFound).toBe(false);
  });

  test.each(['a\u202eb', 'a'.repeat(101), '\u0000'])('%j is malformed', async (text) => {
    expect((await refusalOf(open('tccb', 'SYT-CQ', text))).code).toBe('request.malformed');
  });
});
