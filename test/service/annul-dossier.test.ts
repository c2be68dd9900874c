import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { annulDossier } from '../../app/services/dossier/annul-dossier.server';
import { listDossiers } from '../../app/services/dossier/list-dossiers.server';
import { openAnnulment } from '../../app/services/dossier/open-annulment.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { newId } from '../../app/services/new-id.server';
import { openToday } from '../../app/services/today.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
  TEST_NOW,
} from '../support/factories';
import { brokenChains, faultsOfDossier } from '../support/oracle';
import { plantDecision } from '../support/planted-decisions';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;
let clerk: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  clerk = await as('clerk', 'TTYT-PV');
  tccb = await as('tccb', 'SYT');
}, 60_000);

afterAll(() => database.stop());

async function as(role: Role, unit: string, dossierId: string | null = null) {
  return contextOf(database.db, await makePerson(database.db, role, unit, dossierId));
}

async function rowsOf(sql: string, ...args: (string | number | null)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

function annul(ctx: ServiceContext, dossierId: string, reason = 'Lập trùng do nhầm tên') {
  return annulDossier(ctx, { key: newId(TEST_NOW), dossierId, reason });
}

async function listedNames(query: string): Promise<string[]> {
  const page = await listDossiers(tccb, new URLSearchParams(query));
  return page.dossiers.map(
    ({ fullName, isAnnulled }) => `${fullName}${isAnnulled ? ' (đã hủy)' : ''}`,
  );
}

describe('a dossier opened by mistake (Điều 11.1)', () => {
  test('is annulled with a reason, stays readable with its history, and takes nothing more', async () => {
    const id = await makeDossier(clerk, 'Lê Văn Nhầm');
    await annul(tccb, id);
    const page = await openDossier(clerk, { dossierId: id, section: 'identity', editing: true });
    expect(page.head).toMatchObject({
      state: 'annulled',
      annulReason: 'Lập trùng do nhầm tên',
      mergedIntoId: null,
    });
    expect(page.timeline).toHaveLength(1);
    expect(page.open.content['birth_full_name']).toBe('Lê Văn Nhầm');
    expect(page.open.formKey).toBeNull();
    const save = amendSection(clerk, {
      dossierId: id,
      head: formHead('contact', 0),
      typed: { phone: '0234000000' },
    });
    expect((await refusalOf(save)).code).toBe('dossier.annulled');
    const log = await rowsOf(
      `select act, outcome from audit_entries where dossier_id = ? and act = 'dossier.annul'`,
      id,
    );
    expect(log).toMatchObject([{ act: 'dossier.annul', outcome: 'allowed' }]);
    expect(await faultsOfDossier(database.db, id, tccb.sealer)).toEqual([]);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('can not be annulled twice, nor called back past the application', async () => {
    const id = await makeDossier(clerk, 'Lê Văn Hai Lần');
    await annul(tccb, id);
    expect((await refusalOf(annul(tccb, id))).code).toBe('dossier.annulled');
    expect((await refusalOf(openAnnulment(tccb, id))).code).toBe('dossier.annulled');
    for (const sql of [
      'update dossiers set annulled_at = null where id = ?',
      `update dossiers set annul_reason = 'khác' where id = ?`,
      'update sections set version = version + 1 where dossier_id = ?',
      'delete from dossiers where id = ?',
    ])
      await expect(rowsOf(sql, id)).rejects.toThrow('append-only');
  });

  test('is annulled by the personnel office only, never by the person it is about', async () => {
    const id = await makeDossier(clerk, 'Lê Văn Không Ai');
    for (const [role, unit] of [
      ['clerk', 'TTYT-PV'],
      ['head', 'TTYT-PV'],
      ['director', 'SYT'],
    ] as const)
      expect((await refusalOf(annul(await as(role, unit), id))).code).toBe('access.forbidden');
    expect((await refusalOf(annul(await as('clerk', 'TTYT-HT'), id))).code).toBe(
      'access.not-found',
    );
    expect((await refusalOf(annul(await as('tccb', 'SYT', id), id))).code).toBe('access.forbidden');
    expect((await refusalOf(annul(tccb, newId(TEST_NOW)))).code).toBe('access.not-found');
  });

  test('waits until its papers are entered and its transfer is over', async () => {
    const id = await makeDossier(clerk, 'Lê Văn Còn Việc');
    const { decisionId } = await plantDecision(database.db, {
      fullName: 'Lê Văn Còn Việc',
      unitId: 'TTYT-PV',
      kind: 'TD',
    });
    await rowsOf('update decision_people set dossier_id = ? where decision_id = ?', id, decisionId);
    expect((await refusalOf(annul(tccb, id))).code).toBe('dossier.papers-waiting');
    expect((await openAnnulment(tccb, id)).obstacles).toEqual({ papers: 1, transfers: 0 });
    await rowsOf(
      `update decision_people set voided_at = 1, void_reason = 'nhầm' where decision_id = ?`,
      decisionId,
    );
    await rowsOf(`update dossiers set transfer_id = 'dang-di' where id = ?`, id);
    expect((await refusalOf(annul(tccb, id))).code).toBe('dossier.in-transit');
    await rowsOf('update dossiers set transfer_id = null where id = ?', id);
    await annul(tccb, id);
  });

  test('frees the personal number and the name, and stays findable with a mark', async () => {
    const typed = { national_id: '046185000777' };
    const wrong = await makeDossier(clerk, 'Hồ Thị Trùng Số', { typed });
    const again = makeDossier(clerk, 'Hồ Thị Trùng Số', { typed });
    expect((await refusalOf(again)).code).toBe('dossier.duplicate-here');
    const before = await openToday(tccb);
    await annul(tccb, wrong);
    const after = await openToday(tccb);
    const incomplete = ({ byUnit }: typeof before) =>
      byUnit.find(({ unitId }) => unitId === 'TTYT-PV')?.incomplete ?? 0;
    expect(incomplete(after)).toBe(incomplete(before) - 1);
    // Not asked about as a possible duplicate either: nobody confirms here.
    await makeDossier(clerk, 'Hồ Thị Trùng Số', { typed, head: { _confirmed: '' } });
    expect((await listedNames('q=ho thi trung so')).sort()).toEqual([
      'Hồ Thị Trùng Số',
      'Hồ Thị Trùng Số (đã hủy)',
    ]);
    expect(await listedNames('q=ho thi trung so&ho-so=huy')).toEqual(['Hồ Thị Trùng Số (đã hủy)']);
    expect(await listedNames('q=ho thi trung so&ho-so=thieu')).toEqual(['Hồ Thị Trùng Số']);
  });
});
