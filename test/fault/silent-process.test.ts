import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApplication, type TestApplication } from '../support/application';

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ people: 20 });
});

afterAll(() => application?.stop());

/** Begins a request whose body never comes: it stays in the Worker until it is cut. */
function beginPost(path: string): Promise<Socket> {
  const { hostname, port, host } = new URL(application.url);
  const head = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nusername=`;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(head, () => resolve(socket)));
    socket.on('error', () => undefined);
  });
}

/** The line that the launcher writes of a process it has ended for its silence. */
async function lineOfTheWatchdog(): Promise<string> {
  for (;;) {
    const line = application
      .output()
      .split('\n')
      .find((one) => one.includes('"watchdog"'));
    if (line !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('the log names the requests that a silent process was in, without the secret of an address', async () => {
  const sockets = await Promise.all(['/dang-nhap', '/phieu/mot-bi-mat'].map(beginPost));
  // The Worker hears of them before it falls silent.
  expect((await fetch(`${application.url}/healthz`)).status).toBe(200);
  const { runtime } = await application.pids();
  process.kill(runtime, 'SIGSTOP');
  const told = JSON.parse(await lineOfTheWatchdog()) as { requests: Record<string, unknown>[] };
  expect(told.requests.map(({ method, path }) => [method, path]).sort()).toEqual([
    ['POST', '/dang-nhap'],
    ['POST', '/phieu/…'],
  ]);
  for (const { requestId } of told.requests) expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  for (const socket of sockets) socket.destroy();
  await application.waitUntilHealthy();
  // What tells the launcher is no line for an operator to read.
  expect(application.output()).not.toContain('@request');
});
