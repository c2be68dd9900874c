import { sql } from 'drizzle-orm';
import type { WorkerEnv } from './env.server';
import { openDatabase } from './request-scope.server';

type DatabaseHealth = {
  database: 'ok' | 'failed';
  schemaVersion: string | null;
  synchronous: number | null;
};

const FAILED: DatabaseHealth = { database: 'failed', schemaVersion: null, synchronous: null };

async function databaseHealth(env: WorkerEnv): Promise<DatabaseHealth> {
  try {
    const row = await openDatabase(env).orm.get<{ version: string; synchronous: number }>(
      sql`select (select max(name) from applied_migrations) as version, synchronous from pragma_synchronous`,
    );
    const synchronous = Number(row.synchronous);
    const isDurable = !env.SELF_HOSTED_DATABASE || synchronous >= 2;
    return { database: isDurable ? 'ok' : 'failed', schemaVersion: row.version, synchronous };
  } catch {
    return FAILED;
  }
}

async function roomsHealth(env: WorkerEnv): Promise<'ok' | 'failed'> {
  const rooms = [env.DOSSIER_ROOM, env.UNIT_ROOM];
  try {
    const answers = await Promise.all(
      rooms.map((room) => room.get(room.idFromName('health')).fetch('https://room/ping')),
    );
    return answers.every((answer) => answer.ok) ? 'ok' : 'failed';
  } catch {
    return 'failed';
  }
}

/** Answers `/healthz`: 200 when the database answers durably and both kinds of room wake up, otherwise 503. */
export async function answerHealth(env: WorkerEnv): Promise<Response> {
  const [database, rooms] = await Promise.all([databaseHealth(env), roomsHealth(env)]);
  const isWell = database.database === 'ok' && rooms === 'ok';
  return Response.json(
    {
      status: isWell ? 'ok' : 'failed',
      ...database,
      rooms,
      installation: env.INSTALLATION,
    },
    { status: isWell ? 200 : 503 },
  );
}
