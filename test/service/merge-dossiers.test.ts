import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../app/domain/permission/roles';
import type { SectionCode } from '../../app/domain/dossier/section-catalogue';
import type { ServiceContext } from '../../app/services/context.server';
import { amendSection } from '../../app/services/dossier/amend-section.server';
import { annulDossier } from '../../app/services/dossier/annul-dossier.server';
import { listHistory } from '../../app/services/dossier/list-history.server';
import { mergeDossiers, type MergeAsked } from '../../app/services/dossier/merge-dossiers.server';
import { openDossier } from '../../app/services/dossier/open-dossier.server';
import { previewMerge } from '../../app/services/dossier/preview-merge.server';
import { newId } from '../../app/services/new-id.server';
import type { TypedText } from '../../app/forms/section-form';
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
import { refusalOf } from '../support/refusal';

let database: TestDatabase;
let clerk: ServiceContext;
let neighbour: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  clerk = await as('clerk', 'TTYT-PV');
  neighbour = await as('clerk', 'TTYT-HT');
  tccb = await as('tccb', 'SYT');
}, 60_000);

afterAll(() => database.stop());

async function as(role: Role, unit: string, dossierId: string | null = null) {
  return contextOf(database.db, await makePerson(database.db, role, unit, dossierId));
}

async function rowsOf(sql: string, ...args: (string | number | null)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

function save(ctx: ServiceContext, dossierId: string, at: [SectionCode, number], typed: TypedText) {
  return amendSection(ctx, { dossierId, head: formHead(...at), typed });
}

/** Two dossiers of one person in two units; the second tells a phone and a number that the first lacks. */
async function twoDossiers(name: string, nationalId: string) {
  const keptId = await makeDossier(clerk, name);
  await save(clerk, keptId, ['contact', 0], { phone: '0234111111' });
  const otherId = await makeDossier(neighbour, name, { typed: { national_id: nationalId } });
  await save(neighbour, otherId, ['contact', 0], {
    phone: '0234222222',
    email: 'nguoi@example.vn',
  });
  return { keptId, otherId };
}

async function previewOf(ctx: ServiceContext, pair: { keptId: string; otherId: string }) {
  const page = await previewMerge(ctx, { dossierId: pair.keptId, text: null, pair });
  if (page.preview === null) throw new Error('no preview');
  return page.preview;
}

/** What the page sends when nothing was changed on it. */
async function asProposed(
  pair: { keptId: string; otherId: string },
  more: Partial<MergeAsked> = {},
): Promise<MergeAsked> {
  const { proposals, seen } = await previewOf(tccb, pair);
  return {
    ...pair,
    key: newId(TEST_NOW),
    seen,
    reason: 'Một người lập hai hồ sơ',
    choices: Object.fromEntries(proposals.map(({ code, proposed }) => [code, proposed])),
    ...more,
  };
}

async function historyOf(dossierId: string) {
  return rowsOf(
    'select * from section_history where dossier_id = ? order by section_code, version',
    dossierId,
  );
}

describe('two dossiers of one person (Điều 11.1)', () => {
  test('go on as one: what was chosen is a correction with reason and basis, both histories stay', async () => {
    const pair = await twoDossiers('Trần Thị Hai Hồ Sơ', '046185000101');
    const [keptBefore, otherBefore] = [await historyOf(pair.keptId), await historyOf(pair.otherId)];
    await mergeDossiers(tccb, await asProposed(pair));

    const page = await openDossier(tccb, {
      dossierId: pair.keptId,
      section: 'contact',
      editing: false,
    });
    expect(page.head.state).toBe('current');
    // Its own phone stays, the address it lacked comes along.
    expect(page.open.content).toMatchObject({ phone: '0234111111', email: 'nguoi@example.vn' });
    const papers = await openDossier(tccb, {
      dossierId: pair.keptId,
      section: 'papers',
      editing: false,
    });
    expect(papers.open.content['national_id']).toBe('046185000101');
    const [entry] = page.timeline.filter(({ sectionCode }) => sectionCode === 'contact');
    expect(entry).toMatchObject({
      version: 2,
      act: 'correct',
      reason: 'Một người lập hai hồ sơ',
      basis: `Trần Thị Hai Hồ Sơ · ${pair.otherId}`,
      changedPaths: ['email'],
    });

    const gone = await openDossier(neighbour, {
      dossierId: pair.otherId,
      section: 'contact',
      editing: true,
    });
    expect(gone.head).toMatchObject({ state: 'annulled', mergedIntoId: pair.keptId });
    expect(gone.open.content['phone']).toBe('0234222222');
    expect(gone.open.formKey).toBeNull();
    expect(await historyOf(pair.otherId)).toEqual(otherBefore);
    expect(
      (await historyOf(pair.keptId)).filter(({ version, section_code: code }) =>
        keptBefore.some((row) => row['version'] === version && row['section_code'] === code),
      ),
    ).toEqual(keptBefore);
    const { entries } = await listHistory(neighbour, {
      dossierId: pair.otherId,
      section: null,
      cursor: null,
      compare: null,
    });
    expect(entries).toHaveLength(otherBefore.length);
    const log = await rowsOf(
      `select dossier_id, details from audit_entries where act = 'dossier.merge' and dossier_id in (?, ?) order by stream_seq`,
      pair.keptId,
      pair.otherId,
    );
    expect(
      log.map((row) => [row['dossier_id'], JSON.parse(String(row['details']))['code']]),
    ).toEqual([
      [pair.keptId, 'kept'],
      [pair.otherId, 'annulled'],
    ]);
    for (const id of [pair.keptId, pair.otherId])
      expect(await faultsOfDossier(database.db, id, tccb.sealer)).toEqual([]);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('merge by what was chosen: keep ours leaves no version, take theirs takes the whole section', async () => {
    const pair = await twoDossiers('Trần Thị Chọn', '046185000102');
    const asked = await asProposed(pair, { choices: { contact: 'theirs', papers: 'ours' } });
    await mergeDossiers(tccb, asked);
    // The same form once more is answered, not written.
    await mergeDossiers(tccb, asked);
    const versions = await rowsOf(
      'select code, version from sections where dossier_id = ? and version > 0 order by code',
      pair.keptId,
    );
    expect(versions).toMatchObject([
      { code: 'contact', version: 2 },
      { code: 'identity', version: 1 },
    ]);
    const page = await openDossier(tccb, {
      dossierId: pair.keptId,
      section: 'contact',
      editing: false,
    });
    expect(page.open.content).toMatchObject({ phone: '0234222222', email: 'nguoi@example.vn' });
    // Nobody carries the number of the annulled dossier any more: it may be entered again.
    await save(clerk, pair.keptId, ['papers', 0], { national_id: '046185000102' });
  });

  test('may be kept either way round, and nothing is left to choose where the other one tells nothing', async () => {
    const pair = await twoDossiers('Trần Thị Đổi Chiều', '046185000103');
    const turned = { keptId: pair.otherId, otherId: pair.keptId };
    const { proposals, kept } = await previewOf(tccb, turned);
    expect(kept.id).toBe(pair.otherId);
    expect(proposals.map(({ code, proposed }) => [code, proposed])).toEqual([['contact', 'ours']]);
    const before = await historyOf(pair.otherId);
    await mergeDossiers(tccb, await asProposed(turned));
    expect(await historyOf(pair.otherId)).toEqual(before);
  });

  test('take the account and the staff number of the person along', async () => {
    const pair = await twoDossiers('Trần Thị Có Số', '046185000104');
    const employee = await makePerson(database.db, 'employee', 'TTYT-HT', pair.otherId);
    await rowsOf(`update dossiers set staff_number = 'SYT-9104' where id = ?`, pair.otherId);
    await mergeDossiers(tccb, await asProposed(pair));
    expect(
      await rowsOf('select dossier_id from accounts where id = ?', employee.accountId),
    ).toMatchObject([{ dossier_id: pair.keptId }]);
    expect(
      await rowsOf(
        'select id, staff_number from dossiers where id in (?, ?) and staff_number is not null',
        pair.keptId,
        pair.otherId,
      ),
    ).toMatchObject([{ id: pair.keptId, staff_number: 'SYT-9104' }]);
  });

  test('are refused where a section of either was saved since the preview; nothing is written', async () => {
    for (const side of ['keptId', 'otherId'] as const) {
      const pair = await twoDossiers(
        `Trần Thị Vừa Sửa ${side}`,
        side === 'keptId' ? '046185000105' : '046185000106',
      );
      const asked = await asProposed(pair);
      await save(side === 'keptId' ? clerk : neighbour, pair[side], ['contact', 1], {
        phone: '0234333333',
      });
      expect((await refusalOf(mergeDossiers(tccb, asked))).code).toBe('merge.changed-meanwhile');
      expect(
        await rowsOf(
          'select id from dossiers where annulled_at is not null and id in (?, ?)',
          pair.keptId,
          pair.otherId,
        ),
      ).toEqual([]);
    }
  });

  test('two who merge one pair in opposite directions at once: one wins, one dossier goes on', async () => {
    const pair = await twoDossiers('Trần Thị Cùng Lúc', '046185000107');
    const turned = { keptId: pair.otherId, otherId: pair.keptId };
    const second = await as('tccb_head', 'SYT');
    const [one, two] = [await asProposed(pair), await asProposed(turned)];
    const outcomes = await Promise.allSettled([
      mergeDossiers(tccb, one),
      mergeDossiers(second, two),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      await rowsOf(
        'select id from dossiers where annulled_at is null and id in (?, ?)',
        pair.keptId,
        pair.otherId,
      ),
    ).toHaveLength(1);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('are refused: one dossier twice, an annulled one, one in transit, a choice that is missing', async () => {
    const pair = await twoDossiers('Trần Thị Không Được', '046185000108');
    const asked = await asProposed(pair);
    const code = async (more: Partial<MergeAsked>) =>
      (await refusalOf(mergeDossiers(tccb, { ...asked, key: newId(TEST_NOW), ...more }))).code;
    expect(await code({ otherId: pair.keptId })).toBe('merge.same-dossier');
    expect(await code({ otherId: newId(TEST_NOW) })).toBe('access.not-found');
    expect(await code({ choices: {} })).toBe('form.invalid');
    expect(await code({ choices: { ...asked.choices, papers: 'filled' } })).toBe('form.invalid');
    for (const id of [pair.keptId, pair.otherId]) {
      await rowsOf(`update dossiers set transfer_id = 'dang-di' where id = ?`, id);
      expect(await code({})).toBe('dossier.in-transit');
      await rowsOf('update dossiers set transfer_id = null where id = ?', id);
    }
    await annulDossier(tccb, { key: newId(TEST_NOW), dossierId: pair.otherId, reason: 'nhầm' });
    expect(await code({})).toBe('dossier.annulled');
    expect(await code({ keptId: pair.otherId, otherId: pair.keptId })).toBe('dossier.annulled');
  });

  test('are merged by the personnel office only, never by the person they are about', async () => {
    const pair = await twoDossiers('Trần Thị Quyền', '046185000109');
    const asked = await asProposed(pair);
    for (const [role, unit, own] of [
      ['clerk', 'TTYT-PV', null],
      ['head', 'TTYT-PV', null],
      ['director', 'SYT', null],
      ['khtc', 'SYT', null],
      ['auditor', 'SYT', null],
      ['tccb', 'SYT', pair.keptId],
      ['tccb_head', 'SYT', pair.otherId],
    ] as const) {
      const ctx = await as(role, unit, own);
      expect((await refusalOf(mergeDossiers(ctx, asked))).code).toBe('access.forbidden');
      expect((await refusalOf(previewOf(ctx, pair))).code).toBe('access.forbidden');
    }
    expect(
      await rowsOf(
        'select id from dossiers where annulled_at is not null and id in (?, ?)',
        pair.keptId,
        pair.otherId,
      ),
    ).toEqual([]);
  });

  test('are looked for by name; reading both whole stands in the log', async () => {
    const pair = await twoDossiers('Trần Thị Tìm Thấy', '046185000110');
    const page = await previewMerge(tccb, { dossierId: pair.keptId, text: null, pair: null });
    expect(page.candidates.map(({ id }) => id)).toEqual([pair.otherId]);
    await previewOf(tccb, pair);
    const log = await rowsOf(
      `select dossier_id from audit_entries where act = 'dossier.read-whole' and dossier_id in (?, ?)`,
      pair.keptId,
      pair.otherId,
    );
    expect(log).toHaveLength(2);
  });
});
