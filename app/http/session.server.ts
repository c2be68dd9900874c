import { generateIdFromEntropySize, Lucia, TimeSpan, type Adapter } from 'lucia';
import { z } from 'zod';
import type { Database } from '../../db/client.server';
import { prolongSessionStatement, sessionQuery } from '../../db/queries/sessions.server';
import { WriteRefused, writeBatch } from '../../db/write-batch.server';
import { idleEndOf, SESSION_LIMITS, type SessionEnd } from '../domain/account/session-limits';
import { ROLES } from '../domain/permission/roles';
import { sha256Hex } from '../services/sha256.server';

/*
 * The only file that names lucia, whose author has deprecated it: leaving it must mean deleting one import. Its ids are the
 * secret in the cookie; the database holds their SHA-256 only.
 */
const COOKIE_NAME = '__Host-sid';
const ID_ENTROPY_BYTES = 25;
/** lucia's own reader throws on a malformed percent sign, and a cookie is whatever a stranger sends. */
const COOKIE = /(?:^|;)\s*__Host-sid=([a-z2-7]{40})\s*(?:;|$)/;

const storedRoles = z.array(
  z.object({
    role: z.enum(ROLES),
    unitId: z.string(),
    validFrom: z.number(),
    validTo: z.number().nullable(),
    unitName: z.string().nullable(),
  }),
);

type SessionRow = Awaited<ReturnType<typeof sessionQuery>>[number];

export type LiveSession = {
  kind: 'live';
  idHash: string;
  account: SessionRow['account'];
  roles: z.infer<typeof storedRoles>;
  /** Whatever it is used for, it ends then. */
  endsAt: number;
  now: number;
};

/** What a request's cookie stands for; an ended session still names its account, to sign in again in place. */
export type SessionReading =
  | LiveSession
  | { kind: 'ended'; by: SessionEnd; account: { id: string; username: string } }
  | { kind: 'none' };

type Clocked = {
  db: Database;
  clockOffsetMs: number;
  /** A socket that comes back by itself is no use of the session: it must not keep it alive. */
  prolongs: boolean;
};
type FoundSession = { row: SessionRow; idHash: string; now: number };

function endOf({ session, account }: SessionRow, now: number): SessionEnd | null {
  if (session.endedAt !== null) return session.endedBy ?? 'sign-out';
  if (account.disabledAt !== null) return 'disabled';
  return now >= Math.min(session.expiresAt, session.absoluteExpiresAt) ? 'expired' : null;
}

async function prolong(db: Database, { row, idHash, now }: FoundSession): Promise<void> {
  const expiresAt = idleEndOf(now, row.session.absoluteExpiresAt);
  if (expiresAt === row.session.expiresAt) return;
  try {
    await writeBatch(db, [prolongSessionStatement(idHash, expiresAt)]);
  } catch (error) {
    // The session holds for half its idle time yet: the next request prolongs it, this one need not fail.
    if (!(error instanceof WriteRefused)) throw error;
  }
}

/** Sessions are begun and ended in the batches of their verbs, with the audit row beside them; lucia only validates. */
function notHere(): Promise<never> {
  return Promise.reject(new Error('sessions are begun and ended by services/account'));
}

function createAdapter({ db, clockOffsetMs, prolongs }: Clocked) {
  let found: FoundSession | null = null;
  const adapter: Adapter = {
    async getSessionAndUser(id) {
      const idHash = await sha256Hex(id);
      const [row] = await sessionQuery(db, idHash);
      if (row === undefined) return [null, null];
      found = { row, idHash, now: row.clock + clockOffsetMs };
      const isOver = endOf(row, found.now) !== null;
      const left = isOver ? 0 : row.session.expiresAt - found.now;
      // lucia judges by its own clock: what is left by the database's clock is told in lucia's.
      const expiresAt = new Date(Date.now() + left);
      return [
        { id, userId: row.account.id, expiresAt, attributes: {} },
        { id: row.account.id, attributes: {} },
      ];
    },
    async updateSessionExpiration() {
      if (found !== null && prolongs) await prolong(db, found);
    },
    /** Called for an expired session: its row stays, it shows who worked when. */
    deleteSession: () => Promise.resolve(),
    getUserSessions: notHere,
    setSession: notHere,
    deleteUserSessions: notHere,
    deleteExpiredSessions: notHere,
  };
  return { adapter, found: () => found };
}

function createLucia(adapter: Adapter): Lucia {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(SESSION_LIMITS.idleMs, 'ms'),
    sessionCookie: { name: COOKIE_NAME },
  });
}

const NO_DATABASE = createLucia({
  getSessionAndUser: notHere,
  updateSessionExpiration: notHere,
  deleteSession: notHere,
  getUserSessions: notHere,
  setSession: notHere,
  deleteUserSessions: notHere,
  deleteExpiredSessions: notHere,
});

/** Reads the session of a request in one query, and prolongs it when half of its idle time has passed. */
export async function readSession(
  cookieHeader: string | null,
  clocked: Clocked,
): Promise<SessionReading> {
  const id = COOKIE.exec(cookieHeader ?? '')?.[1];
  if (id === undefined) return { kind: 'none' };
  const { adapter, found } = createAdapter(clocked);
  const { session } = await createLucia(adapter).validateSession(id);
  const known = found();
  if (known === null) return { kind: 'none' };
  const { row, idHash, now } = known;
  const { account } = row;
  if (session === null) {
    const by = endOf(row, now) ?? 'expired';
    return { kind: 'ended', by, account: { id: account.id, username: account.username } };
  }
  const roles = storedRoles.parse(JSON.parse(row.roles));
  const endsAt = Math.min(row.session.expiresAt, row.session.absoluteExpiresAt);
  return { kind: 'live', idHash, account, roles, endsAt, now };
}

/** Makes the secret of a new session: `idHash` for the database, `cookie` for the answer that begins it. */
export async function createSessionSecret(): Promise<{ idHash: string; cookie: string }> {
  const id = generateIdFromEntropySize(ID_ENTROPY_BYTES);
  const cookie = NO_DATABASE.createSessionCookie(id);
  // The browser forgets it when it closes; how long it is worth anything is the server's to say.
  delete cookie.attributes.maxAge;
  return { idHash: await sha256Hex(id), cookie: cookie.serialize() };
}

/** Gives the cookie that takes the session's cookie away. */
export function blankSessionCookie(): string {
  return NO_DATABASE.createBlankSessionCookie().serialize();
}
