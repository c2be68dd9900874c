import { Agent, request, type ClientRequest } from 'node:http';

export type HttpAnswer = { status: number; text: string; location: string | null };

export type HttpClient = {
  get(path: string, headers?: Record<string, string>): Promise<HttpAnswer>;
  post(
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<HttpAnswer>;
};

/** The server ended a kept connection in the moment of its next use, before it read anything: a browser asks again. */
function isEndedKept(sent: ClientRequest, error: NodeJS.ErrnoException): boolean {
  return sent.reusedSocket && error.code === 'ECONNRESET';
}

type Sent = { method: string; path: string; headers: Record<string, string>; body: string };

/**
 * Makes a client on kept connections that carries a session. Not `fetch`: that puts its own Sec-Fetch-Mode in, and a plain
 * form of a browser could not be told from a script.
 */
export function httpClient(url: string, cookie: string, connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port, origin } = new URL(url);
  const send = ({ method, path, headers, body }: Sent): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const sent = request(
        { agent, hostname, port, method, path, headers: { cookie, origin, ...headers } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              text: Buffer.concat(parts).toString(),
              location: answer.headers.location ?? null,
            }),
          );
          answer.on('error', reject);
        },
      );
      sent.on('error', (error) => {
        if (isEndedKept(sent, error)) resolve(send({ method, path, headers, body }));
        else reject(error);
      });
      sent.end(body);
    });
  return {
    get: (path, headers = {}) => send({ method: 'GET', path, headers, body: '' }),
    post: (path, fields, headers = {}) =>
      send({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}
