import { inject } from 'vitest';
import { databaseKeys } from '../../scripts/launcher/database-keys';
import { createDatabase, type Database } from '../../db/client.server';

/** Gives the address of the application that all tests of this kind share. Change only data of your own in it. */
export function sharedUrl(): string {
  return inject('applicationUrl');
}

/** Gives a client of the shared application's database, past the application. */
export function sharedDatabase(): Database {
  return createDatabase({
    url: inject('databaseUrl'),
    token: databaseKeys(inject('dataDir')).token,
    guardsDurability: true,
  });
}
