import { createDatabase, type Database } from '../../db/client.server';
import { createSealer, fromBase64, parseSealKeys, type Sealer } from '../../db/sealed-field.server';
import { signedTokens, type TokenSource } from '../../db/signed-token.server';
import type { RoomGateway } from '../services/room-gateway';
import type { WorkerEnv } from './env.server';
import { createRoomGateway } from './room-gateway.server';

/** What every loader and action gets as `context`: the settings, the request's marks, the database when first asked for. */
export type RequestScope = {
  env: WorkerEnv;
  requestId: string;
  /** Lets this answer's own scripts and styles run. */
  nonce: string;
  /** A client of this request only: workerd forbids sharing one between requests. */
  readonly db: Database;
  sealer(): Promise<Sealer>;
  readonly rooms: RoomGateway;
  waitUntil(promise: Promise<unknown>): void;
};

declare module '@remix-run/cloudflare' {
  // The framework asks for an interface to merge with.
  interface AppLoadContext extends RequestScope {}
}

let sealing: { from: WorkerEnv; sealer: Promise<Sealer> } | null = null;

function sealerOf(env: WorkerEnv): Promise<Sealer> {
  if (sealing?.from !== env)
    sealing = {
      from: env,
      sealer: createSealer({
        keys: parseSealKeys(env.SEAL_KEYS),
        digestKey: fromBase64(env.DIGEST_KEY),
      }),
    };
  return sealing.sealer;
}

let signing: { from: WorkerEnv; source: TokenSource } | null = null;

/** One source for the whole Worker: it signs once in minutes, not once a request. */
function tokenOf(env: WorkerEnv): string | TokenSource | undefined {
  const { DATABASE_SIGNING_KEY: key } = env;
  if (key === undefined) return env.DATABASE_TOKEN;
  if (signing?.from !== env) signing = { from: env, source: signedTokens(key) };
  return signing.source;
}

/** Opens the database named by the settings. */
export function openDatabase(env: WorkerEnv): Database {
  return createDatabase({
    url: env.DATABASE_URL,
    token: tokenOf(env),
    guardsDurability: env.SELF_HOSTED_DATABASE,
  });
}

/** Makes the scope of one request. */
export function createRequestScope(parts: {
  env: WorkerEnv;
  requestId: string;
  nonce: string;
  waitUntil(promise: Promise<unknown>): void;
}): RequestScope {
  let db: Database | null = null;
  return {
    ...parts,
    get db() {
      db ??= openDatabase(parts.env);
      return db;
    },
    sealer: () => sealerOf(parts.env),
    rooms: createRoomGateway(parts),
  };
}
