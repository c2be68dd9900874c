import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECTION_CODES } from '../../app/domain/dossier/section-catalogue';
import type { Role } from '../../app/domain/permission/roles';
import { plainDate } from '../../app/domain/plain-date';
import type { ServiceContext } from '../../app/services/context.server';
import { newId } from '../../app/services/new-id.server';
import {
  issueStaffNumber,
  type StaffNumberAsked,
} from '../../app/services/staff-number/issue-staff-number.server';
import { openStaffNumbers } from '../../app/services/staff-number/open-staff-numbers.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';

const KEY = () => newId(TEST_NOW);

let database: TestDatabase;
let clerk: ServiceContext;
let tccbHead: ServiceContext;
let people = 0;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  clerk = await as('clerk', 'TTYT-PV');
  tccbHead = await as('tccb_head', 'SYT');
}, 60_000);

afterAll(() => database.stop());

async function as(role: Role, unit: string, dossierId: string | null = null) {
  return contextOf(database.db, await makePerson(database.db, role, unit, dossierId));
}

async function rowsOf(sql: string, ...args: (string | number | null)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

function dossier(): Promise<string> {
  people += 1;
  return makeDossier(clerk, `Người Cần Số ${people}`);
}

/** A dossier that lacks nothing: what its sections say of themselves is put there past the verbs. */
async function wholeDossier(employmentType: string | null = 'VC'): Promise<string> {
  const id = await dossier();
  await rowsOf(
    `update sections set state = 'complete', missing_count = 0, debt_count = 0, missing = '[]', debts = '[]' where dossier_id = ?`,
    id,
  );
  await rowsOf(
    'update dossiers set incomplete_sections = 0, debts = 0, employment_type = ? where id = ?',
    employmentType,
    id,
  );
  return id;
}

function issue(ctx: ServiceContext, dossierId: string, more: Partial<StaffNumberAsked> = {}) {
  return issueStaffNumber(ctx, {
    key: KEY(),
    dossierId,
    kind: 'number',
    value: `SH-${newId(TEST_NOW).slice(-8)}`,
    issuedOn: plainDate('2026-03-02'),
    waivedReason: null,
    ...more,
  });
}

describe('a staff number (Điều 9.2.a)', () => {
  test('is refused until the dossier is entered whole; the refusal lists what is missing', async () => {
    const id = await dossier();
    const refusal = await refusalOf(issue(clerk, id));
    expect(refusal.code).toBe('staff-number.incomplete');
    const { lacks } = refusal.payload as { lacks: { section: string; missing: number }[] };
    // Only `identity` was entered, and it lacks nothing.
    expect(lacks.map(({ section }) => section)).toEqual(
      SECTION_CODES.filter((code) => code !== 'identity'),
    );
    expect((await openStaffNumbers(clerk, id)).lacks).toEqual(lacks);
    expect(await rowsOf('select * from staff_numbers where dossier_id = ?', id)).toEqual([]);
  });

  test('is refused for a date that is “chưa rõ”: a debt is not entered yet', async () => {
    const id = await wholeDossier();
    await rowsOf(`update sections set debt_count = 1 where dossier_id = ? and code = 'papers'`, id);
    const refusal = await refusalOf(issue(clerk, id));
    expect(refusal.payload).toEqual({
      lacks: [{ section: 'papers', isNew: true, missing: 0, debts: 1 }],
    });
    await rowsOf('update sections set debt_count = 0 where dossier_id = ?', id);
    await issue(clerk, id);
  });

  test('of a whole dossier is issued, stands on the dossier, in the register and in the log', async () => {
    const id = await wholeDossier();
    await issue(clerk, id, { value: 'SYT-0001' });
    const page = await openStaffNumbers(clerk, id);
    expect(page).toMatchObject({
      staffNumber: 'SYT-0001',
      issued: [{ seq: 1, value: 'SYT-0001' }],
    });
    const [entry] = await rowsOf(
      `select * from audit_entries where act = 'staff-number.issue' and dossier_id = ?`,
      id,
    );
    expect(JSON.parse(String(entry?.['details']))).toEqual({
      code: 'number',
      seq: 1,
      waived: false,
      lacking: 0,
    });
    await expect(rowsOf('delete from staff_numbers where dossier_id = ?', id)).rejects.toThrow(
      /append-only/,
    );
  });

  test('of another is refused, given at the same moment too; the same form again issues once', async () => {
    const [a, b, c] = [await wholeDossier(), await wholeDossier(), await wholeDossier()];
    const key = KEY();
    await issue(clerk, a, { key, value: 'SYT-0002' });
    await issue(clerk, a, { key, value: 'SYT-0002' });
    expect((await openStaffNumbers(clerk, a)).issued).toHaveLength(1);
    expect((await refusalOf(issue(clerk, b, { value: 'SYT-0002' }))).code).toBe(
      'staff-number.taken',
    );
    await rowsOf(`update dossiers set staff_number = 'CU-77' where id = ?`, a);
    expect((await refusalOf(issue(clerk, b, { value: 'CU-77' }))).code).toBe('staff-number.taken');
    const both = await Promise.allSettled(
      [b, c].map((id) => issue(clerk, id, { value: 'SYT-0003' })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('that was replaced by another stays in the register and is given to nobody else', async () => {
    const [a, b] = [await wholeDossier('CC'), await wholeDossier('CC')];
    await issue(clerk, a, { value: 'SYT-0011' });
    await issue(clerk, a, { value: 'SYT-0012' });
    await issue(clerk, a, { kind: 'card', value: 'SYT-0011' });
    const page = await openStaffNumbers(clerk, a);
    expect(page.staffNumber).toBe('SYT-0012');
    expect(page.issued.map(({ seq, value }) => `${seq} ${value}`)).toEqual([
      '3 SYT-0011',
      '2 SYT-0012',
      '1 SYT-0011',
    ]);
    for (const kind of ['number', 'card'] as const)
      expect((await refusalOf(issue(clerk, b, { kind, value: 'SYT-0011' }))).code).toBe(
        'staff-number.taken',
      );
  });

  test('of a later day is refused', async () => {
    const late = issue(clerk, await wholeDossier(), { issuedOn: plainDate('2026-03-03') });
    expect((await refusalOf(late)).payload).toEqual({
      faults: [{ field: 'issuedOn', fault: 'date.future' }],
    });
  });

  test('is waived by the head of TCCB alone, with the reason that stays', async () => {
    const id = await dossier();
    const waived = { waivedReason: 'Văn bằng gốc đang xác minh', value: 'SYT-0009' };
    for (const ctx of [clerk, await as('tccb', 'SYT'), await as('head', 'TTYT-PV')])
      expect((await refusalOf(issue(ctx, id, waived))).code).toBe('access.forbidden');
    expect((await refusalOf(issue(tccbHead, id))).code).toBe('staff-number.incomplete');
    await issue(tccbHead, id, waived);
    expect((await openStaffNumbers(clerk, id)).issued).toMatchObject([
      { value: 'SYT-0009', waivedReason: 'Văn bằng gốc đang xác minh' },
    ]);
  });

  test('is nobody’s to issue elsewhere, nor his own', async () => {
    const id = await wholeDossier();
    const stranger = await as('clerk', 'TTYT-HT');
    expect((await refusalOf(issue(stranger, id))).code).toBe('access.not-found');
    const own = await as('clerk', 'TTYT-PV', id);
    expect((await refusalOf(issue(own, id))).code).toBe('access.forbidden');
    const khtc = await as('khtc', 'SYT');
    expect((await refusalOf(openStaffNumbers(khtc, id))).code).toMatch(/^access/);
  });
});

describe('a civil-servant card (Điều 9.2.a; A18)', () => {
  test.each([
    ['CC', null],
    ['CB', null],
    ['CC-TS', null],
    ['VC', 'staff-number.no-card'],
    [null, 'staff-number.no-card'],
  ] as const)('of employment type %s: %s', async (type, code) => {
    const id = await wholeDossier(type);
    const work = issue(clerk, id, { kind: 'card' });
    if (code === null) await work;
    else expect((await refusalOf(work)).code).toBe(code);
    const [row] = await rowsOf('select staff_number from dossiers where id = ?', id);
    expect(row?.['staff_number']).toBeNull();
  });

  test('is refused like a number until the dossier is whole', async () => {
    const id = await dossier();
    await rowsOf(`update dossiers set employment_type = 'CC' where id = ?`, id);
    expect((await refusalOf(issue(clerk, id, { kind: 'card' }))).code).toBe(
      'staff-number.incomplete',
    );
  });
});

test('every chain of the log is whole', async () => {
  expect(await brokenChains(database.db)).toEqual([]);
});
