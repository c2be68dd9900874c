import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dossierListAddress, type DossierListAsked } from '../../app/forms/dossier-list-address';
import type { ServiceContext } from '../../app/services/context.server';
import { keepDraft } from '../../app/services/dossier/keep-draft.server';
import { listDossiers } from '../../app/services/dossier/list-dossiers.server';
import { openToday } from '../../app/services/today.server';
import { scopeOf } from '../../app/domain/permission/decide';
import {
  dossierCountQuery,
  dossierPageQuery,
  type DossierSearch,
} from '../../db/queries/list-dossiers.server';
import type { TestDatabase } from '../support/database';
import { makeDossier, TEST_NOW } from '../support/factories';
import { plantDossiers } from '../support/planted-dossiers';
import { register } from '../support/statute-clock';
import { at, take, transferOf } from '../support/transfer-askings';
import { startTransferOffice } from '../support/transfer-office';

const DAY_AFTER = Date.UTC(2026, 7, 31, 17);
const OWN = 120;

let database: TestDatabase;
let home: ServiceContext;
let host: ServiceContext;
let tccb: ServiceContext;

beforeAll(async () => {
  ({ database, home, host, tccb } = await startTransferOffice());
  await plantDossiers(
    database.db,
    Array.from({ length: OWN }, (_, index) => ({
      name: `Trần Văn ${String.fromCharCode(65 + (index % 26))}${index}`,
      unit: 'TTYT-HT',
      incomplete: index % 4,
      changedAt: TEST_NOW + index,
    })),
  );
}, 60_000);

afterAll(() => database.stop());

async function going(name: string, kind: 'DD' | 'BP', isReceived: boolean): Promise<string> {
  const dossierId = await makeDossier(home, name);
  const transferId = await transferOf(
    database.db,
    await register(tccb, {
      kind,
      dossierIds: [dossierId],
      toUnitId: 'TTYT-HT',
      ...(kind === 'BP' ? { untilOn: '2026-08-31' } : {}),
    }),
  );
  await take(host, transferId, 'request');
  await take(home, transferId, 'release');
  if (isReceived) await take(host, transferId, 'receive');
  return dossierId;
}

function list(ctx: ServiceContext, asked: Partial<DossierListAsked> = {}) {
  const address = dossierListAddress({ pageSize: 50, ...asked });
  return listDossiers(ctx, new URL(address, 'http://x').searchParams);
}

/** Turns every page to the last and back; gives both walks. */
async function walk(ctx: ServiceContext, asked: Partial<DossierListAsked>) {
  let page = await list(ctx, asked);
  const forward = page.dossiers.map(({ id }) => id);
  while (page.next !== null) {
    page = await list(ctx, { ...asked, after: page.next });
    forward.push(...page.dossiers.map(({ id }) => id));
  }
  const backward = page.dossiers.map(({ id }) => id);
  while (page.previous !== null) {
    page = await list(ctx, { ...asked, before: page.previous });
    backward.unshift(...page.dossiers.map(({ id }) => id));
  }
  return { forward, backward };
}

describe('the host and the new unit find the dossier in their list', () => {
  test('on its way and on loan, each with its mark; received it is their own; at home it has none', async () => {
    const coming = await going('Mai Đang Đến', 'DD', false);
    const lent = await going('Mai Biệt Phái', 'BP', true);
    const arrived = await going('Mai Đã Đến', 'DD', true);
    const marks = async (ctx: ServiceContext) =>
      Object.fromEntries(
        (await list(ctx, { text: 'mai' })).dossiers.map(({ id, guest }) => [id, guest]),
      );
    expect(await marks(host)).toEqual({
      [coming]: { kind: 'coming' },
      [lent]: { kind: 'lent', untilOn: '2026-08-31' },
      [arrived]: null,
    });
    expect(await marks(home)).toEqual({ [coming]: null, [lent]: null });
    const sector = await marks(tccb);
    expect(Object.values(sector)).toEqual([null, null, null]);
    expect((await list(host, { text: 'mai' })).count).toEqual({ count: 3, isMore: false });
  });

  test('the day after the loan’s last day it is gone from list, count, and the name of a draft', async () => {
    const dossierId = await going('Lý Hết Hạn', 'BP', true);
    await keepDraft(host, {
      dossierId,
      section: 'contact',
      baseVersion: 0,
      typed: { phone: '0914' },
    });
    const seen = async (ctx: ServiceContext) => {
      const { dossiers, count } = await list(ctx, { text: 'lý hết hạn' });
      const { drafts } = await openToday(ctx);
      return [dossiers.length, count.count, drafts[0]?.of.kind];
    };
    expect(await seen(at(host, DAY_AFTER - 1))).toEqual([1, 1, 'dossier']);
    expect(await seen(at(host, DAY_AFTER))).toEqual([0, 0, 'out-of-reach']);
  });

  test('pages turn through own and lent ones in one order, forth and back, by name and by change', async () => {
    for (let index = 0; index < 8; index += 1)
      await going(`Trần Văn ${String.fromCharCode(66 + index * 3)}`, 'BP', true);
    for (const order of ['name', 'changed'] as const) {
      const { forward, backward } = await walk(host, { order });
      const { count } = await list(host, { order });
      expect(forward).toHaveLength(count.count);
      expect(new Set(forward).size).toBe(forward.length);
      expect(backward).toEqual(forward);
      const orderBy = order === 'name' ? 'name_sort_key, id' : 'changed_at desc, id desc';
      const { rows } = await database.db.client.execute(
        `select id from dossiers where managing_unit_id = 'TTYT-HT' or (guest_unit_id = 'TTYT-HT' and managing_unit_id <> 'TTYT-HT') order by ${orderBy}`,
      );
      expect(forward).toEqual(rows.map(({ id }) => id));
    }
    const found = await walk(host, { text: 'trần văn' });
    expect(found.backward).toEqual(found.forward);
  });

  test('each part is walked by an index of its own, nothing by reading every dossier', async () => {
    const search: DossierSearch = {
      reach: scopeOf(host.actor, 'dossier.list', host.now),
      today: host.today,
      match: null,
      spelling: null,
      unitId: null,
      usingUnitId: null,
      state: 'incomplete',
      withDebts: false,
      withWarnings: false,
      employmentType: null,
      personStatus: null,
    };
    const place = { direction: 'after', from: null, rows: 51 } as const;
    for (const query of [
      dossierPageQuery(database.db, search, { ...place, order: 'name' }),
      dossierPageQuery(database.db, search, { ...place, order: 'changed' }),
      dossierCountQuery(database.db, search),
    ]) {
      const { sql, params } = query.toSQL();
      const { rows } = await database.db.client.execute({
        sql: `explain query plan ${sql}`,
        args: params as (string | number | null)[],
      });
      const plan = rows.map(({ detail }) => String(detail)).join('\n');
      expect(plan).not.toMatch(/SCAN (dossiers|units)\b/);
      expect(plan).toMatch(/dossiers_unit_(name|changed) \(managing_unit_id=/);
      expect(plan).toMatch(/dossiers_guest_unit \(guest_unit_id=/);
    }
  });
});
