import { existsSync } from 'node:fs';
import { createDatabase, type Database } from '../../db/client.server';
import { databaseFileOf, openDataFolder, runningDatabase } from './data-folder';
import { databaseKeys } from './database-keys';
import { LaunchFailure } from './failure';
import { databaseOf } from './prepare-database';
import { startDatabaseServer } from './sqld';

/**
 * Does some work on the database of a folder: of the application that runs on it, else of a server started for the work. Throws
 * `LaunchFailure` where there is none, and makes none.
 */
export async function withDatabase<Answer>(
  dataDir: string,
  work: (db: Database) => Promise<Answer>,
): Promise<Answer> {
  if (!existsSync(databaseFileOf(dataDir)))
    throw new LaunchFailure(`Thư mục ${dataDir} không có dữ liệu.`);
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
