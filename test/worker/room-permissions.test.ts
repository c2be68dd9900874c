import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide } from '../../app/domain/permission/decide';
import { ROLES, type Role } from '../../app/domain/permission/roles';
import { ROOM_ACTS } from '../../app/domain/permission/room-acts';
import { CLOSE_CODES } from '../../party/protocol';
import type { Database } from '../../db/client.server';
import { contextOf, makeDossier } from '../support/factories';
import { actorOf, dossierSubject, type NamedSubject } from '../support/http-matrix';
import { plantAccount } from '../support/planted-account';
import { openRoomSocket } from '../support/room-client';
import { sharedDatabase, sharedUrl } from '../support/running-application';
import { signIn } from '../support/sign-in';

/* Every kind of message by every role, in the role's own unit and in another: what the room does is what the table says. */

const FIELDS: Record<string, Record<string, unknown>> = {
  look: { section: 'contact', holdsUnsaved: false, isHidden: false },
  acquire: { section: 'contact', moveHere: false },
  release: { section: 'contact' },
  ask: { section: 'contact' },
  answer: { section: 'contact', gives: false },
  take: { section: 'contact' },
  input: { section: 'contact' },
};

let db: Database;
let dossier: NamedSubject;

beforeAll(async () => {
  db = sharedDatabase();
  const clerk = await plantAccount(db, 'clerk', 'TTYT-PV');
  const ctx = await contextOf(db, clerk, Date.now());
  const name = `Lê Thị Quyền ${randomUUID().replaceAll(/[^a-f]/g, '')}`;
  dossier = await dossierSubject(db, await makeDossier(ctx, name), name);
});

afterAll(() => db.client.close());

const places = ROLES.flatMap((role) =>
  ['TTYT-PV', 'TTYT-HT', 'SYT'].map((unit): [Role, string] => [role, unit]),
);

describe('the room of a dossier', () => {
  test('knows the fields of every kind of message', () => {
    expect(Object.keys(FIELDS).sort()).toEqual(Object.keys(ROOM_ACTS.dossier.messages).sort());
  });

  test.each(places)('answers %s of %s as the permission table says', async (role, unit) => {
    const { username } = await plantAccount(db, role, unit);
    const actor = await actorOf(db, username);
    const may = (act: Parameters<typeof decide>[1]) =>
      decide(actor, act, dossier.subject, Date.now()).allowed;
    const client = await signIn({ url: sharedUrl() }, username);
    const path = `/rt/dossier/${dossier.id}?tab=${randomUUID()}`;
    const room = await openRoomSocket(client, path);
    if (!may(ROOM_ACTS.dossier.open)) {
      expect(await room.closed).toBe(CLOSE_CODES.notFound);
      expect(room.notices).toEqual([]);
      return;
    }
    await room.next(({ kind }) => kind === 'room');
    for (const [kind, acts] of Object.entries(ROOM_ACTS.dossier.messages)) {
      const before = room.notices.length;
      room.send(kind, FIELDS[kind]);
      // A command of which it is known that it is answered, sent after it: what came before is the answer to the first.
      room.send('take', { section: 'identity' });
      const isMark = (notice: { kind: string; section?: unknown }) =>
        ['refused', 'granted'].includes(notice.kind) && notice.section === 'identity';
      await room.next((notice) => isMark(notice) && room.notices.indexOf(notice) >= before);
      const refused = room.notices
        .slice(before)
        .some((notice) => notice['why'] === 'no-right' && notice['section'] === 'contact');
      expect(refused, kind).toBe(!acts.some(may));
    }
    for (const section of ['contact', 'identity']) room.send('release', { section });
    room.close();
    await room.closed;
  });
});
