import { createDatabase, type Database } from '../../db/client.server';
import { openDataFolder, runningDatabase } from './data-folder';
import { databaseKeys } from './database-keys';
import { databaseOf } from './prepare-database';
import { startDatabaseServer } from './sqld';

/** Does some work on the database of a folder: of the application that runs on it, else of a server started for the work. */
export async function withDatabase<Answer>(
  dataDir: string,
  work: (db: Database) => Promise<Answer>,
): Promise<Answer> {
  const running = runningDatabase(dataDir);
  if (running !== null) {
    const { token } = databaseKeys(dataDir);
    return work(createDatabase({ url: running.databaseUrl, token, guardsDurability: true }));
  }
  const folder = await openDataFolder(dataDir);
  try {
    const server = await startDatabaseServer(dataDir, (pid) => folder.noteChild(pid));
    try {
      return await work(databaseOf(server));
    } finally {
      await server.stop();
    }
  } finally {
    folder.release();
  }
}
