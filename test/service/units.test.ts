import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlainDate } from '../../app/domain/plain-date';
import { plainDate } from '../../app/domain/plain-date';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import { changeUnit } from '../../app/services/unit/change-unit.server';
import { createUnit, type NewUnit } from '../../app/services/unit/create-unit.server';
import { listManagedUnits } from '../../app/services/unit/list-units.server';
import {
  listReferenceUnits,
  takeReferenceUnits,
} from '../../app/services/unit/reference-units.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makePerson,
  seedOrganisation,
  TEST_NOW,
  TEST_UNITS,
} from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;
let tccb: ServiceContext;

/** A part of a reference list: one unit that is there already, one that is not, with what stands below them. */
const REFERENCE = [
  ['TTYT-PV', 'TTYT huyện Phú Vang', 'unit', 'TTYT', 'SYT'],
  ['PV-NOI', 'Khoa Nội', 'department', 'KHOA', 'TTYT-PV'],
  ['PV-NHI', 'Khoa Nhi', 'department', 'KHOA', 'TTYT-PV'],
  ['TTYT-PL', 'TTYT huyện Phú Lộc', 'unit', 'TTYT', 'SYT'],
  ['PL-NOI', 'Khoa Nội', 'department', 'KHOA', 'TTYT-PL'],
  ['TYT-PL1', 'Trạm y tế xã Lộc Bổn', 'attached_unit', 'TYT', 'TTYT-PL'],
  ['BV-MAT', 'Bệnh viện Mắt', 'unit', 'BVCK', 'SYT'],
  ['MAT-KHTH', 'Phòng Kế hoạch tổng hợp', 'department', 'PHONG', 'BV-MAT'],
] as const;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  const codes = [
    ...['TTYT', 'KHOA', 'PHONG', 'TYT', 'BVCK'].map((code) => ['unit_type', code, code, null]),
    ...REFERENCE.map(([code, name, kind, typeCode, parentCode]) => [
      'reference_unit',
      code,
      name,
      JSON.stringify({ kind, typeCode, parentCode }),
    ]),
  ];
  await database.db.client.batch(
    codes.map(([list, code, name, extra], index) => ({
      sql: `insert into code_items (list, code, name, source, verified, sort_order, extra) values (?, ?, ?, 'list', 0, ?, ?)`,
      args: [list ?? '', code ?? '', name ?? '', index, extra ?? null],
    })),
    'write',
  );
  tccb = await contextOf(database.db, await makePerson(database.db, 'tccb', 'SYT-CQ'));
}, 60_000);

afterAll(() => database.stop());

async function rowsOf(sql: string, ...args: (string | number | null)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function unitRow(code: string) {
  return (await rowsOf(`select * from units where code = ?`, code))[0];
}

/** The chain above a unit as the closure has it, by code, itself first. */
async function chainOf(code: string): Promise<unknown[]> {
  const rows = await rowsOf(
    `select a.code from unit_closure c join units a on a.id = c.ancestor_id join units d on d.id = c.descendant_id where d.code = ? order by c.depth`,
    code,
  );
  return rows.map((row) => row['code']);
}

/** What the closure must be: every unit with each unit above it, worked out from the parents alone. */
async function closureFaults(): Promise<unknown[]> {
  return rowsOf(
    `with recursive up (d, a, depth) as (select id, id, 0 from units union all select up.d, u.parent_id, up.depth + 1 from up join units u on u.id = up.a where u.parent_id is not null)
     select * from (select d, a, depth from up except select descendant_id, ancestor_id, depth from unit_closure)
     union all select * from (select descendant_id, ancestor_id, depth from unit_closure except select d, a, depth from up)`,
  );
}

function newUnit(more: Partial<NewUnit> = {}): NewUnit {
  return {
    key: newId(TEST_NOW),
    code: 'BV-MOI',
    name: 'Bệnh viện Mới',
    kind: 'unit',
    typeCode: 'BVCK',
    parentId: 'SYT',
    goLiveOn: null,
    ...more,
  };
}

const KEY = () => newId(TEST_NOW);

describe('a new unit (Điều 6)', () => {
  test('stands below the department, keeps dossiers, is in the closure and in the log', async () => {
    const goLiveOn = plainDate('2026-03-01');
    const { unitId } = await createUnit(tccb, newUnit({ code: 'BV-A', goLiveOn }));
    expect(await unitRow('BV-A')).toMatchObject({
      id: unitId,
      kind: 'unit',
      keeps_dossiers: 1,
      parent_id: 'SYT',
      go_live_on: '2026-03-01',
      source: 'entered',
      verified: 1,
      name_search: 'benh vien moi',
    });
    expect(await chainOf('BV-A')).toEqual(['BV-A', 'SYT']);
    const audit = await rowsOf(
      `select actor_id, outcome from audit_entries where act = 'unit.create' and unit_id = ?`,
      unitId,
    );
    expect(audit).toMatchObject([{ actor_id: tccb.actor.accountId, outcome: 'allowed' }]);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('below a unit keeps no dossiers and has no go-live day of its own', async () => {
    const goLiveOn = plainDate('2026-03-01');
    const asked = { kind: 'department', typeCode: 'KHOA', parentId: 'TTYT-PV' } as const;
    await createUnit(tccb, newUnit({ ...asked, code: 'PV-MOI', goLiveOn }));
    expect(await unitRow('PV-MOI')).toMatchObject({ keeps_dossiers: 0, go_live_on: null });
    expect(await chainOf('PV-MOI')).toEqual(['PV-MOI', 'TTYT-PV', 'SYT']);
    expect(await closureFaults()).toEqual([]);
  });

  test.each<[NewUnit['kind'], string]>([
    ['unit', 'TTYT-PV'],
    ['unit', 'PV-NOI'],
    ['department', 'SYT'],
    ['department', 'PV-NOI'],
    ['department', 'TYT-1'],
    ['attached_unit', 'SYT'],
    ['attached_unit', 'TYT-1'],
    ['unit', 'NOWHERE'],
  ])('of kind %s is refused below %s', async (kind, parentId) => {
    const error = await refusalOf(createUnit(tccb, newUnit({ code: 'BV-NO', kind, parentId })));
    expect(error.code).toBe('unit.parent-refused');
    expect(await unitRow('BV-NO')).toBeUndefined();
  });

  test('of a type that stands in no list is refused at its field', async () => {
    const error = await refusalOf(createUnit(tccb, newUnit({ code: 'BV-NO', typeCode: 'X' })));
    expect(error.payload).toEqual({ faults: [{ field: 'typeCode', fault: 'type.missing' }] });
  });

  test('with a code that is taken is refused, also when two forms bring it at once', async () => {
    const two = await Promise.allSettled(
      [KEY(), KEY()].map((key) => createUnit(tccb, newUnit({ key, code: 'BV-TWICE' }))),
    );
    expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const third = await refusalOf(createUnit(tccb, newUnit({ code: 'BV-TWICE' })));
    expect(third.code).toBe('unit.code-taken');
  });

  test('is made once by the same form sent twice', async () => {
    const asked = newUnit({ code: 'BV-ONCE' });
    const [first, second] = [await createUnit(tccb, asked), await createUnit(tccb, asked)];
    expect(second).toEqual(first);
    expect(await rowsOf(`select 1 from units where code = 'BV-ONCE'`)).toHaveLength(1);
  });
});

describe('units of the reference list', () => {
  test('that are there already are not offered, what stands below them is', async () => {
    const { units, known } = await listReferenceUnits(tccb);
    const codes = units.map(({ code }) => code);
    expect(codes).toEqual(['PV-NHI', 'TTYT-PL', 'PL-NOI', 'TYT-PL1', 'BV-MAT', 'MAT-KHTH']);
    expect(known.get('TTYT-PV')).toBe('TTYT huyện Phú Vang');
  });

  test('are taken in one batch: with all below, with the unit above that is missing, marked by their source', async () => {
    const key = KEY();
    const asked = { key, codes: ['MAT-KHTH', 'TTYT-PL'], whole: ['TTYT-PL', 'TTYT-PV'] };
    expect(await takeReferenceUnits(tccb, asked)).toEqual({ taken: 6 });
    expect(await chainOf('TYT-PL1')).toEqual(['TYT-PL1', 'TTYT-PL', 'SYT']);
    expect(await chainOf('MAT-KHTH')).toEqual(['MAT-KHTH', 'BV-MAT', 'SYT']);
    expect(await chainOf('PV-NHI')).toEqual(['PV-NHI', 'TTYT-PV', 'SYT']);
    expect(await unitRow('TTYT-PL')).toMatchObject({
      keeps_dossiers: 1,
      verified: 0,
      source: 'list',
      type_code: 'TTYT',
    });
    expect(await unitRow('TYT-PL1')).toMatchObject({ kind: 'attached_unit', keeps_dossiers: 0 });
    expect(await closureFaults()).toEqual([]);
    expect((await listReferenceUnits(tccb)).units).toEqual([]);
    expect(
      await rowsOf(`select 1 from audit_entries where act = 'unit.create' and unit_id is null`),
    ).toHaveLength(1);
  });

  test('taken again by the same form or another change nothing and fail nobody', async () => {
    const before = await rowsOf(`select * from units order by id`);
    const codes = ['TTYT-PL', 'BV-MAT'];
    const both = await Promise.all(
      [KEY(), KEY()].map((key) => takeReferenceUnits(tccb, { key, codes, whole: ['TTYT-PL'] })),
    );
    expect(both).toEqual([{ taken: 0 }, { taken: 0 }]);
    expect(await rowsOf(`select * from units order by id`)).toEqual(before);
  });

  test('that stand in no list are refused, and nothing of the batch stands', async () => {
    const asked = { key: KEY(), codes: ['NO-SUCH'], whole: [] };
    expect((await refusalOf(takeReferenceUnits(tccb, asked))).code).toBe('unit.parent-refused');
  });
});

describe('a unit that is changed', () => {
  const seenOf = async (code: string) => {
    const row = await unitRow(code);
    return {
      name: String(row?.['name']),
      goLiveOn: row?.['go_live_on'] === null ? null : String(row?.['go_live_on']),
      verified: row?.['verified'] === 1,
      reviewsSheets: row?.['reviews_sheets'] === 1,
    };
  };
  type Seen = Awaited<ReturnType<typeof seenOf>>;

  function change(more: {
    name?: string;
    goLiveOn?: PlainDate | null;
    verified?: boolean;
    reviewsSheets?: boolean;
    key?: string;
  }) {
    return async (ctx: ServiceContext, seen?: Seen) => {
      const now = await seenOf('TTYT-HT');
      return changeUnit(ctx, {
        key: more.key ?? KEY(),
        unitId: 'TTYT-HT',
        name: more.name ?? now.name,
        goLiveOn: more.goLiveOn === undefined ? (now.goLiveOn as PlainDate | null) : more.goLiveOn,
        verified: more.verified ?? now.verified,
        reviewsSheets: more.reviewsSheets ?? now.reviewsSheets,
        seen: seen ?? now,
      });
    };
  }

  test('gets its go-live day and its name; the log says which, with what was there before', async () => {
    const before = await seenOf('TTYT-HT');
    await change({ goLiveOn: plainDate('2026-04-01') })(tccb);
    await change({ name: 'TTYT khu vực Hương Thủy' })(tccb);
    expect(await unitRow('TTYT-HT')).toMatchObject({
      name: 'TTYT khu vực Hương Thủy',
      name_search: 'ttyt khu vuc huong thuy',
      go_live_on: '2026-04-01',
    });
    const audit = await rowsOf(
      `select act, details from audit_entries where unit_id = 'TTYT-HT' order by seq`,
    );
    expect(audit.map(({ act }) => act)).toEqual(['unit.go-live-set', 'unit.change']);
    expect(JSON.parse(String(audit[0]?.['details']))).toEqual({
      goLiveBefore: null,
      goLiveOn: '2026-04-01',
    });
    expect(JSON.parse(String(audit[1]?.['details']))).toMatchObject({ before: before.name });
  });

  test('loses the mark “not verified” when somebody has compared it with its decision, and the log says so', async () => {
    await rowsOf(`update units set verified = 0 where id = 'TTYT-HT'`);
    await change({ verified: true })(tccb);
    expect((await seenOf('TTYT-HT')).verified).toBe(true);
    const [last] = await rowsOf(
      `select act, details from audit_entries where unit_id = 'TTYT-HT' order by seq desc limit 1`,
    );
    expect(last?.['act']).toBe('unit.change');
    expect(JSON.parse(String(last?.['details']))).toMatchObject({ verified: true });
  });

  test('has its data sheets reviewed by its head from the moment the switch is on (Điều 14.1)', async () => {
    const stale = await seenOf('TTYT-HT');
    await change({ reviewsSheets: true })(tccb);
    expect((await seenOf('TTYT-HT')).reviewsSheets).toBe(true);
    const [last] = await rowsOf(
      `select act, details from audit_entries where unit_id = 'TTYT-HT' order by seq desc limit 1`,
    );
    expect(last?.['act']).toBe('unit.change');
    expect(JSON.parse(String(last?.['details']))).toMatchObject({ reviewsSheets: true });
    const error = await refusalOf(change({ reviewsSheets: false })(tccb, stale));
    expect(error.payload).toEqual({
      faults: [{ field: 'reviewsSheets', fault: 'unit.changed-meanwhile' }],
    });
    await change({ reviewsSheets: false })(tccb);
  });

  test('from a stale page is refused at the field a colleague changed, and nothing is undone', async () => {
    const seen = await seenOf('TTYT-HT');
    await change({ name: 'Tên của đồng nghiệp' })(tccb);
    const error = await refusalOf(change({ goLiveOn: null, name: seen.name })(tccb, seen));
    expect(error.code).toBe('form.invalid');
    expect(error.payload).toEqual({
      faults: [{ field: 'name', fault: 'unit.changed-meanwhile' }],
    });
    expect((await seenOf('TTYT-HT')).name).toBe('Tên của đồng nghiệp');
  });

  test('by two at once is changed by one', async () => {
    const seen = await seenOf('TTYT-HT');
    const both = await Promise.allSettled(
      ['Tên một', 'Tên hai'].map((name) => change({ name })(tccb, seen)),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is changed once by the same form sent twice', async () => {
    const seen = await seenOf('TTYT-HT');
    const again = change({ name: 'Tên mới nhất', key: KEY() });
    await again(tccb, seen);
    await again(tccb, seen);
    const rows = await rowsOf(
      `select 1 from audit_entries where unit_id = 'TTYT-HT' and json_extract(details, '$.name') = 'Tên mới nhất'`,
    );
    expect(rows).toHaveLength(1);
  });

  test('that is none is not found', async () => {
    const asked = { key: KEY(), unitId: 'NOWHERE', name: 'X', goLiveOn: null };
    const seen = { name: 'X', goLiveOn: null, verified: false, reviewsSheets: false };
    const work = changeUnit(tccb, { ...asked, verified: true, reviewsSheets: false, seen });
    expect((await refusalOf(work)).code).toBe('access.not-found');
  });
});

describe('who may', () => {
  const SEEN = {
    name: 'TTYT huyện Phú Vang',
    goLiveOn: null,
    verified: true,
    reviewsSheets: false,
  };
  const VERBS: readonly [string, (ctx: ServiceContext) => Promise<unknown>][] = [
    ['add', (ctx) => createUnit(ctx, newUnit({ code: 'BV-FORBIDDEN' }))],
    ['take', (ctx) => takeReferenceUnits(ctx, { key: KEY(), codes: ['BV-MAT'], whole: [] })],
    [
      'change',
      (ctx) =>
        changeUnit(ctx, {
          key: KEY(),
          unitId: 'TTYT-PV',
          name: SEEN.name,
          goLiveOn: plainDate('2026-05-01'),
          verified: true,
          reviewsSheets: false,
          seen: SEEN,
        }),
    ],
    ['list', (ctx) => listManagedUnits(ctx)],
    ['list the reference', (ctx) => listReferenceUnits(ctx)],
  ];

  test.each<[Role, string]>([
    ['employee', 'TTYT-PV'],
    ['clerk', 'TTYT-PV'],
    ['attached_clerk', 'TYT-1'],
    ['head', 'TTYT-PV'],
    ['auditor', 'SYT-CQ'],
    ['director', 'SYT-CQ'],
  ])('%s does nothing to units', async (role, unitId) => {
    const ctx = await contextOf(database.db, await makePerson(database.db, role, unitId));
    for (const [name, verb] of VERBS)
      expect(['access.forbidden', 'access.not-found'], name).toContain(
        (await refusalOf(verb(ctx))).code,
      );
    expect(await unitRow('BV-FORBIDDEN')).toBeUndefined();
    expect(await unitRow('TTYT-PV')).toMatchObject({ go_live_on: null });
  });

  test.each<Role>(['khtc', 'tccb_head'])('%s organises too (Điều 5.2, 7.4)', async (role) => {
    const ctx = await contextOf(database.db, await makePerson(database.db, role, 'SYT-CQ'));
    const code = `BV-${role.toUpperCase().replace('_', '-')}`;
    await expect(createUnit(ctx, newUnit({ code }))).resolves.toBeDefined();
  });
});

test('the small tree of the tests has a whole closure itself', async () => {
  expect(await closureFaults()).toEqual([]);
  for (const { code } of TEST_UNITS) expect((await chainOf(code))[0]).toBe(code);
});
