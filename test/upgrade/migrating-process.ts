import { migrateDatabase } from '../../db/migrate';
import { databaseOf } from '../../scripts/launcher/prepare-database';
import { startDatabaseServer } from '../../scripts/launcher/sqld';

/* Migrates a data folder in a process of its own, to be killed: `DATA_FOLDER MIGRATIONS_FOLDER`. */
const [dataDir = '', folder = ''] = process.argv.slice(2);

const server = await startDatabaseServer(dataDir);
const db = databaseOf(server, 10 * 60_000);
process.send?.({ migrating: { database: server.pid() } });
await migrateDatabase(db, folder);
process.send?.({ migrated: true });
await server.stop();
process.exit(0);
