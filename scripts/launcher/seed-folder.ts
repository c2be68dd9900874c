import { existsSync, readdirSync } from 'node:fs';
import { openDataFolder } from './data-folder';
import { LaunchFailure } from './failure';
import { databaseOf, fillDemo, furnishDatabase } from './prepare-database';
import { startDatabaseServer } from './sqld';

export type SeededCounts = {
  people: number;
  versions: number;
  logRows: number;
  accounts: number;
  units: number;
};

/** The keys of the database server may have been made beforehand; anything else is somebody's data. */
function requireEmpty(dataDir: string): void {
  const found = existsSync(dataDir) ? readdirSync(dataDir) : [];
  if (found.some((name) => !['keys', 'launcher.lock'].includes(name)))
    throw new LaunchFailure(
      `Thư mục ${dataDir} đã có dữ liệu: xóa nó đi, hoặc đặt DATA_DIR sang thư mục khác.`,
    );
}

/**
 * Fills an empty folder with demo data while nothing else runs on it; gives what it holds then. Throws `LaunchFailure` when
 * the folder has data or is in use.
 */
export async function seedFolder(
  dataDir: string,
  options: { people: number; seed: number },
): Promise<SeededCounts> {
  const folder = await openDataFolder(dataDir);
  try {
    requireEmpty(dataDir);
    const server = await startDatabaseServer(dataDir, (pid) => folder.noteChild(pid));
    folder.noteDatabase({ adminUrl: server.adminUrl, databaseUrl: server.url });
    try {
      const db = databaseOf(server);
      const keys = await furnishDatabase(db, { installation: 'demo', dataDir });
      await fillDemo(db, { ...options, dataDir, clockOffsetMs: 0 }, keys);
      const { rows } = await db.client.execute(
        `select (select count(*) from dossiers) as people, (select count(*) from section_history) as versions, (select count(*) from audit_entries) as log_rows, (select count(*) from accounts) as accounts, (select count(*) from units) as units`,
      );
      const count = (name: string) => Number(rows[0]?.[name]);
      return {
        people: count('people'),
        versions: count('versions'),
        logRows: count('log_rows'),
        accounts: count('accounts'),
        units: count('units'),
      };
    } finally {
      await server.stop();
    }
  } finally {
    folder.release();
  }
}
