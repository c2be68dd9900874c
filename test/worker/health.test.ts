import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningDatabase } from '../../scripts/launcher/data-folder';
import { databaseKeys } from '../../scripts/launcher/database-keys';
import { configureDatabase } from '../../scripts/launcher/sqld';
import { startApplication, type TestApplication } from '../support/application';
import { sharedUrl } from '../support/running-application';

/** The machine may be busy, and a process that hangs is first asked three times. */
const PATIENT = { timeout: 50_000 };

describe('/healthz', () => {
  it('tells that the database answers durably and that rooms wake up', async () => {
    const answer = await fetch(`${sharedUrl()}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'ok',
      database: 'ok',
      rooms: 'ok',
      synchronous: 2,
      installation: 'demo',
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a process that is killed', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startApplication({ people: 5 });
  });
  afterAll(() => application.stop());

  it.each(['runtime', 'database'] as const)(
    'comes back at the same address with strong durability: %s',
    async (which) => {
      const before = (await application.pids())[which];
      process.kill(before, 'SIGKILL');
      await expect.poll(async () => (await application.pids())[which], PATIENT).not.toBe(before);
      await application.waitUntilHealthy();
      const health = (await (await fetch(`${application.url}/healthz`)).json()) as object;
      expect(health).toMatchObject({ status: 'ok', synchronous: 2 });
    },
  );
});

describe('a part that fails', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await startApplication({ office: true });
  });
  afterAll(() => application.stop());

  async function health(): Promise<{ code: number; told: object }> {
    const answer = await fetch(`${application.url}/healthz`);
    return { code: answer.status, told: (await answer.json()) as object };
  }

  it('is told with 503: a database whose commits would not reach the disk', async () => {
    const adminUrl = runningDatabase(application.dataDir)?.adminUrl ?? '';
    const admin = { adminUrl, adminKey: databaseKeys(application.dataDir).adminKey };
    await configureDatabase(admin, { durability_mode: 'relaxed' });
    await expect
      .poll(health, PATIENT)
      .toMatchObject({ code: 503, told: { status: 'failed', database: 'failed', rooms: 'ok' } });
    await configureDatabase(admin, { durability_mode: 'strong' });
    await expect.poll(health, PATIENT).toMatchObject({ code: 200, told: { synchronous: 2 } });
  });

  it('is told with 503 and started again: a database that hangs', async () => {
    const { database } = await application.pids();
    process.kill(database, 'SIGSTOP');
    // Polled: on a busy machine a thread of it may still answer once after the signal.
    await expect
      .poll(health, PATIENT)
      .toMatchObject({ code: 503, told: { status: 'failed', database: 'failed', rooms: 'ok' } });
    await expect.poll(async () => (await application.pids()).database, PATIENT).not.toBe(database);
    await application.waitUntilHealthy();
  });

  it('is started again: a runtime that hangs', async () => {
    const { database, runtime } = await application.pids();
    process.kill(runtime, 'SIGSTOP');
    await expect.poll(async () => (await application.pids()).runtime, PATIENT).not.toBe(runtime);
    await application.waitUntilHealthy();
    // Only the one that hung.
    expect((await application.pids()).database).toBe(database);
  });

  it('is told with 503: rooms whose storage can not be opened', async () => {
    const rooms = join(application.dataDir, 'rooms');
    // Each room keeps a file of its own name, beside one of workerd's.
    const files = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /[0-9a-f]{64}\.sqlite$/.test(name),
    );
    expect(files).toHaveLength(2);
    for (const file of files) {
      for (const part of ['', '-wal', '-shm']) rmSync(join(rooms, file + part), { force: true });
      mkdirSync(join(rooms, file));
    }
    const { runtime } = await application.pids();
    process.kill(runtime, 'SIGKILL');
    await expect.poll(async () => (await application.pids()).runtime, PATIENT).not.toBe(runtime);
    await expect
      .poll(() => health().catch(() => null), PATIENT)
      .toMatchObject({ code: 503, told: { status: 'failed', database: 'ok', rooms: 'failed' } });
  });
});
