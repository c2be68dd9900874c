import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { LaunchFailure } from './failure';

/** What workerd's local entry would believe from any client; only this front may say who the client is. */
const NOT_FROM_OUTSIDE = /^(mf-|cf-|x-forwarded-|x-real-ip$)/;

/** A request that has not come whole by then is cut: a sender of a byte now and then holds a place that others need. */
const SLOW = {
  headersTimeout: 30_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
} as const;

function cleanHeaders(incoming: IncomingMessage): IncomingHttpHeaders {
  const kept = Object.entries(incoming.headers).filter(([name]) => !NOT_FROM_OUTSIDE.test(name));
  return {
    ...Object.fromEntries(kept),
    'cf-connecting-ip': incoming.socket.remoteAddress ?? '',
    'x-forwarded-proto': 'https',
  };
}

/**
 * Reads a certificate and its key. Throws `LaunchFailure` when a file can't be read, is no PEM, or the key is another
 * certificate's.
 */
export function readCertificate(files: { certificateFile: string; keyFile: string }) {
  try {
    const pair = { cert: readFileSync(files.certificateFile), key: readFileSync(files.keyFile) };
    createSecureContext(pair);
    return pair;
  } catch (error) {
    throw new LaunchFailure(
      `Không dùng được chứng thư ${files.certificateFile} với khóa ${files.keyFile}: cần hai tệp PEM đọc được và khớp nhau.`,
      { cause: error },
    );
  }
}

function responseHead(answer: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}`];
  for (let index = 0; index < answer.rawHeaders.length; index += 2)
    lines.push(`${answer.rawHeaders[index]}: ${answer.rawHeaders[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function joinSockets(client: Duplex, server: Duplex): void {
  client.on('error', () => server.destroy());
  server.on('error', () => client.destroy());
  client.pipe(server).pipe(client);
}

/**
 * Opens the application to a network: ends TLS and passes requests on to workerd on loopback, with the client's real
 * address. Gives a function that closes it.
 */
export async function startTlsFront(settings: {
  certificate: { cert: Buffer; key: Buffer };
  host: string;
  port: number;
  target: number;
}): Promise<() => Promise<void>> {
  const toTarget = (incoming: IncomingMessage) =>
    httpRequest({
      host: '127.0.0.1',
      port: settings.target,
      method: incoming.method,
      path: incoming.url,
      headers: cleanHeaders(incoming),
    });
  const server = createServer({ ...settings.certificate, ...SLOW }, (incoming, outgoing) => {
    const onward = toTarget(incoming);
    // Cut for its slowness, or gone: what was passed on of it is not waited for.
    incoming.on('error', () => onward.destroy());
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(503, { 'retry-after': '2' });
      outgoing.end();
    });
    incoming.pipe(onward);
  });
  server.on('upgrade', (incoming: IncomingMessage, client: Duplex, early: Buffer) => {
    const onward = toTarget(incoming);
    onward.on('upgrade', (answer, socket, first) => {
      client.write(responseHead(answer));
      // What came in one piece with the handshake: a room speaks at once.
      client.write(first);
      socket.write(early);
      joinSockets(client, socket);
    });
    onward.on('response', (answer) => {
      client.write(responseHead(answer));
      answer.pipe(client);
    });
    onward.on('error', () => client.destroy());
    onward.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
