import { afterAll, beforeAll, expect, test } from 'vitest';
import { wasAsked } from '../../app/domain/dossier/section-content';
import type { TypedText } from '../../app/forms/section-form';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import type { ConflictPayload } from '../../app/services/dossier/dossier-page';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  formHead,
  makeDossier,
  makePerson,
  seedOrganisation,
} from '../support/factories';
import { faultsOfDossier } from '../support/oracle';
import { refusalOf } from '../support/refusal';

/* Forms of the first edition, opened before the software was upgraded, met by the software of now. */

let database: TestDatabase;
let ctx: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await database.db.client.batch(
    ['academic_rank', 'training_kind', 'general_education', 'qualification'].map((list) => ({
      sql: `insert or ignore into code_items (list, code, name, source, verified, sort_order) values (?, '02', 'Mục thử', 'test', 1, 0)`,
      args: [list],
    })),
    'write',
  );
  ctx = await contextOf(database.db, await makePerson(database.db, 'clerk', 'TTYT-PV'));
}, 60_000);

afterAll(() => database.stop());

/** What a form of the first edition sends: it has no input for what came later. */
const old = (speciality: string): TypedText => ({
  general_education: '02',
  highest_qualification: '02',
  highest_speciality: speciality,
  'trainings[0].row_id': 'row-1',
  'trainings[0].institution': 'Đại học Y Dược Huế',
});

const today = (speciality: string, rank: string): TypedText => ({
  ...old(speciality),
  academic_rank: rank,
  'trainings[0].kind': '02',
});

function save(dossierId: string, version: number, typed: TypedText) {
  return amendSection(ctx, { dossierId, head: formHead('education', version), typed });
}

async function contentOf(dossierId: string) {
  const page = await openDossier(ctx, { dossierId, section: 'education', editing: false });
  return page.open.content;
}

test('an old form saves what it asks; what it did not ask is told apart from empty', async () => {
  const id = await makeDossier(ctx, 'Trần Thị Mẫu Cũ');
  await save(id, 0, old('Nội khoa'));
  const content = await contentOf(id);
  expect(wasAsked(content, 'academic_rank')).toBe(false);
  expect(content['trainings']).toEqual([expect.not.objectContaining({ kind: null })]);
  expect(await faultsOfDossier(database.db, id, ctx.sealer)).toEqual([]);
});

test('an old form takes nothing away that a newer one has saved', async () => {
  const id = await makeDossier(ctx, 'Trần Thị Mẫu Mới');
  await save(id, 0, today('Nội khoa', '02'));
  await save(id, 1, old('Nội tim mạch'));
  const content = await contentOf(id);
  expect(content).toMatchObject({ highest_speciality: 'Nội tim mạch', academic_rank: '02' });
  expect(content['trainings']).toMatchObject([{ row_id: 'row-1', kind: '02' }]);
  const { rows } = await database.db.client.execute({
    sql: 'select academic_rank, kind from education_content join trainings using (dossier_id) where dossier_id = ?',
    args: [id],
  });
  expect(rows.map((row) => ({ ...row }))).toEqual([{ academic_rank: '02', kind: '02' }]);
  expect(await faultsOfDossier(database.db, id, ctx.sealer)).toEqual([]);
});

test('an old form that somebody was before meets a plain conflict', async () => {
  const id = await makeDossier(ctx, 'Trần Thị Hai Mẫu');
  await save(id, 0, old('Nội khoa'));
  await save(id, 1, today('Nội khoa', '02'));
  const refusal = await refusalOf(save(id, 1, old('Ngoại khoa')));
  expect(refusal.code).toBe('section.version-conflict');
  const { base, current } = refusal.payload as ConflictPayload;
  expect(wasAsked(base, 'academic_rank')).toBe(false);
  expect(current['academic_rank']).toBe('02');
});

test('a value that is taken away by a form that asks it is gone', async () => {
  const id = await makeDossier(ctx, 'Trần Thị Bỏ Trống');
  await save(id, 0, today('Nội khoa', '02'));
  await save(id, 1, today('Nội khoa', ''));
  expect((await contentOf(id))['academic_rank']).toBeNull();
});
