import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isToBeTold } from '../../app/domain/incident/incident';
import type { Role } from '../../app/domain/permission/roles';
import type { ServiceContext } from '../../app/services/context.server';
import { acknowledgeIncident } from '../../app/services/incident/acknowledge-incident.server';
import { listIncidents } from '../../app/services/incident/list-incidents.server';
import { openIncident } from '../../app/services/incident/open-incident.server';
import { listToldIncidents } from '../../app/services/incident/told-incidents.server';
import {
  writeIncident,
  type IncidentWriting,
  type NewWording,
} from '../../app/services/incident/write-incident.server';
import type { UnitsToTell } from '../../app/services/room-gateway';
import { newId } from '../../app/services/new-id.server';
import { startDatabase, type TestDatabase } from '../support/database';
import { contextOf, makePerson, seedOrganisation, TEST_NOW } from '../support/factories';
import { brokenChains } from '../support/oracle';
import { refusalOf } from '../support/refusal';

let database: TestDatabase;
let tccb: ServiceContext;
let clerk: ServiceContext;
let other: ServiceContext;

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  tccb = await as('tccb', 'SYT');
  clerk = await as('clerk', 'TTYT-PV');
  other = await as('clerk', 'TTYT-HT');
}, 60_000);

afterAll(() => database.stop());

async function as(role: Role, unit: string, now = TEST_NOW): Promise<ServiceContext> {
  return contextOf(database.db, await makePerson(database.db, role, unit), now);
}

const WORDING: NewWording = {
  kind: 'outage',
  gravity: 'serious',
  title: 'Ngừng máy chủ để bảo trì',
  whatHappened: 'Máy chủ dừng từ 17 giờ.',
  whatToDo: 'Lưu hồ sơ trước 17 giờ.',
  startsAt: TEST_NOW,
  endsAt: null,
  audience: 'all',
  unitIds: [],
};

function write(ctx: ServiceContext, more: Partial<IncidentWriting> = {}, wording = {}) {
  return writeIncident(ctx, {
    key: newId(TEST_NOW),
    act: 'publish',
    incidentId: null,
    seenVersion: 0,
    ...more,
    wording: { ...WORDING, ...wording },
  });
}

async function toldIds(ctx: ServiceContext): Promise<string[]> {
  return (await listToldIncidents(ctx)).map(({ id }) => id);
}

async function rowsOf(sql: string, ...args: (string | number)[]) {
  return (await database.db.client.execute({ sql, args })).rows;
}

describe('an incident that is published', () => {
  test('is told to everybody until he acknowledges it; who wrote it has', async () => {
    const { incidentId } = await write(tccb);
    expect(await toldIds(clerk)).toContain(incidentId);
    expect(await toldIds(tccb)).not.toContain(incidentId);
    await acknowledgeIncident(clerk, { key: newId(TEST_NOW), incidentId, version: 1 });
    expect(await toldIds(clerk)).not.toContain(incidentId);
    expect(await toldIds(other)).toContain(incidentId);
  });

  test('for some units is told there and below, and is not there for anybody else', async () => {
    const { incidentId } = await write(tccb, {}, { audience: 'units', unitIds: ['TTYT-PV'] });
    const below = await as('employee', 'PV-NOI');
    expect(await toldIds(clerk)).toContain(incidentId);
    expect(await toldIds(below)).toContain(incidentId);
    expect(await toldIds(other)).not.toContain(incidentId);
    expect((await refusalOf(openIncident(other, { incidentId, unitId: null }))).code).toBe(
      'access.not-found',
    );
    expect(
      (
        await refusalOf(
          acknowledgeIncident(other, { key: newId(TEST_NOW), incidentId, version: 1 }),
        )
      ).code,
    ).toBe('access.not-found');
    const { incidents } = await listIncidents(other, null);
    expect(incidents.map(({ id }) => id)).not.toContain(incidentId);
  });

  test('is told anew when it is changed; its end only to who knew of it', async () => {
    const { incidentId } = await write(tccb);
    await acknowledgeIncident(clerk, { key: newId(TEST_NOW), incidentId, version: 1 });
    await write(tccb, { act: 'change', incidentId, seenVersion: 1 }, { title: 'Kéo dài đến tối' });
    expect(await toldIds(clerk)).toContain(incidentId);
    await write(tccb, { act: 'resolve', incidentId, seenVersion: 2 });
    expect(await toldIds(clerk)).toContain(incidentId);
    expect(await toldIds(other)).not.toContain(incidentId);
    const page = await openIncident(clerk, { incidentId, unitId: null });
    expect(page.state).toBe('resolved');
    expect(page.earlier.map(({ title }) => title)).toEqual(['Kéo dài đến tối', WORDING.title]);
  });

  test('is told by the database exactly where the rule says so, whatever was written and acknowledged', async () => {
    const reader = await as('clerk', 'TTYT-PV');
    const expected: string[] = [];
    for (const acts of [[], ['change'], ['change', 'resolve'], ['resolve']] as const)
      for (const seen of [[], [1], [2], [1, 2], [3], [1, 3]]) {
        const { incidentId } = await write(tccb);
        const acknowledge = (version: number) =>
          acknowledgeIncident(reader, { key: newId(TEST_NOW), incidentId, version });
        if (seen.includes(1)) await acknowledge(1);
        for (const [index, act] of acts.entries()) {
          await write(tccb, { act, incidentId, seenVersion: index + 1 });
          if (seen.includes(index + 2)) await acknowledge(index + 2);
        }
        const version = acts.length + 1;
        const state = acts.some((act) => act === 'resolve') ? 'resolved' : 'published';
        const noted = seen.filter((one) => one <= version);
        if (isToBeTold({ state, version }, noted)) expected.push(incidentId);
        const isTold = (await toldIds(reader)).includes(incidentId);
        expect(isTold, `${acts.join()} seen ${seen.join()}`).toBe(expected.includes(incidentId));
      }
    expect(expected.length).toBeGreaterThan(5);
  });

  test('acknowledged in a wording that was replaced is told in the new one', async () => {
    const { incidentId } = await write(tccb);
    await write(tccb, { act: 'change', incidentId, seenVersion: 1 });
    await acknowledgeIncident(clerk, { key: newId(TEST_NOW), incidentId, version: 1 });
    expect(await toldIds(clerk)).toContain(incidentId);
  });

  test('is acknowledged once by two tabs at the same moment', async () => {
    const { incidentId } = await write(tccb);
    await Promise.all(
      [1, 2, 3].map(() =>
        acknowledgeIncident(clerk, { key: newId(TEST_NOW), incidentId, version: 1 }),
      ),
    );
    const rows = await rowsOf(
      'select 1 from incident_receipts where incident_id = ? and account_id = ?',
      incidentId,
      clerk.actor.accountId,
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a draft', () => {
  test('is seen by nobody but those who write; published it is told', async () => {
    const { incidentId } = await write(tccb, { act: 'draft' });
    expect(await toldIds(clerk)).not.toContain(incidentId);
    expect((await refusalOf(openIncident(clerk, { incidentId, unitId: null }))).code).toBe(
      'access.not-found',
    );
    expect((await openIncident(tccb, { incidentId, unitId: null })).state).toBe('draft');
    await write(tccb, { act: 'publish', incidentId, seenVersion: 1 });
    expect(await toldIds(clerk)).toContain(incidentId);
    const page = await openIncident(clerk, { incidentId, unitId: null });
    expect(page.earlier).toEqual([]);
  });
});

describe('writing', () => {
  test('by two at once is done by one; the other is told', async () => {
    const { incidentId } = await write(tccb);
    const second = await as('tccb_head', 'SYT');
    const both = await Promise.allSettled(
      [tccb, second].map((ctx) => write(ctx, { act: 'change', incidentId, seenVersion: 1 })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const failed = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(failed.reason).toMatchObject({ code: 'incident.changed-meanwhile' });
  });

  test('the same form twice writes once', async () => {
    const key = newId(TEST_NOW);
    const [first, again] = [await write(tccb, { key }), await write(tccb, { key })];
    expect(again).toEqual(first);
  });

  test.each([
    ['change', 'draft'],
    ['resolve', 'draft'],
    ['draft', 'publish'],
    ['publish', 'publish'],
  ] as const)('“%s” after “%s” is refused and changes nothing', async (act, first) => {
    const { incidentId } = await write(tccb, { act: first });
    const refusal = await refusalOf(write(tccb, { act, incidentId, seenVersion: 1 }));
    expect(refusal.code).toBe('incident.changed-meanwhile');
    const rows = await rowsOf(
      'select version from incident_versions where incident_id = ?',
      incidentId,
    );
    expect(rows).toHaveLength(1);
  });

  test.each<[Role, string]>([
    ['employee', 'TTYT-PV'],
    ['clerk', 'TTYT-PV'],
    ['head', 'TTYT-PV'],
    ['khtc', 'SYT-CQ'],
    ['auditor', 'SYT-CQ'],
    ['director', 'SYT-CQ'],
  ])('is not for %s', async (role, unit) => {
    expect((await refusalOf(write(await as(role, unit)))).code).toBe('access.forbidden');
  });

  test('to a unit that is none, or to none at all, is refused at the field', async () => {
    for (const unitIds of [[], ['NOWHERE']]) {
      const refusal = await refusalOf(write(tccb, {}, { audience: 'units', unitIds }));
      expect(refusal.payload).toEqual({ faults: [{ field: 'unitIds', fault: 'units.none' }] });
    }
  });

  test('leaves a row in the log for each act, in whole chains', async () => {
    const { incidentId } = await write(tccb, { act: 'draft' });
    await write(tccb, { act: 'publish', incidentId, seenVersion: 1 });
    await write(tccb, { act: 'resolve', incidentId, seenVersion: 2 });
    const rows = await rowsOf(
      `select act from audit_entries where json_extract(details, '$.incident') = ? order by seq`,
      incidentId,
    );
    expect(rows.map(({ act }) => act)).toEqual([
      'incident.draft',
      'incident.publish',
      'incident.resolve',
    ]);
    expect(await brokenChains(database.db)).toEqual([]);
  });

  test('numbers the feed one after another, whoever writes', async () => {
    await Promise.all([1, 2, 3, 4].map(() => write(tccb)));
    const rows = await rowsOf('select feed_seq, count(*) as n from incidents group by feed_seq');
    expect(rows.every(({ n }) => n === 1)).toBe(true);
  });
});

describe('the rooms that are told', () => {
  /** Gives the writer with an ear at what it tells rooms. */
  function heardFrom(ctx: ServiceContext) {
    const asked: UnitsToTell[] = [];
    const rooms: ServiceContext['rooms'] = {
      ...ctx.rooms,
      tellIncident: (_, unitIds) => void asked.push(unitIds),
    };
    return { writer: { ...ctx, rooms }, told: () => Promise.all(asked.map((units) => units())) };
  }

  const toPhuVang = { audience: 'units', unitIds: ['TTYT-PV'] } as const;

  test('are those of people it concerns and the top; nobody is told of a draft', async () => {
    const { writer, told } = heardFrom(tccb);
    await write(writer, { act: 'draft' }, toPhuVang);
    expect(await told()).toEqual([]);
    await write(writer, {}, toPhuVang);
    const [units] = await told();
    expect(units).toContain('TTYT-PV');
    expect(units).toContain('SYT');
    expect(units).not.toContain('TTYT-HT');
  });

  test('are all rooms of somebody with two roles: his page listens in one of them only', async () => {
    const { accountId } = await makePerson(database.db, 'employee', 'PV-NOI');
    await database.db.client.execute({
      sql: `insert into account_roles (id, account_id, role, unit_id, valid_from) values (?, ?, 'employee', 'TYT-1', 2)`,
      args: [newId(TEST_NOW), accountId],
    });
    const { writer, told } = heardFrom(tccb);
    await write(writer, {}, { audience: 'units', unitIds: ['TYT-1'] });
    expect((await told())[0]).toContain('PV-NOI');
  });

  test('are also those that a narrower wording leaves out', async () => {
    const { writer, told } = heardFrom(tccb);
    const { incidentId } = await write(writer);
    await write(writer, { act: 'change', incidentId, seenVersion: 1 }, toPhuVang);
    expect((await told())[1]).toContain('TTYT-HT');
  });
});

describe('who has and who has not', () => {
  test('is told by unit and by person, those nobody can be reached in first; TCCB only', async () => {
    const { incidentId } = await write(tccb, {}, { audience: 'units', unitIds: ['TTYT-HT'] });
    const head = await as('head', 'TTYT-HT');
    await acknowledgeIncident(head, { key: newId(TEST_NOW), incidentId, version: 1 });
    const page = await openIncident(tccb, { incidentId, unitId: 'TTYT-HT' });
    expect(page.receipts?.units).toMatchObject([{ unitId: 'TTYT-HT', acknowledged: 1 }]);
    const [unit] = page.receipts?.units ?? [];
    expect(unit?.people).toBe(page.receipts?.people.length);
    expect(page.receipts?.people.at(-1)).toMatchObject({
      accountId: head.actor.accountId,
      acknowledgedAt: TEST_NOW,
      isSignedIn: true,
    });
    expect((await openIncident(head, { incidentId, unitId: 'TTYT-HT' })).receipts).toBeNull();
    // After all sessions have ended only the telephone is left.
    const later = { ...tccb, now: TEST_NOW + 86_400_000 };
    const [asleep] =
      (await openIncident(later, { incidentId, unitId: null })).receipts?.units ?? [];
    expect(asleep?.signedIn).toBe(0);
  });
});

test('what was told stands for ever: neither wording nor receipt is changed or deleted', async () => {
  const { incidentId } = await write(tccb);
  for (const table of ['incident_versions', 'incident_receipts', 'incidents'])
    await expect(
      database.db.client.execute({
        sql: `delete from ${table} where ${table === 'incidents' ? 'id' : 'incident_id'} = ?`,
        args: [incidentId],
      }),
    ).rejects.toThrow('append-only');
  await expect(
    database.db.client.execute({
      sql: `update incident_versions set title = 'x' where incident_id = ?`,
      args: [incidentId],
    }),
  ).rejects.toThrow('append-only');
  await expect(
    database.db.client.execute({
      sql: `insert or replace into incident_receipts (incident_id, version, account_id, acknowledged_at) select incident_id, version, account_id, 1 from incident_receipts where incident_id = ?`,
      args: [incidentId],
    }),
  ).rejects.toThrow('append-only');
});
