import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type TestApplication } from '../support/application';
import { sharedUrl } from '../support/running-application';

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
      await expect.poll(async () => (await application.pids())[which]).not.toBe(before);
      await application.waitUntilHealthy();
      const health = (await (await fetch(`${application.url}/healthz`)).json()) as object;
      expect(health).toMatchObject({ status: 'ok', synchronous: 2 });
    },
  );
});
