import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { keepDraft, NEW_DOSSIER } from '../../app/services/dossier/keep-draft.server';
import { openToday } from '../../app/services/today.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  identityText,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { plantDossiers } from '../support/planted-dossiers';
import { refusalOf } from '../support/refusal';

const DAY = 86_400_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await plantDossiers(database.db, [
    { name: 'Trần Thị Đủ', unit: 'TTYT-PV', incomplete: 0 },
    { name: 'Trần Thị Gần Đủ', unit: 'TTYT-PV', incomplete: 1, debts: 2 },
    { name: 'Trần Thị Thiếu', unit: 'TTYT-PV', incomplete: 9, warnings: 1 },
    { name: 'Lê Thị Trạm', unit: 'TYT-1', incomplete: 3 },
    { name: 'Phạm Thị Láng Giềng', unit: 'TTYT-HT', incomplete: 2, debts: 1 },
  ]);
}, 120_000);

afterAll(() => database.stop());

async function actor(role: Role, unit: string, dossierId: string | null = null) {
  return contextOf(database.db, await makePerson(database.db, role, unit, dossierId));
}

function counted(count: number) {
  return { count, isMore: false };
}

describe('figures', () => {
  test('of a unit: its own dossiers and those of units attached to it', async () => {
    const page = await openToday(await actor('head', 'TTYT-PV'));
    expect(page.figures).toEqual({
      all: counted(4),
      incomplete: counted(3),
      debts: counted(1),
      warnings: counted(1),
    });
    expect(page.nearlyComplete.map(({ fullName }) => fullName)).toEqual([
      'Trần Thị Gần Đủ',
      'Lê Thị Trạm',
      'Trần Thị Thiếu',
    ]);
    expect(page.byUnit).toEqual([]);
  });

  test('of the sector: unit by unit, the one with most that is incomplete first', async () => {
    const page = await openToday(await actor('tccb', 'SYT-CQ'));
    expect(page.figures?.all).toEqual(counted(5));
    expect(
      page.byUnit.map(({ unitId, dossiers, incomplete }) => [unitId, dossiers, incomplete]),
    ).toEqual([
      ['TTYT-PV', 3, 2],
      ['TTYT-HT', 1, 1],
      ['TYT-1', 1, 1],
    ]);
    expect(page.nearlyComplete).toEqual([]);
  });

  test.each(['khtc', 'auditor'] as const)('%s has none, nor any name', async (role) => {
    const page = await openToday(await actor(role, 'SYT-CQ'));
    expect(page).toMatchObject({
      figures: null,
      nearlyComplete: [],
      byUnit: [],
      drafts: [],
      changes: [],
      own: null,
    });
    expect(page.may).toMatchObject({
      accounts: role === 'khtc',
      log: role === 'auditor',
      units: true,
    });
  });

  test('an employee has his own dossier and no list', async () => {
    const clerk = await actor('clerk', 'TTYT-PV');
    const own = await makeDossier(clerk, 'Ngô Thị Chính Mình');
    const page = await openToday(await actor('employee', 'TTYT-PV', own));
    expect(page.figures).toBeNull();
    expect(page.own).toMatchObject({ id: own, fullName: 'Ngô Thị Chính Mình' });
    expect(page.nearlyComplete).toEqual([]);
    expect(new Set(page.changes.map(({ dossierId }) => dossierId))).toEqual(new Set([own]));
    expect((await openToday(await actor('employee', 'TTYT-PV'))).own).toBeNull();
  });

  test('who must change the password first sees nothing', async () => {
    const ctx = await actor('clerk', 'TTYT-PV');
    const refused = openToday({ ...ctx, actor: { ...ctx.actor, mustChangePassword: true } });
    expect((await refusalOf(refused)).code).toBe('access.forbidden');
  });
});

describe('my drafts', () => {
  const typed = { phone: '0905' };
  let clerk: ServiceContext;
  let dossierId: string;

  beforeAll(async () => {
    clerk = await actor('clerk', 'TTYT-PV');
    dossierId = await makeDossier(clerk, 'Hồ Thị Nháp');
    await keepDraft(clerk, { dossierId, section: 'contact', baseVersion: 0, typed });
    await keepDraft(
      { ...clerk, now: TEST_NOW + 1 },
      { dossierId: NEW_DOSSIER, section: 'identity', baseVersion: 0, typed: identityText('X') },
    );
  });

  test('newest first, each with where it belongs', async () => {
    const { drafts } = await openToday(clerk);
    expect(
      drafts.map(({ of, sectionCode, isOutdated }) => [of.kind, sectionCode, isOutdated]),
    ).toEqual([
      ['new', 'identity', false],
      ['dossier', 'contact', false],
    ]);
  });

  test('one whose section somebody has saved since is marked', async () => {
    const colleague = await actor('clerk', 'TTYT-PV');
    await amendSection(colleague, { dossierId, head: formHead('contact', 0), typed });
    const { drafts } = await openToday(clerk);
    expect(drafts.find(({ of }) => of.kind === 'dossier')?.isOutdated).toBe(true);
  });

  test('nobody sees those of another', async () => {
    expect((await openToday(await actor('clerk', 'TTYT-PV'))).drafts).toEqual([]);
  });

  test('where the right to write has ended no name is shown', async () => {
    const assignments = [
      { role: 'clerk', unitId: 'TTYT-HT', validFrom: 1, validTo: null },
    ] as const;
    const { drafts } = await openToday({ ...clerk, actor: { ...clerk.actor, assignments } });
    expect(drafts.map(({ of }) => of)).toEqual([{ kind: 'new' }, { kind: 'out-of-reach' }]);
  });
});

describe('what colleagues changed', () => {
  test('others in the reach, newest first, not my own and not of weeks ago', async () => {
    const mine = await actor('clerk', 'TTYT-HT');
    const colleague = await actor('clerk', 'TTYT-HT');
    const later = TEST_NOW + 40 * DAY;
    const old = await makeDossier(colleague, 'Võ Thị Cũ');
    const theirs = await makeDossier({ ...colleague, now: later - DAY }, 'Võ Thị Mới');
    await makeDossier({ ...mine, now: later - DAY }, 'Võ Thị Của Tôi');
    await amendSection(
      { ...colleague, now: later },
      { dossierId: theirs, head: formHead('contact', 0), typed: { phone: '0905' } },
    );
    const { changes } = await openToday({ ...mine, now: later + 1 });
    expect(changes.map(({ fullName, sectionCode, act }) => [fullName, sectionCode, act])).toEqual([
      ['Võ Thị Mới', 'contact', 'update'],
      ['Võ Thị Mới', 'identity', 'create'],
    ]);
    expect(changes.every(({ dossierId }) => dossierId !== old)).toBe(true);
    const elsewhere = await actor('head', 'TTYT-PV');
    expect((await openToday({ ...elsewhere, now: later + 1 })).changes).toEqual([]);
  });

  test('a dossier that is kept elsewhere now is not shown where it was entered', async () => {
    const clerk = await actor('clerk', 'TTYT-HT');
    const moved = await makeDossier({ ...clerk, now: TEST_NOW + 90 * DAY }, 'Đỗ Thị Đã Chuyển');
    const head = { ...(await actor('head', 'TTYT-HT')), now: TEST_NOW + 91 * DAY };
    const shown = async () => (await openToday(head)).changes.map(({ dossierId }) => dossierId);
    expect(await shown()).toContain(moved);
    await database.db.client.execute({
      sql: `insert into custody (dossier_id, seq, unit_id, from_at) values (?, 2, 'SYT-CQ', ?)`,
      args: [moved, TEST_NOW + 92 * DAY],
    });
    expect(await shown()).not.toContain(moved);
  });
});
