import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../app/services/sha256.server';
import type { ServiceContext } from '../../app/services/context.server';
import type { Database } from '../../db/client.server';
import { sealFileOf } from '../../scripts/launcher/sealing-keys';
import { startApplication, type TestApplication } from './application';
import { contextOf, makePerson, TEST_SEAL_FILE } from './factories';
import { clientOf, type SignedInClient } from './sign-in';

const HOUR_MS = 3_600_000;
/** The one unit of the tests' offices that keeps dossiers. */
export const UNIT = 'TTYT-THU';
/** lucia's alphabet and length. */
const TOKEN_LENGTH = 40;

/** Makes an empty data folder whose sealing keys are the tests' own, so that a test can open what the application sealed. */
export function makeOfficeFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'dossiers-office-'));
  const file = sealFileOf(dataDir);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(TEST_SEAL_FILE), { mode: 0o600 });
  return dataDir;
}

export type Clerk = {
  /** Past the application: the verbs themselves on the application's database. */
  ctx: ServiceContext;
  /** Through the application, signed in. */
  client: SignedInClient;
};

async function makeUnit(db: Database): Promise<void> {
  await db.client.batch(
    [
      {
        sql: `insert into units (id, code, name, name_search, type_code, kind, parent_id, keeps_dossiers, in_sector, in_province, source, verified, sort_order) values (?, ?, 'Trung tâm Y tế thử', 'trung tam y te thu', 'X', 'unit', null, 1, 1, 1, 'test', 1, 0)`,
        args: [UNIT, UNIT],
      },
      {
        sql: 'insert into unit_closure (ancestor_id, descendant_id, depth) values (?, ?, 0)',
        args: [UNIT, UNIT],
      },
    ],
    'write',
  );
}

/** Gives the account a session of now, whose secret the test knows; only its hash stands in the database. */
async function beginSession(db: Database, accountId: string, number: number): Promise<string> {
  const token = String(number)
    .replace(/[^2-7]/g, '2')
    .padStart(TOKEN_LENGTH, 'abcdefghijklmnopqrstuvwxyz234567'[number % 32]);
  const now = Date.now();
  await db.client.batch(
    [
      {
        sql: 'update sessions set id_hash = ?, created_at = ?, expires_at = ?, absolute_expires_at = ? where account_id = ?',
        args: [await sha256Hex(token), now, now + HOUR_MS, now + 10 * HOUR_MS, accountId],
      },
    ],
    'write',
  );
  return token;
}

let clerks = 0;

/** Makes a clerk of the test unit with a live session. */
export async function makeClerk(application: TestApplication): Promise<Clerk> {
  const db = application.db();
  const person = await makePerson(db, 'clerk', UNIT);
  clerks += 1;
  const token = await beginSession(db, person.accountId, clerks);
  const sessionHash = await sha256Hex(token);
  return {
    ctx: { ...(await contextOf(db, person, Date.now())), sessionHash },
    client: clientOf(application.url, `__Host-sid=${token}`),
  };
}

/** Starts the application as an office over a folder of its own that is kept afterwards, with one unit that keeps dossiers. */
export async function startOffice(
  dataDir = makeOfficeFolder(),
  args: string[] = [],
): Promise<TestApplication> {
  const application = await startApplication({ office: true, dataDir, args });
  await makeUnit(application.db());
  return application;
}
