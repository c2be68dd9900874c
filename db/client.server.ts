import { createClient, type Client } from '@libsql/client/web';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import { drizzle } from 'drizzle-orm/libsql/web';
import type { TokenSource } from './signed-token.server';

/** The only way to the database: `orm` builds and runs reads, `writeBatch` writes. One per request: it holds no connection. */
export type Database = {
  client: Client;
  orm: LibSQLDatabase;
  /** On a self-hosted server each write proves that commits reach the disk; Turso keeps that promise itself. */
  guardsDurability: boolean;
};

const TIMEOUT_MS = 8000;

/** The client has no time limit of its own: a server that hangs would hold the request for ever. */
function fetchWithLimit(request: Request): Promise<Response> {
  return fetch(new Request(request, { signal: AbortSignal.timeout(TIMEOUT_MS) }));
}

/** The client knows one token for ever; one that ends is put on each request as it goes out. */
function fetchWithToken(token: TokenSource): (request: Request) => Promise<Response> {
  return async (request) => {
    request.headers.set('authorization', `Bearer ${await token()}`);
    return fetchWithLimit(request);
  };
}

/** Opens the database over HTTP: Turso with a token of its own, sqld with one that is signed anew every few minutes. */
export function createDatabase(settings: {
  url: string;
  token?: string | TokenSource;
  guardsDurability: boolean;
}): Database {
  const { url, token } = settings;
  const client = createClient({
    url,
    intMode: 'number',
    ...(typeof token === 'function'
      ? { fetch: fetchWithToken(token) }
      : { authToken: token, fetch: fetchWithLimit }),
  });
  return { client, orm: drizzle(client), guardsDurability: settings.guardsDurability };
}
