import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../db/client.server';
import { createSealer, type Sealer } from '../../db/sealed-field.server';
import { databaseOf } from '../../scripts/launcher/prepare-database';
import { sealingKeys } from '../../scripts/launcher/sealing-keys';
import { startDatabaseServer } from '../../scripts/launcher/sqld';
import { signIn, type SignedInClient } from '../support/sign-in';
import { unpackOffice, type OfficeManifest } from './office-pack';

const folders: string[] = [];

/** Gives an empty folder of one's own; `removeFolders` takes all of them away. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Lays a packed office out in a folder of its own. */
export function copyOfOffice(name: string): string {
  const folder = newFolder();
  unpackOffice(name, folder);
  return folder;
}

/** Opens the database of a folder as it lies there: nothing is migrated. */
export async function openAsItIs(
  dataDir: string,
): Promise<{ db: Database; stop(): Promise<void> }> {
  const server = await startDatabaseServer(dataDir);
  return { db: databaseOf(server), stop: () => server.stop() };
}

/** Gives the sealer that belongs to a packed office. */
export async function sealerOf(dataDir: string, manifest: OfficeManifest): Promise<Sealer> {
  const { sealKeys, digestKey } = sealingKeys(dataDir, 'office', manifest.sealKey);
  const keys = sealKeys.split(',').map((text) => {
    const [id = '', key = ''] = text.split(':');
    return { id, key: new Uint8Array(Buffer.from(key, 'base64')) };
  });
  return createSealer({ keys, digestKey: new Uint8Array(Buffer.from(digestKey, 'base64')) });
}

/** Signs an account of the manifest in, by the part it plays. */
export function signInAs(
  office: { url: string },
  manifest: OfficeManifest,
  name: string,
): Promise<SignedInClient> {
  const account = manifest.accounts.find((one) => one.name === name);
  if (account === undefined) throw new Error(`no account ${name} in ${manifest.commit}`);
  return signIn(office, account.username, account.password);
}

/** Gives the tasks of the launcher that have rows of an older software left to do. */
export async function pendingTasks(db: Database): Promise<string[]> {
  const { rows } = await db.client.execute(
    `select key from settings where key like 'upgrade:%' and json_extract(value, '$.after') is not null`,
  );
  return rows.map(({ key }) => String(key));
}
