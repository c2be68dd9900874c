import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import { AppError } from '../../app/services/app-error';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import type { ServiceContext } from '../../app/services/context.server';
import type { ConflictPayload } from '../../app/services/dossier/dossier-page';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { newId } from '../../app/services/new-id.server';
import type { FenceVerdict } from '../../app/services/room-gateway';
import { startDatabase, type TestDatabase } from '../support/database';
import { times } from '../support/long';
import { brokenChains, faultsOfDossier } from '../support/oracle';
import { refusalOf } from '../support/refusal';
import {
  contextOf,
  formHead,
  identityText,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
  type TestPerson,
} from '../support/factories';

let database: TestDatabase;
let clerk: TestPerson;
let other: TestPerson;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  clerk = await makePerson(database.db, 'clerk', 'TTYT-PV');
  other = await makePerson(database.db, 'clerk', 'TTYT-HT');
}, 60_000);

afterAll(() => database.stop());

const contact = (phone: string) => ({
  permanent_address_province: 'Thừa Thiên Huế',
  current_address_province: 'Thừa Thiên Huế',
  phone,
});

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

test('a save raises the version, stores history, typed content and one audit row, and answers with a receipt', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Trần Thị Lan');
  const receipt = await amendSection(ctx, {
    dossierId: id,
    head: formHead('contact', 0),
    typed: contact('0905 111 222'),
  });
  expect(receipt).toMatchObject({ dossierId: id, sectionCode: 'contact', version: 1 });
  expect(receipt.receipt).toMatch(/^[0-9A-F]{12}$/);
  const page = await openDossier(ctx, { dossierId: id, section: 'contact', editing: false });
  expect(page.open.content['phone']).toBe('0905 111 222');
  expect(page.sections.find(({ code }) => code === 'contact')?.state).toBe('complete');
  expect(await faultsOfDossier(database.db, id, ctx.sealer)).toEqual([]);
  const audit = await rowsOf(
    `select * from audit_entries where stream = ?`,
    `section:${id}:contact`,
  );
  expect(audit).toHaveLength(1);
  expect(String(audit[0]?.['hash']).toUpperCase()).toContain(receipt.receipt);
});

test('a receipt is shown again only to who saved, and only while his is the current version', async () => {
  const ctx = await contextOf(database.db, clerk);
  const other = await contextOf(
    database.db,
    await makePerson(database.db, 'clerk', clerk.unitCode),
  );
  const dossierId = await makeDossier(ctx, 'Trần Thị Biên Nhận');
  const save = (by: typeof ctx, version: number) =>
    amendSection(by, {
      dossierId,
      head: formHead('contact', version, { _key: crypto.randomUUID() }),
      typed: contact(`0905 ${version}`),
    });
  const shown = async (by: typeof ctx, savedVersion: number | null) => {
    const at = { dossierId, section: 'contact', editing: false, savedVersion } as const;
    return (await openDossier(by, at)).open.receipt;
  };
  const { receipt } = await save(ctx, 0);
  expect(await shown(ctx, 1)).toBe(receipt);
  for (const made of [null, 0, 2, 999]) expect(await shown(ctx, made)).toBe(null);
  expect(await shown(other, 1)).toBe(null);
  const second = await save(other, 1);
  expect(await shown(ctx, 1)).toBe(null);
  expect(await shown(ctx, 2)).toBe(null);
  expect(await shown(other, 2)).toBe(second.receipt);
});

test('of thirty saves of one version by one holder one wins and twenty-nine get the current text', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Nguyễn Văn Ba');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, (_, index) =>
      amendSection(ctx, {
        dossierId: id,
        head: formHead('contact', 0),
        typed: contact(`09${index}`),
      }),
    ),
  );
  const won = outcomes.filter(({ status }) => status === 'fulfilled');
  expect(won).toHaveLength(1);
  const page = await openDossier(ctx, { dossierId: id, section: 'contact', editing: false });
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const error = outcome.reason as AppError;
    expect(error.code).toBe('section.version-conflict');
    const payload = error.payload as ConflictPayload;
    expect(payload.currentVersion).toBe(1);
    expect(payload.current).toEqual(page.open.content);
  }
  expect(
    await rowsOf(
      `select 1 from section_history where dossier_id = ? and section_code = 'contact'`,
      id,
    ),
  ).toHaveLength(1);
}, 30_000);

/** Saves of each section at once. */
const SAVES = times(12, 25);

test(`${8 * SAVES} parallel saves over eight sections of one dossier all land and no chain forks`, async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Lê Thị Hoa');
  const texts: Partial<Record<SectionCode, (n: number) => Record<string, string>>> = {
    contact: (n) => contact(`0${n}`),
    papers: (n) => ({ national_id_issued_by: `Nơi cấp ${n}` }),
    employment: (n) => ({ main_duty: `Việc ${n}` }),
    education: (n) => ({ highest_speciality: `Ngành ${n}` }),
    'work-history': (n) => ({
      'work_history[0].starts_on': '01/2010',
      'work_history[0].post_and_unit': `Nơi ${n}`,
      'work_history[0].row_id': 'r1',
    }),
    health: (n) => ({ health_note: `Ghi chú ${n}` }),
    'personal-history': (n) => ({ arrests: `Không ${n}` }),
    assessment: (n) => ({ unit_assessment: `Nhận xét ${n}` }),
  };
  const codes = Object.keys(texts) as SectionCode[];
  const saveUntilLanded = async (code: SectionCode, n: number): Promise<void> => {
    const mine = { ...ctx, requestId: newId(TEST_NOW) };
    for (let tries = 0; tries < 400; tries += 1) {
      const [row] = await rowsOf(
        `select version from sections where dossier_id = ? and code = ?`,
        id,
        code,
      );
      try {
        await amendSection(mine, {
          dossierId: id,
          head: formHead(code, Number(row?.['version'])),
          typed: texts[code]?.(n) ?? {},
        });
        return;
      } catch (error) {
        const isConflict = error instanceof AppError && error.code === 'section.version-conflict';
        if (!isConflict) throw error;
        // A losing saver comes back later, as people do; all at once again would only lose again.
        await new Promise((resolve) => setTimeout(resolve, (n % SAVES) * 60));
      }
    }
    throw new Error('never landed');
  };
  await Promise.all(
    Array.from({ length: codes.length * SAVES }, (_, n) =>
      saveUntilLanded(codes[n % codes.length] ?? 'contact', n),
    ),
  );
  for (const code of codes) {
    const history = await rowsOf(
      `select version from section_history where dossier_id = ? and section_code = ? order by version`,
      id,
      code,
    );
    expect(history.map((row) => row['version'])).toEqual(
      Array.from({ length: SAVES }, (_, index) => index + 1),
    );
  }
  expect(await faultsOfDossier(database.db, id, ctx.sealer)).toEqual([]);
  expect(await brokenChains(database.db)).toEqual([]);
}, 180_000);

test('one key sent five times at once writes once and gives five equal answers', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Phan Văn Sáu');
  const head = formHead('contact', 0);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      amendSection(ctx, { dossierId: id, head, typed: contact('0912') }),
    ),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(
    await rowsOf(
      `select 1 from section_history where dossier_id = ? and section_code = 'contact'`,
      id,
    ),
  ).toHaveLength(1);
  const reused = await refusalOf(
    amendSection(ctx, { dossierId: id, head, typed: contact('0913') }),
  );
  expect(reused.code).toBe('request.repeated-with-other-content');
});

test('a clerk of another unit finds nothing, and nothing is written', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Hồ Thị Bảy');
  const stranger = await contextOf(database.db, other);
  const before = await rowsOf('select count(*) as n from section_history');
  const refusal = await refusalOf(
    amendSection(stranger, { dossierId: id, head: formHead('contact', 0), typed: contact('1') }),
  );
  expect(refusal.code).toBe('access.not-found');
  const opened = await refusalOf(
    openDossier(stranger, { dossierId: id, section: 'identity', editing: false }),
  );
  expect(opened.code).toBe('access.not-found');
  expect(await rowsOf('select count(*) as n from section_history')).toEqual(before);
});

test('a stranger is told nothing of a form that is wrong: not found comes first', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Hồ Thị Bảy Mươi');
  const stranger = await contextOf(database.db, other);
  const refusal = await refusalOf(
    amendSection(stranger, {
      dossierId: id,
      head: formHead('identity', 1),
      typed: identityText('', '31/02/1985'),
    }),
  );
  expect(refusal.code).toBe('access.not-found');
  expect(refusal.payload).toBeNull();
});

test('without a room the version decides: a fence that no room gave is not kept and shuts nobody out', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Đinh Thị Rào');
  const forged = { _fence: 999_999_999 };
  await amendSection(ctx, {
    dossierId: id,
    head: formHead('contact', 0, forged),
    typed: contact('1'),
  });
  const [row] = await rowsOf(
    `select fence from sections where dossier_id = ? and code = 'contact'`,
    id,
  );
  expect(row?.['fence']).toBe(0);
  const [entry] = await rowsOf(
    `select details from audit_entries where dossier_id = ? and section_code = 'contact'`,
    id,
  );
  expect(JSON.parse(String(entry?.['details']))).toMatchObject({ lockUnverified: true });
  const saved = await amendSection(ctx, {
    dossierId: id,
    head: formHead('contact', 1),
    typed: contact('2'),
  });
  expect(saved.version).toBe(2);
});

/** A room that answers what it is told to: what a verdict means is the verb's to know. */
function withVerdict(ctx: ServiceContext, verdict: FenceVerdict): ServiceContext {
  return { ...ctx, rooms: { ...ctx.rooms, verifyFence: () => Promise.resolve(verdict) } };
}

const HOLDER = { accountId: 'khac', name: 'Trần Thị B', unit: 'TTYT', extension: '12' };

test.each<[string, FenceVerdict, number]>([
  ['somebody else holds it', { kind: 'refused', holder: HOLDER, fence: 3 }, 2],
  ['it was given to others since', { kind: 'refused', holder: null, fence: 3 }, 2],
  ['nobody was ever given so high a fence', { kind: 'good', fence: 3, tookOver: null }, 4],
])('a save under a fence is refused with 423 and writes nothing: %s', async (_, verdict, fence) => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Đinh Thị Khóa');
  const refusal = await refusalOf(
    amendSection(withVerdict(ctx, verdict), {
      dossierId: id,
      head: formHead('contact', 0, { _fence: fence }),
      typed: contact('1'),
    }),
  );
  expect(refusal.code).toBe('section.locked');
  expect(refusal.payload).toMatchObject({ fence: 3 });
  const [row] = await rowsOf(
    `select version, fence from sections where dossier_id = ? and code = 'contact'`,
    id,
  );
  expect(row).toMatchObject({ version: 0, fence: 0 });
});

test('the first save after a take-over says in the log from whom and how', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Đinh Thị Nhường');
  const tookOver = { fromAccountId: 'khac', how: 'idle', fence: 5 } as const;
  await amendSection(withVerdict(ctx, { kind: 'good', fence: 5, tookOver }), {
    dossierId: id,
    head: formHead('contact', 0, { _fence: 5 }),
    typed: contact('1'),
  });
  const [entry] = await rowsOf(
    `select details from audit_entries where dossier_id = ? and section_code = 'contact'`,
    id,
  );
  expect(JSON.parse(String(entry?.['details']))).toMatchObject({ tookOver });
});

test('a right that ends between decision and write writes nothing', async () => {
  const person = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, person);
  const id = await makeDossier(ctx, 'Võ Văn Tám');
  await database.db.client.execute({
    sql: 'update account_roles set valid_to = ? where account_id = ?',
    args: [TEST_NOW - 1, person.accountId],
  });
  const refusal = await refusalOf(
    amendSection(ctx, { dossierId: id, head: formHead('contact', 0), typed: contact('1') }),
  );
  expect(refusal.code).toBe('access.forbidden');
  expect(
    await rowsOf(
      `select 1 from section_history where dossier_id = ? and section_code = 'contact'`,
      id,
    ),
  ).toHaveLength(0);
});

test('removing a stored row is a correction and asks for its reason', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Đặng Thị Chín');
  const row = {
    'family_self[0].relation': 'cha-de',
    'family_self[0].full_name': 'Đặng Văn Một',
    'family_self[0].birth_year': '1950',
  };
  await amendSection(ctx, { dossierId: id, head: formHead('family', 0), typed: row });
  const asUpdate = await refusalOf(
    amendSection(ctx, { dossierId: id, head: formHead('family', 1), typed: {} }),
  );
  expect(asUpdate.payload).toEqual([
    { name: '_reason', code: 'field.reason-demanded', params: {} },
  ]);
  const receipt = await amendSection(ctx, {
    dossierId: id,
    head: formHead('family', 1, { _act: 'correct', _reason: 'Nhập nhầm người' }),
    typed: {},
  });
  expect(receipt.version).toBe(2);
});

test('a personal number of another unit is refused without naming the unit, and the look is logged', async () => {
  const ctx = await contextOf(database.db, clerk);
  const stranger = await contextOf(database.db, other);
  const typed = { national_id: '046185001234', national_id_issued_on: '05/2020' };
  const id = await makeDossier(ctx, 'Cao Văn Mười');
  await amendSection(ctx, { dossierId: id, head: formHead('papers', 0), typed });
  const second = await makeDossier(stranger, 'Cao Văn Mười Một');
  const refusal = await refusalOf(
    amendSection(stranger, { dossierId: second, head: formHead('papers', 0), typed }),
  );
  expect(refusal).toMatchObject({ code: 'dossier.duplicate-elsewhere', params: {}, payload: null });
  expect(
    await rowsOf(
      `select 1 from audit_entries where act = 'dossier.duplicate-look' and actor_id = ?`,
      other.accountId,
    ),
  ).toHaveLength(1);
  const third = await makeDossier(ctx, 'Cao Văn Hai');
  const here = await refusalOf(
    amendSection(ctx, { dossierId: third, head: formHead('papers', 0), typed }),
  );
  expect(here).toMatchObject({ code: 'dossier.duplicate-here', params: { id } });
});

test('dates that contradict each other are refused at their input, doubtful ones are saved with a warning', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Bùi Thị Mai');
  const refusal = await refusalOf(
    amendSection(ctx, {
      dossierId: id,
      head: formHead('political', 0),
      typed: { party_admitted_on: '03/02/2010', party_official_on: '2009' },
    }),
  );
  expect(refusal.payload).toEqual([
    { name: 'party_official_on', code: 'check.date-order', params: {} },
  ]);
  await amendSection(ctx, {
    dossierId: id,
    head: formHead('political', 0),
    typed: { party_admitted_on: '03/02/1999' },
  });
  await amendSection(ctx, {
    dossierId: id,
    head: formHead('salary', 0),
    typed: {
      grade_code: 'V.08.01.03',
      salary_step: '2',
      salary_coefficient: '2,34',
      salary_from: 'chưa rõ',
    },
  });
  const page = await openDossier(ctx, { dossierId: id, section: 'salary', editing: false });
  const state = (code: string) => page.sections.find((section) => section.code === code);
  expect(state('political')?.warnings.map(({ code }) => code)).toEqual(['check.too-young']);
  expect(state('salary')).toMatchObject({
    state: 'complete',
    debts: ['salary_from'],
    warnings: [{ code: 'check.coefficient-off-scale', path: 'salary_coefficient' }],
  });
});

test('opening a logged section leaves one audit row in ten minutes, and the chain of the account holds', async () => {
  const person = await makePerson(database.db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(database.db, person);
  const id = await makeDossier(ctx, 'Lý Thị Tư');
  const open = (later: number) =>
    openDossier(
      { ...ctx, now: TEST_NOW + later },
      { dossierId: id, section: 'papers', editing: false },
    );
  for (const later of [0, 1000, 9 * 60_000, 11 * 60_000]) await open(later);
  await openDossier(ctx, { dossierId: id, section: 'contact', editing: false });
  const rows = await rowsOf(
    `select act, section_code from audit_entries where stream = ?`,
    `account:${person.accountId}`,
  );
  expect(rows.map((row) => [row['act'], row['section_code']])).toEqual([
    ['section.read', 'papers'],
    ['section.read', 'papers'],
  ]);
});

test('what is saved in an identity shows in the list row of the dossier', async () => {
  const ctx = await contextOf(database.db, clerk);
  const id = await makeDossier(ctx, 'Trần Đức');
  await amendSection(ctx, {
    dossierId: id,
    head: formHead('identity', 1, { _act: 'correct', _reason: 'Sai tên' }),
    typed: identityText("K'Nhi", '1990'),
  });
  const [row] = await rowsOf(
    'select full_name, name_search, date_of_birth, date_of_birth_precision, debts from dossiers where id = ?',
    id,
  );
  expect({ ...row }).toMatchObject({
    full_name: "K'Nhi",
    date_of_birth: '1990-01-01',
    date_of_birth_precision: 'year',
    debts: 1,
  });
  expect(
    await rowsOf(
      `select d.id from dossier_names n join dossiers d on d.row_no = n.rowid where dossier_names match 'knhi'`,
    ),
  ).toMatchObject([{ id }]);
});
