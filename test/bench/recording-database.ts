import type { InStatement } from '@libsql/client/web';
import { drizzle } from 'drizzle-orm/libsql/web';
import type { Database } from '../../db/client.server';
import type { Pipeline } from './pipeline';

/** One request to the database server: what was in it, and whether it wrote. */
export type Trip = { statements: InStatement[]; mode: 'read' | 'write' };

/**
 * Gives a database that notes each request's statements. Reads are answered as ever; writes are noted only and told as done,
 * so that what a save would have sent can be sent later.
 */
export function recordingDatabase(db: Database): { db: Database; trips: Trip[] } {
  const trips: Trip[] = [];
  const client = new Proxy(db.client, {
    get(target, name) {
      if (name === 'execute')
        return (statement: InStatement) => {
          trips.push({ statements: [statement], mode: 'read' });
          return target.execute(statement);
        };
      if (name === 'batch')
        return (statements: InStatement[], mode: 'write' | 'read' | 'deferred') => {
          trips.push({ statements, mode: mode === 'write' ? 'write' : 'read' });
          return mode === 'write' ? Promise.resolve([]) : target.batch(statements, mode);
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db: { ...db, client, orm: drizzle(client) }, trips };
}

/** As a save does: another writer may hold the database for a moment. */
const BUSY_TRIES = 4;
const BUSY_PAUSE_MS = 40;

async function writeAgain(pipeline: Pipeline, statements: InStatement[], attempt = 1) {
  try {
    await pipeline.send(statements, 'write');
  } catch (error) {
    if (!String(error).includes('SQLITE_BUSY') || attempt >= BUSY_TRIES) throw error;
    await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS * attempt));
    await writeAgain(pipeline, statements, attempt + 1);
  }
}

/** Sends recorded requests again, one after another as the application did. */
export async function replay(pipeline: Pipeline, trips: readonly Trip[]): Promise<void> {
  for (const { statements, mode } of trips) {
    if (mode === 'write') await writeAgain(pipeline, statements);
    else await pipeline.send(statements, 'read');
  }
}
