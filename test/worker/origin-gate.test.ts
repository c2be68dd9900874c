import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sharedUrl } from '../support/running-application';

const PATHS = ['/', '/dang-nhap', '/dang-xuat', '/khong-co', '/dang-nhap.data'];

function post(path: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${sharedUrl()}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ username: 'x', password: 'y' }),
  });
}

/** Sends a raw request, since `fetch` refuses to set these headers; gives the status. */
function rawStatus(lines: string[]): Promise<number> {
  const { hostname, port } = new URL(sharedUrl());
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n`),
    );
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]));
      socket.destroy();
    });
  });
}

describe('the origin gate', () => {
  it.each(PATHS)('refuses a form from another site: %s', async (path) => {
    expect((await post(path, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it.each(PATHS)('refuses a form without any origin: %s', async (path) => {
    expect((await post(path, {})).status).toBe(403);
  });

  it('refuses a foreign origin even when the forwarded host agrees with it', async () => {
    const headers = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    expect((await post('/dang-nhap', headers)).status).toBe(403);
  });

  it('lets a form of our own pages through', async () => {
    const { origin } = new URL(sharedUrl());
    expect((await post('/dang-nhap', { origin })).status).not.toBe(403);
  });

  it('refuses the data parameter of the framework on every method', async () => {
    const { origin } = new URL(sharedUrl());
    expect((await fetch(`${sharedUrl()}/?_data=root`)).status).toBe(404);
    expect((await post('/dang-nhap?_data=x', { origin })).status).toBe(404);
  });

  it('refuses a socket from another site', async () => {
    const { host } = new URL(sharedUrl());
    const status = await rawStatus([
      'GET /rt/dossier/1 HTTP/1.1',
      `Host: ${host}`,
      'Origin: https://evil.example',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]);
    expect(status).toBe(403);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('knows no %s', async (method) => {
    const { origin } = new URL(sharedUrl());
    const answer = await fetch(sharedUrl(), { method, headers: { origin } });
    expect(answer.status).toBe(405);
  });

  it('opens no room from outside', async () => {
    for (const path of ['/rt', '/rt/dossier/1', '/rt/unit/1', '/parties/dossier-room/health'])
      expect((await fetch(`${sharedUrl()}${path}`)).status).toBe(404);
  });

  it('refuses a body above 2 MB, whether its length is told or not', async () => {
    const { origin } = new URL(sharedUrl());
    const large = 'a'.repeat(2 * 1024 * 1024 + 1);
    const told = await fetch(`${sharedUrl()}/dang-nhap`, {
      method: 'POST',
      headers: { origin },
      body: large,
    });
    expect(told.status).toBe(413);
    const untold = await fetch(`${sharedUrl()}/dang-nhap`, {
      method: 'POST',
      headers: { origin },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(untold.status).toBe(413);
  });
});

describe('every answer of the Worker', () => {
  it.each(['/', '/khong-co', '/rt/x', '/?_data=root'])(
    'carries the protections: %s',
    async (path) => {
      const { headers } = await fetch(`${sharedUrl()}${path}`, { redirect: 'manual' });
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain(
        "script-src 'self' 'unsafe-inline'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
