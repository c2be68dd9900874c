import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES, type Role } from '../../app/domain/permission/roles';
import type { NewDossierFormHead } from '../../app/forms/new-dossier-form';
import type { FormFault, TypedText } from '../../app/forms/section-form';
import { AppError } from '../../app/services/app-error';
import { createDossier } from '../../app/services/dossier/create-dossier.server';
import { newDossierForm } from '../../app/services/dossier/new-dossier-form.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { newId } from '../../app/services/new-id.server';
import { sameNameAndBirthQuery } from '../../db/queries/read-dossier.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  identityText,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
  type TestPerson,
} from '../support/factories';
import { brokenChains, faultsOfDossier } from '../support/oracle';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;
let clerk: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  stranger = await makePerson(database.db, 'clerk', 'TTYT-HT');
}, 60_000);

afterAll(() => database.stop());

function request(name: string, typed: TypedText = {}, head: Partial<NewDossierFormHead> = {}) {
  return {
    head: {
      _key: newId(TEST_NOW),
      _managing_unit: 'TTYT-PV',
      _using_unit: '',
      _confirmed: '' as const,
      ...head,
    },
    typed: { ...identityText(name), ...typed },
  };
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

async function countOf(table: 'dossiers' | 'section_history' | 'idempotency_keys') {
  return Number((await rowsOf(`select count(*) as n from ${table}`))[0]?.['n']);
}

function looksOf(person: TestPerson) {
  return rowsOf(
    `select outcome, unit_id, dossier_id, details from audit_entries where act = 'dossier.duplicate-look' and actor_id = ? order by seq`,
    person.accountId,
  );
}

test('a new dossier has thirteen heads, the first version of each section that was filled in, and its audit rows', async () => {
  const ctx = await contextOf(database.db, clerk);
  const { dossierId } = await createDossier(
    ctx,
    request(
      'Trần Thị Lập',
      { national_id: '046185000001', current_position: 'Điều dưỡng' },
      { _using_unit: 'TYT-1' },
    ),
  );
  const page = await openDossier(ctx, { dossierId, section: 'identity', editing: false });
  expect(page.head.managingUnit.id).toBe('TTYT-PV');
  expect(page.head.usingUnit.id).toBe('TYT-1');
  expect(page.sections).toHaveLength(13);
  const entered = page.sections.filter(({ version }) => version === 1).map(({ code }) => code);
  expect(entered.sort()).toEqual(['employment', 'identity', 'papers']);
  expect(page.sections.filter(({ version }) => version === 0)).toHaveLength(10);
  expect(page.timeline.map(({ act }) => act)).toEqual(['create', 'create', 'create']);
  const log = await rowsOf(
    `select act, section_code from audit_entries where dossier_id = ? and act <> 'section.read' order by section_code`,
    dossierId,
  );
  expect(log.map((row) => `${row['act']} ${row['section_code']}`)).toEqual([
    'dossier.create employment',
    'dossier.create identity',
    'dossier.create papers',
  ]);
  expect(await faultsOfDossier(database.db, dossierId, ctx.sealer)).toEqual([]);
  expect(await brokenChains(database.db)).toEqual([]);
});

test('the entering goes on at the first section that lacks something', async () => {
  const ctx = await contextOf(database.db, clerk);
  const whole = await createDossier(ctx, request('Trần Thị Đủ'));
  expect(whole.firstIncomplete).toBe('contact');
  const half = await createDossier(ctx, request('Trần Thị Nửa', { gender: '' }));
  expect(half.firstIncomplete).toBe('identity');
});

test('the form offers the units whose dossiers the clerk keeps, with those below each, and a fresh key', async () => {
  const ctx = await contextOf(database.db, clerk);
  const form = await newDossierForm(ctx);
  expect(form.managingUnits.map(({ id }) => id)).toEqual(['TTYT-PV']);
  expect(form.managingUnits[0]?.usingUnits.map(({ id }) => id)).toEqual([
    'TTYT-PV',
    'TYT-1',
    'PV-NOI',
  ]);
  expect(form.choices['gender']?.map(({ name }) => name)).toEqual(['Nam', 'Nữ']);
  expect((await newDossierForm(ctx)).formKey).not.toBe(form.formKey);
});

test.each(ROLES.filter((role) => role !== 'clerk'))(
  'whoever is no clerk opens no dossier: %s',
  async (role: Role) => {
    const unit = ['head', 'attached_clerk', 'employee'].includes(role) ? 'TTYT-PV' : 'SYT';
    const ctx = await contextOf(database.db, await makePerson(database.db, role, unit));
    const before = await countOf('dossiers');
    expect((await refusalOf(newDossierForm(ctx))).code).toBe('access.forbidden');
    expect((await refusalOf(createDossier(ctx, request('Không Được')))).code).toBe(
      'access.forbidden',
    );
    expect(await countOf('dossiers')).toBe(before);
  },
);

test.each(['TTYT-HT', 'SYT', 'TYT-1', 'PV-NOI', 'khong-co', '__proto__'])(
  'a clerk opens no dossier in a unit that is not his to keep: %s',
  async (unit) => {
    const ctx = await contextOf(database.db, clerk);
    const before = await countOf('dossiers');
    const refusal = await refusalOf(
      createDossier(ctx, request('Nhầm Đơn Vị', {}, { _managing_unit: unit })),
    );
    expect(refusal.code).toBe('access.not-found');
    expect(await countOf('dossiers')).toBe(before);
  },
);

test.each(['TTYT-HT', 'SYT', 'SYT-CQ', 'khong-co'])(
  'nobody is used outside the managing unit: %s',
  async (unit) => {
    const ctx = await contextOf(database.db, clerk);
    const before = await countOf('dossiers');
    const refusal = await refusalOf(
      createDossier(ctx, request('Sử Dụng Nơi Khác', {}, { _using_unit: unit })),
    );
    expect(refusal.code).toBe('access.not-found');
    expect(await countOf('dossiers')).toBe(before);
  },
);

test('a right that ends between decision and write opens nothing', async () => {
  const person = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, person);
  await database.db.client.execute({
    sql: 'update account_roles set valid_to = ? where account_id = ?',
    args: [TEST_NOW - 1, person.accountId],
  });
  const before = await countOf('dossiers');
  const asked = request('Hết Quyền');
  expect((await refusalOf(createDossier(ctx, asked))).code).toBe('access.forbidden');
  expect(await countOf('dossiers')).toBe(before);
  expect(await rowsOf('select 1 from idempotency_keys where key = ?', asked.head._key)).toEqual([]);
});

test('a number that stands in the own scope names the dossier that has it', async () => {
  const ctx = await contextOf(database.db, clerk);
  const number = '046185000002';
  const first = await makeDossier(ctx, 'Người Có Trước', { typed: { national_id: number } });
  const before = await countOf('dossiers');
  const refusal = await refusalOf(
    createDossier(ctx, request('Người Đến Sau', { national_id: '046 185 000 002' })),
  );
  expect(refusal.code).toBe('dossier.duplicate-here');
  expect(refusal.params).toEqual({ id: first });
  expect(await countOf('dossiers')).toBe(before);
});

test('a number that stands elsewhere names neither dossier nor unit, and the look is logged', async () => {
  const number = '046185000003';
  const there = await contextOf(database.db, stranger);
  const other = await makeDossier(there, 'Người Nơi Khác', { typed: { national_id: number } });
  const asker = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, asker);
  // Confirming is about names; a number is never waved through.
  for (const confirmed of ['', 'on'] as const) {
    const refusal = await refusalOf(
      createDossier(ctx, request('Người Hỏi', { national_id: number }, { _confirmed: confirmed })),
    );
    expect(refusal.code).toBe('dossier.duplicate-elsewhere');
    expect(JSON.stringify([refusal.params, refusal.payload])).not.toMatch(/TTYT-HT|Hương Thủy/);
    expect(JSON.stringify([refusal.params, refusal.payload])).not.toContain(other);
  }
  const looks = await looksOf(asker);
  expect(looks).toHaveLength(2);
  expect(looks[0]).toMatchObject({
    outcome: 'dossier.duplicate-elsewhere',
    unit_id: 'TTYT-HT',
    dossier_id: other,
  });
  expect(JSON.stringify(looks)).not.toContain(number);
  expect(await brokenChains(database.db)).toEqual([]);
});

test('a person of the same name and birth is asked about first: known ones by name, others only as a fact', async () => {
  const there = await contextOf(database.db, stranger);
  const asker = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, asker);
  const here = await makeDossier(ctx, 'Nguyễn Thị Trùng');
  const asked = request('NGUYỄN THỊ TRÙNG');
  const first = await refusalOf(createDossier(ctx, asked));
  expect(first.code).toBe('dossier.possible-duplicate');
  expect(first.payload).toEqual({
    here: [{ id: here, fullName: 'Nguyễn Thị Trùng', currentPosition: null }],
    elsewhere: false,
  });
  expect(await looksOf(asker)).toEqual([]);

  const elsewhere = await makeDossier(there, 'Nguyễn Thị Trùng');
  const second = await refusalOf(createDossier(ctx, asked));
  expect(second.payload).toMatchObject({ elsewhere: true });
  expect(JSON.stringify(second.payload)).not.toContain(elsewhere);
  expect(await looksOf(asker)).toHaveLength(1);

  const { dossierId } = await createDossier(ctx, {
    ...asked,
    head: { ...asked.head, _confirmed: 'on' },
  });
  expect(dossierId).not.toBe(here);
});

/** A name without figures that no other test bears. */
function nameOf(...parts: string[]): string {
  const letters = parts.join('').replace(/[^\d]/g, '') || '0';
  return `Phan Văn Ngày ${letters.replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')} ${parts.map(({ length }) => 'x'.repeat(length)).join(' y')}`;
}

test.each([
  ['02/05/1985', '03/05/1985', false],
  ['02/05/1985', '1985', true],
  ['02/05/1985', '05/1985', true],
  ['02/05/1985', '1986', false],
  ['02/05/1985', 'chưa rõ', true],
  ['1985', '02/05/1985', true],
  ['1985', '31/12/1985', true],
  ['1985', '01/01/1986', false],
  ['05/1985', '02/05/1985', true],
  ['05/1985', '31/05/1985', true],
  ['05/1985', '01/06/1985', false],
  ['05/1985', '30/04/1985', false],
  ['02/1984', '29/02/1984', true],
  ['12/1985', '1985', true],
  ['12/1985', '1986', false],
  ['chưa rõ', '02/05/1985', true],
  ['chưa rõ', 'chưa rõ', true],
  ['', '02/05/1985', true],
])(
  'a birth of %s stored and %s entered under one name: two ranges that meet ask (M9): %s',
  async (stored, entered, isAsked) => {
    const ctx = await contextOf(database.db, clerk);
    const name = nameOf(stored, entered);
    const there = await makeDossier(ctx, name, { typed: { date_of_birth: stored } });
    const outcome = createDossier(ctx, request(name, { date_of_birth: entered }));
    if (!isAsked) return expect((await outcome).dossierId).not.toBe(there);
    const refusal = await refusalOf(outcome);
    expect(refusal.code).toBe('dossier.possible-duplicate');
    expect(refusal.payload).toMatchObject({ here: [{ id: there }] });
  },
);

test.each([
  ['Lý Thị Hoà', 'Lý Thị Hòa', true],
  ['Lý Thị Khỏe', 'Lý Thị Khoẻ', true],
  ['Lý Thị Thúy', 'LÝ THỊ THUÝ', true],
  ['Lý Thị Qúy', 'Lý Thị Quý', true],
  ['\u0189ỗ Thị Ngân', 'Đỗ Thị Ngân', true],
  ['\u00d0ỗ Thị Ngà', 'Đỗ Thị Ngà', true],
  ['Lý Thị Hoạ', 'Lý Thị Hoã', false],
  ['Lý Thị Toa', 'Lý Thị Tòa', false],
])(
  '%s stored and %s of the same birthday entered: one syllable and one tone ask (M8): %s',
  async (stored, entered, isAsked) => {
    const ctx = await contextOf(database.db, clerk);
    const there = await makeDossier(ctx, stored);
    expect(await rowsOf('select full_name from dossiers where id = ?', there)).toMatchObject([
      { full_name: stored },
    ]);
    const outcome = createDossier(ctx, request(entered));
    if (!isAsked) return expect((await outcome).dossierId).not.toBe(there);
    const refusal = await refusalOf(outcome);
    expect(refusal.code).toBe('dossier.possible-duplicate');
    expect(refusal.payload).toMatchObject({ here: [{ id: there, fullName: stored }] });
  },
);

test('a partial birth and another place of the tone in another unit: only that there is one, and the look is logged', async () => {
  const there = await contextOf(database.db, stranger);
  const asker = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, asker);
  const other = await makeDossier(there, 'Mai Thị Hoà', { typed: { date_of_birth: '05/1985' } });
  const refusal = await refusalOf(createDossier(ctx, request('Mai Thị Hòa')));
  expect(refusal.code).toBe('dossier.possible-duplicate');
  expect(refusal.payload).toEqual({ here: [], elsewhere: true });
  expect(JSON.stringify([refusal.params, refusal.payload])).not.toMatch(/TTYT-HT|Hương Thủy/);
  const looks = await looksOf(asker);
  expect(looks).toHaveLength(1);
  expect(looks[0]).toMatchObject({ outcome: 'dossier.possible-duplicate', dossier_id: other });
});

test('the duplicate question is answered by the index of names', async () => {
  const { sql, params } = sameNameAndBirthQuery(database.db, {
    nameSortKey: 'x',
    from: '1985-05-01',
    until: '1985-05-31',
  }).toSQL();
  const plan = await database.db.client.execute({
    sql: `explain query plan ${sql}`,
    args: params as string[],
  });
  expect(JSON.stringify(plan.rows.map((row) => row['detail']))).toMatch(
    /SEARCH dossiers USING INDEX dossiers_name \(name_sort_key=\?\)/,
  );
});

test('one key sent five times at once opens one dossier and gives five equal answers', async () => {
  const ctx = await contextOf(database.db, clerk);
  const before = await countOf('dossiers');
  const asked = request('Một Khóa Năm Lần', { national_id: '046185000004' });
  const answers = await Promise.all(Array.from({ length: 5 }, () => createDossier(ctx, asked)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  // Sent again after everything has settled, as a page that is reloaded does.
  expect(await createDossier(ctx, asked)).toEqual(answers[0]);
  expect(await countOf('dossiers')).toBe(before + 1);
});

test('a key that was used for other content or by someone else opens nothing', async () => {
  const ctx = await contextOf(database.db, clerk);
  const asked = request('Khóa Đã Dùng');
  await createDossier(ctx, asked);
  const before = await countOf('dossiers');
  const other = { ...asked, typed: identityText('Nội Dung Khác') };
  const code = 'request.repeated-with-other-content';
  expect((await refusalOf(createDossier(ctx, other))).code).toBe(code);
  const colleague = await contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-PV'));
  expect((await refusalOf(createDossier(colleague, asked))).code).toBe(code);
  expect(await countOf('dossiers')).toBe(before);
});

test('of twenty dossiers opened at once with one number one stands, and the others are told of it', async () => {
  const contexts = await Promise.all(
    Array.from({ length: 20 }, async () =>
      contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-PV')),
    ),
  );
  const before = await countOf('dossiers');
  const outcomes = await Promise.allSettled(
    contexts.map((ctx, index) =>
      createDossier(
        ctx,
        request(`Cùng Số ${'abcdefghijklmnopqrst'[index]}`, { national_id: '046185000005' }),
      ),
    ),
  );
  const won = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value.dossierId] : [],
  );
  expect(won).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    expect(outcome.reason).toBeInstanceOf(AppError);
    expect(outcome.reason).toMatchObject({
      code: 'dossier.duplicate-here',
      params: { id: won[0] },
    });
  }
  expect(await countOf('dossiers')).toBe(before + 1);
}, 60_000);

test('all faults come at once, over the sections, and nothing is written', async () => {
  const ctx = await contextOf(database.db, clerk);
  const before = await countOf('dossiers');
  const shapes = await refusalOf(
    createDossier(
      ctx,
      request(
        '',
        { date_of_birth: '31/02/1985', national_id: '12', recruited_on: 'hôm qua' },
        { _managing_unit: '' },
      ),
    ),
  );
  expect(shapes.code).toBe('form.invalid');
  expect((shapes.payload as FormFault[]).map(({ name, code }) => `${name} ${code}`)).toEqual([
    '_managing_unit field.demanded',
    'birth_full_name field.demanded',
    'date_of_birth field.date',
    'national_id field.digits',
    'recruited_on field.date',
  ]);
  const rules = await refusalOf(
    createDossier(
      ctx,
      request('Ngày Sau Này', {
        gender: '9',
        date_of_birth: '02/05/2027',
        national_id_issued_on: '2030',
        employment_type: 'khong-co',
      }),
    ),
  );
  expect((rules.payload as FormFault[]).map(({ name, code }) => `${name} ${code}`)).toEqual([
    'gender field.code-unknown',
    'date_of_birth check.date-in-future',
    'national_id_issued_on check.date-in-future',
    'employment_type field.code-unknown',
  ]);
  expect(await countOf('dossiers')).toBe(before);
});

test('a name typed in pieces (NFD) is the same name, and a bidi mark is a fault of its field', async () => {
  const ctx = await contextOf(database.db, clerk);
  const { dossierId } = await createDossier(ctx, request('Đặng Thị Hợp Nhất'.normalize('NFD')));
  const page = await openDossier(ctx, { dossierId, section: 'identity', editing: false });
  expect(page.head.fullName).toBe('Đặng Thị Hợp Nhất');
  const refusal = await refusalOf(createDossier(ctx, request('Lê \u202e Văn')));
  expect(refusal.payload).toEqual([
    { name: 'birth_full_name', code: 'field.forbidden-characters', params: {} },
  ]);
});
