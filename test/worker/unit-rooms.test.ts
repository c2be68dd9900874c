import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide } from '../../app/domain/permission/decide';
import { ROOM_ACTS } from '../../app/domain/permission/room-acts';
import { ROLES, type Role } from '../../app/domain/permission/roles';
import type { Database } from '../../db/client.server';
import { FRAME_LIMITS, PROTOCOL_VERSION } from '../../party/protocol';
import { actorOf, unitSubject } from '../support/http-matrix';
import { contextOf, makeDossier } from '../support/factories';
import { plantAccount } from '../support/planted-account';
import { openRoomSocket, type RoomSocket } from '../support/room-client';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { signIn, type SignedInClient } from '../support/sign-in';

/* The room of a unit: who may listen, what he hears, and that it obeys nobody. */

const OWN = 'TTYT-PV';

let db: Database;
let station: string;

beforeAll(async () => {
  db = sharedDatabase();
  const { rows } = await db.client.execute({
    sql: `select id from units where kind = 'attached_unit' and parent_id = ? order by id limit 1`,
    args: [OWN],
  });
  station = String(rows[0]?.['id']);
});

afterAll(() => db.client.close());

async function signedIn(role: Role, unit = OWN): Promise<SignedInClient & { username: string }> {
  const { username } = await plantAccount(db, role, unit);
  return { ...(await signIn({ url: sharedUrl() }, username)), username };
}

function listen(client: SignedInClient, unitId: string): Promise<RoomSocket> {
  return openRoomSocket(client, `/rt/unit/${unitId}`);
}

/** Gives whether the room lets it in: it says hello, or closes with the code of "not found". */
async function isLetIn(client: SignedInClient, unitId: string): Promise<boolean> {
  const socket = await listen(client, unitId);
  const first = await Promise.race([
    socket
      .next(({ kind }) => kind === 'hello')
      .then(
        () => true,
        () => false,
      ),
    socket.closed.then((code) => {
      expect(code).toBe(4404);
      return false;
    }),
  ]);
  socket.close();
  return first;
}

async function publish(unitIds: string): Promise<void> {
  const tccb = await signedIn('tccb', 'SYT');
  const answer = await tccb.post('/su-co', {
    intent: 'publish',
    _key: randomUUID(),
    incidentId: '',
    seenVersion: '0',
    kind: 'other',
    gravity: 'minor',
    title: 'Thử phòng của đơn vị',
    whatHappened: 'thử',
    whatToDo: 'thử',
    audience: 'units',
    unitIds,
  });
  expect(answer.status).toBe(302);
}

test.each(ROLES)('the table says where %s may listen', async (role) => {
  const client = await signedIn(role);
  const actor = await actorOf(db, client.username);
  for (const unitId of [OWN, 'TTYT-HT', station, 'SYT']) {
    const { subject } = await unitSubject(db, unitId);
    const expected = decide(actor, ROOM_ACTS.unit.open, subject, Date.now()).allowed;
    expect(await isLetIn(client, unitId), unitId).toBe(expected);
  }
  expect(await isLetIn(client, 'NOWHERE')).toBe(false);
});

describe('what is heard', () => {
  test('a save moves the lists of who may list, in the unit and above; an employee hears nothing of it', async () => {
    const [clerk, employee, tccb, stranger] = [
      await listen(await signedIn('clerk'), OWN),
      await listen(await signedIn('employee'), OWN),
      await listen(await signedIn('tccb', 'SYT'), 'SYT'),
      await listen(await signedIn('clerk', 'TTYT-HT'), 'TTYT-HT'),
    ];
    const writer = await plantAccount(db, 'clerk', OWN);
    const planter = await plantAccount(db, 'clerk', OWN);
    const dossierId = await makeDossier(
      await contextOf(db, planter, Date.now()),
      `Lê Văn Vang ${randomUUID().replaceAll(/[^a-f]/g, '')}`,
    );
    const client = await signIn({ url: sharedUrl() }, writer.username);
    const answer = await client.post(`/ho-so/${dossierId}.data`, {
      _section: 'contact',
      _version: '0',
      _fence: '0',
      _key: randomUUID(),
      _act: 'update',
      phone: '0914 000 222',
    });
    expect(answer.status).toBe(200);
    await clerk.next(({ kind }) => kind === 'changed');
    await tccb.next(({ kind }) => kind === 'changed');
    // The incident comes after: whoever has heard it would have heard the change before.
    await publish(OWN);
    await employee.next(({ kind }) => kind === 'incident');
    expect(employee.notices.map(({ kind }) => kind)).toEqual(['hello', 'incident']);
    expect(stranger.notices.map(({ kind }) => kind)).toEqual(['hello']);
    for (const socket of [clerk, employee, tccb, stranger]) socket.close();
  });

  test('no notice holds more than its kind and an id: what is new stands in the database', async () => {
    const clerk = await listen(await signedIn('clerk'), OWN);
    await publish(OWN);
    const notice = await clerk.next(({ kind }) => kind === 'incident');
    expect(Object.keys(notice).sort()).toEqual(['incidentId', 'kind', 'v']);
    clerk.close();
  });

  test('a right that ends is told to the pages of that account and to no other', async () => {
    const client = await signedIn('clerk');
    const [own, other] = [await listen(client, OWN), await listen(await signedIn('clerk'), OWN)];
    await client.post('/dang-xuat', {});
    await own.next(({ kind }) => kind === 'right-ended');
    await publish(OWN);
    await other.next(({ kind }) => kind === 'incident');
    expect(other.notices.some(({ kind }) => kind === 'right-ended')).toBe(false);
    own.close();
    other.close();
  });
});

test.each([
  ['a kind that only the room speaks', { v: PROTOCOL_VERSION, kind: 'incident', incidentId: 'x' }],
  ['a kind of a later software', { v: PROTOCOL_VERSION, kind: 'look-at-list' }],
  ['another version', { v: PROTOCOL_VERSION + 1, kind: 'incident', incidentId: 'x' }],
])('the room passes over what it does not know and sends nobody away: %s', async (_, message) => {
  const [one, other] = [
    await listen(await signedIn('clerk'), OWN),
    await listen(await signedIn('clerk'), OWN),
  ];
  one.socket.send(JSON.stringify(message));
  await publish(OWN);
  await one.next(({ kind }) => kind === 'incident');
  await other.next(({ kind }) => kind === 'incident');
  expect(JSON.stringify(other.notices)).not.toContain('"x"');
  one.close();
  other.close();
});

test('who floods the room with what it does not know is closed', async () => {
  const one = await listen(await signedIn('clerk'), OWN);
  for (let count = 0; count <= FRAME_LIMITS.perSecond; count += 1)
    one.socket.send(JSON.stringify({ v: PROTOCOL_VERSION, kind: 'look-at-list' }));
  expect(await one.closed).toBe(4429);
});

test.each([
  ['no JSON', '{'],
  ['bytes', Buffer.from([1, 2])],
])('the room obeys nobody: %s closes the socket and reaches nobody', async (_, frame) => {
  const [one, other] = [
    await listen(await signedIn('clerk'), OWN),
    await listen(await signedIn('clerk'), OWN),
  ];
  one.socket.send(frame);
  expect(await one.closed).toBe(4413);
  await publish(OWN);
  await other.next(({ kind }) => kind === 'incident');
  expect(JSON.stringify(other.notices)).not.toContain('"x"');
  other.close();
});
