import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthOf, shiftMonth } from '../../app/domain/monthly-check/month';
import {
  ROUTE_ACTS,
  type RouteActs,
  type RouteGuard,
} from '../../app/domain/permission/route-acts';
import { NO_SUBJECT, type Actor } from '../../app/domain/permission/subject';
import type { Database } from '../../db/client.server';
import { startApplication, type TestApplication } from '../support/application';
import { changedTables, contentsOf } from '../support/database-contents';
import {
  actorOf,
  dossierSubject,
  expectedOutcome,
  outcomeOf,
  unitSubject,
  type NamedSubject,
  type Outcome,
} from '../support/http-matrix';
import { AROUND_SCREENS, dataPathOf, SERVED_ROUTES } from '../support/served-routes';
import { plantCalendarDays, rulesAskings } from '../support/rules-askings';
import { paperAskings } from '../support/paper-askings';
import { annulPlantedDecisions, mergeAskings, plantMerges } from '../support/merge-askings';
import { clockAskings, plantClock } from '../support/clock-askings';
import { times } from '../support/long';
import { monthFields } from '../support/month-fields';
import {
  completeDossier,
  plantSheets,
  sheetAskings,
  staffNumberAskings,
} from '../support/sheet-askings';
import { accountAskings } from '../support/account-askings';
import { incidentAskings, incidentFields } from '../support/incident-askings';
import { plantBystander } from '../support/planted-bystander';
import { clientOf, signIn, type SignedInClient } from '../support/sign-in';

/*
 * Every route × every demo account × every kind of subject over HTTP equals the permission table (golden file in
 * test/unit), read as a page and as the data of a page. An application of its own: a session is one an account.
 */

const ACCOUNTS = [
  'clerk.phuvang',
  'clerk2.phuvang',
  'head.phuvang',
  'clerk.huongthuy',
  'head.huongthuy',
  'clerk.vpso',
  'tccb',
  'tccb.head',
  'khtc',
  'auditor',
  'director',
  'employee.1',
] as const;

const UNITS = ['TTYT-PV', 'TTYT-HT', 'SYT-CQ'];
const NOBODY = 'nobody';
/** Each end of an incident uses one up. */
const TOLD = 12;
/** Asked beside each other each takes as long as all of them, longer on a machine that others load too. */
const LIMIT_MS = 900_000;

type Fields = Readonly<Record<string, string>>;
type Who = { name: string; actor: Actor | null; client: SignedInClient };

let application: TestApplication;
let db: Database;
const people: Who[] = [];
const dossiers: NamedSubject[] = [];
const units: NamedSubject[] = [];
const accounts: NamedSubject[] = [];
const STATIONS: string[] = [];
/** Dossiers of nobody's, of which each merge uses one up. */

async function cell(sql: string, ...args: (string | number)[]): Promise<string> {
  const { rows } = await db.client.execute({ sql, args });
  const value = rows[0] === undefined ? undefined : Object.values(rows[0])[0];
  if (value === undefined || value === null) throw new Error(`nothing: ${sql} ${args.join(' ')}`);
  return String(value);
}

/** A commune station keeps no dossiers of its own, so one is put there past the application. */
async function plantAttachedDossier(): Promise<string> {
  const dossierId = await cell(
    `select id from dossiers where managing_unit_id = 'TTYT-PV' and person_status = 'DANG_LAM' and transfer_id is null and id not in (select dossier_id from accounts where dossier_id is not null) order by id desc limit 1`,
  );
  const station = await cell(
    `select id from units where kind = 'attached_unit' and parent_id = 'TTYT-PV' order by id limit 1`,
  );
  await db.client.execute({
    // The ledger moves the dossier with it.
    sql: 'insert into custody (dossier_id, seq, unit_id, from_at) select dossier_id, max(seq) + 1, ?, max(from_at) + 1 from custody where dossier_id = ?',
    args: [station, dossierId],
  });
  return dossierId;
}

beforeAll(async () => {
  application = await startApplication({ people: 60 });
  db = application.db();
  await plantCalendarDays(db);
  // The month that units are reminded of lies before the demo data.
  await db.client.execute(`update units set go_live_on = '2017-01-01' where keeps_dossiers = 1`);
  people.push({ name: NOBODY, actor: null, client: clientOf(application.url) });
  for (const name of ACCOUNTS)
    people.push({
      name,
      actor: await actorOf(db, name),
      client: await signIn(application, name),
    });
  for (const unit of UNITS)
    dossiers.push(
      await dossierSubject(
        db,
        await cell(
          `select id from dossiers where managing_unit_id = ? and person_status = 'DANG_LAM' and transfer_id is null and id not in (select dossier_id from accounts where dossier_id is not null) order by id limit 1`,
          unit,
        ),
        'somebody',
      ),
    );
  dossiers.push(await dossierSubject(db, await plantAttachedDossier(), 'in a station'));
  for (const { name, actor } of people)
    if (actor?.dossierId)
      dossiers.push(await dossierSubject(db, actor.dossierId, `${name} himself`));
  for (const unit of UNITS) units.push(await unitSubject(db, unit));
  await plantMerges(db, 4 * ACCOUNTS.length);
  const { rows } = await db.client.execute(
    `select id from units where parent_id = 'SYT' order by id`,
  );
  STATIONS.push(...rows.map(({ id }) => String(id)));
  for (const id of [await plantBystander(db), (await actorOf(db, 'khtc')).accountId])
    accounts.push({ name: `account ${id}`, id, subject: { kind: 'account', accountId: id } });
});

beforeAll(async () => {
  const tccb = people.find(({ name }) => name === 'tccb');
  for (let count = 0; count < TOLD; count += 1)
    await tccb?.client.post('/su-co', incidentFields('publish'));
});

beforeAll(() => plantClock(db, { units: UNITS, dossierIds: dossiers.map(({ id }) => id) }));

/** The clerk of each unit there are sheets in. */
const KEEPERS = {
  'TTYT-PV': 'clerk.phuvang',
  'TTYT-HT': 'clerk.huongthuy',
  'SYT-CQ': 'clerk.vpso',
};

beforeAll(async () => {
  for (const { id } of dossiers) await completeDossier(db, id);
  for (const [unitId, name] of Object.entries(KEEPERS)) {
    const clerk = people.find((person) => person.name === name)?.client;
    const visitor = people.find((person) => person.name === NOBODY)?.client;
    if (clerk !== undefined && visitor !== undefined)
      await plantSheets(db, { unitId, clerk, visitor });
  }
});

afterAll(() => application?.stop());

/** How each guarded read and write is asked: its address and the form of a right request about a subject. */
type Asking = {
  path(id: string): string;
  form?(id: string): Promise<Fields> | Fields;
};

const key = () => randomUUID();
let letters = 0;
/** Something new each time, so that a save is never a repetition. */
const word = () => `từ ${(letters += 1)}`;

async function contactForm(id: string, act: 'update' | 'correct'): Promise<Fields> {
  const version = await cell(
    `select version from sections where dossier_id = ? and code = 'contact'`,
    id,
  );
  const fence = await cell(
    `select fence from sections where dossier_id = ? and code = 'contact'`,
    id,
  );
  return {
    _section: 'contact',
    _version: version,
    _fence: fence,
    _key: key(),
    _act: act,
    _reason: act === 'correct' ? 'nhập sai' : '',
    phone: word(),
    // What the section asks for: a dossier that lacks nothing stays so, for its staff number.
    permanent_address_province: 'Thành phố Huế',
    current_address_province: 'Thành phố Huế',
  };
}

const draftForm = (id: string, intent: string): Fields => ({
  intent,
  _dossier: id,
  _section: 'contact',
  _version: '1',
  phone: word(),
});

/** Another month each time, before those of the demo data: what is signed and unchanged is not signed again. */
let checkedMonths = 12;
const monthForm = (intent: 'sign' | 'return'): Asking => ({
  path: () => '/kiem-tra-thang',
  form: async (unitId) => {
    await cell('select id from units where id = ? and keeps_dossiers = 1', unitId);
    const month = shiftMonth(monthOf(Date.now()), -(checkedMonths += 1));
    const fields = await monthFields(db, unitId, month);
    return { intent, _key: key(), unitId, month, ...fields, remark: word() };
  },
});

/** The switch of the review as it stands: the form of a unit carries it. */
async function reviewsOf(unitId: string): Promise<Fields> {
  const isOn = (await cell('select reviews_sheets from units where id = ?', unitId)) === '1';
  return { reviewsSheets: isOn ? 'yes' : 'no', seenReviewsSheets: isOn ? 'yes' : 'no' };
}

const ASKINGS: Readonly<Record<string, Asking>> = {
  ...sheetAskings(cell),
  ...staffNumberAskings(),
  'routes/today get': { path: () => '/' },
  'routes/password get': { path: () => '/doi-mat-khau' },
  'routes/dossier-list get': { path: () => '/ho-so' },
  'routes/dossier-new get': { path: () => '/ho-so/moi' },
  'routes/dossier-new submit': {
    path: () => '/ho-so/moi',
    form: (unitId) => ({
      _key: key(),
      _managing_unit: unitId,
      _confirmed: 'on',
      birth_full_name: `Nguyễn Văn ${word()}`,
      date_of_birth: '02/05/1985',
      gender: '1',
    }),
  },
  'routes/dossier get': { path: (id) => `/ho-so/${id}` },
  'routes/dossier update': {
    path: (id) => `/ho-so/${id}`,
    form: (id) => contactForm(id, 'update'),
  },
  'routes/dossier correct': {
    path: (id) => `/ho-so/${id}`,
    form: (id) => contactForm(id, 'correct'),
  },
  'routes/dossier release-lock': {
    path: (id) => `/ho-so/${id}`,
    form: () => ({ intent: 'release-lock', _key: key(), _section: 'contact', reason: word() }),
  },
  'routes/dossier-history get': { path: (id) => `/ho-so/${id}/lich-su` },
  'routes/draft keep': { path: () => '/ban-nhap', form: (id) => draftForm(id, 'keep') },
  'routes/draft keep-new': { path: () => '/ban-nhap', form: () => draftForm('new', 'keep-new') },
  'routes/draft discard': { path: () => '/ban-nhap', form: (id) => draftForm(id, 'discard') },
  'routes/monthly-check get': { path: () => '/kiem-tra-thang' },
  'routes/monthly-check sign': monthForm('sign'),
  'routes/monthly-check return': monthForm('return'),
  'routes/monthly-check remind': {
    path: () => '/kiem-tra-thang',
    form: async (unitId) => {
      await cell('select id from units where id = ? and keeps_dossiers = 1', unitId);
      // Long past its day, and nobody signs it.
      const month = '2017-06';
      return { intent: 'remind', _key: key(), unitId, month };
    },
  },
  'routes/organisation get': { path: () => '/to-chuc' },
  'routes/unit-manage get': { path: () => '/to-chuc/quan-ly' },
  'routes/unit-manage create': {
    path: () => '/to-chuc/quan-ly',
    form: () => ({
      intent: 'create',
      _key: key(),
      code: `KHOA-${(letters += 1)}`,
      name: `Khoa ${word()}`,
      kind: 'department',
      typeCode: 'KHOA',
      parentId: 'TTYT-PV',
      goLiveOn: '',
    }),
  },
  'routes/unit-manage take': {
    path: () => '/to-chuc/quan-ly',
    form: () => ({ intent: 'take', _key: key(), codes: 'SYT' }),
  },
  'routes/unit-manage change': {
    path: () => '/to-chuc/quan-ly',
    form: async (unitId) => {
      const name = await cell('select name from units where id = ?', unitId);
      const goLiveOn = await cell(
        `select coalesce(go_live_on, '') from units where id = ?`,
        unitId,
      );
      return {
        intent: 'change',
        _key: key(),
        unitId,
        name: `${name} ${(letters += 1)}`,
        goLiveOn,
        seenName: name,
        seenGoLiveOn: goLiveOn,
        verified: 'yes',
        ...(await reviewsOf(unitId)),
        seenVerified:
          (await cell('select verified from units where id = ?', unitId)) === '1' ? 'yes' : 'no',
      };
    },
  },
  ...accountAskings(cell, () => STATIONS),
  ...incidentAskings(cell),
  'routes/audit-log get': { path: () => '/nhat-ky' },
  ...mergeAskings(() => dossiers[0]?.id ?? ''),
  ...rulesAskings(cell),
  ...paperAskings(cell),
  ...clockAskings(() => db),
};

/** Asked last, each in a test of its own: they end the session, count against the account, or end the dossier asked about. */
const ANNUL = 'routes/dossier-annul annul';
const ASKED_LAST = ['routes/sign-out submit', 'routes/password submit', ANNUL];

const GUARDED: readonly { name: string; guard: Exclude<RouteGuard, 'public'> }[] = Object.entries(
  ROUTE_ACTS as Readonly<Record<string, RouteActs>>,
).flatMap(([routeId, { get, post }]) =>
  Object.entries({ ...(get === null ? {} : { get }), ...post }).flatMap(([intent, guard]) =>
    guard === 'public' || AROUND_SCREENS.includes(routeId)
      ? []
      : [{ name: `${routeId} ${intent}`, guard }],
  ),
);

/** The id of nothing. */
const ABSENT = randomUUID();

function subjectsOf({ act, subject }: Exclude<RouteGuard, 'public'>): NamedSubject[] {
  const absent = (kind: string): NamedSubject => ({
    name: `no ${kind} ${ABSENT}`,
    id: ABSENT,
    subject: NO_SUBJECT,
  });
  switch (subject) {
    case 'dossier':
      return [...dossiers, absent('dossier')];
    case 'unit':
      return [...units, absent('unit')];
    case 'account':
      return [...accounts, absent('account')];
    case 'none':
    case 'sector':
      return [{ name: act, id: '', subject: NO_SUBJECT }];
  }
}

const WAYS = ['page', 'data'] as const;
type Way = (typeof WAYS)[number];
type Cell = {
  who: Who;
  name: string;
  on: NamedSubject;
  expected: Outcome;
};

const ASKED_TOGETHER = GUARDED.map(({ name }) => name).filter((name) => !ASKED_LAST.includes(name));

function cellsOf(who: Who, names = ASKED_TOGETHER): Cell[] {
  return GUARDED.filter(({ name }) => names.includes(name)).flatMap(({ name, guard }) =>
    subjectsOf(guard).map((on) => {
      const isThere = guard.subject === 'none' || on.subject !== NO_SUBJECT;
      const expected = expectedOutcome(who.actor, guard, isThere ? on.subject : undefined);
      return { who, name, on, expected };
    }),
  );
}

async function ask({ who, name, on, expected }: Cell, way: Way): Promise<Outcome> {
  const asking = ASKINGS[name];
  if (asking === undefined) throw new Error(`nobody says how ${name} is asked`);
  const page = asking.path(encodeURIComponent(on.id));
  const path = way === 'page' ? page : dataPathOf(page);
  const headers = { accept: way === 'page' ? 'text/html' : '*/*' };
  if (asking.form === undefined) return outcomeOf(await who.client.get(path, { headers }));
  const form = expected === 'allowed' ? await formAbout(asking, on) : await refusedForm(name, on);
  return outcomeOf(await who.client.post(path, form, { headers }));
}

async function formAbout(asking: Asking, on: NamedSubject): Promise<Fields> {
  const exists = on.subject !== NO_SUBJECT || on.id === '';
  if (exists) return (await asking.form?.(on.id)) ?? {};
  return { ...(await anyForm(asking)), ...absentIds(on) };
}

const refusedForms = new Map<string, Promise<Fields>>();

/** The form that everybody is refused with: what is refused uses nothing up, so one form serves all. */
function refusedForm(name: string, on: NamedSubject): Promise<Fields> {
  const known = refusedForms.get(`${name} ${on.name}`);
  const form = known ?? formAbout(ASKINGS[name] ?? { path: () => '' }, on);
  refusedForms.set(`${name} ${on.name}`, form);
  return form;
}

/** A right form about something that exists, whose ids are then replaced. */
async function anyForm(asking: Asking): Promise<Fields> {
  for (const { id } of [...dossiers, ...units, ...accounts])
    try {
      return (await asking.form?.(id)) ?? {};
    } catch {
      // Made for another kind of subject: the next one.
    }
  return {};
}

function absentIds({ id }: NamedSubject): Fields {
  return {
    _dossier: id,
    _managing_unit: id,
    unitId: id,
    accountId: id,
    decisionId: id,
    transferId: id,
    dutyKey: `event-entered:${id}:1`,
    sheetId: id,
    _sheet: id,
  };
}

/**
 * Gives each cell with the way it is asked. Every account asks every route both ways for each answer the table has; where several
 * subjects have the same answer, they take turns. A long run asks all of them both ways.
 */
function askedWays(cells: readonly Cell[]): { asked: Cell; way: Way }[] {
  const kindOf = ({ who, name, expected }: Cell) => `${who.name} ${name} ${expected}`;
  const alike = new Map<string, Cell[]>();
  for (const asked of cells) alike.set(kindOf(asked), [...(alike.get(kindOf(asked)) ?? []), asked]);
  return [...alike.values()].flatMap((group) =>
    group.flatMap((asked, place) => {
      const turn = WAYS.filter((_, index) => index === place % WAYS.length);
      return (group.length === 1 ? WAYS : times<readonly Way[]>(turn, WAYS)).map((way) => ({
        asked,
        way,
      }));
    }),
  );
}

/** Gives a sentence for each answer that is not the table's. */
async function differencesFromTable(cells: readonly Cell[]): Promise<string[]> {
  const found: string[] = [];
  for (const { asked, way } of askedWays(cells)) {
    const outcome = await ask(asked, way);
    if (outcome !== asked.expected)
      found.push(
        `${asked.who.name}: ${asked.name} as ${way} on ${asked.on.name} was ${outcome}, the table says ${asked.expected}`,
      );
  }
  return found;
}

async function refusalsInLog(actor: Actor): Promise<number> {
  return Number(
    await cell(
      `select count(*) from audit_entries where act = 'access.refused' and actor_id = ?`,
      actor.accountId,
    ),
  );
}

test('every guarded route and intent is asked here', () => {
  const asked = [...new Set([...Object.keys(ASKINGS), ...ASKED_LAST])];
  expect(asked.sort()).toEqual(GUARDED.map(({ name }) => name).sort());
  expect(people.map(({ name }) => name)).toEqual([NOBODY, ...ACCOUNTS]);
});

describe('what the table denies', () => {
  let before: ReadonlyMap<string, string>;
  beforeAll(async () => {
    before = await contentsOf(db);
  });

  // All at once: nothing of it may change what another meets.
  test.concurrent.each([NOBODY, ...ACCOUNTS])(
    'to %s is refused over HTTP and stands in the log',
    async (name) => {
      const who = people.find((person) => person.name === name);
      if (who === undefined) throw new Error(name);
      const cells = cellsOf(who).filter(({ expected }) => expected !== 'allowed');
      const logged = who.actor === null ? 0 : await refusalsInLog(who.actor);
      expect(await differencesFromTable(cells)).toEqual([]);
      if (who.actor !== null)
        expect((await refusalsInLog(who.actor)) - logged).toBe(askedWays(cells).length);
    },
    LIMIT_MS,
  );

  test('changes nothing', async () => {
    expect(changedTables(before, await contentsOf(db))).toEqual([]);
  });
});

test.each(ACCOUNTS)('what the table allows to %s is done over HTTP', async (name) => {
  const who = people.find((person) => person.name === name);
  if (who === undefined) throw new Error(name);
  const cells = cellsOf(who).filter(({ expected }) => expected === 'allowed');
  expect(await differencesFromTable(cells)).toEqual([]);
});

function annulCells(who: Who): Cell[] {
  return cellsOf(who, [ANNUL]);
}

test('a dossier is annulled by whom the table allows, each once and then no more', async () => {
  await annulPlantedDecisions(db);
  const denied = people.flatMap(annulCells).filter(({ expected }) => expected !== 'allowed');
  const before = await contentsOf(db);
  expect(await differencesFromTable(denied)).toEqual([]);
  expect(changedTables(before, await contentsOf(db))).toEqual([]);
  const allowed = people.flatMap(annulCells).filter(({ expected }) => expected === 'allowed');
  expect(new Set(allowed.map(({ who }) => who.name))).toEqual(new Set(['tccb', 'tccb.head']));
  const annulled = new Set<string>();
  for (const asked of allowed) {
    const isFirst = !annulled.has(asked.on.id);
    annulled.add(asked.on.id);
    expect(await ask(asked, isFirst ? 'page' : 'data')).toBe(isFirst ? 'allowed' : 'status 409');
  }
});

test.each(ACCOUNTS)('%s may ask for another password and sign out', async (name) => {
  const who = people.find((person) => person.name === name);
  if (who === undefined) throw new Error(name);
  const wrong = { current: 'Sai-mat-khau-1', next: 'Mot-cau-that-dai-2026', repeat: 'x' };
  expect((await who.client.post('/doi-mat-khau', wrong)).status).toBe(422);
  expect((await who.client.post('/dang-xuat', {})).headers.get('location')).toBe('/dang-nhap');
  expect(await outcomeOf(await who.client.get('/'))).toBe('sign-in');
});

test('an address that only takes forms shows nothing to anybody', async () => {
  const unread = Object.entries(ROUTE_ACTS as Readonly<Record<string, RouteActs>>)
    .filter(([, { get }]) => get === null)
    .map(([routeId]) => SERVED_ROUTES.find(({ id }) => id === routeId)?.path ?? '');
  expect(unread.length).toBeGreaterThan(0);
  for (const path of unread)
    for (const address of [path, dataPathOf(path)])
      for (const { client } of people) {
        const answer = await client.get(`${address}?ho-so=${dossiers[0]?.id}`);
        const body = await answer.text();
        const isAway = [202, 302].includes(answer.status) || answer.status === 404;
        expect(isAway, `${address} was ${answer.status}: ${body.slice(0, 200)}`).toBe(true);
      }
});

test('no other address is served', async () => {
  const known = new Set(SERVED_ROUTES.map(({ path }) => path));
  for (const path of [
    '/khong-co',
    '/ho-so/a/b',
    '/admin',
    '/api',
    '/__manifest',
    '/routes/dossier',
  ])
    for (const { client } of people.slice(0, 2)) {
      expect(known.has(path)).toBe(false);
      expect((await client.get(path)).status).toBe(404);
      expect((await client.post(path, {})).status).toBe(404);
    }
});
