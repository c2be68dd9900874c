import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRAME_LIMITS, PROTOCOL_VERSION } from '../../party/protocol';
import type { Database } from '../../db/client.server';
import { contextOf, makeDossier, type TestPerson } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { openRoomSocket, type RoomNotice, type RoomSocket } from '../support/room-client';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { clientOf, signIn, type SignedInClient } from '../support/sign-in';

/* The room of a dossier as a stranger, a broken page and a colleague meet it: real sockets, nothing of ours in between. */

const SECTION = 'contact';

let db: Database;
let lan: SignedInClient;
let ba: SignedInClient;
let head: SignedInClient;
let holder: TestPerson;
/** Signs in nowhere: a sign-in would end the session it plants with. */
let planter: TestPerson;
let dossierId: string;

async function account(role: 'clerk' | 'head', unit = 'TTYT-PV') {
  const planted = await plantAccount(db, role, unit);
  return { planted, client: await signIn({ url: sharedUrl() }, planted.username) };
}

beforeAll(async () => {
  db = sharedDatabase();
  const [first, second, third] = [
    await account('clerk'),
    await account('clerk'),
    await account('head'),
  ];
  holder = first.planted;
  planter = await plantAccount(db, 'clerk', 'TTYT-PV');
  [lan, ba, head] = [first.client, second.client, third.client];
});

afterAll(() => db.client.close());

/** Each test has a dossier of its own: one room, nobody else in it. */
async function newDossier(): Promise<string> {
  const ctx = await contextOf(db, planter, Date.now());
  dossierId = await makeDossier(ctx, `Hồ Văn Phòng ${randomUUID().replaceAll(/[^a-f]/g, '')}`);
  return dossierId;
}

let tabs = 0;

function enter(
  client: Pick<SignedInClient, 'url' | 'cookie'>,
  more: { tab?: string; headers?: Record<string, string>; query?: string; id?: string } = {},
): Promise<RoomSocket> {
  tabs += 1;
  const tab = more.tab ?? `tab-${String(tabs).padStart(8, '0')}`;
  return openRoomSocket(
    client,
    `/rt/dossier/${more.id ?? dossierId}?tab=${tab}${more.query ?? ''}`,
    more.headers,
  );
}

const isGranted = ({ kind }: { kind: string }) => kind === 'granted';
const isHeld = ({ locks }: RoomNotice) => ((locks as unknown[] | undefined)?.length ?? 0) > 0;
const isFree = ({ locks }: RoomNotice) => (locks as unknown[] | undefined)?.length === 0;
const isRefused = ({ kind }: { kind: string }) => kind === 'refused';

async function acquire(socket: RoomSocket, section = SECTION): Promise<number> {
  socket.send('acquire', { section, moveHere: false });
  return Number((await socket.next(isGranted))['fence']);
}

async function stored(): Promise<{ version: number; fence: number }> {
  const { rows } = await db.client.execute({
    sql: 'select version, fence from sections where dossier_id = ? and code = ?',
    args: [dossierId, SECTION],
  });
  return { version: Number(rows[0]?.['version']), fence: Number(rows[0]?.['fence']) };
}

function save(client: SignedInClient, fields: Record<string, string | number>) {
  const form = {
    _section: SECTION,
    _version: 0,
    _fence: 0,
    _key: randomUUID(),
    _act: 'update',
    current_address_province: 'Thừa Thiên Huế',
    phone: '0914 000 111',
    ...fields,
  };
  return client.post(
    `/ho-so/${dossierId}.data`,
    Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)])),
  );
}

describe('together in one dossier', () => {
  test('each sees who is here and who holds what; a release frees it for the other', async () => {
    await newDossier();
    const one = await enter(lan);
    const two = await enter(ba);
    await acquire(one);
    const seen = await two.next(isHeld);
    const isWhole = ({ people }: RoomNotice) => (people as unknown[] | undefined)?.length === 2;
    await two.next(isWhole);
    expect(seen['locks']).toMatchObject([
      { section: SECTION, holder: { name: holder.fullName }, fence: 1 },
    ]);
    two.send('acquire', { section: SECTION, moveHere: false });
    expect(await two.next(isRefused)).toMatchObject({
      why: 'held',
      holder: { name: holder.fullName },
    });
    one.send('release', { section: SECTION });
    await two.next(isFree);
    expect(await acquire(two)).toBe(2);
  });

  test('a tab whose line breaks comes back under the same fence; an old tab of the same person is gone on with', async () => {
    await newDossier();
    const one = await enter(lan, { tab: 'tab-of-lan-1' });
    expect(await acquire(one)).toBe(1);
    one.cut();
    await one.closed;
    const again = await enter(lan, { tab: 'tab-of-lan-1' });
    expect(await again.next(isGranted)).toMatchObject({ section: SECTION, fence: 1 });
    again.close();
    await again.closed;
    expect(await acquire(await enter(lan))).toBe(2);
  });

  test('a save is told to the others, and to nobody before it is in the database', async () => {
    await newDossier();
    const one = await enter(lan);
    const two = await enter(ba);
    const fence = await acquire(one);
    const answer = await save(lan, { _fence: fence });
    expect(answer.status).toBe(200);
    expect(await two.next(({ kind }) => kind === 'saved')).toMatchObject({
      section: SECTION,
      version: 1,
      fence,
      by: { name: holder.fullName },
    });
    expect(await stored()).toEqual({ version: 1, fence });
  });

  test('the head ends a lock with a reason: the holder is told, the log says who and why', async () => {
    await newDossier();
    const one = await enter(lan);
    await acquire(one);
    const answer = await head.post(`/ho-so/${dossierId}.data`, {
      intent: 'release-lock',
      _section: SECTION,
      _key: randomUUID(),
      reason: 'Đi công tác, quên đóng máy',
    });
    expect(answer.status).toBe(200);
    expect(await one.next(({ kind }) => kind === 'lost')).toMatchObject({
      how: 'released-by-head',
      to: null,
      reason: 'Đi công tác, quên đóng máy',
    });
    const { rows } = await db.client.execute({
      sql: `select section_code, details from audit_entries where act = 'lock.release' and dossier_id = ?`,
      args: [dossierId],
    });
    expect(rows[0]?.['section_code']).toBe(SECTION);
    expect(JSON.parse(String(rows[0]?.['details']))).toMatchObject({ holder: holder.accountId });
  });

  test('only the head may; and not without a reason', async () => {
    await newDossier();
    const one = await enter(lan);
    await acquire(one);
    const form = { intent: 'release-lock', _section: SECTION, _key: randomUUID() };
    const path = `/ho-so/${dossierId}.data`;
    expect((await ba.post(path, { ...form, reason: 'tôi cần' })).status).toBe(403);
    expect((await head.post(path, { ...form, reason: '  ' })).status).toBe(422);
    expect(one.notices.some(({ kind }) => kind === 'lost')).toBe(false);
  });
});

describe('a save, whatever the way in', () => {
  // A direct write without a valid token went through there.
  test.each([
    ['an old fence', -1],
    ['a fence nobody was given', 1],
    ['a huge fence', 999_999_000],
  ])(
    'payload#8985: with %s is refused with 423 while a colleague holds the section',
    async (_, off) => {
      await newDossier();
      const one = await enter(lan);
      const fence = await acquire(one);
      const answer = await save(ba, { _fence: Math.max(0, fence + off) });
      expect(answer.status).toBe(423);
      expect(await answer.text()).toContain(holder.fullName);
      expect(await stored()).toEqual({ version: 0, fence: 0 });
      expect((await save(lan, { _fence: fence })).status).toBe(200);
    },
  );

  test('with the holder’s own fence is refused to everyone else', async () => {
    await newDossier();
    const fence = await acquire(await enter(lan));
    expect((await save(ba, { _fence: fence })).status).toBe(423);
    expect(await stored()).toEqual({ version: 0, fence: 0 });
  });

  test('of a form without scripts goes through while nobody holds the section', async () => {
    await newDossier();
    expect((await save(lan, {})).status).toBe(200);
  });

  test('of a form without scripts is refused when the section was given to somebody since', async () => {
    await newDossier();
    const one = await enter(ba);
    await acquire(one);
    one.send('release', { section: SECTION });
    await one.next(isFree);
    expect((await save(lan, {})).status).toBe(423);
  });

  test('with a fence far above all that were given is refused and shuts nobody out', async () => {
    await newDossier();
    expect((await save(lan, { _fence: 999_999_999 })).status).toBe(423);
    expect((await save(lan, {})).status).toBe(200);
  });

  // A refresh lost edits there, and the second save was refused.
  test('frappe#18526, erpnext#59265: goes through fifty times in a row under one fence', async () => {
    await newDossier();
    const fence = await acquire(await enter(lan));
    for (let version = 0; version < 50; version += 1) {
      const answer = await save(lan, {
        _fence: fence,
        _version: version,
        phone: `0914 ${String(version).padStart(6, '0')}`,
      });
      expect(answer.status, String(version)).toBe(200);
    }
    expect(await stored()).toEqual({ version: 50, fence });
  });
});

describe('bad frames', () => {
  /** Another's page, that must not feel anything. */
  async function withBystander(work: (socket: RoomSocket) => Promise<void>): Promise<void> {
    await newDossier();
    const bystander = await enter(ba);
    const fence = await acquire(bystander);
    const before = await stored();
    await work(await enter(lan));
    expect(bystander.socket.readyState).toBe(bystander.socket.OPEN);
    expect(await acquire(bystander)).toBe(fence);
    expect(await stored()).toEqual(before);
  }

  const known = { v: PROTOCOL_VERSION, kind: 'acquire', section: SECTION, moveHere: false };

  test.each<[string, string | Buffer, number]>([
    ['not JSON', '{"kind":', 4413],
    ['a bare word', 'hello', 4413],
    ['a list', '[1,2]', 4413],
    ['nothing', 'null', 4413],
    ['bytes', Buffer.from([1, 2, 3]), 4413],
    ['a made-up section', JSON.stringify({ ...known, section: 'payroll' }), 4413],
    ['a section of the prototype', JSON.stringify({ ...known, section: '__proto__' }), 4413],
    ['a kind without its fields', JSON.stringify({ v: 1, kind: 'answer', section: SECTION }), 4413],
    ['too large', JSON.stringify({ ...known, filling: 'x'.repeat(FRAME_LIMITS.bytes) }), 4413],
    ['too large by its bytes', JSON.stringify({ ...known, filling: 'ữ'.repeat(6_000) }), 4413],
  ])('%s closes the socket with a code and disturbs nobody', async (_, frame, code) => {
    await withBystander(async (socket) => {
      socket.socket.send(frame);
      expect(await socket.closed).toBe(code);
    });
  });

  test('more than twenty a second closes the socket', async () => {
    await withBystander(async (socket) => {
      for (let count = 0; count < 60; count += 1) socket.send('input', { section: SECTION });
      expect(await socket.closed).toBe(4429);
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['another version', { v: PROTOCOL_VERSION + 1, kind: 'acquire', section: SECTION }],
    ['an unknown kind', { v: PROTOCOL_VERSION, kind: 'delete-everything' }],
  ])('%s is passed over, and the socket goes on', async (_, message) => {
    await newDossier();
    const socket = await enter(lan);
    socket.socket.send(JSON.stringify(message));
    expect(await acquire(socket)).toBe(1);
  });

  test('a forged name, account or tab in a message is nobody’s: the gate says who it is', async () => {
    await newDossier();
    const socket = await enter(lan);
    socket.send('acquire', {
      section: SECTION,
      moveHere: false,
      person: { accountId: 'x', name: 'Giám đốc' },
      tab: 'someone-elses-tab',
      fence: 999,
    });
    await socket.next(isGranted);
    const room = await socket.next(isHeld);
    expect(room['locks']).toMatchObject([{ holder: { accountId: holder.accountId }, fence: 1 }]);
  });

  test('the id of a colleague’s tab, which all can see, gives nobody his lock', async () => {
    await newDossier();
    const tab = `stolen-${randomUUID()}`.slice(0, 40);
    const one = await enter(lan, { tab });
    const fence = await acquire(one);
    const thief = await enter(ba, { tab });
    for (const [kind, fields] of [
      ['release', {}],
      ['acquire', { moveHere: true }],
    ] as const) {
      const seen = thief.notices.length;
      thief.send(kind, { section: SECTION, ...fields });
      await thief.next((notice) => isRefused(notice) && thief.notices.indexOf(notice) >= seen);
    }
    expect(thief.notices.some(isGranted)).toBe(false);
    expect(one.notices.some(({ kind }) => kind === 'lost')).toBe(false);
    expect((await save(lan, { _fence: fence })).status).toBe(200);
  });

  test('the same command twice is one lock', async () => {
    await newDossier();
    const socket = await enter(lan);
    socket.send('acquire', { section: SECTION, moveHere: false });
    socket.send('acquire', { section: SECTION, moveHere: false });
    await socket.next(isGranted);
    socket.send('release', { section: SECTION });
    socket.send('release', { section: SECTION });
    await socket.next(isFree);
    expect(await acquire(await enter(ba))).toBe(2);
  });

  test('a client that never reads delays nobody', async () => {
    await newDossier();
    const deaf = await enter(ba);
    deaf.socket.pause();
    const one = await enter(lan);
    const two = await enter(head);
    for (let round = 1; round <= 9; round += 1) {
      one.notices.length = 0;
      two.notices.length = 0;
      await acquire(one);
      await two.next(isHeld);
      one.send('release', { section: SECTION });
      await two.next(isFree);
    }
    deaf.cut();
  });
});

describe('the gate', () => {
  test('a page that is not signed in, and one whose session is made up, are closed with 4401', async () => {
    await newDossier();
    for (const cookie of ['', `__Host-sid=${'a'.repeat(40)}`])
      expect(await (await enter({ url: sharedUrl(), cookie })).closed).toBe(4401);
  });

  test('a closed session opens nothing', async () => {
    await newDossier();
    const { client } = await account('clerk');
    await client.post('/dang-xuat', {});
    expect(await (await enter(client)).closed).toBe(4401);
  });

  test('a dossier of another unit looks like one that is not there', async () => {
    await newDossier();
    const { client } = await account('clerk', 'TTYT-HT');
    const foreign = await (await enter(client)).closed;
    const missing = await (await enter(client, { id: randomUUID() })).closed;
    expect([foreign, missing]).toEqual([4404, 4404]);
  });

  test.each(['http://evil.example', 'null', ''])(
    'another origin opens nothing: %j',
    async (origin) => {
      await newDossier();
      await expect(enter(lan, { headers: { origin } })).rejects.toThrow('403');
    },
  );

  test.each([
    ['/rt'],
    ['/rt/'],
    ['/rt/dossier/'],
    ['/rt/dossier/a/b?tab=tab-00000001'],
    ['/rt/health/health'],
    ['/rt/dossier-room/x?tab=tab-00000001'],
    ['/parties/dossier-room/x'],
    ['/parties/main/x'],
    ['/rt/dossier/x?tab=1'],
    ['/rt/dossier/x'],
  ])('no other address is a room: %s', async (path) => {
    await expect(openRoomSocket(lan, path)).rejects.toThrow(/404/);
  });

  test('what is no upgrade is not found', async () => {
    await newDossier();
    const answer = await lan.get(`/rt/dossier/${dossierId}?tab=tab-00000001`);
    expect(answer.status).toBe(404);
  });

  test('headers and ids of a client are not believed', async () => {
    await newDossier();
    const forged = Buffer.from(
      JSON.stringify({ accountId: 'x', name: 'Giám đốc', unit: '', extension: null, tab: 'x' }),
    ).toString('base64url');
    const one = await enter(lan, {
      query: '&_pk=the-same-for-all',
      headers: {
        'x-room-identity': forged,
        'x-partykit-props': Buffer.from('{"a":1}').toString('base64'),
        'x-partykit-room': 'another',
      },
    });
    const two = await enter(ba, { query: '&_pk=the-same-for-all' });
    await acquire(one);
    const room = await two.next(isHeld);
    expect(room['locks']).toMatchObject([{ holder: { accountId: holder.accountId } }]);
  });

  test('nothing that a room says holds a stack, a path or SQL', async () => {
    await newDossier();
    const socket = await enter(lan);
    for (const frame of ['{', '[]', JSON.stringify({ v: 1, kind: 'look' })]) {
      const other = await enter(ba);
      other.socket.send(frame);
      await other.closed;
      socket.notices.push(...other.notices);
    }
    await acquire(socket);
    expect(JSON.stringify(socket.notices)).not.toMatch(
      /\bat .+:\d+|select |insert |\/[a-z]+\/[a-z]+\.ts/i,
    );
  });
});

test('what stands at the address of a room says nothing to a page that asks for it', async () => {
  const answer = await clientOf(sharedUrl()).get('/rt/unit/SYT');
  expect(answer.status).toBe(404);
});
