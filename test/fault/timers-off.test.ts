import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApplication, type TestApplication } from '../support/application';
import { signIn, type SignedInClient } from '../support/sign-in';

/* Shows 6: nothing runs for forty days, then somebody looks. */

const DAYS = 40;
const DAY_MS = 86_400_000;

const dataDir = mkdtempSync(join(tmpdir(), 'dossiers-timers-'));

let before: TestApplication;
let after: TestApplication;

beforeAll(async () => {
  before = await startApplication({ people: 120, dataDir });
});

afterAll(async () => {
  await before?.stop();
  await after?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Duty = { key: string; lastDay: string; outcome: string };

async function openDuties(application: TestApplication, unitId: string): Promise<Duty[]> {
  const db = application.db();
  const { rows } = await db.client.execute({
    sql: `select key, last_day, outcome from duties where unit_id = ? and outcome = 'open' order by key`,
    args: [unitId],
  });
  db.client.close();
  return rows.map((row) => ({
    key: String(row['key']),
    lastDay: String(row['last_day']),
    outcome: String(row['outcome']),
  }));
}

async function countsOf(client: SignedInClient): Promise<string> {
  const page = await (await client.get('/viec?loc=qua-han')).text();
  return /Quá hạn \((\d+)\)/.exec(page.replace(/<!-- -->/g, ''))?.[1] ?? 'none';
}

test(`timers off for ${DAYS} days: the list of duties is complete and right at the first view`, async () => {
  const known = await openDuties(before, 'TTYT-PV');
  expect(known.length).toBeGreaterThan(3);
  await before.stop();
  after = await startApplication({
    people: 120,
    dataDir,
    clockOffsetMs: DAYS * DAY_MS,
  });
  const client = await signIn(after, 'clerk.phuvang');
  const today = new Date(Date.now() + DAYS * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10);
  const late = known.filter(({ lastDay }) => lastDay < today).length;
  expect(late).toBeGreaterThan(1);
  expect(await countsOf(client)).toBe(String(late));
  expect(await openDuties(after, 'TTYT-PV')).toEqual(known);
});
