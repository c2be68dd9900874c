import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Database } from '../../db/client.server';
import { migrateDatabase } from '../../db/migrate';
import { startDatabaseServer, type DatabaseServer } from '../../scripts/launcher/sqld';
import { copyMigrated } from './templates';

export type TestDatabase = {
  db: Database;
  server: DatabaseServer;
  dataDir: string;
  stop(): Promise<void>;
};

/** Starts a real sqld over a folder of its own, strong and migrated; `stop` ends it and removes the folder. */
export async function startDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dossiers-'));
  const isMigrated = await copyMigrated(dataDir);
  const server = await startDatabaseServer(dataDir);
  const db = createDatabase({ url: server.url, token: server.token, guardsDurability: true });
  if (!isMigrated) await migrateDatabase(db);
  return {
    db,
    server,
    dataDir,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
