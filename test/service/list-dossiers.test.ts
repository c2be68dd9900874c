import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import { comparableSpelling } from '../../app/domain/vietnamese-tone';
import { dossierListAddress, type DossierListAsked } from '../../app/forms/dossier-list-address';
import type { DossierListPage } from '../../app/services/dossier/dossier-list';
import { listDossiers } from '../../app/services/dossier/list-dossiers.server';
import type { ServiceContext } from '../../app/services/context.server';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf, makePerson, seedOrganisation, TEST_NOW } from '../support/factories';
import { plantDossiers } from '../support/planted-dossiers';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;

const NAMES = [
  'Trần Đức',
  'Trần Đực',
  'TRẦN ĐỨC AN',
  'Tran Duc',
  'Lê Văn Đức Trần',
  'Nguyễn Thị Hòa',
  'Nguyễn Thị Hoà',
  "K'Nhi",
  'A-Lăng Thị Bé',
  'Ðinh Văn Ân', // eth, as some keyboards write it
];

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await database.db.client.execute(
    `insert into code_items (list, code, name, source, verified, sort_order) values ('person_status', 'DANG_LAM', 'Đang công tác', 'test', 1, 0), ('person_status', 'NGHI_HUU', 'Đã nghỉ hưu', 'test', 1, 1)`,
  );
  await plantDossiers(
    database.db,
    NAMES.map((name, place) => ({
      name,
      unit: 'TTYT-PV',
      workplace: place === 0 ? 'TYT-1' : 'PV-NOI',
      staffNumber: `36.00012${place}`,
      incomplete: place % 3,
      debts: place % 2,
      warnings: place === 4 ? 1 : 0,
      changedAt: TEST_NOW + (place % 4),
      ...(place < 5 ? { employmentType: 'VC' } : {}),
    })),
  );
  await plantDossiers(database.db, [
    { name: 'Phạm Thị Láng Giềng', unit: 'TTYT-HT', personStatus: 'NGHI_HUU' },
    { name: 'Hồ Văn Trạm', unit: 'TYT-1' },
    { name: 'Võ Thị Sở', unit: 'SYT-CQ' },
  ]);
}, 120_000);

afterAll(() => database.stop());

async function actor(role: Role, unit: string, dossierId: string | null = null) {
  return contextOf(database.db, await makePerson(database.db, role, unit, dossierId));
}

function list(ctx: ServiceContext, asked: Partial<DossierListAsked> | string = {}) {
  const address = typeof asked === 'string' ? `/ho-so?${asked}` : dossierListAddress(asked);
  return listDossiers(ctx, new URL(address, 'http://x').searchParams);
}

function namesOf(page: DossierListPage): string[] {
  return page.dossiers.map(({ fullName }) => fullName);
}

/** Turns every page from the first, then back to it; gives both walks. */
async function walk(ctx: ServiceContext, asked: Partial<DossierListAsked>) {
  const forward: string[] = [];
  const backward: string[] = [];
  let page = await list(ctx, asked);
  forward.push(...page.dossiers.map(({ id }) => id));
  while (page.next !== null) {
    page = await list(ctx, { ...asked, after: page.next });
    forward.push(...page.dossiers.map(({ id }) => id));
  }
  backward.unshift(...page.dossiers.map(({ id }) => id));
  while (page.previous !== null) {
    page = await list(ctx, { ...asked, before: page.previous });
    backward.unshift(...page.dossiers.map(({ id }) => id));
  }
  return { forward, backward };
}

describe('what an actor sees', () => {
  test('a clerk or head: the own unit and those attached to it, nothing of a sibling', async () => {
    for (const role of ['clerk', 'head'] as const) {
      const names = namesOf(await list(await actor(role, 'TTYT-PV')));
      expect(names).toHaveLength(NAMES.length + 1);
      expect(names).toContain('Hồ Văn Trạm');
      expect(names).not.toContain('Phạm Thị Láng Giềng');
      expect(names).not.toContain('Võ Thị Sở');
    }
    expect(namesOf(await list(await actor('clerk', 'TTYT-HT')))).toEqual(['Phạm Thị Láng Giềng']);
  });

  test('the department of health: the sector', async () => {
    for (const role of ['tccb', 'tccb_head', 'director'] as const)
      expect((await list(await actor(role, 'SYT-CQ'))).count).toEqual({
        count: NAMES.length + 3,
        isMore: false,
      });
  });

  test('an employee: his own dossier, or nothing where there is none', async () => {
    const clerk = await actor('clerk', 'TTYT-PV');
    const own = (await list(clerk)).dossiers[3];
    const page = await list(await actor('employee', 'TTYT-PV', own?.id));
    expect(namesOf(page)).toEqual([own?.fullName]);
    expect(page.reach).toBe('own');
    const nobody = await list(await actor('employee', 'TTYT-PV'));
    expect(nobody.dossiers).toEqual([]);
    expect(nobody.reach).toBe('nothing');
  });

  test.each(['khtc', 'auditor', 'attached_clerk'] as const)('%s: refused', async (role) => {
    const unit = role === 'attached_clerk' ? 'TYT-1' : 'SYT-CQ';
    expect((await refusalOf(list(await actor(role, unit)))).code).toBe('access.forbidden');
  });

  test('an account whose role has ended: refused', async () => {
    const ctx = await actor('clerk', 'TTYT-PV');
    const [assignment] = ctx.actor.assignments;
    if (assignment === undefined) throw new Error('no assignment');
    const ended = { ...ctx.actor, assignments: [{ ...assignment, validTo: TEST_NOW }] };
    expect((await refusalOf(list({ ...ctx, actor: ended }))).code).toBe('access.forbidden');
  });

  test('a unit, workplace, code or place that was not offered is not found', async () => {
    const ctx = await actor('clerk', 'TTYT-PV');
    const sibling = (await list(await actor('clerk', 'TTYT-HT'))).dossiers[0];
    const foreign: Partial<DossierListAsked>[] = [
      { unitId: 'TTYT-HT' },
      { usingUnitId: 'TTYT-HT' },
      { employmentType: 'XYZ' },
      { personStatus: 'XYZ' },
      { after: { id: sibling?.id ?? '', changedAt: null } },
      { before: { id: sibling?.id ?? '', changedAt: TEST_NOW }, order: 'changed' },
    ];
    for (const asked of foreign)
      expect((await refusalOf(list(ctx, asked))).code).toBe('access.not-found');
  });

  test('only who may open a dossier is offered to', async () => {
    expect((await list(await actor('clerk', 'TTYT-PV'))).may.create).toBe(true);
    expect((await list(await actor('head', 'TTYT-PV'))).may.create).toBe(false);
  });
});

describe('search', () => {
  test.each([
    ['tran duc', ['Lê Văn Đức Trần', 'TRẦN ĐỨC AN', 'Tran Duc', 'Trần Đức', 'Trần Đực']],
    ['duc tr', ['Lê Văn Đức Trần', 'TRẦN ĐỨC AN', 'Tran Duc', 'Trần Đức', 'Trần Đực']],
    ['hoa', ['Nguyễn Thị Hoà', 'Nguyễn Thị Hòa']],
    ['hoà', ['Nguyễn Thị Hoà', 'Nguyễn Thị Hòa']],
    ['knhi', ["K'Nhi"]],
    ["k'nhi", ["K'Nhi"]],
    ['a lang', ['A-Lăng Thị Bé']],
    ['alang', ['A-Lăng Thị Bé']],
    ['dinh van an', ['Ðinh Văn Ân']],
    ['36.000123', ['Tran Duc']],
    ['000127', ["K'Nhi"]],
    ['khong co ai', []],
  ])('%s finds %j', async (text, names) => {
    const page = await list(await actor('clerk', 'TTYT-PV'), { text });
    expect(namesOf(page).sort()).toEqual([...names].sort());
    expect(page.count.count).toBe(names.length);
  });

  test('names that bear the marks as typed come first, on every page', async () => {
    const ctx = await actor('clerk', 'TTYT-PV');
    const near = namesOf(await list(ctx, { text: 'trần đức' }));
    expect(near.slice(0, 2).sort()).toEqual(['TRẦN ĐỨC AN', 'Trần Đức']);
    expect(near).toHaveLength(5);
  });

  test.each([
    '"',
    '""',
    '" OR "a',
    '*',
    "'; drop table dossiers; --",
    'NEAR(',
    'name_search : tran',
    '^tran',
    'tran AND NOT duc)',
    '-- {a b} : c',
    '\\',
    '__proto__',
    'constructor',
  ])('%j is text, not a question', async (text) => {
    const page = await list(await actor('tccb', 'SYT-CQ'), { text });
    expect(page.count.isMore).toBe(false);
    expect(page.asked.text).toBe(text);
  });

  test('signs alone find nobody', async () => {
    expect((await list(await actor('tccb', 'SYT-CQ'), { text: '*' })).dossiers).toEqual([]);
  });
});

describe('an address no page of ours writes is refused as malformed', () => {
  test.each([
    'ho-so=xyz',
    'no-ngay=1',
    'xep=abc',
    'dong=7',
    'sau=%00',
    'sau=a&truoc=b',
    'sau=12~abc',
    'xep=moi&sau=abc',
    'sau=99999999999999999999~a&xep=moi',
    `q=${'a'.repeat(101)}`,
    'q=a%E2%80%AEb',
    'q=a%00b',
    'don-vi=%27%20or%201',
  ])('%s', async (address) => {
    const ctx = await actor('tccb', 'SYT-CQ');
    expect((await refusalOf(list(ctx, address))).code).toBe('request.malformed');
  });

  test('the first of a repeated name counts, unknown names and empty choices do not', async () => {
    const ctx = await actor('clerk', 'TTYT-PV');
    const page = await list(ctx, 'q=knhi&q=hoa&don-vi=&ho-so=&xep=&__proto__=1&toString=2');
    expect(namesOf(page)).toEqual(["K'Nhi"]);
  });
});

describe('filters', () => {
  test.each<[string, Partial<DossierListAsked>, number]>([
    ['complete', { state: 'complete' }, 4],
    ['incomplete', { state: 'incomplete' }, 7],
    ['debts', { withDebts: true }, 5],
    ['warnings', { withWarnings: true }, 1],
    ['employment type', { employmentType: 'VC' }, 5],
    ['status', { personStatus: 'NGHI_HUU' }, 0],
    ['managing unit', { unitId: 'TTYT-PV' }, 10],
    ['workplace', { usingUnitId: 'TYT-1' }, 2],
    ['all together', { unitId: 'TTYT-PV', usingUnitId: 'PV-NOI', withDebts: true, text: 'a' }, 1],
  ])('%s', async (_, asked, count) => {
    const ctx = await actor('clerk', 'TTYT-PV');
    const page = await list(ctx, asked);
    expect(page.dossiers).toHaveLength(count);
    expect(page.count).toEqual({ count, isMore: false });
  });

  test('by last change the newest stands first', async () => {
    const page = await list(await actor('clerk', 'TTYT-PV'), { order: 'changed' });
    const moments = page.dossiers.map(({ changedAt }) => changedAt);
    expect(moments).toEqual([...moments].sort((a, b) => b - a));
  });
});

describe('pages', () => {
  const SAME = 130;
  let clerk: ServiceContext;
  let tccb: ServiceContext;
  let ids: string[];

  beforeAll(async () => {
    const givens = ['An', 'Ấn', 'Bình', 'Đức', 'Dũng', 'Hòa', 'Ý', 'Ân'];
    ids = await plantDossiers(
      database.db,
      [...Array(SAME).keys()].map((n) => ({
        // Runs of equal names and of equal moments, longer than a page.
        name: n < 70 ? 'Nguyễn Văn Trùng' : `Lê Đức ${givens[n % givens.length]}`,
        unit: n % 2 === 0 ? 'TTYT-HT' : 'SYT-CQ',
        changedAt: TEST_NOW + 1000 + Math.floor(n / 60),
      })),
    );
    clerk = await actor('clerk', 'TTYT-HT');
    tccb = await actor('tccb', 'SYT-CQ');
  }, 60_000);

  test.each<[string, Partial<DossierListAsked>]>([
    ['by name', { order: 'name' }],
    ['by change', { order: 'changed' }],
    ['found without marks', { text: 'e' }],
    ['found with marks', { text: 'đức' }],
    ['filtered', { state: 'incomplete', order: 'changed' }],
  ])(
    '%s: every row once, forward and back the same',
    async (_, asked) => {
      for (const ctx of [clerk, tccb]) {
        const { forward, backward } = await walk(ctx, asked);
        expect(new Set(forward).size).toBe(forward.length);
        expect(backward).toEqual(forward);
        const { count } = await list(ctx, { ...asked, pageSize: 500 });
        expect(forward).toHaveLength(count.count);
      }
      expect((await walk(tccb, {})).forward).toEqual(expect.arrayContaining(ids));
    },
    60_000,
  );

  test('a page of five hundred rows is one page', async () => {
    const page = await list(tccb, { pageSize: 500 });
    expect(page.dossiers).toHaveLength(SAME + NAMES.length + 3);
    expect(page.next).toBeNull();
  });

  test('the order is that of a Vietnamese list: given name, then family and middle name as one text', async () => {
    const collator = new Intl.Collator('vi');
    const parts = (name: string) => {
      const words = comparableSpelling(name).split(' ');
      return { given: words.at(-1) ?? '', before: words.slice(0, -1).join(' ') };
    };
    const names = namesOf(await list(tccb, { pageSize: 500 }));
    const sorted = [...names].sort((a, b) => {
      const [x, y] = [parts(a), parts(b)];
      return collator.compare(x.given, y.given) || collator.compare(x.before, y.before);
    });
    expect(names.map((name) => name.toLowerCase())).toEqual(
      sorted.map((name) => name.toLowerCase()),
    );
  });

  test('counting stops at a thousand', async () => {
    await plantDossiers(
      database.db,
      [...Array(1000).keys()].map((n) => ({ name: `Đông Người ${n}`, unit: 'SYT-CQ' })),
    );
    expect((await list(tccb)).count).toEqual({ count: 1000, isMore: true });
  }, 60_000);
});
