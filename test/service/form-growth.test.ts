import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideSomewhere } from '../../app/domain/permission/decide';
import { ROLES, type Role } from '../../app/domain/permission/roles';
import {
  ROUTE_ACTS,
  type RouteActs,
  type RouteGuard,
} from '../../app/domain/permission/route-acts';
import type { RequestScope } from '../../app/http/request-scope.server';
import { newId } from '../../app/services/new-id.server';
import { NO_ROOMS } from '../../app/services/room-gateway';
import { sha256Hex } from '../../app/services/sha256.server';
import { issueSheet } from '../../app/services/sheet/issue-sheet.server';
import { PROJECT_FOLDER } from '../../scripts/launcher/project-folder';
import { startDatabase, type TestDatabase } from '../support/database';
import {
  contextOf,
  makeDossier,
  makePerson,
  seedOrganisation,
  testSealer,
} from '../support/factories';
import {
  longTables,
  longTexts,
  longTextsShifted,
  wideForm,
  type Entry,
} from '../support/grown-forms';
import { register, seedStatuteClock } from '../support/statute-clock';

/*
 * Every form of the route table, doubled in size, costs at most 2.5 times: one small form stopped everybody, because it was
 * gone through once a name. Routes are asked as the framework asks them, with a database behind; what is measured is this
 * process's own CPU time, so that a busy machine doesn't count, and only the ratio is judged. The bound on the number of
 * fields stands before the framework, so that these forms may be far larger than any that is let through.
 */

const ORIGIN = 'http://localhost:8787';
/** Below this nothing stalls anybody, and the ratio of two small numbers says nothing. */
const FLOOR_MS = 80;
const MOST_TIMES = 2.5;
const TRIES = 6;

type Handler = (args: {
  request: Request;
  params: Record<string, string>;
  context: RequestScope;
}) => unknown;
type RouteModule = { action?: Handler; loader?: Handler };

let database: TestDatabase;
const cookies = new Map<Role, string>();
const params: Record<string, string> = {};
let sheetId = '';

/** lucia's alphabet and length. */
const tokenOf = (role: Role) => `${role.replaceAll('_', '')}`.padEnd(40, 'a');

async function makeAccount(role: Role, unit: string) {
  const now = Date.now();
  const person = await makePerson(database.db, role, unit);
  await database.db.client.execute({
    sql: 'update sessions set id_hash = ?, created_at = ?, expires_at = ?, absolute_expires_at = ? where account_id = ?',
    args: [
      await sha256Hex(tokenOf(role)),
      now,
      now + 1_800_000,
      now + 36_000_000,
      person.accountId,
    ],
  });
  cookies.set(role, `__Host-sid=${tokenOf(role)}`);
  const sessionHash = await sha256Hex(tokenOf(role));
  return { ...(await contextOf(database.db, person, now)), sessionHash };
}

const UNIT_OF: Readonly<Partial<Record<Role, string>>> = { clerk: 'TTYT-PV', head: 'TTYT-PV' };

beforeAll(async () => {
  database = await startDatabase();
  await seedOrganisation(database.db);
  await seedStatuteClock(database.db);
  for (const role of ROLES) {
    const ctx = await makeAccount(role, UNIT_OF[role] ?? 'SYT-CQ');
    if (role !== 'clerk') continue;
    params['dossierId'] = await makeDossier(ctx, 'Trần Thị Lớn');
    const decisionId = await register(ctx, {
      kind: 'TD',
      unitId: 'TTYT-PV',
      newNames: ['Trần Thị Phiếu'],
    });
    const issued = await issueSheet(ctx, { key: newId(ctx.now), decisionId, line: 1 });
    sheetId = issued.sheetId;
    params['token'] = issued.secret ?? '';
  }
}, 120_000);

afterAll(() => database.stop());

/** A role that may ask for it: nobody else's form reaches a parser. */
function roleFor(guard: RouteGuard): Role | null {
  if (guard === 'public') return null;
  const may = (role: Role) =>
    decideSomewhere(
      {
        accountId: 'me',
        dossierId: null,
        disabled: false,
        mustChangePassword: false,
        assignments: [{ role, unitId: 'x', validFrom: 1, validTo: null }],
      },
      guard,
      Date.now(),
    ).allowed;
  const role = ['clerk' as const, ...ROLES].find(may);
  if (role === undefined) throw new Error(`nobody may ${guard.act}`);
  return role;
}

/** What lets a form of any route go far: the heads of sections and sheets are right, everything else is as it comes. */
function headOf(intent: string, section: string): Entry[] {
  return Object.entries({
    intent,
    _act: intent === 'correct' ? 'correct' : 'update',
    _key: crypto.randomUUID(),
    _section: section,
    _version: '0',
    _fence: '0',
    _dossier: intent === 'keep-new' ? 'new' : (params['dossierId'] ?? ''),
    _managing_unit: 'TTYT-PV',
    _confirmed: 'on',
    _sheet: sheetId,
    sheetId,
    _seen_step: '1',
    seenStep: '1',
    // Past the costly hash: longer than any password.
    password: 'x'.repeat(1_900),
  });
}

async function moduleOf(routeId: string): Promise<RouteModule> {
  const file = routeId === 'root' ? 'root.tsx' : `${routeId}/route.tsx`;
  return (await import(/* @vite-ignore */ join(PROJECT_FOLDER, 'app', file))) as RouteModule;
}

async function scopeOf(): Promise<RequestScope> {
  const sealer = await testSealer();
  return {
    env: {
      APP_ORIGIN: [ORIGIN],
      INSTALLATION: 'demo',
      CLOCK_OFFSET_MS: 0,
      CLIENT_ADDRESS_HEADER: 'cf-connecting-ip',
    } as RequestScope['env'],
    requestId: crypto.randomUUID(),
    nonce: 'n',
    db: database.db,
    sealer: () => Promise.resolve(sealer),
    rooms: NO_ROOMS,
    waitUntil: () => undefined,
  };
}

/** CPU milliseconds of this process for one asking; whatever is answered or thrown is an answer. */
async function costOf(handler: Handler, request: Request): Promise<number> {
  const context = await scopeOf();
  const before = process.cpuUsage();
  try {
    await handler({ request, params, context });
  } catch (thrown) {
    // Answers are thrown as responses, or as the framework's `data`; a failure of ours is neither.
    if (thrown instanceof Error) throw thrown;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The cheapest of some askings, until the doubled form is cheap enough; a collector's pause is no cost of the form. */
async function expectGrowth(ask: (n: number) => Promise<number>, n: number): Promise<void> {
  let once = Number.POSITIVE_INFINITY;
  let twice = Number.POSITIVE_INFINITY;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    once = Math.min(once, await ask(n));
    twice = Math.min(twice, await ask(2 * n));
    if (twice <= MOST_TIMES * Math.max(once, FLOOR_MS)) return;
  }
  expect
    .soft(twice, `${n}: ${once} ms, ${2 * n}: ${twice} ms`)
    .toBeLessThanOrEqual(MOST_TIMES * Math.max(once, FLOOR_MS));
}

type Shape = { what: string; n: number; form(n: number): Entry[] };

const SHAPES: readonly Shape[] = [
  { what: 'names', n: 1_500, form: wideForm },
  { what: 'rows of tables', n: 30, form: longTables },
  { what: 'long texts', n: 3_000, form: longTexts },
  { what: 'other long texts', n: 3_000, form: longTextsShifted },
];

const written = new Map<string, string>();

/** The body of a shape, written once for all forms. */
function bodyOf({ what, form }: Shape, n: number): string {
  const key = `${what} ${n}`;
  const known = written.get(key) ?? bodyText(form(n));
  written.set(key, known);
  return known;
}

function bodyText(entries: readonly Entry[]): string {
  return new URLSearchParams(entries.map(([name, text]) => [name, text])).toString();
}

function postOf(guard: RouteGuard, body: string): Request {
  const role = roleFor(guard);
  return new Request(`${ORIGIN}/x`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: ORIGIN,
      accept: 'text/html',
      'sec-fetch-mode': 'navigate',
      cookie: role === null ? '' : (cookies.get(role) ?? ''),
    },
  });
}

const ACTS: Readonly<Record<string, RouteActs>> = ROUTE_ACTS;
const POSTS = Object.entries(ACTS).flatMap(([routeId, { post }]) =>
  Object.entries(post).map(([intent, guard]) => ({ routeId, intent, guard })),
);

/** The section with the most rows, and the one with the longest texts. */
const SECTIONS = ['education', 'personal-history'] as const;

describe.each(POSTS)('$routeId, $intent', ({ routeId, intent, guard }) => {
  test.each(SHAPES)(
    'twice as many or as long costs no more than 2.5 times: $what',
    async (shape) => {
      const { action } = await moduleOf(routeId);
      if (action === undefined) throw new Error(`no action in ${routeId}`);
      for (const section of routeId === 'routes/dossier' ? SECTIONS : SECTIONS.slice(0, 1))
        await expectGrowth(
          (n) =>
            costOf(
              action,
              postOf(guard, `${bodyText(headOf(intent, section))}&${bodyOf(shape, n)}`),
            ),
          shape.n,
        );
    },
  );
});
