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
function fetchWithin(limitMs: number) {
  return (request: Request): Promise<Response> =>
    fetch(new Request(request, { signal: AbortSignal.timeout(limitMs) }));
}

/** The client knows one token for ever; one that ends is put on each request as it goes out. */
function fetchWithToken(token: TokenSource, limitMs: number) {
  const send = fetchWithin(limitMs);
  return async (request: Request): Promise<Response> => {
    request.headers.set('authorization', `Bearer ${await token()}`);
    return send(request);
  };
}

/**
 * Opens the database over HTTP: Turso with a token of its own, sqld with one that is signed anew every few minutes. `limitMs` is
 * for work that takes longer than any request may.
 */
export function createDatabase(settings: {
  url: string;
  token?: string | TokenSource;
  guardsDurability: boolean;
  limitMs?: number;
}): Database {
  const { url, token, limitMs = TIMEOUT_MS } = settings;
  const client = createClient({
    url,
    intMode: 'number',
    ...(typeof token === 'function'
      ? { fetch: fetchWithToken(token, limitMs) }
      : { authToken: token, fetch: fetchWithin(limitMs) }),
  });
  return { client, orm: drizzle(client), guardsDurability: settings.guardsDurability };
}
