import { createClient, type Client } from '@libsql/client/web';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import { drizzle } from 'drizzle-orm/libsql/web';

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

/** Opens the database over HTTP (sqld or Turso). `limitMs` is for work that takes longer than any request may. */
export function createDatabase(settings: {
  url: string;
  token?: string;
  guardsDurability: boolean;
  limitMs?: number;
}): Database {
  const client = createClient({
    url: settings.url,
    authToken: settings.token,
    intMode: 'number',
    fetch: fetchWithin(settings.limitMs ?? TIMEOUT_MS),
  });
  return { client, orm: drizzle(client), guardsDurability: settings.guardsDurability };
}
