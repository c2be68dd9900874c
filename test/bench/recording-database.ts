import type { InStatement } from '@libsql/client/web';
import { drizzle } from 'drizzle-orm/libsql/web';
import type { Database } from '../../db/client.server';

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

/** Sends recorded requests again, one after another as the application did. */
export async function replay(db: Database, trips: readonly Trip[]): Promise<void> {
  for (const { statements, mode } of trips) {
    const [only] = statements;
    if (mode === 'read' && statements.length === 1 && only !== undefined)
      await db.client.execute(only);
    else await db.client.batch(statements, mode === 'write' ? 'write' : 'deferred');
  }
}
