import type { ServiceContext } from '../../app/services/context.server';
import { startDatabase, type TestDatabase } from './database';
import { seedOrganisation } from './factories';
import { seedStatuteClock } from './statute-clock';
import { as } from './transfer-askings';

/** A database with the periods in force, and who takes part in a transfer from Phú Vang. */
export type TransferOffice = {
  database: TestDatabase;
  /** The clerk of Phú Vang, who gives away or lends. */
  home: ServiceContext;
  /** The clerk of Hương Thủy, who gets. */
  host: ServiceContext;
  /** The clerk of the department's own office, a third unit. */
  office: ServiceContext;
  tccb: ServiceContext;
};

/** Starts a database of its own with the people of `TransferOffice`. */
export async function startTransferOffice(): Promise<TransferOffice> {
  const database = await startDatabase();
  const { db } = database;
  await seedOrganisation(db);
  await seedStatuteClock(db);
  return {
    database,
    home: await as(db, 'clerk', 'TTYT-PV'),
    host: await as(db, 'clerk', 'TTYT-HT'),
    office: await as(db, 'clerk', 'SYT-CQ'),
    tccb: await as(db, 'tccb', 'SYT-CQ'),
  };
}
