import type { BatchItem, BatchResponse } from 'drizzle-orm/batch';
import type { Database } from './client.server';

/** Runs reads together in one request and one snapshot of the database; gives their rows in the same order. */
export function readBatch<
  Query extends BatchItem<'sqlite'>,
  Queries extends Readonly<[Query, ...Query[]]>,
>(db: Database, queries: Queries): Promise<BatchResponse<Queries>> {
  return db.orm.batch<Query, Queries>(queries);
}
